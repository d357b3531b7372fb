"""Whether a turn costs more the more is stored: 1,000 reports against 1,000,000. Kaona only."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench import history, population
from tests.bench.figures import Figures, median
from tests.bench.fleet import BotName
from tests.bench.people import Crowd
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import play
from tests.bench.telegram import Telegram

PEOPLE = 10
WARM_UP = 1.0
FEW, MANY = 1_000, 1_000_000
ROUNDS = 2
"""How often both are measured, in turn, so that a machine's moods fall upon both."""


async def growth(_name: BotName, length: Length) -> Figures:
    """Medians of a turn and their ratio."""
    seconds: dict[int, list[float]] = {FEW: [], length.times(MANY): []}
    cpu: dict[int, list[float]] = {count: [] for count in seconds}
    with tempfile.TemporaryDirectory(prefix="kaona-bench-") as path:
        places = {count: await _prepare(Path(path) / str(count), count) for count in seconds}
        for _ in range(ROUNDS):
            for count, place in places.items():
                middle, cost = await _measure(place, length.seconds(8))
                seconds[count].append(middle)
                cpu[count].append(cost)
    few, many = (median(values) for values in seconds.values())
    few_cpu, many_cpu = (median(values) for values in cpu.values())
    return {
        "reports_stored": max(seconds),
        "median_seconds_with_few": few,
        "median_seconds_with_many": many,
        "ratio": many / few,
        "cpu_ratio": many_cpu / few_cpu,
    }


@dataclass(frozen=True)
class _Place:
    """A database with its history, and the Telegram that its updates come from."""

    folder: Path
    telegram: Telegram
    crowd: Crowd


async def _prepare(folder: Path, reports: int) -> _Place:
    telegram = Telegram()
    crowd = Crowd(telegram, PEOPLE)
    await population.populate(folder, list(crowd.officers))
    history.fill(folder / "bot.db", reports)
    return _Place(folder, telegram, crowd)


async def _measure(place: _Place, length: float) -> tuple[float, float]:
    """The median wait and the processor seconds of a turn, ten people in a closed loop.

    Everybody ends the report they are at, so that the next measuring begins as this one did.
    """
    crowd = place.crowd
    async with play(BotName.KAONA, place.telegram, crowd, place.folder) as made:
        await crowd.spread()
        crowd.begin_all()
        await crowd.go_on(WARM_UP)
        turns, cpu = len(crowd.turns), made.bot.cpu_seconds()
        await crowd.go_on(length)
        taken = crowd.turns[turns:]
        cost = (made.bot.cpu_seconds() - cpu) / max(len(taken), 1)
        await crowd.finish()
    return median([turn.seconds for turn in taken]), cost
