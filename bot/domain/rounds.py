"""Rounds: when a month's collection opens, is due and closes, and who is asked.

The dates are civil days of the policy's time zone (Asia/Bangkok unless set otherwise); the
instants computed from them are aware UTC. Everything here is a function of its arguments, so a
whole fiscal year is a unit test.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.ladder_policy import USUAL_LADDER, LadderPolicy


class ObligationState(StrEnum):
    """Where one project's duty to report in one round stands."""

    DUE = "due"
    """The round is open and nobody could be asked yet; next: asked, or drafting by /report."""
    ASKED = "asked"
    """The prompt is on its way or was read; next: drafting."""
    DRAFTING = "drafting"
    """A draft holds at least one answer; next: submitted."""
    SUBMITTED = "submitted"
    """A report was sent in this round; next: accepted or returned."""
    RETURNED = "returned"
    """A coordinator asks for a correction, or reopened the month; next: submitted."""
    ACCEPTED = "accepted"
    """A coordinator took all reports of the round; waits anew where one is amended or added."""
    EXCUSED = "excused"
    """No report is expected this round; final."""


MISSING_STATES = (
    ObligationState.DUE,
    ObligationState.ASKED,
    ObligationState.DRAFTING,
    ObligationState.RETURNED,
)
"""States in which a report is still owed; one that was sent and returned is owed again."""

REPORTED_STATES = (ObligationState.SUBMITTED, ObligationState.ACCEPTED)
"""States in which a report is there, and not asked for once more."""


@dataclass(frozen=True)
class RoundPolicy:
    """The settings a round is computed from.

    ``opens_day`` and ``due_day`` are days of a month (a day that a month lacks is its last);
    a due day not after the opening day falls into the next month. ``hour`` is the civil hour of
    opening, reminding and posting. ``ladder`` says who is reminded when.
    """

    opens_day: int
    due_day: int
    hour: time
    timezone: ZoneInfo
    ladder: LadderPolicy = USUAL_LADDER


@dataclass(frozen=True)
class RoundTimes:
    """The instants (UTC) and civil days of one month's round.

    ``due_at`` is the end of the due day: a report sent before it is in time. ``digest_at`` is the
    hour of posting on the due day. ``closes_at`` is the opening of the next month's round, but
    never before ``due_at``.
    """

    month: date
    opens_at: datetime
    due_on: date
    due_at: datetime
    digest_at: datetime
    closes_at: datetime


def first_of_month(day: date) -> date:
    """The first day of the month that ``day`` falls into; it names the round."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after ``month``."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def previous_month(month: date) -> date:
    """The first day of the month before ``month``."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def _on_day(month: date, day: int) -> date:
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def civil_day(instant: datetime, policy: RoundPolicy) -> date:
    """The civil day of an instant in the policy's time zone."""
    return instant.astimezone(policy.timezone).date()


def at_time(day: date, clock: time, policy: RoundPolicy) -> datetime:
    """The instant (UTC) of a civil time on a civil day."""
    return datetime.combine(day, clock, policy.timezone).astimezone(UTC)


def at_hour(day: date, policy: RoundPolicy) -> datetime:
    """The instant (UTC) of the policy's hour on a civil day."""
    return at_time(day, policy.hour, policy)


def end_of(day: date, policy: RoundPolicy) -> datetime:
    """The instant (UTC) at which a civil day is over."""
    return datetime.combine(day + timedelta(days=1), time(), policy.timezone).astimezone(UTC)


def round_times(month: date, policy: RoundPolicy) -> RoundTimes:
    """All instants of the round of ``month`` (any day of it)."""
    month = first_of_month(month)
    opens_on = _on_day(month, policy.opens_day)
    due_on = _on_day(month, policy.due_day)
    if due_on <= opens_on:
        due_on = _on_day(next_month(month), policy.due_day)
    return RoundTimes(
        month=month,
        opens_at=at_hour(opens_on, policy),
        due_on=due_on,
        due_at=end_of(due_on, policy),
        digest_at=at_hour(due_on, policy),
        closes_at=max(
            at_hour(_on_day(next_month(month), policy.opens_day), policy), end_of(due_on, policy)
        ),
    )


def month_to_open(now: datetime, policy: RoundPolicy) -> date | None:
    """The month whose round the calendar holds open at ``now`` and not yet overdue, if any.

    A service that comes up after the due day does not open the round any more: asking for what
    is late already is somebody's decision.
    """
    month = first_of_month(civil_day(now, policy))
    for candidate in (month, previous_month(month)):
        times = round_times(candidate, policy)
        if times.opens_at <= now < times.due_at:
            return candidate
    return None


def opened_by_hand(month: date, now: datetime, policy: RoundPolicy) -> RoundTimes:
    """The instants of a round that somebody opens at ``now``, whatever the calendar says.

    Opened after its due day, it is due as many days later as the calendar gives, and it stays
    open for a month: whoever asks late still waits for an answer.
    """
    times = round_times(month, policy)
    if now < times.due_at:
        return times
    usual = round_times(civil_day(now, policy), policy)
    late = civil_day(now, policy) - civil_day(usual.opens_at, policy)
    due_on = usual.due_on + late
    return RoundTimes(
        month=times.month,
        opens_at=now,
        due_on=due_on,
        due_at=end_of(due_on, policy),
        digest_at=at_hour(due_on, policy),
        closes_at=max(times.closes_at, usual.closes_at + late),
    )


def joined_before(month: date, policy: RoundPolicy) -> datetime:
    """The instant (UTC) before which somebody must have joined to be asked for ``month``."""
    return at_time(next_month(first_of_month(month)), time(), policy)


def covers(start: date, end: date, month: date) -> bool:
    """Whether a project of this period owes a report for ``month``: they share a day."""
    return start < next_month(first_of_month(month)) and end >= first_of_month(month)
