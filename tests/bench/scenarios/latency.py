"""How long people wait at 100 turns a second, which come whether or not the bot keeps up."""

from __future__ import annotations

from tests.bench.figures import Figures, waits
from tests.bench.fleet import BotName
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import scene

PEOPLE = 150
RATE = 100.0
WARM_UP = 2.0


async def latency(name: BotName, length: Length) -> Figures:
    """Median and 99th percentile of the turns that began after the warm-up."""
    async with scene(name, PEOPLE) as made:
        crowd = made.crowd
        await crowd.spread()
        await crowd.pace(RATE, WARM_UP)
        turns, cpu = len(crowd.turns), made.bot.cpu_seconds()
        seconds = length.seconds(15)
        missed = await crowd.pace(RATE, seconds)
        taken = crowd.turns[turns:]
        return waits(taken) | {
            "turns_per_second": len(taken) / seconds,
            "turns_nobody_was_free_for": missed,
            "cpu_seconds_per_turn": (made.bot.cpu_seconds() - cpu) / max(len(taken), 1),
        }
