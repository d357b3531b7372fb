"""Intake by long polling: an update is stored before the next request confirms it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import httpx

from bot.clock import Clock
from bot.log import get_logger
from bot.transport.bot_api import BotApi, Reply
from storage import inbox
from storage.database import Database
from storage.inbox import Arrival

POLL_SECONDS = 50
"""How long the server holds a request open when there is nothing new."""

BATCH = 100
"""Bot API, ``getUpdates``: at most 100 updates a request."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What :mod:`handlers` takes."""

log = get_logger(__name__)


class PollingFailedError(Exception):
    """The server refused or could not be reached; the supervisor waits and tries again."""


class Polling:
    """Fetches updates and stores them; ``arrived`` is called after each stored batch."""

    def __init__(
        self, api: BotApi, database: Database, clock: Clock, arrived: Callable[[], None]
    ) -> None:
        self._api = api
        self._database = database
        self._clock = clock
        self._arrived = arrived
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled. Raises PollingFailedError, after which it can be run again."""
        while True:
            await self.poll()

    async def poll(self) -> None:
        """One request: confirms what is stored, fetches what is new, and stores it."""
        params: dict[str, object] = {
            "timeout": POLL_SECONDS,
            "limit": BATCH,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset is not None:
            params["offset"] = self._offset
        try:
            reply = await self._api.call("getUpdates", params, wait=POLL_SECONDS)
        except httpx.RequestError as error:
            reason = f"Telegram was not reached: {type(error).__name__}"
            raise PollingFailedError(reason) from error
        if not reply.ok:
            raise PollingFailedError(_explain(reply))
        if reply.result:
            await self._store(reply.result)

    async def _store(self, updates: Sequence[dict[str, Any]]) -> None:
        arrivals = [Arrival(u["update_id"], chat_of(u), u) for u in updates]
        async with self._database.write() as session:
            await inbox.store(session, arrivals, self._clock.now())
        # Only now may the next request tell Telegram that they are ours.
        self._offset = arrivals[-1].update_id + 1
        log.debug("stored updates", count=len(arrivals), newest=arrivals[-1].update_id)
        self._arrived()


def chat_of(update: dict[str, Any]) -> int | None:
    """The chat whose order an update keeps."""
    for kind in ALLOWED_UPDATES:
        found = update.get(kind)
        if not isinstance(found, dict):
            continue
        holder = found.get("message") if kind == "callback_query" else found
        if isinstance(holder, dict) and isinstance(holder.get("chat"), dict):
            return int(holder["chat"]["id"])
    return None


def _explain(reply: Reply) -> str:
    match reply.code:
        case 409 if "webhook" in reply.description:
            return "a webhook is set for this bot, so it cannot be polled: delete the webhook"
        case 409:
            return "another program polls with the same BOT_TOKEN: stop it, or use another token"
        case 401 | 404:
            return "Telegram does not know this BOT_TOKEN"
        case _:
            return f"{reply.code} {reply.description}"
