"""What a monthly report holds.

The words are those of section 2 of the printed form (``รายงานความก้าวหน้าของโครงการและการใช้จ่าย
งบประมาณ``): a status in words, the percent done, the baht disbursed in this report's period, and
whether the work keeps to its plan and its target. Where something of it is odd, the officer's
reason belongs to it.
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


class Check(StrEnum):
    """Why a reason is asked (DESIGN section 5, "explain"); :mod:`bot.domain.checks` tells when."""

    REMEDY = "remedy"
    """Behind plan or below target: the obstacle and the remedy are asked, in one message."""
    FELL = "fell"
    """The percent is lower than in the report before."""
    JUMPED = "jumped"
    """It rose by more than 40 points."""
    FAR_BEHIND = "far-behind"
    """"On plan" was said, far behind the straight line from start to end."""
    UNSPENT = "unspent"
    """100 % done with most of a budget unspent (form 002 closes so)."""
    STILL = "still"
    """The third report running with the same percent (form 001, reports 2 to 4)."""
    SAME_TEXT = "same-text"
    """The status is that of the report before."""


@dataclass(frozen=True)
class Explanation:
    """The officer's reason for what a check found.

    ``about`` are the values that raised it: on other values the check asks again.
    """

    check: Check
    words: str
    about: str


@dataclass(frozen=True)
class Answers:
    """The five answers of a report; ``None`` where the officer has not answered yet.

    ``percent`` is 0 to 100 with two places, ``disbursed`` is baht of this report's period only.
    ``reasons`` explain what the checks find of them.
    """

    status: str | None = None
    percent: Decimal | None = None
    disbursed: Decimal | None = None
    plan: Plan | None = None
    target: Target | None = None
    reasons: tuple[Explanation, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Where a project stands before the report being written.

    ``disbursed`` is the sum in baht of all its other reports, ``percent`` and ``reported_on`` are
    those of the report before; ``before`` is what each earlier report said, the oldest first;
    ``number`` is the number the coming report will bear.
    """

    number: int
    budget: Decimal
    disbursed: Decimal
    percent: Decimal | None = None
    reported_on: date | None = None
    before: tuple[Answers, ...] = ()

    @property
    def last(self) -> Answers | None:
        """All that the report before said, if there is one."""
        return self.before[-1] if self.before else None

    @property
    def left(self) -> Decimal:
        """Baht of the budget received that are not disbursed yet; never below zero."""
        return max(self.budget - self.disbursed, Decimal("0.00"))
