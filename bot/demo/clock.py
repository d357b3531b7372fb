"""The demo's clock: moved from the page, day by day, so that everything due happens on its day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Literal

from bot.clock import RehearsalClock
from bot.domain.rounds import RoundPolicy, at_hour, civil_day

Step = Literal["hour", "day", "week", "month"]

DAYS = {"day": 1, "week": 7, "month": 30}
"""A month is 30 days, so that a step from the middle of a month ends in the middle of the next."""


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
            for _ in range(DAYS[step]):
                tomorrow = civil_day(self.now(), self._policy) + timedelta(days=1)
                await self._reach(at_hour(tomorrow, self._policy))

    async def _reach(self, instant: datetime) -> None:
        self._clock.move_to(instant)
        if self.settle is not None:
            await self.settle()
