"""The lines of the table: which figure, how it is written, and what Kaona's is to reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.bench.figures import Figures
from tests.bench.fleet import BotName

Measured = Mapping[BotName, Figures]
"""The figures of one scenario."""

Write = Callable[[float], str]


def plain(value: float) -> str:
    """A number or a rate: whole from a hundred on."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.1f}"


def milliseconds(value: float) -> str:
    """Seconds as milliseconds."""
    return f"{value * 1e3:,.0f} ms" if value >= 0.1 else f"{value * 1e3:,.1f} ms"


def seconds(value: float) -> str:
    """Seconds with two places."""
    return f"{value:,.2f} s"


def megabytes(value: float) -> str:
    """Bytes as millions."""
    return f"{value / 1e6:,.0f} MB"


def times(value: float) -> str:
    """A ratio."""
    return f"{value:.2f}"


@dataclass(frozen=True)
class Goal:
    """What Kaona's figure is to reach.

    Attributes:
        words: It, as the table says it.
        is_met: Tells from the scenario's figures whether it was.
    """

    words: str
    is_met: Callable[[Measured], bool]


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    scenario: str
    title: str
    figure: str
    write: Write
    goal: Goal | None = None


def below(figure: str, most: float, words: str) -> Goal:
    """A figure of Kaona that must stay below a number."""
    return Goal(words, lambda measured: measured[BotName.KAONA][figure] < most)


def _against(measured: Measured, figure: str) -> float:
    """Kaona's figure in units of the durable reference bot's."""
    return measured[BotName.KAONA][figure] / measured[BotName.DATABASE][figure]


RIVAL = BotName.DATABASE.value

LINES = (
    Line(
        "turns",
        "turns a second, 200 people",
        "turns_per_second",
        plain,
        Goal(f"1.5 x {RIVAL}", lambda m: _against(m, "turns_per_second") >= 1.5),
    ),
    Line("turns", "processor time of a turn", "cpu_seconds_per_turn", milliseconds),
    Line("turns", "memory under that load", "resident_bytes", megabytes),
    Line(
        "network",
        "turns a second, 50 ms of network per send",
        "turns_per_second",
        plain,
        Goal("300", lambda m: m[BotName.KAONA]["turns_per_second"] >= 300),
    ),
    Line(
        "latency",
        "median of a turn at 100 a second",
        "median_seconds",
        milliseconds,
        Goal(f"not above {RIVAL}", lambda m: _against(m, "median_seconds") <= 1),
    ),
    Line(
        "latency",
        "99th percentile of a turn at 100 a second",
        "p99_seconds",
        milliseconds,
        Goal(
            f"not above {RIVAL}, under 4 medians",
            lambda m: (
                _against(m, "p99_seconds") <= 1
                and m[BotName.KAONA]["p99_seconds"] < 4 * m[BotName.KAONA]["median_seconds"]
            ),
        ),
    ),
    Line("latency", "turns a second it kept up with", "turns_per_second", plain),
    Line("latency", "turns for which nobody was free", "turns_nobody_was_free_for", plain),
    Line(
        "rest",
        "start to first poll",
        "seconds_to_first_poll",
        seconds,
        below("seconds_to_first_poll", 1.5, "under 1.5 s"),
    ),
    Line(
        "rest",
        "memory at rest",
        "resident_bytes",
        megabytes,
        below("resident_bytes", 110e6, "under 110 MB"),
    ),
    Line("backlog", "waiting updates to catch up with", "updates", plain),
    Line(
        "backlog",
        "seconds until all were handled",
        "seconds_to_handle",
        seconds,
        below("seconds_to_handle", 15, "under 15 s for 10,000"),
    ),
    Line("backlog", "updates handled a second", "updates_per_second", plain),
    Line(
        "fanout",
        "600 reminders at 30 a second",
        "seconds",
        seconds,
        below("seconds", 20.7, "under 20.7 s"),
    ),
    Line("fanout", "refusals (429)", "refused", plain, below("refused", 1, "0")),
    Line("fanout", "median wait of who writes meanwhile", "median_seconds", milliseconds),
    Line(
        "fanout",
        "99th percentile of that wait",
        "p99_seconds",
        milliseconds,
        below("p99_seconds", 0.1, "under 100 ms"),
    ),
    Line("growth", "median turn, 1,000 reports stored", "median_seconds_with_few", milliseconds),
    Line(
        "growth", "median turn, 1,000,000 reports stored", "median_seconds_with_many", milliseconds
    ),
    Line(
        "growth",
        "the one in units of the other",
        "ratio",
        times,
        below("ratio", 1.2, "at most 1.2"),
    ),
)
