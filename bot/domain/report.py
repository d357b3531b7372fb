"""What a monthly report holds.

The words are those of section 2 of the printed form (``รายงานความก้าวหน้าของโครงการและการใช้จ่าย
งบประมาณ``): a status in words, the percent done, the baht disbursed in this report's period, and
whether the work keeps to its plan and its target.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Plan(StrEnum):
    """How the work stands against its plan, as the form prints it."""

    ON_PLAN = "on_plan"
    """``เป็นไปตามแผน``"""
    BEHIND = "behind"
    """``ช้ากว่าแผน`` or ``ล่าช้ากว่าแผน``"""
    AHEAD = "ahead"
    """``เร็วกว่าแผน``"""


class Target(StrEnum):
    """How the outcome stands against the project's target, as the form prints it."""

    MET = "met"
    """``เป็นไปตามเป้าหมาย``"""
    BELOW = "below"
    """``ต่ำกว่าเป้าหมาย`` or ``ไม่เป็นไปตามเป้าหมาย``"""


@dataclass(frozen=True)
class Answers:
    """The five answers of a report; ``None`` where the officer has not answered yet.

    ``percent`` is 0 to 100 with two places, ``disbursed`` is baht of this report's period only.
    """

    status: str | None = None
    percent: Decimal | None = None
    disbursed: Decimal | None = None
    plan: Plan | None = None
    target: Target | None = None


@dataclass(frozen=True)
class Standing:
    """Where a project stands before the report being written.

    ``disbursed`` is the sum in baht of all its other reports, ``percent`` and ``reported_on`` are
    those of the report before, ``last`` is all that it said; ``number`` is the number the coming
    report will bear.
    """

    number: int
    budget: Decimal
    disbursed: Decimal
    percent: Decimal | None = None
    reported_on: date | None = None
    last: Answers | None = None

    @property
    def left(self) -> Decimal:
        """Baht of the budget received that are not disbursed yet; never below zero."""
        return max(self.budget - self.disbursed, Decimal("0.00"))
