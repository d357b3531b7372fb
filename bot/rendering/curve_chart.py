"""A project's S-curve as its template takes it: points as shares, every word as it is written.

It knows no Typst: :mod:`bot.rendering.pictures` sets what is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.digest import share
from bot.domain.insight import Facts
from bot.domain.rounds import first_of_month, next_month
from bot.rendering.messages import label
from bot.rendering.round_chart import NAME_LIMIT, Data
from bot.rendering.voice import Voice

ALL = Decimal(100)

STEP = 25
"""Percent between two levels of the upright axis."""

HIGHEST = 200
"""Percent at which that axis ends; what is over it lies on its edge."""

MONTHS_SHOWN = 12
"""Months that have room for their names under the curve."""

MARK, SMALL_MARK = 4.5, 2.5
"""Half the width of a report's mark in points, and where there are more than :data:`CROWD`."""

CROWD = 16

BEFORE, AFTER = timedelta(days=31), timedelta(days=92)
"""How far a report may be dated out of its project's period and still have a place of its own:
what is further away is a slip of the pen, and lies on the edge."""


@dataclass(frozen=True)
class ProjectShown:
    """A project as its curve names it; ``at`` is the instant of its facts."""

    code: str
    name: str
    facts: Facts
    at: datetime


@dataclass(frozen=True)
class _Axes:
    """The days and percent that the picture reaches."""

    first: date
    last: date
    highest: int

    def across(self, day: date) -> float:
        """A day as a share of the width."""
        days = max((self.last - self.first).days, 1)
        return (min(max(day, self.first), self.last) - self.first).days / days

    def point(self, day: date, percent: Decimal) -> list[float]:
        """A day and its percent as shares of width and height."""
        return [self.across(day), float(min(percent, Decimal(self.highest)) / self.highest)]


def data(voice: Voice, shown: ProjectShown) -> Data:
    """A project's percent and money by report against the straight plan; JSON can hold it."""
    facts = shown.facts
    axes = _axes(facts)
    done = [axes.point(facts.start, Decimal(0))]
    done += [axes.point(report.on, report.percent) for report in facts.reports]
    return {
        "heading": label(shown.name, NAME_LIMIT),
        "code": shown.code,
        "said": list(_said(voice, facts)),
        "legend": {
            "percent": voice.plain("picture-percent"),
            "money": voice.plain("picture-money-share"),
            "plan": voice.plain("picture-plan"),
        },
        "levels": [
            {"at": level / axes.highest, "said": voice.figure(str(level))}
            for level in range(0, axes.highest + 1, STEP)
        ],
        "months": _months(voice, axes),
        "plan": [axes.point(facts.start, Decimal(0)), axes.point(facts.end, ALL)],
        "percent": done,
        "money": [axes.point(day, percent) for day, percent in _spent(facts)],
        "last": {
            "percent": f"{voice.percent(facts.percent)} %",
            "money": f"{_tenths(voice, facts.money)} %",
            "percent_above": facts.percent >= facts.money,
        },
        "size": MARK if len(facts.told) <= CROWD else SMALL_MARK,
        "today": {"at": axes.across(facts.today), "said": voice.plain("picture-today")}
        if axes.first <= facts.today <= axes.last
        else None,
        "none": voice.plain("picture-no-reports"),
        "updated": voice.plain(
            "picture-updated", date=voice.day_of(shown.at), time=voice.time_of(shown.at)
        ),
    }


def _axes(facts: Facts) -> _Axes:
    """The period, and a little more where reports lie around it."""
    end = max(facts.start, facts.end)
    days = [report.on for report in facts.told]
    first = max(min([facts.start, *days]), facts.start - BEFORE)
    last = min(max([end, *days]), end + AFTER)
    most = max([ALL, *(percent for _, percent in _spent(facts))])
    highest = min(-(-int(most.to_integral_value(ROUND_HALF_UP)) // STEP) * STEP, HIGHEST)
    return _Axes(first, last, highest)


def _spent(facts: Facts) -> Iterator[tuple[date, Decimal]]:
    """Percent of the budget that is spent by each report's day; nothing without a budget."""
    if facts.budget <= 0 or not facts.told:
        return
    spent = Decimal(0)
    yield facts.start, spent
    for report in facts.reports:
        spent += report.disbursed
        yield report.on, ALL * spent / facts.budget


def _said(voice: Voice, facts: Facts) -> Iterator[str]:
    start, end = voice.day(facts.start), voice.day(facts.end)
    yield voice.plain("picture-period", start=start, end=end)
    line = _tenths(voice, facts.line(facts.today))
    yield voice.plain("picture-progress", percent=voice.percent(facts.percent), line=line)
    spent = voice.money(facts.spent)
    if facts.budget > 0:
        yield voice.plain(
            "picture-spent",
            spent=spent,
            budget=voice.money(facts.budget),
            share=voice.figure(str(share(facts.spent, facts.budget))),
        )
    elif facts.spent > 0:
        yield voice.plain("picture-spent-unbudgeted", spent=spent)
    else:
        yield voice.plain("picture-no-budget")


def _tenths(voice: Voice, percent: Decimal) -> str:
    return voice.figure(str(percent.quantize(Decimal("0.1"), ROUND_HALF_UP)))


def _months(voice: Voice, axes: _Axes) -> list[Data]:
    """The months of the axis: where each begins, and the names of as many as have room.

    The year stands under the first that is named, and under the first of each year.
    """
    months = [first_of_month(axes.first)]
    while (following := next_month(months[-1])) <= axes.last:
        months.append(following)
    apart = -(-len(months) // MONTHS_SHOWN)
    found: list[Data] = []
    year_named = ""
    for place, month in enumerate(months):
        name, _, year = voice.month(month).rpartition(" ")
        is_named = place % apart == 0
        is_new = is_named and year != year_named
        year_named = year if is_named else year_named
        middle = month + (next_month(month) - month) / 2
        found.append(
            {
                "at": axes.across(month) if month >= axes.first else None,
                "middle": axes.across(middle),
                "said": name if is_named else "",
                "year": year if is_new else "",
            }
        )
    return found
