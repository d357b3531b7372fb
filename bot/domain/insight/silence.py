"""Findings about what was not told: months without a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from bot.domain.insight.model import ALL, Facts, Finding, Kind, months_between

PATIENT_DAYS = 61
"""Days since the newest report that are no silence yet: one month may be told late in the next."""


def silence_findings(facts: Facts) -> Iterator[Finding]:
    """Months without a report, those of now apart from those that were followed by one."""
    yield from _silent(facts)
    yield from _gap(facts)


def _silent(facts: Facts) -> Iterator[Finding]:
    """Months of the project since the last report, or since its start, that are over.

    Whether a round asked does not matter: printed forms are due each month, too. Whoever finished
    owes nothing worth telling.
    """
    if facts.percent >= ALL:
        return
    last = max((report.on for report in facts.told), default=facts.start)
    quiet = (min(facts.today, facts.end) - last).days
    if quiet <= PATIENT_DAYS:
        return
    over = min(facts.today, facts.end + timedelta(days=1))
    months = tuple(m for m in months_between(_told(facts), over) if m not in facts.excused)
    if months:
        yield Finding(Kind.SILENT, Decimal(quiet), months=months)


def _told(facts: Facts) -> date:
    """A day of the newest month that is told, or needs no telling: it began within the project."""
    if facts.told:
        return max(report.month for report in facts.told)
    return facts.start - timedelta(days=1)


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
