"""Waking a loop that has nothing to do, or that pauses."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Wake:
    """A bell: ringing it wakes the loop that waits, or keeps it from falling asleep."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """There is something to do."""
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Sleep until the bell rings, at most so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        self._event.clear()


async def pause_or_stop(stop: asyncio.Event, seconds: float) -> None:
    """Wait so many seconds, or until told to stop."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
