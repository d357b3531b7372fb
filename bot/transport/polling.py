"""Intake by long polling: an update is stored before the next request confirms it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx

from bot.log import get_logger
from bot.transport.bot_api import BotApi, Reply
from bot.transport.intake import ALLOWED_UPDATES, Intake

POLL_SECONDS = 50
"""How long the server holds a request open when there is nothing new."""

BATCH = 100
"""Bot API, ``getUpdates``: at most 100 updates a request."""


FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
"""Seconds before the next request after one that failed: doubled by each more in a row."""

log = get_logger(__name__)


class PollingFailedError(Exception):
    """The server refused or could not be reached."""


class Polling:
    """Fetches updates and stores them. ``pause`` waits between a failure and the next request."""

    def __init__(
        self, api: BotApi, intake: Intake, pause: Callable[[float], Awaitable[None]]
    ) -> None:
        self._api = api
        self._intake = intake
        self._pause = pause
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; raises what the database raises, and can be run again."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self.poll()
                pause = FIRST_PAUSE
            except PollingFailedError as error:
                log.error("polling failed; trying again", reason=str(error), seconds=pause)  # noqa: TRY400  the reason says it all
                await self._pause(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def poll(self) -> None:
        """One request: confirms what is stored, fetches what is new, and stores it.

        Raises PollingFailedError.
        """
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
            await self._intake.store(reply.result)
            # Only now may the next request tell Telegram that they are ours.
            self._offset = reply.result[-1]["update_id"] + 1


def _explain(reply: Reply) -> str:
    match reply.code:
        # Also where one that is set just now cuts off a request: "terminated by setWebhook".
        case 409 if "webhook" in reply.description.lower():
            return "a webhook is set for this bot, so it cannot be polled: kaona webhook delete"
        case 409:
            return "another program polls with the same BOT_TOKEN: stop it, or use another token"
        case 401 | 404:
            return "Telegram does not know this BOT_TOKEN"
        case _:
            return f"{reply.code} {reply.description}"
