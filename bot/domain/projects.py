"""A project as the register gives and takes it: what a form says, and what an export prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.evidence import Evidence
from bot.domain.report import Explanation, Plan, Target


@dataclass(frozen=True)
class StrategyRecord:
    """A line of section 1.6; ``level`` is its label's word, ``None`` where it is not known."""

    text: str
    level: str | None = None


@dataclass(frozen=True)
class ReportRecord:
    """One report: baht of its period, percent 0 to 100; ``None`` where the form left it empty.

    Where a deputy sent it, ``deputy`` and ``on_behalf_of`` are the names of both.
    ``reasons`` explain what the checks found of it.
    """

    number: int
    reported_on: date
    status: str | None
    percent: Decimal
    disbursed: Decimal
    plan: Plan | None
    target: Target | None
    files: tuple[Evidence, ...] = ()
    """Its photos and documents; an import brings none, since they are known to one bot only."""
    deputy: str | None = None
    on_behalf_of: str | None = None
    reasons: tuple[Explanation, ...] = ()
    month: date | None = None
    """The first day of the month that it was asked for; ``None`` where no round asked for it."""


@dataclass(frozen=True)
class ProjectRecord:
    """A project with its people, strategy lines and reports (in the order of their numbers).

    ``fiscal_year`` is BE, ``budget`` baht, ``agency`` the path from the bureau or district down.
    """

    code: str
    name: str
    fiscal_year: int
    start_date: date
    end_date: date
    budget: Decimal
    agency: tuple[str, ...]
    officer: str | None = None
    officer_phone: str | None = None
    coordinator: str | None = None
    coordinator_phone: str | None = None
    rationale: str | None = None
    objectives: str | None = None
    goals: str | None = None
    strategies: tuple[StrategyRecord, ...] = ()
    reports: tuple[ReportRecord, ...] = ()

    @property
    def disbursed(self) -> Decimal:
        """The sum of the reports' disbursements, in baht."""
        return sum((report.disbursed for report in self.reports), Decimal("0.00"))


def short_name(name: str) -> str:
    """A project's name without the word that every such name begins with: for lists of projects."""
    return name.removeprefix("โครงการ").lstrip() or name
