"""Getting updates, by polling or by webhook."""

import re
from urllib.parse import urlsplit

from bot.simulator.errors import refuse
from bot.simulator.params import Params
from bot.simulator.shapes import Json
from bot.simulator.updates import Webhook
from bot.simulator.world import World

MOST_UPDATES = 100
MOST_SECRET = 256
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(world: World, params: Params) -> list[Json]:
    """Wait for updates; see UpdateQueue.poll for what is confirmed and when."""
    limit = params.integer("limit", MOST_UPDATES)
    return await world.updates.poll(
        params.integer("offset"),
        min(max(limit, 1), MOST_UPDATES),
        max(params.integer("timeout"), 0),
        params.strings("allowed_updates"),
    )


def set_webhook(world: World, params: Params) -> bool:
    """Have updates posted to an address; an empty one goes back to polling.

    The real server wants https; here http will do, since everything is on this machine.
    """
    url = params.text("url")
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname):
        refuse("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if len(secret) > MOST_SECRET:
        refuse("secret token is too long")
    if not _SECRET.fullmatch(secret):
        refuse("secret token contains unallowed characters")
    world.updates.allow(params.strings("allowed_updates"))
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.set_webhook(Webhook(url, secret))
    return True


def delete_webhook(world: World, params: Params) -> bool:
    """Go back to polling."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.set_webhook(Webhook())
    return True


def get_webhook_info(world: World, _params: Params) -> Json:
    """Tell the webhook's address, what waits for it and its last error."""
    webhook = world.updates.webhook
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    if webhook.url:
        info |= {"max_connections": 1, "ip_address": "127.0.0.1"}
    if webhook.last_error:
        info["last_error_date"] = webhook.last_error_date
        info["last_error_message"] = webhook.last_error
    return info


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
