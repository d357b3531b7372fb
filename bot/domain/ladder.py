"""The reminder ladder: who is written to unasked, on which step, and why somebody is not.

Asked when a round opens; reminded some working days before it is due, on the due day, and every
few working days after it until it closes; the coordinators are brought in when it has been overdue
for some working days. Each step is a function of the round's days and the calendar, so that a
service which was down sends the newest step and not the row of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.rounds import RoundPolicy, at_hour, at_time, civil_day
from bot.domain.working_days import QuietHours, WorkingDays, next_allowed


def quiet_hours(policy: RoundPolicy) -> QuietHours:
    """The hours in which nobody is written to unasked."""
    return QuietHours(policy.ladder.quiet_from, policy.ladder.quiet_until, policy.timezone)


@dataclass(frozen=True)
class Span:
    """What the ladder needs of a round: its opening, due day, the end of that day, and closing."""

    opened_at: datetime
    due_on: date
    due_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Step:
    """A reminder of a round: ``number`` working days before its due day; negative after it."""

    number: int
    at: datetime

    @property
    def is_overdue(self) -> bool:
        """Whether it comes when the reports are late already."""
        return self.number < 0


def steps(span: Span, days: WorkingDays, policy: RoundPolicy) -> list[Step]:
    """The steps of a round in their order; none lies before its opening or after its closing.

    Where two fall on one day, as after a short month, only the later one is there.
    """
    numbers = sorted(set(policy.ladder.days_before), reverse=True)
    at_days = {days.before(span.due_on, number): number for number in numbers}
    if policy.ladder.every_overdue:
        late = policy.ladder.every_overdue
        while at_hour(day := days.after(span.due_on, late), policy) < span.closes_at:
            at_days[day] = -late
            late += policy.ladder.every_overdue
    found = [Step(number, at_hour(day, policy)) for day, number in at_days.items()]
    return sorted(
        (step for step in found if span.opened_at < step.at < span.closes_at),
        key=lambda step: step.at,
    )


def newest_step(span: Span, days: WorkingDays, policy: RoundPolicy, now: datetime) -> Step | None:
    """The step that holds at ``now``: the newest that has come and has not lost its sense.

    A reminder of a due day loses it when that day is over.
    """
    passed = [step for step in steps(span, days, policy) if step.at <= now]
    if not passed or now >= span.closes_at:
        return None
    newest = passed[-1]
    return None if not newest.is_overdue and now >= span.due_at else newest


def escalates_at(span: Span, days: WorkingDays, policy: RoundPolicy) -> datetime | None:
    """When the coordinators are told who is late; ``None`` if never before the round closes."""
    if not policy.ladder.escalates_after:
        return None
    at = at_hour(days.after(span.due_on, policy.ladder.escalates_after), policy)
    return at if at < span.closes_at else None


@dataclass(frozen=True)
class Offer:
    """What a person who owes reports may put them off to.

    ``afternoon`` is an instant of the same day, or ``None``; ``days`` are later working days up to
    the due day, whose hour is the policy's.
    """

    afternoon: datetime | None
    days: tuple[date, ...]


NO_OFFER = Offer(None, ())
"""Nothing can be put off any more."""


def offer(span: Span, days: WorkingDays, policy: RoundPolicy, now: datetime) -> Offer:
    """What a snooze may be chosen to be at ``now``; nothing once the due day has come and gone."""
    today = civil_day(now, policy)
    if today > span.due_on:
        return NO_OFFER
    afternoon = at_time(today, policy.ladder.afternoon, policy)
    is_ahead = now < afternoon and next_allowed(afternoon, days, quiet_hours(policy)) == afternoon
    later = tuple(day for day in days.between(today, span.due_on) if day > today)
    return Offer(afternoon if is_ahead else None, later)


class Verdict(StrEnum):
    """What happens to a person who owes reports, and why it is not more."""

    ASK = "ask"
    """Asked for what was not asked for yet."""
    REMIND = "remind"
    """Reminded: a step has come that the person was not told of."""
    RETURN = "return"
    """Reminded: the person put it off until now."""
    QUIET = "quiet"
    """Nothing: quiet hours, a weekend or a holiday."""
    SNOOZED = "snoozed"
    """Nothing: put off by the person until later."""
    CAPPED = "capped"
    """Nothing: the person was written to unasked today."""
    SENT = "sent"
    """Nothing: the person was told of the newest step, or asked since it came."""
    NO_STEP = "no-step"
    """Nothing: no step has come, or the last has lost its sense."""


@dataclass(frozen=True)
class Owing:
    """One account in one round, as far as the ladder looks at it.

    ``is_unasked``: something is owed that nobody was asked for. ``asked_at``: when the oldest of
    what is owed was asked for. ``told_step``: the step it was told of last. ``wakes_at`` and
    ``is_snoozed``: what it waits for, and whether by its own choice. ``told_today``: how many
    unasked messages it got today.
    """

    is_unasked: bool
    asked_at: datetime | None
    told_step: int | None
    wakes_at: datetime | None
    is_snoozed: bool
    told_today: int


def decide(
    owing: Owing, step: Step | None, span: Span, policy: RoundPolicy, now: datetime
) -> Verdict:
    """What the ladder does with an account at ``now``, outside of the quiet hours."""
    if owing.is_snoozed and owing.wakes_at is not None:
        if now < owing.wakes_at:
            return Verdict.SNOOZED
        if now < span.due_at or (step is not None and step.number != owing.told_step):
            return Verdict.RETURN
    is_new = step is not None and step.number != owing.told_step
    wants_step = (
        is_new and owing.asked_at is not None and step is not None and owing.asked_at < step.at
    )
    if not (owing.is_unasked or wants_step):
        return Verdict.NO_STEP if step is None else Verdict.SENT
    if owing.told_today >= policy.ladder.a_day:
        return Verdict.CAPPED
    return Verdict.ASK if owing.is_unasked else Verdict.REMIND


def bundles(pairs: Sequence[tuple[int, int]], limit: int) -> tuple[list[tuple[int, int]], bool]:
    """Choose who is asked in one transaction, of (account, obligation) in order; and is there more.

    An account is asked for all it owes at once, and all accounts of an office are asked together,
    so what hangs together is taken as a whole. At least one account is chosen; no further one is
    begun once ``limit`` accounts are in.
    """
    accounts: dict[int, list[int]] = {}
    obligations: dict[int, list[int]] = {}
    for account, obligation in pairs:
        accounts.setdefault(account, []).append(obligation)
        obligations.setdefault(obligation, []).append(account)
    chosen: set[int] = set()
    for first in accounts:
        if len(chosen) >= limit:
            return [pair for pair in pairs if pair[0] in chosen], True
        waiting = [first]
        while waiting:
            account = waiting.pop()
            if account not in chosen:
                chosen.add(account)
                waiting += [other for owed in accounts[account] for other in obligations[owed]]
    return list(pairs), False
