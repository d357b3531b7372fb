"""Findings about the work: when it began, how it moves, and whether its plan word can be true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import takewhile

from bot.domain.checks import FAR_BEHIND, LONG_STILL
from bot.domain.insight.model import (
    ALL,
    LAST_DAYS,
    ZERO,
    Facts,
    Finding,
    Kind,
    Reported,
    months_before,
    percent_in,
    whole_months,
)
from bot.domain.report import Plan

RUSH = Decimal(50)
"""Points gained in the last two months that are a rush: three times what the straight line of a
year gains in them, which is 17."""

RUSH_MONTHS = 2
"""Calendar months before the newest report in which they are gained."""

RUSH_TIMES = 2
"""How many times the straight line's points a rush is at least: short projects hurry by nature."""

LATE_MONTHS = 3
"""Whole months without progress that make a late start: budgets are planned by quarters."""


def work_findings(facts: Facts) -> Iterator[Finding]:
    """What the percentages say; before the first report only that there was none to the end."""
    if facts.today > facts.end and facts.percent < ALL:
        now = facts.percent if facts.told else None
        yield Finding(Kind.UNFINISHED, ALL - facts.percent, now=now, until=facts.end)
    if not facts.told:
        return
    yield from _plan_word(facts)
    yield from _still(facts)
    yield from _rush(facts)
    yield from _late_start(facts)


def _plan_word(facts: Facts) -> Iterator[Finding]:
    """The newest report only: an old word has been overtaken by what came after it."""
    last = facts.told[-1]
    line = facts.line(last.on)
    is_behind = line - last.percent > FAR_BEHIND and last.plan in (Plan.ON_PLAN, Plan.AHEAD)
    is_ahead = last.percent - line > FAR_BEHIND and last.plan is Plan.BEHIND
    if is_behind or is_ahead:
        size = abs(line - last.percent)
        yield Finding(Kind.PLAN_WORD, size, was=line, now=last.percent, plan=last.plan)


def _still(facts: Facts) -> Iterator[Finding]:
    last = facts.told[-1]
    same = list(takewhile(lambda one: one.percent == last.percent, reversed(facts.told)))
    if len(same) >= LONG_STILL and last.percent < ALL:
        size = Decimal(len(same))
        yield Finding(Kind.STILL, size, now=last.percent, count=len(same), since=same[-1].on)


def _rush(facts: Facts) -> Iterator[Finding]:
    """The newest report of a project's last two months, against where it stood before."""
    last = facts.told[-1]
    if (facts.end - last.on).days >= LAST_DAYS:
        return
    period = (facts.end - facts.start).days + 1
    for since, was in _before(facts, last):
        gained = last.percent - was
        usual = percent_in(period, (last.on - since).days)
        if gained >= RUSH and gained >= RUSH_TIMES * usual:
            yield Finding(Kind.RUSH, gained, was=was, now=last.percent, since=since, until=last.on)
            return


def _before(facts: Facts, last: Reported) -> Iterator[tuple[date, Decimal]]:
    """Where it stood at most two calendar months before a report: days, and percent on them.

    The first report within them comes first, since nobody knows better how the work went. What
    was told last before them stands on their first day; of a project that had begun by then and
    had told nothing, that is nothing.
    """
    first = months_before(last.on, RUSH_MONTHS)
    earlier = [one for one in facts.reports if one is not last and one.on <= last.on]
    within = [one for one in earlier if one.on >= first]
    if within:
        yield within[0].on, within[0].percent
    told = [one for one in earlier if one.on <= first]
    if told:
        yield first, told[-1].percent
    elif facts.start <= first and not within:
        yield first, ZERO


def _late_start(facts: Facts) -> Iterator[Finding]:
    began = next((r.on for r in facts.reports if r.percent > 0 or r.disbursed > 0), None)
    months = whole_months(facts.start, began or min(facts.today, facts.end))
    if months >= LATE_MONTHS:
        yield Finding(
            Kind.LATE_START, Decimal(months), count=months, since=facts.start, until=began
        )
