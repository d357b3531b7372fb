"""Findings about money: against the budget, against the work, and when it was spent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.domain.insight.model import ALL, ZERO, Facts, Finding, Kind, percent_in, share

MONEY_BEHIND = Decimal(40)
"""Points by which money may lag behind work: a bill is paid a month or two after its delivery, and
two months in which nothing is paid are 17 points of a year; twice that and a little is far."""

MONEY_AHEAD = Decimal(25)
"""Points by which money may be ahead of work: advances are small, so this is less than the other
way round."""

UNSPENT = Decimal(30)
"""Percent of a budget left at closing that is told: cheaper bids leave a quarter (form 000)."""

RUSH = Decimal(50)
"""Percent of the budget spent in the last two months that is a rush: three times their share of a
year, which is 17."""

RUSH_TIMES = 2
"""How many times the straight line's share a rush is at least: short projects hurry by nature."""

BEFORE_LAST = 3
"""Reports without money before the one that spends all: a quarter of a year in which some could
have been spent."""


def money_findings(facts: Facts) -> Iterator[Finding]:
    """What the money says; nothing of a project without budget, unless it spends."""
    over = facts.spent - facts.budget
    if over > 0:
        yield Finding(Kind.OVER_BUDGET, share(over, facts.budget) or ALL, baht=over)
    if facts.budget <= 0 or not facts.told:
        return
    yield from _against_work(facts)
    yield from _in_time(facts)


def _against_work(facts: Facts) -> Iterator[Finding]:
    percent, money = facts.percent, facts.money
    if money - percent > MONEY_AHEAD:
        yield Finding(Kind.MONEY_AHEAD, money - percent, was=money, now=percent)
    if facts.is_closed:
        left = facts.budget - facts.spent
        if share(left, facts.budget) > UNSPENT:
            yield Finding(Kind.UNSPENT, share(left, facts.budget), baht=left, was=money)
    elif percent - money > MONEY_BEHIND:
        yield Finding(Kind.MONEY_BEHIND, percent - money, was=money, now=percent)


def _in_time(facts: Facts) -> Iterator[Finding]:
    """Money that waited for the end; what came at once in the last report is no rush beside."""
    late = facts.in_last_months()
    last = facts.told[-1]
    if facts.spent <= 0 or not (late or facts.is_closed):
        return
    if last.disbursed == facts.spent and len(facts.told) > BEFORE_LAST:
        size = share(last.disbursed, facts.budget)
        yield Finding(Kind.MONEY_AT_LAST, size, baht=last.disbursed, since=last.on, now=size)
        return
    spent = sum((report.disbursed for report in late), ZERO)
    rushed = share(spent, facts.budget)
    period = (facts.end - facts.start).days + 1
    since = min((report.on for report in late), default=facts.end)
    usual = percent_in(period, (facts.end - since).days + 1)
    if rushed >= RUSH and rushed >= RUSH_TIMES * usual:
        yield Finding(Kind.MONEY_RUSH, rushed, baht=spent, now=rushed)
