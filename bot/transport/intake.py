"""Intake: every update is stored before Telegram is told that we have it.

Updates that come at the same time, by polling in batches or by webhook one by one, share a
commit: whoever comes while one is under way goes along with the next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from bot.log import get_logger
from storage import inbox
from storage.database import Database
from storage.inbox import Arrival

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What :mod:`handlers` takes; Telegram sends nothing else."""

log = get_logger(__name__)


class NotStoredError(Exception):
    """The commit that an update went along with failed: it is to be sent again."""


@dataclass
class _Batch:
    """Updates that share a commit."""

    arrivals: list[Arrival] = field(default_factory=list)
    is_over: bool = False
    is_stored: bool = False


class Intake:
    """Stores updates; ``arrived`` is called after each commit."""

    def __init__(self, database: Database, clock: Clock, arrived: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._arrived = arrived
        self._next = _Batch()
        self._committing = asyncio.Lock()

    async def store(self, updates: Sequence[dict[str, Any]]) -> None:
        """Store updates; when this returns they are committed, and one may say so.

        One that was stored before is passed over. Raises what the database raises, and
        NotStoredError for whoever went along with the one that met it.
        """
        batch = self._next
        batch.arrivals += [
            Arrival(update["update_id"], chat_of(update), update) for update in updates
        ]
        async with self._committing:
            if not batch.is_over:
                await _to_its_end(self._commit(batch))
            elif not batch.is_stored:
                raise NotStoredError

    async def _commit(self, batch: _Batch) -> None:
        self._next = _Batch()
        batch.is_over = True
        async with self._database.write() as session:
            await inbox.store(session, batch.arrivals, self._clock.now())
        batch.is_stored = True
        for arrival in batch.arrivals:
            log.debug("stored", update_id=arrival.update_id)
        self._arrived()


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Await what no cancellation may cut in two: a stop waits for the commit it meets."""
    task = asyncio.ensure_future(work)  # noqa: TID251  awaited right here, errors and all
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        # Where it fails, too, nobody is told that it is stored: so it comes again.
        await asyncio.gather(task, return_exceptions=True)
        raise


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
