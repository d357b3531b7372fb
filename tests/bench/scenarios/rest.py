"""What a bot costs before anybody writes: seconds until it polls, memory when it waits."""

from __future__ import annotations

import asyncio

from tests.bench.figures import Figures, median
from tests.bench.fleet import BotName
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import ground, play

PEOPLE = 200
SETTLING = 2.0
"""Seconds after which nothing of the start is going on any more."""


async def rest(name: BotName, length: Length) -> Figures:
    """The median of several restarts: what a bot tells Telegram once, it has told before."""
    seconds, sizes = [], []
    async with ground(name, PEOPLE) as place:
        for _ in range(1 + length.times(3)):
            async with play(name, place.telegram, place.crowd, place.folder) as made:
                await asyncio.sleep(SETTLING)
                seconds.append(made.bot.seconds_to_poll)
                sizes.append(made.bot.resident_bytes())
    return {"seconds_to_first_poll": median(seconds[1:]), "resident_bytes": median(sizes[1:])}
