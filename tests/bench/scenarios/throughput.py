"""How many turns a second: 200 people in a closed loop, each acting as soon as the answer came."""

from __future__ import annotations

import time

from tests.bench.figures import Figures, waits
from tests.bench.fleet import BotName
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import Scene, scene

PEOPLE = 200
NETWORK = 0.05
WARM_UP = 1.5


async def near(name: BotName, length: Length) -> Figures:
    """With a server next door: what the processor and the disk allow."""
    async with scene(name, PEOPLE) as made:
        await made.crowd.spread()
        return await _measure(made, length.seconds(8))


async def far(name: BotName, length: Length) -> Figures:
    """With 50 ms of network for each call: what a bot makes of the waiting.

    People go to their places before the network becomes slow.
    """
    async with scene(name, PEOPLE) as made:
        await made.crowd.spread()
        made.telegram.network = NETWORK
        return await _measure(made, length.seconds(8))


async def _measure(made: Scene, seconds: float) -> Figures:
    crowd, bot, telegram = made.crowd, made.bot, made.telegram
    crowd.begin_all()
    await crowd.go_on(WARM_UP)
    turns, calls = len(crowd.turns), telegram.calls().total()
    cpu, own_cpu, begun = bot.cpu_seconds(), time.process_time(), time.perf_counter()
    await crowd.go_on(seconds)
    took = time.perf_counter() - begun
    taken = crowd.turns[turns:]
    done = max(len(taken), 1)
    return waits(taken) | {
        "turns_per_second": len(taken) / took,
        "cpu_seconds_per_turn": (bot.cpu_seconds() - cpu) / done,
        "simulator_cpu_seconds_per_turn": (time.process_time() - own_cpu) / done,
        "calls_per_turn": (telegram.calls().total() - calls) / done,
        "resident_bytes": bot.resident_bytes(),
    }
