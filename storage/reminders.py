"""How far the reminder ladder has come with whom, and holding back what waits in quiet hours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Priority
from bot.domain.ladder import Step
from bot.domain.rounds import MISSING_STATES, ObligationState
from storage.joins import Columns, owed_to_accounts
from storage.leaves import may_be_asked, on_leave
from storage.outbox import OPEN_WORDS
from storage.projects import may_report
from storage.tables import (
    Account,
    AccountLink,
    Assignment,
    Obligation,
    OutboxRow,
    OutboxState,
    Person,
    Project,
    Reminder,
    Round,
)

UNASKED = ("ask:", "remind:", "tasks:", "leave:", "circular:")
"""How the keys of messages begin that nobody asked for; see :mod:`handlers.reminders.reminding`,
:mod:`handlers.absences.leaving` and :mod:`handlers.circulars.circular_schedule`."""

Owed = tuple[Obligation, Project, Account]


def _reachable(day: date, joined_before: datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions on an account that it can be written to about a month's projects.

    In the place of whoever is on leave it is the deputy.
    """
    return (
        may_be_asked(day),
        Account.blocked_at.is_(None),
        AccountLink.linked_at < joined_before,
    )


async def to_ask(
    session: AsyncSession, opened: Round, day: date, joined_before: datetime, now: datetime
) -> list[tuple[int, int]]:
    """Who can be asked for what nobody was asked for: (account, obligation), by project code.

    Those who joined at ``joined_before`` or later, or who are left in peace for now, are not there.
    """
    query = (
        _owing(select(Account.user_id, Obligation.id, Project.code), opened, day, joined_before)
        .where(
            Obligation.state == ObligationState.DUE,
            or_(Reminder.wakes_at.is_(None), Reminder.wakes_at <= now),
        )
        .order_by(Project.code, Account.user_id)
        .distinct()
    )
    return [(user_id, owed) for user_id, owed, _ in await session.execute(query)]


def _owing(
    query: Select[*Columns], opened: Round, day: date, joined_before: datetime
) -> Select[*Columns]:
    """Of a round: obligations and projects with each account to be written to, and its standing."""
    return (
        owed_to_accounts(query)
        .outerjoin(
            Reminder,
            and_(Reminder.user_id == Account.user_id, Reminder.round_id == Obligation.round_id),
        )
        .where(Obligation.round_id == opened.id, *_reachable(day, joined_before))
    )


async def load(session: AsyncSession, pairs: Collection[tuple[int, int]]) -> list[Owed]:
    """The obligations, projects and accounts of (account, obligation) pairs, in their order."""
    if not pairs:
        return []
    of_accounts = select(Account).where(Account.user_id.in_({user_id for user_id, _ in pairs}))
    accounts = {account.user_id: account for account in await session.scalars(of_accounts)}
    query = (
        select(Obligation, Project)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.id.in_({obligation_id for _, obligation_id in pairs}))
    )
    found = (await session.execute(query)).all()
    owed = {obligation.id: (obligation, project) for obligation, project in found}
    return [(*owed[obligation_id], accounts[user_id]) for user_id, obligation_id in pairs]


async def is_due(session: AsyncSession, opened: Round, now: datetime) -> bool:
    """Whether somebody of a round who was left in peace is to be looked at again."""
    query = select(Reminder.user_id).where(
        Reminder.round_id == opened.id, Reminder.wakes_at.is_not(None), Reminder.wakes_at <= now
    )
    return (await session.scalar(query.limit(1))) is not None


