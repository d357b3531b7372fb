"""Getting updates, by polling or by webhook."""

import re
from urllib.parse import urlsplit

from bot.simulator.errors import refuse
from bot.simulator.params import Params
from bot.simulator.shapes import Json, Told
from bot.simulator.updates import DEFAULT_CONNECTIONS, Webhook
from bot.simulator.world import World

MOST_UPDATES = 100
MOST_SECRET = 256
MOST_CONNECTIONS = 100
LONGEST_POLL = 50
"""Seconds; the real server cuts a longer timeout to this (telegram-bot-api, Client.cpp)."""

_SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(world: World, params: Params) -> list[Json]:
    """Wait for updates; see UpdateQueue.poll for what is confirmed and when."""
    limit = params.integer("limit", MOST_UPDATES)
    return await world.updates.poll(
        params.integer("offset"),
        min(max(limit, 1), MOST_UPDATES),
        min(max(params.integer("timeout"), 0), LONGEST_POLL),
        params.strings("allowed_updates"),
    )


def set_webhook(world: World, params: Params) -> Told:
    """Have updates posted to an address; an empty one goes back to polling.

    The real server wants https; here http will do, since everything is on this machine. Set again
    as it is, a webhook stays as it is, with its last error.
    """
    url = params.text("url")
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname):
        refuse("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if len(secret) > MOST_SECRET:
        refuse("secret token is too long")
    if not _SECRET.fullmatch(secret):
        refuse("secret token contains unallowed characters")
    if not url:
        return delete_webhook(world, params)
    most = params.integer("max_connections", DEFAULT_CONNECTIONS)
    webhook = Webhook(url, secret, min(max(most, 1), MOST_CONNECTIONS))
    world.updates.allow(params.strings("allowed_updates"))
    drops = params.flag("drop_pending_updates")
    if webhook.same_as(world.updates.webhook) and not drops:
        return Told(result=True, description="Webhook is already set")
    if drops:
        world.updates.clear()
    world.updates.set_webhook(webhook)
    return Told(result=True, description="Webhook was set")


def delete_webhook(world: World, params: Params) -> Told:
    """Go back to polling."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    was_set = bool(world.updates.webhook.url)
    world.updates.set_webhook(Webhook())
    done = "Webhook was deleted" if was_set else "Webhook is already deleted"
    return Told(result=True, description=done)


def get_webhook_info(world: World, _params: Params) -> Json:
    """Tell the webhook's address, what waits for it and its last error."""
    webhook = world.updates.webhook
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.waiting,
    }
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    if webhook.url:
        info |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
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
