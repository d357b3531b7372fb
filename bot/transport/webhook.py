"""The webhook: the address that Telegram posts updates to, and seeing that it stays ours.

:mod:`bot.transport.posts` takes what is posted.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.log import get_logger
from bot.transport.bot_api import BotApi
from bot.transport.intake import ALLOWED_UPDATES

MOST_CONNECTIONS = 40
"""Bot API, ``setWebhook``: updates that Telegram posts at a time (its own default)."""

LOOK_SECONDS = 60.0
"""How often it is looked whether the webhook is still ours."""

log = get_logger(__name__)


class WebhookFailedError(Exception):
    """The webhook is not in place; the supervisor waits and tries again."""


@dataclass(frozen=True)
class Address:
    """Where Telegram posts to, and the secret by which its posts are known."""

    url: str
    secret: str

    @property
    def path(self) -> str:
        """The part of the address that we serve."""
        return urlsplit(self.url).path or "/"


def derived_secret(token: str) -> str:
    """A secret that all instances of a bot have without being told, and nobody else.

    Bot API, ``setWebhook``: 1-256 characters of A-Z, a-z, 0-9, _ and -.
    """
    return hmac.new(token.encode(), b"kaona webhook", hashlib.sha256).hexdigest()


class WebhookKeeper:
    """Sets the webhook and sees that it stays; a loop for whoever holds the lead.

    One that somebody else set is left alone: two that take it from each other in turns would
    both lose updates. ``pause`` waits between two looks.
    """

    def __init__(
        self, api: BotApi, address: Address, pause: Callable[[float], Awaitable[None]]
    ) -> None:
        self._api = api
        self._address = address
        self._pause = pause
        self._is_set = False

    async def run(self) -> None:
        """Look now and then until cancelled. Raises WebhookFailedError."""
        while True:
            await self.look()
            await self._pause(LOOK_SECONDS)

    async def look(self) -> None:
        """Set the webhook if none is set, or if ours is not as we need it.

        Raises WebhookFailedError where Telegram refuses, and where another address is set.
        """
        info = await _called(self._api, "getWebhookInfo", {})
        if info["url"] not in {"", self._address.url}:
            host = urlsplit(info["url"]).hostname
            reason = f"the webhook is set to another address (of {host}): kaona webhook set"
            raise WebhookFailedError(reason)
        if "last_error_message" in info and info.get("pending_update_count"):
            log.warning(
                "Telegram has trouble with the webhook",
                reason=info["last_error_message"],
                waiting=info["pending_update_count"],
            )
        # Once in any case: Telegram does not tell which secret it has.
        if not self._is_set or not info["url"]:
            await set_webhook(self._api, self._address)
            self._is_set = True


async def set_webhook(api: BotApi, address: Address) -> None:
    """Have Telegram post to our address; raises WebhookFailedError."""
    params = {
        "url": address.url,
        "secret_token": address.secret,
        "allowed_updates": ALLOWED_UPDATES,
        "max_connections": MOST_CONNECTIONS,
    }
    await _called(api, "setWebhook", params)
    log.info("the webhook is set", host=urlsplit(address.url).hostname)


async def delete_webhook(api: BotApi) -> None:
    """Go back to polling; what waits at Telegram is kept. Raises WebhookFailedError."""
    await _called(api, "deleteWebhook", {})


async def _called(api: BotApi, method: str, params: dict[str, Any]) -> Any:  # noqa: ANN401  the method's own
    try:
        reply = await api.call(method, params)
    except httpx.RequestError as error:
        reason = f"Telegram was not reached: {type(error).__name__}"
        raise WebhookFailedError(reason) from error
    if not reply.ok:
        reason = f"{method}: {reply.code} {reply.description}"
        raise WebhookFailedError(reason)
    return reply.result
