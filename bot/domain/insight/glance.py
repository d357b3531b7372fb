"""Which of very many projects are worth a close look: by a few sums, without their reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WHOLE = 10_000
"""100.00 % in hundredths."""

PATIENT_DAYS = 61
"""Days since the newest report that are no silence yet: one month may be sent late in the next."""


@dataclass(frozen=True)
class Glance:
    """Where a project stands, in whole numbers as a database sums them up.

    ``budget`` and ``spent`` are hundredths of baht, ``percent`` hundredths of the newest report's
    percent (0 before the first), ``told_on`` its civil day.
    """

    code: str
    start: date
    end: date
    budget: int
    spent: int
    percent: int
    told_on: date | None


def distance(seen: Glance, today: date) -> int:
    """How far, in hundredths of a point, the figure that is furthest off is off.

    Money against work, work against the straight line, money past the budget (a whole more than
    anything else), and a day without a report beyond the patient ones as a point.
    """
    money = min(seen.spent * WHOLE // seen.budget, 2 * WHOLE) if seen.budget > 0 else 0
    off = abs(money - seen.percent) if seen.budget > 0 else 0
    if seen.spent > seen.budget:
        off = max(off, money - WHOLE) + WHOLE
    if seen.percent >= WHOLE:
        return off
    days = (seen.end - seen.start).days + 1
    past = min(max((today - seen.start).days, 0), days)
    line = WHOLE * past // days if days > 0 else WHOLE
    quiet = (min(today, seen.end) - (seen.told_on or seen.start)).days - PATIENT_DAYS
    return max(off, line - seen.percent, quiet * 100)
