"""The facts that findings are made from, and what a finding is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from bot.domain.checks import Circumstances, expected_percent
from bot.domain.report import Plan

ALL = Decimal(100)
ZERO = Decimal("0.00")

LAST_DAYS = 61
"""The last two months of a project: August and September of a fiscal year, its proverbial rush."""


@dataclass(frozen=True)
class Reported:
    """What one report says.

    ``on`` is its civil day; ``month`` is the first day of the month that it was asked for, or of
    its day where nobody asked (a printed form). ``percent`` is 0 to 100, ``disbursed`` baht of its
    period, ``plan`` what it says of the plan.
    """

    on: date
    month: date
    percent: Decimal
    disbursed: Decimal
    plan: Plan | None = None


@dataclass(frozen=True)
class Facts:
    """A project as findings look at it on a civil day, ``today``.

    ``start`` and ``end`` are its first and last day, ``budget`` is baht received. ``told`` are its
    reports by their numbers: the last is the newest, whatever days they bear. ``excused`` holds the
    months (first days) in which no report was expected.
    """

    start: date
    end: date
    budget: Decimal
    told: tuple[Reported, ...]
    today: date
    excused: frozenset[date] = field(default_factory=frozenset)

    @cached_property
    def reports(self) -> tuple[Reported, ...]:
        """The reports by their days, those of one day by their numbers."""
        return tuple(sorted(self.told, key=lambda report: report.on))

    @cached_property
    def spent(self) -> Decimal:
        """Baht of all reports."""
        return sum((report.disbursed for report in self.told), ZERO)

    @property
    def percent(self) -> Decimal:
        """Percent of the newest report; zero before the first."""
        return self.told[-1].percent if self.told else ZERO

    @property
    def money(self) -> Decimal:
        """Percent of the budget that is spent; zero where there is no budget."""
        return share(self.spent, self.budget)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to come: all is done, or the period is over."""
        return self.percent >= ALL or self.today > self.end

    def line(self, day: date) -> Decimal:
        """Percent of the straight line from start to end on a civil day, 0 to 100.

        It is the line that an officer's report is held against, too.
        """
        return expected_percent(Circumstances(self.start, self.end, day, self.budget, self.spent))

    def in_last_months(self) -> tuple[Reported, ...]:
        """The reports of the project's last two months, and of after its end."""
        since = self.end.toordinal() - LAST_DAYS
        return tuple(report for report in self.reports if report.on.toordinal() > since)


class Kind(StrEnum):
    """What a finding says, the most urgent first.

    What can still be acted on goes before what can only be learned from. Beside each stand the
    fields of :class:`Finding` that it fills.
    """

    OVER_BUDGET = "over-budget"
    """More is disbursed than was received: ``baht`` too much."""
    UNFINISHED = "unfinished"
    """The period is over and not all is done: ``now`` percent, or ``None`` where nothing was ever
    reported, ``until`` the last day."""
    SILENT = "silent"
    """No report for the newest ``months``; its size is days."""
    MONEY_AHEAD = "money-ahead"
    """Far more of the money is spent than of the work is done: ``was`` percent of the budget,
    ``now`` percent done."""
    PLAN_WORD = "plan-word"
    """The newest report says on plan (or ahead) far below the straight line, or behind far above
    it: ``plan`` the word, ``was`` the line's percent on that day, ``now`` the reported one."""
    STILL = "still"
    """The newest reports have the same percent: ``now``, ``count`` of them, ``since`` the first."""
    MONEY_BEHIND = "money-behind"
    """Far less of the money is spent than of the work is done: as :attr:`MONEY_AHEAD`."""
    UNSPENT = "unspent"
    """Closed with much of the budget unspent: ``baht`` left, ``was`` percent of the budget spent.
    """
    RUSH = "rush"
    """Much of the work is told in the last two months: ``was`` and ``now`` percent, on the days
    ``since`` and ``until``."""
    MONEY_AT_LAST = "money-at-last"
    """All money is spent in the last report: ``baht``, ``since`` its day, ``now`` its percent of
    the budget."""
    MONEY_RUSH = "money-rush"
    """Much of the budget is spent in the last two months: ``baht``, ``now`` percent of the budget.
    """
    LATE_START = "late-start"
    """Nothing was done for the first months: ``count`` of them, ``since`` the first day of the
    project, ``until`` the day of the first report with progress, or ``None`` while there is none.
    """
    GAP = "gap"
    """No report in ``months`` between two reports."""


_ORDER = {kind: number for number, kind in enumerate(Kind)}


def place(kind: Kind) -> int:
    """The place of a kind among all, from 0; the most urgent is the first."""
    return _ORDER[kind]


@dataclass(frozen=True)
class Finding:
    """One thing to be said of a project, with the figures that are its reason.

    ``size`` tells how grave it is among findings of one kind: points, percent of the budget, days
    or months. Which other fields are filled stands beside each :class:`Kind`.
    """

    kind: Kind
    size: Decimal
    was: Decimal | None = None
    now: Decimal | None = None
    baht: Decimal | None = None
    count: int = 0
    since: date | None = None
    until: date | None = None
    months: tuple[date, ...] = ()
    plan: Plan | None = None


def rank(finding: Finding) -> tuple[int, Decimal]:
    """The place of a finding among others, of one project or of many: the smaller the sooner."""
    return place(finding.kind), -finding.size


def share(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` of ``whole`` in percent, not rounded; zero where there is no whole."""
    return ALL * part / whole if whole > 0 else ZERO


def percent_in(period_days: int, days: int) -> Decimal:
    """The percent that the straight line of a period gains in so many days."""
    return ALL * days / period_days if period_days > 0 else ALL


def whole_months(first: date, last: date) -> int:
    """How many whole months lie in a period, both days included; none where it is no period."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return max(months - (after.day < first.day), 0)


def months_before(day: date, months: int) -> date:
    """The same day so many calendar months earlier, or the last day of a month that lacks it."""
    place = day.year * 12 + day.month - 1 - months
    first = date(place // 12, place % 12 + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def months_between(first: date, last: date) -> Iterable[date]:
    """The first days of the months after that of ``first`` and before that of ``last``."""
    place = first.year * 12 + first.month
    while place < last.year * 12 + last.month - 1:
        yield date(place // 12, place % 12 + 1, 1)
        place += 1
