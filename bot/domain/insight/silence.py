"""Findings about what was not told: months without a report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from bot.domain.insight.model import ALL, Facts, Finding, Kind, months_between


def silence_findings(facts: Facts) -> Iterator[Finding]:
    """Months without a report, those of now apart from those that were followed by one."""
    yield from _silent(facts)
    yield from _gap(facts)


def _silent(facts: Facts) -> Iterator[Finding]:
    """Months that were asked for since the last report; this month's report may still come.

    Whoever finished owes nothing worth telling.
    """
    if facts.percent >= ALL:
        return
    told = max((report.month for report in facts.told), default=None)
    this_month = facts.today.replace(day=1)
    months = tuple(
        month
        for month in sorted(facts.asked - facts.excused)
        if month < this_month and (told is None or month > told)
    )
    if months:
        yield Finding(Kind.SILENT, Decimal(len(months)), months=months)


def _gap(facts: Facts) -> Iterator[Finding]:
    """Months between two reports; before the first there was no start, and it is told as that."""
    told = sorted({report.month for report in facts.told})
    months = tuple(
        month
        for before, after in pairwise(told)
        for month in months_between(before, after)
        if month not in facts.excused
    )
    if months:
        yield Finding(Kind.GAP, Decimal(len(months)), months=months)
