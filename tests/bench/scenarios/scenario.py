"""What a scenario is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Coroutine
from dataclasses import dataclass

from tests.bench.figures import Figures
from tests.bench.fleet import BotName


@dataclass(frozen=True)
class Length:
    """How thoroughly a run measures; a quick one only shows that everything works.

    Attributes:
        share: What part of the usual seconds, people and rows is taken, above 0 and up to 1.
    """

    share: float = 1.0

    def seconds(self, usual: float) -> float:
        """How long to measure what is usually measured for this long."""
        return max(usual * self.share, 1.0)

    def times(self, usual: int) -> int:
        """How many of what there are usually so many of."""
        return max(int(usual * self.share), 1)


@dataclass(frozen=True)
class Scenario:
    """Something that is measured of each bot.

    Attributes:
        name: The word that chooses it on the command line.
        title: What it is, in one line.
        bots: Of whom it is measured.
        measure: Measures one bot.
    """

    name: str
    title: str
    bots: Collection[BotName]
    measure: Callable[[BotName, Length], Coroutine[None, None, Figures]]
