"""Delivery of updates to the bot's webhook: in order, again and again until it says 2xx."""

import ssl
from collections.abc import Callable

import httpx

from bot.simulator.shapes import Json
from bot.simulator.updates import TOPIC, UpdateQueue, Webhook
from bot.simulator.waiters import Waiters

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 5.0
ANSWER_SECONDS = 30.0


async def deliver(updates: UpdateQueue, waiters: Waiters, now: Callable[[], int]) -> None:
    """Post what is pending whenever a webhook is set; ends when serving ends.

    Args:
        updates: The queue; an update leaves it when the bot answered 2xx.
        waiters: Rings when there is something to do.
        now: Unix seconds, for getWebhookInfo.
    """
    while not updates.webhook.url and not waiters.closed:
        await waiters.wait(TOPIC, None)
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    async with httpx.AsyncClient(verify=plain, trust_env=False, timeout=ANSWER_SECONDS) as client:
        pause = FIRST_PAUSE
        while not waiters.closed:
            webhook = updates.webhook
            if not webhook.url or not updates.pending:
                await waiters.wait(TOPIC, None)
                continue
            update = updates.pending[0]
            wrong = await _post(client, webhook, update)
            if wrong:
                webhook.last_error, webhook.last_error_date = wrong, now()
                await waiters.wait("webhook pause", pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            if updates.pending and updates.pending[0] is update:
                updates.pending.popleft()


async def _post(client: httpx.AsyncClient, webhook: Webhook, update: Json) -> str:
    """Post one update and tell what went wrong; empty when it was taken."""
    headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
    try:
        answer = await client.post(webhook.url, json=update, headers=headers)
    except httpx.ConnectError:
        return "Connection refused"
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}"
    if answer.is_success:
        return ""
    return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
