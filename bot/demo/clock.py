"""The demo's clock: moved from the page, day by day, so that everything due happens on its day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Literal

from bot.clock import RehearsalClock
from bot.domain.rounds import RoundPolicy, at_hour, civil_day, next_month

Step = Literal["hour", "day", "week", "month"]


def last_day(day: date, step: Literal["day", "week", "month"]) -> date:
    """Where a step that begins on ``day`` ends.

    A month leads to the same day of the next month, or to its last where it has no such day: from
    a round's opening to the next one's.
    """
    if step == "day":
        return day + timedelta(days=1)
    if step == "week":
        return day + timedelta(days=7)
    following = next_month(day)
    end = next_month(following) - timedelta(days=1)
    return min(following + timedelta(days=day.day - 1), end)


class DemoClock:
    """Moves a rehearsal's clock. ``settle`` does what is due and returns when it was sent."""

    def __init__(self, clock: RehearsalClock, policy: RoundPolicy) -> None:
        self._clock = clock
        self._policy = policy
        self._moving = asyncio.Lock()
        self.settle: Callable[[], Awaitable[None]] | None = None

    def now(self) -> datetime:
        """The service's time, aware UTC."""
        return self._clock.now()

    async def advance(self, step: Step) -> None:
        """Move on by an hour, or to the round's hour of a later day; every day is lived through."""
        async with self._moving:
            if step == "hour":
                await self._reach(self.now() + timedelta(hours=1))
                return
            day = civil_day(self.now(), self._policy)
            last = last_day(day, step)
            while day < last:
                day += timedelta(days=1)
                await self._reach(at_hour(day, self._policy))

    async def _reach(self, instant: datetime) -> None:
        self._clock.move_to(instant)
        if self.settle is not None:
            await self.settle()