async def to_remind(
    session: AsyncSession,
    opened: Round,
    day: date,
    joined_before: datetime,
    now: datetime,
    step: Step | None,
    limit: int,
) -> list[int]:
    """The accounts to look at: whose peace is over, and who was not told of ``step`` yet."""
    wanted: ColumnElement[bool] = and_(Reminder.wakes_at.is_not(None), Reminder.wakes_at <= now)
    if step is not None:
        is_new = or_(Reminder.told_step.is_(None), Reminder.told_step != step.number)
        wanted = or_(
            wanted,
            and_(Reminder.wakes_at.is_(None), is_new, Obligation.asked_at < step.at),
        )
    query = (
        _owing(select(Account.user_id), opened, day, joined_before)
        .where(Obligation.state.in_(MISSING_STATES), wanted)
        .distinct()
        .order_by(Account.user_id)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def owed_by(
    session: AsyncSession, opened: Round, day: date, user_ids: Collection[int]
) -> dict[int, list[Owed]]:
    """What accounts owe in a round, each by project code."""
    query = (
        owed_to_accounts(select(Obligation, Project, Account))
        .where(
            Obligation.round_id == opened.id,
            Obligation.state.in_(MISSING_STATES),
            Account.user_id.in_(user_ids),
            may_be_asked(day),
        )
        .distinct()
        .order_by(Project.code)
    )
    found: dict[int, list[Owed]] = {}
    for obligation, project, account in await session.execute(query):
        found.setdefault(account.user_id, []).append((obligation, project, account))
    return found


async def of_accounts(
    session: AsyncSession, opened: Round, user_ids: Collection[int]
) -> dict[int, Reminder]:
    """How far the ladder has come with each of these accounts in a round, where it has begun."""
    query = select(Reminder).where(Reminder.round_id == opened.id, Reminder.user_id.in_(user_ids))
    return {reminder.user_id: reminder for reminder in await session.scalars(query)}


async def find(session: AsyncSession, user_id: int, round_id: int) -> Reminder | None:
    """The ladder's standing with an account in a round, if it has begun."""
    return await session.get(Reminder, (user_id, round_id))


async def ensure(session: AsyncSession, user_id: int, round_id: int) -> Reminder:
    """The ladder's standing with an account in a round, begun if there is none."""
    found = await find(session, user_id, round_id)
    if found is None:
        found = Reminder(user_id=user_id, round_id=round_id, is_snoozed=False)
        session.add(found)
        await session.flush()
    return found


async def forget(session: AsyncSession, round_id: int) -> None:
    """Let a round's ladder begin anew with everybody."""
    await session.execute(delete(Reminder).where(Reminder.round_id == round_id))


def told_on(account: Account, day: date) -> int:
    """How many unasked messages an account got on a civil day."""
    return account.unasked_count if account.unasked_on == day else 0


def count(account: Account, day: date) -> None:
    """Note an unasked message to an account on a civil day."""
    account.unasked_count = told_on(account, day) + 1
    account.unasked_on = day


async def hold_back(session: AsyncSession, now: datetime, until: datetime) -> None:
    """Let unasked messages that could not go out in time wait until ``until``."""
    await session.execute(
        update(OutboxRow)
        .where(
            # As words, too: only so is the index of what is still to go used.
            OutboxRow.state.in_(OPEN_WORDS),
            OutboxRow.state == OutboxState.WAITING,
            OutboxRow.priority == Priority.BULK,
            or_(*(OutboxRow.key.startswith(beginning) for beginning in UNASKED)),
            or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= now),
        )
        .values(not_before=until)
        .execution_options(synchronize_session=False)
    )


async def drop_waiting(session: AsyncSession, round_id: int, now: datetime) -> None:
    """Let what still waits to remind of a round lose its sense: the round is closed."""
    beginnings = (f"{beginning}:{round_id}:" for beginning in ("remind", "tasks"))
    await session.execute(
        update(OutboxRow)
        .where(
            # As words, too: only so is the index of what is still to go used.
            OutboxRow.state.in_(OPEN_WORDS),
            OutboxRow.state == OutboxState.WAITING,
            OutboxRow.priority == Priority.BULK,
            or_(*(OutboxRow.key.startswith(beginning) for beginning in beginnings)),
        )
        .values(expires_at=now)
        .execution_options(synchronize_session=False)
    )


@dataclass(frozen=True)
class Reporter:
    """Who may report on something owed, with the account that speaks for them, if there is one."""

    obligation: Obligation
    project: Project
    person: Person
    account: Account | None
    linked_at: datetime | None
    is_away: bool
    """Whether that account is on leave."""


async def reporters(session: AsyncSession, opened: Round, day: date) -> list[Reporter]:
    """Everybody who owes something in a round, with every account, by name and project code."""
    query = (
        select(Obligation, Project, Person, Account, AccountLink.linked_at, on_leave(day))
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .join(Assignment, Assignment.project_id == Project.id)
        .join(Person, Person.id == Assignment.person_id)
        .outerjoin(AccountLink, AccountLink.person_id == Person.id)
        .outerjoin(Account, Account.user_id == AccountLink.user_id)
        .where(
            Obligation.round_id == opened.id,
            Obligation.state.in_(MISSING_STATES),
            may_report(day),
        )
        .order_by(Person.name, Person.id, Account.user_id, Project.code)
    )
    return [Reporter(*row) for row in await session.execute(query)]
