"""Review: what coordinators do with a report that was sent, and how two of its versions differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.conversation import CHECKS, QUESTIONS, Step, Value
from bot.domain.report import Answers
from bot.domain.working_days import WorkingDays

REVIEW_DAYS = 5
"""Working days in which a report is to be reviewed (issue 5, clause 3)."""


class ReviewState(StrEnum):
    """Where the review of one report stands."""

    WAITING = "waiting"
    """Sent, or sent again, and not looked at since; next: accepted or returned."""
    ACCEPTED = "accepted"
    """A coordinator took it; waits anew where its officer amends it."""
    RETURNED = "returned"
    """A coordinator asks for a correction, or reopened it; next: waiting."""


class ReviewKind(StrEnum):
    """One act of a review, as the log keeps it."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    """With the field to correct, and the reason."""
    SENT = "sent"
    """The officer sent a new version of what had been accepted, returned or reopened."""
    REOPENED = "reopened"
    """After its round was closed, the project may report once more; with the reason."""


class HistoryKind(StrEnum):
    """A line of a project's history: what its officers and its coordinators did."""

    SENT = "sent"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    """What an amendment had replaced counts again, since that was taken back."""
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REOPENED = "reopened"


@dataclass(frozen=True)
class HistoryEntry:
    """Who did what when.

    ``at`` is UTC; ``who`` is a name, empty for a printed form or an operator, ``absent`` the
    officer in whose place that person reported; ``number`` is the report's, ``None`` where a month
    without one was reopened; ``field`` and ``reason`` are those of a return, the reason that of a
    reopening. ``percent`` and ``disbursed`` (baht) are what was sent, ``None`` for a review.
    """

    kind: HistoryKind
    at: datetime
    who: str = ""
    number: int | None = None
    version: int | None = None
    month: date | None = None
    field: Step | None = None
    reason: str = ""
    percent: Decimal | None = None
    disbursed: Decimal | None = None
    absent: str = ""


@dataclass(frozen=True)
class Unreviewed:
    """A project's report that waits for review; ``sent_on`` is a civil day."""

    code: str
    name: str
    sent_on: date


@dataclass(frozen=True)
class Change:
    """An answer or a reason that differs between two versions; ``None`` where there was none."""

    field: Step
    before: Value | None
    after: Value | None


def changes(before: Answers, after: Answers) -> tuple[Change, ...]:
    """What differs between two versions: answers in the order of asking, then reasons."""
    compared = [
        *(
            (field, getattr(before, field.value), getattr(after, field.value))
            for field in QUESTIONS
        ),
        *((step, _reason(before, step), _reason(after, step)) for step in CHECKS),
    ]
    return tuple(Change(field, old, new) for field, old, new in compared if old != new)


def _reason(answers: Answers, step: Step) -> str | None:
    """The reason that counts for a check."""
    return next((one.words for one in answers.reasons if one.check is CHECKS[step]), None)


def review_by(reported_on: date, days: WorkingDays) -> date:
    """The last civil day on which the review of a report sent on a civil day is in time."""
    return days.after(reported_on, REVIEW_DAYS)


def late_if_sent_by(today: date, days: WorkingDays) -> date:
    """The newest civil day whose reports are late today where they still wait for review."""
    day = today - timedelta(days=1)
    while review_by(day, days) >= today:
        day -= timedelta(days=1)
    return day


def late_ones(waiting: Iterable[Unreviewed], late: date) -> list[Unreviewed]:
    """Of each project the oldest of the waiting reports that are late; the oldest in front.

    ``late`` is the day that :func:`late_if_sent_by` gives. :mod:`storage.review` has the database
    find the same, and tests hold it against this.
    """
    oldest: dict[str, Unreviewed] = {}
    for one in waiting:
        if one.sent_on <= late:
            oldest[one.code] = min(oldest.get(one.code, one), one, key=lambda o: o.sent_on)
    return sorted(oldest.values(), key=lambda one: (one.sent_on, one.code))
