"""The queue of updates the bot has not acknowledged, and the long poll that reads it."""

import asyncio
from collections import deque
from dataclasses import dataclass
from itertools import islice

from bot.simulator.errors import conflict
from bot.simulator.shapes import Json
from bot.simulator.waiters import Waiters

TOPIC = "updates"
"""Rung when an update came, the webhook changed or another reader took over."""

FIRST_UPDATE_ID = 700_000_001
OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of updates that have to be asked for by name (Bot API, getUpdates)."""


@dataclass(slots=True)
class Webhook:
    """Where updates are posted instead of being polled.

    Attributes:
        url: The address; empty means polling.
        secret: Goes along as X-Telegram-Bot-Api-Secret-Token unless empty.
        last_error: What went wrong last, or empty.
        last_error_date: When, as Unix seconds.
    """

    url: str = ""
    secret: str = ""
    last_error: str = ""
    last_error_date: int = 0


class UpdateQueue:
    """Updates in order; one is forgotten only when a later getUpdates or a webhook confirms it."""

    def __init__(self, waiters: Waiters) -> None:
        self.pending: deque[Json] = deque()
        self.webhook = Webhook()
        self._waiters = waiters
        self._allowed: frozenset[str] = frozenset()
        self._next_id = FIRST_UPDATE_ID
        self._reader = 0

    @property
    def allowed(self) -> list[str]:
        """The kinds asked for, sorted; empty means the default."""
        return sorted(self._allowed)

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds are wanted from now on; None changes nothing, [] is the default."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def add(self, kind: str, content: Json) -> None:
        """Queue an update unless its kind is not wanted."""
        wanted = kind in self._allowed if self._allowed else kind not in OFF_BY_DEFAULT
        if wanted:
            self.pending.append({"update_id": self._next_id, kind: content})
            self._next_id += 1
            self._waiters.ring(TOPIC)

    def clear(self) -> None:
        """Forget everything that waits (drop_pending_updates)."""
        self.pending.clear()

    def set_webhook(self, webhook: Webhook) -> None:
        """Send updates there from now on; one without an address goes back to polling."""
        self.webhook = webhook
        self._waiters.ring(TOPIC)

    async def poll(
        self, offset: int, limit: int, seconds: int, allowed: list[str] | None
    ) -> list[Json]:
        """Do getUpdates: confirm everything below `offset`, then wait up to `seconds`.

        A negative offset keeps only the last updates. As on the real server a newer reader
        takes over, and the one that waits is told the 409.
        """
        if self.webhook.url:
            conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self.allow(allowed)
        self._reader += 1
        reader = self._reader
        self._waiters.ring(TOPIC)
        self._confirm(offset)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not self.pending and not self._waiters.closed and loop.time() < deadline:
            await self._waiters.wait(TOPIC, deadline - loop.time())
            if reader != self._reader:
                conflict(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )
            if self.webhook.url:
                conflict("terminated by setWebhook request")
        return list(islice(self.pending, limit))

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
