"""What is made of the measured times."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from tests.bench.people import Turn

Figures = dict[str, float]
"""Figures by their names: times in seconds unless the name says otherwise, sizes in bytes."""


def median(values: Sequence[float]) -> float:
    """The middle value; not a number where there is none."""
    return statistics.median(values) if values else math.nan


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` (0 to 1) of all do not exceed; by nearest rank."""
    if not values:
        return math.nan
    return sorted(values)[max(math.ceil(len(values) * share), 1) - 1]


def waits(turns: Sequence[Turn]) -> Figures:
    """Median and 99th percentile of how long people waited for an answer."""
    seconds = [turn.seconds for turn in turns]
    return {
        "turns": len(seconds),
        "median_seconds": median(seconds),
        "p99_seconds": percentile(seconds, 0.99),
    }
