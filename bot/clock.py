"""The only place that reads the time.

Two times are told apart. ``now`` is the service's time, by which rounds open and reports are
dated; a rehearsal may start it anywhere, run it fast and move it. ``wall`` is real time, by which
leases and retries are counted: Telegram's "retry after" knows no rehearsal.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; every instant is aware UTC."""

    def now(self) -> datetime:
        """The service's time."""
        ...

    def wall(self) -> datetime:
        """Real time."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back, for limits and delays."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The service's time is real time."""
        return datetime.now(UTC)

    def wall(self) -> datetime:
        """Real time."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()


class RehearsalClock(SystemClock):
    """A service's time that starts at an instant, runs faster than life, and can be moved.

    For rehearsals only: what it dates is not true.
    """

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        self._start = start.astimezone(UTC)
        self._speed = speed
        self._began = time.monotonic()

    def now(self) -> datetime:
        """The rehearsed instant."""
        elapsed = time.monotonic() - self._began
        return self._start + timedelta(seconds=elapsed * self._speed)

    def move_to(self, instant: datetime) -> None:
        """Go on from another instant; going back is refused, as time does not."""
        if instant < self.now():
            message = f"a clock cannot go back from {self.now()} to {instant}"
            raise ValueError(message)
        self._start = instant.astimezone(UTC)
        self._began = time.monotonic()
