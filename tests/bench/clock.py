"""The time in which a run plays: a fixed day on which a round is open, running as fast as life."""

import time
from datetime import UTC, datetime, timedelta

from bot.simulator import Step

START = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
"""The day after November's round opened, before its first reminder: nothing is due by itself."""


class RunningClock:
    """A clock that starts at ``START`` when it is made, as Kaona's does under ``CLOCK_START``."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> datetime:
        """The instant, as aware UTC."""
        return START + timedelta(seconds=time.monotonic() - self._began)

    async def advance(self, step: Step) -> None:
        """Refused: nobody moves the time while it is being measured."""
        raise NotImplementedError(step)
