"""What the ladder works with in a turn: the office's days, and a round as the ladder sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bot.domain.delivery import Outgoing, Priority
from bot.domain.ladder import NO_OFFER, Offer, Span, Step, newest_step, offer, quiet_hours
from bot.domain.rounds import ObligationState, RoundPolicy, at_hour, civil_day
from bot.domain.working_days import WorkingDays, is_allowed, next_allowed
from bot.rendering.ladder import Month
from bot.rendering.overview import Owed
from handlers.turn import Turn
from storage import holidays, reminders
from storage.outbox import Terms
from storage.tables import Account, Obligation, Project, Round

Wanted = tuple[Obligation, Round, Project]
"""One report that is asked for."""

Places = Mapping[int, str]
"""In whose place somebody reports, by the project's row."""

NOBODYS: Places = MappingProxyType({})


@dataclass(frozen=True)
class Desk:
    """The turn with the office's calendar."""

    turn: Turn
    days: WorkingDays

    @classmethod
    async def open(cls, turn: Turn) -> Desk:
        """Look up the calendar as it is now."""
        weekdays = turn.house.policy.ladder.weekdays
        return cls(turn, await holidays.calendar(turn.session, weekdays))

    @property
    def policy(self) -> RoundPolicy:
        """The rounds' rules."""
        return self.turn.house.policy

    @property
    def may_write(self) -> bool:
        """Whether people may be written to unasked now."""
        return is_allowed(self.turn.now, self.days, quiet_hours(self.policy))

    @property
    def next_time(self) -> datetime:
        """When people may be written to unasked: now, or the next instant that is not quiet."""
        return next_allowed(self.turn.now, self.days, quiet_hours(self.policy))

    @property
    def next_day(self) -> datetime:
        """The policy's hour on the next working day."""
        return at_hour(self.days.after(self.turn.today, 1), self.policy)

    def may_tell(self, account: Account) -> bool:
        """Whether an account may get one more message today that it did not ask for."""
        return reminders.told_on(account, self.turn.today) < self.policy.ladder.a_day

    def step(self, opened: Round) -> Step | None:
        """The step of a round that holds now."""
        return newest_step(span_of(opened), self.days, self.policy, self.turn.now)

    def offer(self, rounds: Sequence[Round]) -> Offer:
        """What may be put off, of several rounds: only what suits the one that is due first."""
        if not rounds:
            return NO_OFFER
        first = min(rounds, key=lambda opened: opened.due_on)
        return offer(span_of(first), self.days, self.policy, self.turn.now)


async def put_unasked(desk: Desk, account: Account, said: Outgoing, key: str) -> None:
    """Put a message that its reader did not ask for, once for its key, and count it.

    The key begins with one of :data:`storage.reminders.UNASKED`: what does not go out in time waits
    for the end of the quiet hours.
    """
    terms = Terms(priority=Priority.BULK, key=key)
    if await desk.turn.put(account.user_id, said, terms) is not None:
        reminders.count(account, desk.turn.today)


async def is_told(desk: Desk, account: Account, owed: Sequence[Wanted]) -> bool:
    """Whether an account was told today of all this: it was asked for, or it was reminded of."""
    turn = desk.turn
    if not reminders.told_on(account, turn.today):
        return False
    for obligation, opened, _ in owed:
        step = desk.step(opened)
        standing = await reminders.find(turn.session, account.user_id, opened.id)
        told_step = standing.told_step if standing else None
        is_reminded = step is not None and told_step == step.number
        asked_on = civil_day(obligation.asked_at, desk.policy) if obligation.asked_at else None
        if not is_reminded and asked_on != turn.today:
            return False
    return True


async def note_told(desk: Desk, account: Account, owed: Sequence[Wanted]) -> None:
    """An account was told of all this now: the ladder goes on after the step that holds."""
    turn = desk.turn
    for obligation, _, _ in owed:
        if obligation.state is ObligationState.DUE:
            obligation.state = ObligationState.ASKED
            obligation.asked_at = obligation.changed_at = turn.now
    for opened in {opened.id: opened for _, opened, _ in owed}.values():
        step = desk.step(opened)
        if step is not None:
            standing = await reminders.ensure(turn.session, account.user_id, opened.id)
            standing.told_step = step.number


def span_of(opened: Round) -> Span:
    """A round as the ladder sees it."""
    return Span(opened.opened_at, opened.due_on, opened.due_at, opened.closes_at)


def month_of(
    opened: Round, owed: Sequence[tuple[Obligation, Project]], places: Places = NOBODYS
) -> Month:
    """A round as its messages show it, with what is owed in it."""
    items = [
        Owed(
            obligation.id,
            project.code,
            project.name,
            obligation.state,
            opened.month,
            places.get(project.id, ""),
        )
        for obligation, project in owed
    ]
    return Month(opened.month, opened.due_on, items)
