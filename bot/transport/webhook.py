"""Intake by webhook: Telegram posts each update to an address of ours.

The answer 200 tells Telegram that the update is ours, so it is given after the commit and never
before. Anything else makes Telegram send it again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.log import get_logger
from bot.transport.bot_api import BotApi
from bot.transport.intake import ALLOWED_UPDATES, Intake

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name

LONGEST_BODY = 1_000_000
"""Bytes of an update: far more than Telegram sends, far less than would hurt."""

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


def webhook_route(address: Address, intake: Intake) -> Route:
    """The route that takes Telegram's posts."""

    async def take_in(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), address.secret.encode()):
            return Response(status_code=401)
        try:
            body = await _body(request)
        except ClientDisconnect:
            # Nobody is there to be answered; whoever posts what was not taken posts it again.
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        update = _update(body)
        if update is None:
            return Response(status_code=400)
        try:
            await intake.store([update])
        except Exception as error:  # noqa: BLE001  whatever it is, Telegram shall send it again
            log.error(  # noqa: TRY400  the database's own loops tell more
                "an update could not be stored; Telegram sends it again",
                update_id=update["update_id"],
                reason=type(error).__name__,
            )
            return Response(status_code=503)
        return Response()

    return Route(address.path, take_in, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """The body, or ``None`` if it is longer than any update."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            return None
    return bytes(body)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except ValueError:
        return None
    is_update = isinstance(update, dict) and isinstance(update.get("update_id"), int)
    return update if is_update else None


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
