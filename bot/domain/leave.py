"""Leave: who is asked for an officer's reports on a day, and who may send them.

Days are civil days, and a leave holds on its first and its last one. An officer on leave keeps the
right to report and is not asked; a deputy who accepted is asked and may report for as long as the
leave holds. A deputy's own leave is nobody else's: duties are not handed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=6)
"""From the first day of a week to its last."""

LONGEST = timedelta(days=365)
"""From the first day to the last, and from today to the first: beyond it a year was mistyped."""


class DeputyAnswer(StrEnum):
    """What is known of a leave's deputy."""

    NONE = "none"
    """Nobody was chosen."""
    ASKED = "asked"
    """Somebody was asked and has not answered; next: accepted or declined."""
    ACCEPTED = "accepted"
    """Somebody stands in; next: declined, for a promise can be taken back."""
    DECLINED = "declined"
    """Whoever was asked does not stand in; next: asked, when the officer chooses again."""


class Asked(StrEnum):
    """Who is asked and reminded of an officer's reports."""

    OFFICER = "officer"
    DEPUTY = "deputy"
    NOBODY = "nobody"
    """They wait until the officer is back; the coordinators are told."""


class LeaveFault(StrEnum):
    """Why the dates of a leave are not taken."""

    PAST = "past"
    """The first day is over."""
    FAR = "far"
    """The first day is more than a year away."""
    BACKWARDS = "backwards"
    """The last day is before the first."""
    LONG = "long"
    """More than a year."""
    OVERLAPS = "overlaps"
    """Another leave of the same officer holds on one of the days."""


@dataclass(frozen=True)
class Days:
    """The civil days of a leave, the first and the last included."""

    first: date
    last: date

    def hold_on(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last

    def meet(self, other: Days) -> bool:
        """Whether a day is of both."""
        return self.first <= other.last and other.first <= self.last


def first_day_fault(first: date, today: date) -> LeaveFault | None:
    """Why a leave cannot begin on a day, or ``None`` if it can."""
    if first < today:
        return LeaveFault.PAST
    if first - today > LONGEST:
        return LeaveFault.FAR
    return None


def days_fault(days: Days, today: date, others: Iterable[Days]) -> LeaveFault | None:
    """Why a leave cannot be of these days, or ``None`` if it can.

    ``others`` are the officer's leaves that have not ended.
    """
    if days.last < days.first:
        return LeaveFault.BACKWARDS
    if days.last - days.first > LONGEST:
        return LeaveFault.LONG
    if any(days.meet(other) for other in others):
        return LeaveFault.OVERLAPS
    return first_day_fault(days.first, today)


def stands_in(days: Days, answer: DeputyAnswer, day: date) -> bool:
    """Whether a leave's deputy may report on a day."""
    return answer is DeputyAnswer.ACCEPTED and days.hold_on(day)


@dataclass(frozen=True)
class Situation:
    """What decides on a day who is asked for the reports of an officer.

    ``is_deputy_able`` tells whether an account of the deputy can be written to that is not on leave
    itself.
    """

    is_officer_away: bool
    answer: DeputyAnswer = DeputyAnswer.NONE
    is_deputy_able: bool = False


def asked(situation: Situation) -> Asked:
    """Who is asked and reminded."""
    if not situation.is_officer_away:
        return Asked.OFFICER
    if situation.answer is DeputyAnswer.ACCEPTED and situation.is_deputy_able:
        return Asked.DEPUTY
    return Asked.NOBODY
