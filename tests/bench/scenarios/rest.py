"""What a bot costs before anybody writes: seconds until it polls, memory when it waits."""

from __future__ import annotations

import asyncio

from tests.bench.figures import Figures, median
from tests.bench.fleet import BotName
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import scene

PEOPLE = 200
SETTLING = 2.0
"""Seconds after which nothing of the start is going on any more."""


async def rest(name: BotName, length: Length) -> Figures:
    """The median of several starts on a database that is there already."""
    seconds, sizes = [], []
    for _ in range(length.times(3)):
        async with scene(name, PEOPLE) as made:
            seconds.append(made.bot.seconds_to_poll)
            await asyncio.sleep(SETTLING)
            sizes.append(made.bot.resident_bytes())
    return {"seconds_to_first_poll": median(seconds), "resident_bytes": median(sizes)}
