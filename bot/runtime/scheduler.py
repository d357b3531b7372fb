"""The schedule: APScheduler only wakes us; what is due is computed from the database.

A missed tick is made up at the next one, because nothing hangs on any single tick.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.runtime.wake import Wake, pause_or_stop
from handlers import schedule
from handlers.turn import House, Turn
from storage.database import Database

TICK_SECONDS = 30.0
"""How often the schedule is looked at; rounds open at a minute, not at a second."""

SHORTEST_TICK_SECONDS = 0.5
"""How near two ticks may come: also for a rehearsal whose clock runs fast, and whose days must not
pass between two looks. What is reported on the last day stirs the schedule all the time, and a tick
for every report would take the processor from those who report."""


class Scheduler:
    """Runs the ticks. ``settled`` is called after each transaction that may have put messages.

    ``speed`` is how much faster than life the service's clock runs.
    """

    def __init__(
        self,
        database: Database,
        house: House,
        clock: Clock,
        settled: Callable[[], None],
        speed: float = 1.0,
    ) -> None:
        self._database = database
        self._house = house
        self._clock = clock
        self._settled = settled
        self._speed = max(speed, 1.0)
        self._seconds = max(TICK_SECONDS / self._speed, SHORTEST_TICK_SECONDS)
        self._look_again_at: datetime | None = None
        self._ticking = asyncio.Lock()
        self.wake = Wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Tick whenever the bell rings, until told to stop."""
        timer = AsyncIOScheduler(timezone="UTC")
        # Its default skips a wake-up that comes a second late, silently.
        timer.add_job(
            self.wake.ring,
            IntervalTrigger(seconds=self._seconds),
            coalesce=True,
            misfire_grace_time=None,
        )
        timer.start()
        try:
            while not stop.is_set():
                await self.tick()
                # What stirs the schedule meanwhile shares its next tick.
                await pause_or_stop(stop, SHORTEST_TICK_SECONDS)
                await self.wake.wait(self._patience())
        finally:
            timer.shutdown(wait=False)

    async def tick(self) -> None:
        """Do all that is due now, in as many transactions as it takes."""
        async with self._ticking:
            more, self._look_again_at = True, None
            while more:
                async with self._database.write() as session:
                    turn = Turn(session, self._clock.now(), self._house)
                    more = await schedule.tick(turn)
                self._look_again_at = turn.look_again_at
                self._settled()

    def _patience(self) -> float:
        """How long to sleep if no bell rings: until the instant that the tick named."""
        if self._look_again_at is None:
            return self._seconds * 2
        left = (self._look_again_at - self._clock.now()).total_seconds() / self._speed
        return min(max(left, 0.0), self._seconds * 2)
