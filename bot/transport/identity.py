"""Who the bot is, and a bot object that knows it without ever speaking to Telegram.

python-telegram-bot's application needs a ``Bot``. Handlers may not send: what they want said goes
through the outbox. So theirs is given a request that answers ``getMe`` from what is known already
and refuses everything else.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.transport.bot_api import BotApi


class IdentityUnknownError(Exception):
    """Telegram did not say who the bot is."""


async def who_am_i(api: BotApi) -> dict[str, Any]:
    """The bot's own user, as ``getMe`` tells it; raises IdentityUnknownError."""
    try:
        reply = await api.call("getMe")
    except httpx.RequestError as error:
        reason = f"Telegram was not reached: {type(error).__name__}"
        raise IdentityUnknownError(reason) from error
    if not reply.ok or not isinstance(reply.result, dict):
        if reply.code in (401, 404):
            reason = "Telegram does not know this BOT_TOKEN"
            raise IdentityUnknownError(reason)
        reason = f"{reply.code} {reply.description}"
        raise IdentityUnknownError(reason)
    return reply.result


class HandlersMayNotSendError(TelegramError):
    """A handler called the Bot API instead of putting a message into the outbox.

    A TelegramError, because the library hides any other behind a network error of its own.
    """


class _NoRequests(BaseRequest):
    """Answers ``getMe``; refuses the rest."""

    def __init__(self, identity: dict[str, Any]) -> None:
        self._identity = identity

    @property
    def read_timeout(self) -> float | None:
        """Nothing is read."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  the library's signature
        request_data: RequestData | None = None,  # noqa: ARG002  the same
        *_timeouts: object,
        **_named_timeouts: object,
    ) -> tuple[int, bytes]:
        """``getMe`` from what is known."""
        called = url.rpartition("/")[2]
        if called != "getMe":
            raise HandlersMayNotSendError(called)
        return 200, json.dumps({"ok": True, "result": self._identity}).encode()


def silent_bot(token: str, identity: dict[str, Any]) -> ExtBot[None]:
    """The bot object for the handlers' application."""
    return ExtBot(token, request=_NoRequests(identity), get_updates_request=_NoRequests(identity))
