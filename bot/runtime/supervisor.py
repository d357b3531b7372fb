"""Keeps the loops running: the one place that starts tasks.

A loop that fails is logged and started again after a growing pause; the others go on. When the
service stops, the intake is cut off at once (Telegram keeps what was not confirmed), and the
other loops end what they have begun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol

from bot.log import get_logger
from bot.runtime.trouble import told
from bot.runtime.wake import Wake, pause_or_stop

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 10.0
"""Seconds before a failed loop is started again: doubled each time it fails at once."""

STEADY_SECONDS = 60.0
"""A loop that ran so long has recovered: its next failure pauses shortly again."""

DRAIN_SECONDS = 8.0
"""How long the loops may take to end what they have begun: a stop is over within ten seconds."""

log = get_logger(__name__)


class Loop(Protocol):
    """A loop that ends what it has begun once ``stop`` is set and its bell rings."""

    wake: Wake

    async def run(self, stop: asyncio.Event) -> None:
        """Go round until told to stop."""
        ...


async def supervise(
    loops: Sequence[Loop],
    stop: asyncio.Event,
    monotonic: Callable[[], float],
    intake: Callable[[], Awaitable[None]] | None = None,
    drain: float = DRAIN_SECONDS,
) -> None:
    """Run the loops and the intake until ``stop`` is set, and end them within ``drain`` seconds."""

    def started(name: str, run: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        return asyncio.create_task(_keep_running(name, run, stop, monotonic), name=name)

    taking_in = [started("intake", intake)] if intake is not None else []
    tasks = [started(type(loop).__name__.lower(), partial(loop.run, stop)) for loop in loops]
    try:
        await stop.wait()
    finally:
        stop.set()
        for task in taking_in:
            task.cancel()
        for loop in loops:
            loop.wake.ring()
        _, late = await asyncio.wait([*taking_in, *tasks], timeout=drain)
        for task in late:
            task.cancel()
            log.error("a loop did not end in time", loop=task.get_name())
        await asyncio.gather(*late, return_exceptions=True)


async def _keep_running(
    name: str,
    loop: Callable[[], Awaitable[None]],
    stop: asyncio.Event,
    monotonic: Callable[[], float],
) -> None:
    pause = FIRST_PAUSE
    while not stop.is_set():
        began = monotonic()
        try:
            await loop()
        except Exception as error:  # noqa: BLE001  whatever it is, the loop is started again
            if monotonic() - began > STEADY_SECONDS:
                pause = FIRST_PAUSE
            log.error(  # noqa: TRY400  the traceback is given where it tells something
                "a loop failed and is started again", loop=name, seconds=pause, **told(error)
            )
            await pause_or_stop(stop, pause)
            pause = min(pause * 2, LONGEST_PAUSE)
