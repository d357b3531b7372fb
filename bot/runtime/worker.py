"""The worker: takes updates from the inbox and lets the handlers take their turns.

Up to ``BATCH`` updates of different chats share one commit, each under a savepoint of its own:
the disk is waited for once, and one that fails takes nothing with it. The end of the inbox row,
what the handlers changed and what they put into the outbox stand or fall together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update

from bot.clock import Clock
from bot.log import get_logger
from bot.rendering.messages import message
from bot.runtime.wake import Wake
from handlers.context import AnyApplication
from handlers.turn import CURRENT, House, Turn
from storage import inbox, outbox, people
from storage.database import Database

BATCH = 32
"""Updates of one transaction: enough to share the disk, few enough that nobody waits for long."""

RETRY_SECONDS = (1, 5, 30, 120)
"""Pauses before the second, third, fourth and last try of an update that failed."""

LOOK_SECONDS = 1.0
"""How often the inbox is looked into when no bell rings: another process may fill it."""

log = get_logger(__name__)


class Worker:
    """Handles the inbox. ``settled`` is called after a commit, with whether the schedule stirs."""

    def __init__(
        self,
        database: Database,
        application: AnyApplication,
        house: House,
        clock: Clock,
        settled: Callable[[bool], None],
    ) -> None:
        self._database = database
        self._application = application
        self._house = house
        self._clock = clock
        self._settled = settled
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
        stirs = False
        async with self._database.write() as session:
            rows = await inbox.take(session, self._clock.wall(), BATCH)
            taken = [(row.update_id, row.chat_id, row.payload, row.attempts) for row in rows]
            for update_id, chat_id, payload, attempts in taken:
                turn = await self._take_turn(session, update_id, payload)
                stirs = stirs or turn.stirs_schedule
                if turn.failure is None:
                    await inbox.record_done(session, update_id)
                else:
                    await self._failed(session, turn, chat_id, attempts)
        if taken:
            self._settled(stirs)
        return bool(taken)

    async def _take_turn(
        self, session: AsyncSession, update_id: int, payload: dict[str, Any]
    ) -> Turn:
        turn = Turn(session, self._clock.now(), self._house, update_id)
        savepoint = await session.begin_nested()
        token = CURRENT.set(turn)
        try:
            update = Update.de_json(payload, self._application.bot)
            await self._application.process_update(update)
            if turn.failure is None:
                await session.flush()
        except Exception as error:  # noqa: BLE001  whatever it is, the update is kept and tried again
            turn.failure = error
        finally:
            CURRENT.reset(token)
        if turn.failure is None:
            await savepoint.commit()
        else:
            await savepoint.rollback()
        return turn

    async def _failed(
        self, session: AsyncSession, turn: Turn, chat_id: int | None, attempts: int
    ) -> None:
        """Count the try; after the last one keep the update for an operator and tell its sender."""
        is_last = attempts >= len(RETRY_SECONDS)
        update_id = turn.update_id or 0
        log.error(
            "an update failed",
            update_id=update_id,
            attempt=attempts + 1,
            is_last=is_last,
            exc_info=turn.failure,
        )
        retry_at: datetime | None = None
        if not is_last:
            retry_at = self._clock.wall() + timedelta(seconds=RETRY_SECONDS[attempts])
        error = f"{type(turn.failure).__name__}: {turn.failure}"
        await inbox.record_failure(session, update_id, error, retry_at)
        if is_last and chat_id is not None and chat_id > 0:
            account = await people.account(session, chat_id)
            voice = self._house.voice(account.language if account else None)
            said = message(voice.html("kept-after-failure"))
            await outbox.put(session, chat_id, said, turn.now, outbox.Terms(), update_id)
