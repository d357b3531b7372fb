"""The worker: takes updates from the inbox and lets the handlers take their turns.

Up to ``BATCH`` updates of different chats share one commit, each under a savepoint of its own:
the disk is waited for once, and one that fails takes nothing with it. The end of the inbox row,
what the handlers changed and what they put into the outbox stand or fall together.

Where a whole batch fails, in a way that no savepoint holds, its updates are taken one by one: so
the one that does it is found, and the others go on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from structlog.contextvars import bound_contextvars
from telegram import Update

from bot.clock import Clock
from bot.log import get_logger
from bot.rendering.messages import message
from bot.runtime.lost import is_cut, is_lost
from bot.runtime.metrics import Metrics
from bot.runtime.trouble import named, told
from bot.runtime.wake import Wake
from handlers.context import AnyApplication
from handlers.turn import CURRENT, House, Turn
from storage import inbox, notices, outbox, people
from storage.database import Database
from storage.notices import Notice
from storage.tables import InboxRow

BATCH = 32
"""Updates of one transaction: enough to share the disk, few enough that nobody waits for long."""

RETRY_SECONDS = (1, 5, 30, 120)
"""Pauses before the second, third, fourth and last try of an update that failed."""

TURN_SECONDS = 20.0
"""How long one update may take: one that hangs must not keep all others waiting for ever."""

LOOK_SECONDS = 1.0
"""How often the inbox is looked into when no bell rings: another process may fill it."""

log = get_logger(__name__)


class TurnTooLongError(Exception):
    """An update whose handling hung."""


@dataclass(frozen=True)
class _Taken:
    """An inbox row as it was when it was taken: a rolled back savepoint forgets the row itself."""

    update_id: int
    chat_id: int | None
    payload: dict[str, Any]
    attempts: int
    received_at: datetime


class Worker:
    """Handles the inbox. ``settled`` is called after a commit, with whether the schedule stirs."""

    def __init__(
        self,
        database: Database,
        application: AnyApplication,
        house: House,
        clock: Clock,
        metrics: Metrics,
        settled: Callable[[bool], None],
    ) -> None:
        self._database = database
        self._application = application
        self._house = house
        self._clock = clock
        self._metrics = metrics
        self._settled = settled
        self._alone = 0
        """How many of the next updates are taken one by one, since their batch failed."""
        self.wake = Wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what is stored then waits for the next start."""
        while not stop.is_set():
            if not await self.work_once():
                await self.wake.wait(LOOK_SECONDS)

    async def work_once(self) -> bool:
        """Handle one batch; whether there was anything to handle."""
        async with self._database.read() as session:
            if not await inbox.is_waiting(session, self._clock.wall()):
                return False
        taken: list[_Taken] = []
        try:
            turns = await self._work_on(taken)
        except Exception as error:
            if not taken or is_lost(error):
                raise
            await self._batch_failed(taken, error)
            return True
        self._alone = max(self._alone - len(turns), 0)
        if turns:
            self._settled(any(turn.stirs_schedule for turn in turns))
        return bool(turns)

    async def _work_on(self, taken: list[_Taken]) -> list[Turn]:
        """Take updates and their turns, in one transaction; ``taken`` tells which they are."""
        turns: list[Turn] = []
        async with self._database.write() as session:
            limit = 1 if self._alone else BATCH
            taken += [
                _as_taken(row) for row in await inbox.take(session, self._clock.wall(), limit)
            ]
            began = self._clock.monotonic()
            for one in taken:
                if turns and self._clock.monotonic() - began > TURN_SECONDS:
                    # Nobody waits for more than one that hangs; the rest is taken again.
                    break
                with bound_contextvars(update_id=one.update_id):
                    turn = await self._take_turn(session, one)
                    if turn.failure is not None:
                        await self._failed(session, turn, one)
                turns.append(turn)
            done = [turn.update_id for turn in turns if turn.failure is None and turn.update_id]
            if done:
                await inbox.record_done(session, done)
            if any(turn.stirs_schedule for turn in turns):
                notices.tell(session, Notice.SCHEDULE)
        for turn, one in zip(turns, taken, strict=False):
            if turn.failure is None:
                self._metrics.turn("done", self._clock.now() - one.received_at)
        return turns

    async def _batch_failed(self, taken: list[_Taken], error: Exception) -> None:
        """Go on one by one; if it was one already, that one has failed."""
        log.warning("a transaction of updates failed", updates=len(taken), **told(error))
        if len(taken) > 1:
            self._alone = len(taken)
            return
        (one,) = taken
        async with self._database.write() as session:
            turn = self._turn(session, one)
            turn.failure = error
            with bound_contextvars(update_id=one.update_id):
                await self._failed(session, turn, one)
        self._alone = max(self._alone - 1, 0)
        self._settled(False)  # noqa: FBT003  the worker's one signal

    def _turn(self, session: AsyncSession, one: _Taken) -> Turn:
        now = self._clock.now()
        return Turn(session, now, self._house, one.update_id, received_at=one.received_at)

    async def _take_turn(self, session: AsyncSession, one: _Taken) -> Turn:
        """One update under its savepoint; raises only where the database itself is away."""
        turn = self._turn(session, one)
        savepoint = await session.begin_nested()
        token = CURRENT.set(turn)
        try:
            async with asyncio.timeout(TURN_SECONDS) as deadline:
                update = Update.de_json(one.payload, self._application.bot)
                await self._application.process_update(update)
                if turn.failure is None:
                    await session.flush()
        except Exception as error:  # noqa: BLE001  whatever it is, the update is kept and tried again
            turn.failure = _too_long() if deadline.expired() else error
        finally:
            CURRENT.reset(token)
        if turn.failure is not None and is_cut(turn.failure):
            raise turn.failure
        if turn.failure is None:
            await savepoint.commit()
            log.debug("handled")
        else:
            await savepoint.rollback()
        return turn

    async def _failed(self, session: AsyncSession, turn: Turn, one: _Taken) -> None:
        """Count the try; after the last one keep the update for an operator and tell its sender."""
        is_last = one.attempts >= len(RETRY_SECONDS)
        log.error(
            "an update failed", attempt=one.attempts + 1, is_last=is_last, exc_info=turn.failure
        )
        retry_at: datetime | None = None
        if not is_last:
            retry_at = self._clock.wall() + timedelta(seconds=RETRY_SECONDS[one.attempts])
        error = named(turn.failure) if turn.failure else ""
        await inbox.record_failure(session, one.update_id, error, retry_at)
        self._metrics.turn("dead" if is_last else "failed", turn.now - one.received_at)
        if is_last and one.chat_id is not None and one.chat_id > 0:
            account = await people.account(session, one.chat_id)
            voice = self._house.voice(account.language if account else None)
            said = message(voice.html("kept-after-failure"))
            await outbox.put(session, one.chat_id, said, turn.now, outbox.Terms(), one.update_id)


def _too_long() -> TurnTooLongError:
    return TurnTooLongError(f"no end after {TURN_SECONDS:g} s")


def _as_taken(row: InboxRow) -> _Taken:
    return _Taken(row.update_id, row.chat_id, row.payload, row.attempts, row.received_at)
