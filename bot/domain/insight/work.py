"""Findings about the work: when it began, how it moves, and whether its plan word can be true."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from bot.domain.checks import FAR_BEHIND, LONG_STILL
from bot.domain.insight.model import ALL, Facts, Finding, Kind, percent_in, whole_months
from bot.domain.report import Plan

RUSH = Decimal(50)
"""Points gained between two reports of the last two months that are a rush: three times what the
straight line of a year gains in them, which is 17."""

RUSH_TIMES = 2
"""How many times the straight line's points a rush is at least: short projects hurry by nature."""

LATE_MONTHS = 3
"""Whole months without progress that make a late start: budgets are planned by quarters."""


def work_findings(facts: Facts) -> Iterator[Finding]:
    """What the percentages say; nothing before the first report."""
    if not facts.told:
        return
    if facts.today > facts.end and facts.percent < ALL:
        yield Finding(Kind.UNFINISHED, ALL - facts.percent, now=facts.percent, until=facts.end)
    yield from _plan_word(facts)
    yield from _still(facts)
    yield from _rush(facts)
    yield from _late_start(facts)


def _plan_word(facts: Facts) -> Iterator[Finding]:
    """The newest report only: an old word has been overtaken by what came after it."""
    last = facts.reports[-1]
    line = facts.line(last.on)
    is_behind = line - last.percent > FAR_BEHIND and last.plan in (Plan.ON_PLAN, Plan.AHEAD)
    is_ahead = last.percent - line > FAR_BEHIND and last.plan is Plan.BEHIND
    if is_behind or is_ahead:
        size = abs(line - last.percent)
        yield Finding(Kind.PLAN_WORD, size, was=line, now=last.percent, plan=last.plan)


def _still(facts: Facts) -> Iterator[Finding]:
    last = facts.reports[-1]
    same = list(takewhile(lambda one: one.percent == last.percent, reversed(facts.reports)))
    if len(same) >= LONG_STILL and last.percent < ALL:
        size = Decimal(len(same))
        yield Finding(Kind.STILL, size, now=last.percent, count=len(same), since=same[-1].on)


def _rush(facts: Facts) -> Iterator[Finding]:
    """Both reports lie in the last two months: what is told was done in them, and not before."""
    late = facts.in_last_months()
    if not late:
        return
    first, last = late[0], late[-1]
    gained = last.percent - first.percent
    usual = percent_in((facts.end - facts.start).days + 1, (last.on - first.on).days)
    if gained >= RUSH and gained >= RUSH_TIMES * usual:
        yield Finding(
            Kind.RUSH, gained, was=first.percent, now=last.percent, since=first.on, until=last.on
        )


def _late_start(facts: Facts) -> Iterator[Finding]:
    began = next((r.on for r in facts.reports if r.percent > 0 or r.disbursed > 0), None)
    months = whole_months(facts.start, began or min(facts.today, facts.end))
    if months >= LATE_MONTHS:
        yield Finding(
            Kind.LATE_START, Decimal(months), count=months, since=facts.start, until=began
        )
