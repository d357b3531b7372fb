"""Who would be written to unasked at an instant, and why the others would not.

It goes through the same decisions as the schedule, but puts nothing into the outbox. What it must
open or raise to see ahead it does in the turn's transaction, which its caller rolls back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ladder import Step, Verdict, decide
from bot.domain.rounds import joined_before
from handlers import schedule
from handlers.reminders import follow_up
from handlers.reminders.reminding import owing
from handlers.reminders.unasked import Desk, span_of
from handlers.turn import Turn
from storage import reminders, rounds, tasks
from storage.reminders import Reporter
from storage.tables import Account, Reminder, Round


class Barrier(StrEnum):
    """Why somebody is beyond the ladder's reach."""

    UNLINKED = "unlinked"
    """No account was linked."""
    BLOCKED = "blocked"
    """The account blocked the bot, or is no more."""
    ON_LEAVE = "on-leave"
    """The account is on leave; if there is a deputy, that one is asked."""
    JOINED_LATER = "joined-later"
    """The account was linked when the month was over."""


SENDS = frozenset({Verdict.ASK, Verdict.REMIND, Verdict.RETURN})


@dataclass(frozen=True)
class Foreseen:
    """What would happen to a person in a round; ``until`` goes with being put off."""

    who: str
    codes: Sequence[str]
    verdict: Verdict | Barrier
    until: datetime | None = None

    @property
    def is_sent(self) -> bool:
        """Whether a message would go out."""
        return self.verdict in SENDS


@dataclass(frozen=True)
class Outlook:
    """One round at the instant: its step, its people, and how much each coordinator is told of."""

    opened: Round
    step: Step | None
    people: Sequence[Foreseen]
    coordinators: Sequence[tuple[str, int]]


async def look_ahead(turn: Turn) -> tuple[Desk, list[Outlook]]:
    """Every open round at the turn's instant; the desk tells whether anybody is written to."""
    await schedule.open_round(turn)
    desk = await Desk.open(turn)
    told: dict[int, int] = {}
    return desk, [
        await _round(desk, opened, told)
        for opened in await rounds.lock_open_ones(turn.session, turn.now)
    ]


async def _round(desk: Desk, opened: Round, told: dict[int, int]) -> Outlook:
    """``told`` counts the messages that accounts would get in the rounds looked at before."""
    turn, step = desk.turn, desk.step(opened)
    by_person: dict[tuple[int, int | None], list[Reporter]] = defaultdict(list)
    for reporter in await reminders.reporters(turn.session, opened, turn.today):
        account = reporter.account
        by_person[reporter.person.id, account.user_id if account else None].append(reporter)
    ids = [user_id for _, user_id in by_person if user_id is not None]
    standing = await reminders.of_accounts(turn.session, opened, ids)
    people = [_foresee(desk, opened, step, found, standing, told) for found in by_person.values()]
    return Outlook(opened, step, people, await _coordinators(desk, opened, told))


def _foresee(
    desk: Desk,
    opened: Round,
    step: Step | None,
    found: Sequence[Reporter],
    standing: dict[int, Reminder],
    told: dict[int, int],
) -> Foreseen:
    account, codes = found[0].account, [reporter.project.code for reporter in found]
    who = found[0].person.name
    barrier = _barrier(desk, opened, found[0])
    if account is None or barrier is not None:
        return Foreseen(who, codes, barrier or Barrier.UNLINKED)
    if not desk.may_write:
        return Foreseen(who, codes, Verdict.QUIET)
    reminder = standing.get(account.user_id)
    today = told.get(account.user_id, reminders.told_on(account, desk.turn.today))
    owed = [(reporter.obligation, reporter.project, account) for reporter in found]
    verdict = decide(
        owing(owed, reminder, today), step, span_of(opened), desk.policy, desk.turn.now
    )
    if verdict in SENDS:
        told[account.user_id] = today + 1
    until = reminder.wakes_at if reminder and verdict is Verdict.SNOOZED else None
    return Foreseen(who, codes, verdict, until)


def _barrier(desk: Desk, opened: Round, reporter: Reporter) -> Barrier | None:
    account: Account | None = reporter.account
    if account is None or reporter.linked_at is None:
        return Barrier.UNLINKED
    if account.blocked_at is not None:
        return Barrier.BLOCKED
    if reporter.is_away:
        return Barrier.ON_LEAVE
    if reporter.linked_at >= joined_before(opened.month, desk.policy):
        return Barrier.JOINED_LATER
    return None


async def _coordinators(desk: Desk, opened: Round, told: dict[int, int]) -> list[tuple[str, int]]:
    if not desk.may_write:
        return []
    turn = desk.turn
    await follow_up.raise_tasks(desk, opened)
    found = []
    for account, untold in await tasks.untold(turn.session, opened, turn.today):
        before = told.get(account.user_id, reminders.told_on(account, turn.today))
        unreachable, overdue = follow_up.still_standing(untold)
        people = {one.person for one in (*unreachable, *overdue)}
        if people and before < desk.policy.ladder.a_day:
            told[account.user_id] = before + 1
            found.append((account.display_name, len(people)))
    return found
