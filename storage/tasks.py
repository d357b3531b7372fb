"""Tasks for the coordinators: who cannot be reached, and who is late for long."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Exists, and_, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.rounds import MISSING_STATES
from storage.branches import under
from storage.dialects import insert
from storage.leaves import on_leave
from storage.projects import may_report
from storage.tables import (
    Account,
    AccountLink,
    Assignment,
    Obligation,
    Person,
    Project,
    Role,
    RoleName,
    Round,
    Task,
    TaskKind,
    TaskNotice,
)


@dataclass(frozen=True)
class Untold:
    """A task that a coordinator was not told of yet, with the codes of the projects it is about.

    ``is_linked`` and ``is_reachable`` tell of the person's accounts as they are now.
    """

    task_id: int
    kind: TaskKind
    person: str
    is_linked: bool
    is_reachable: bool
    codes: tuple[str, ...]


def _linked(*conditions: ColumnElement[bool]) -> Exists:
    """Whether an account speaks for a person, on conditions."""
    return exists().where(
        AccountLink.person_id == Person.id, Account.user_id == AccountLink.user_id, *conditions
    )


def _somebody_reachable(day: date) -> Exists:
    """Whether anybody who may report on the obligation's project can be written to."""
    other = aliased(Assignment)
    return exists().where(
        other.project_id == Obligation.project_id,
        may_report(day, other),
        AccountLink.person_id == other.person_id,
        Account.user_id == AccountLink.user_id,
        Account.blocked_at.is_(None),
    )


async def _raise(
    session: AsyncSession,
    opened: Round,
    day: date,
    now: datetime,
    kind: TaskKind,
    *conditions: ColumnElement[bool],
) -> None:
    query = (
        select(Person.id)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Obligation, Obligation.project_id == Assignment.project_id)
        .where(
            Obligation.round_id == opened.id,
            Obligation.state.in_(MISSING_STATES),
            may_report(day),
            *conditions,
            ~exists().where(
                Task.round_id == opened.id, Task.person_id == Person.id, Task.kind == kind
            ),
        )
        .distinct()
        .order_by(Person.id)
    )
    rows = [
        {"round_id": opened.id, "person_id": person_id, "kind": kind, "raised_at": now}
        for person_id in await session.scalars(query)
    ]
    if rows:
        await session.execute(insert(session, Task).on_conflict_do_nothing(), rows)


async def raise_unreachable(session: AsyncSession, opened: Round, day: date, now: datetime) -> None:
    """Make tasks of those who owe reports that nobody can be asked for: once for each of them."""
    await _raise(session, opened, day, now, TaskKind.UNREACHABLE, ~_somebody_reachable(day))


async def raise_overdue(session: AsyncSession, opened: Round, day: date, now: datetime) -> None:
    """Make tasks of all who owe reports, once for a round; who is on leave is not late."""
    if await session.scalar(
        select(Task.id).where(Task.round_id == opened.id, Task.kind == TaskKind.OVERDUE).limit(1)
    ):
        return
    is_away = exists().where(AccountLink.person_id == Person.id, on_leave(day))
    await _raise(session, opened, day, now, TaskKind.OVERDUE, ~is_away)


async def untold(
    session: AsyncSession, opened: Round, day: date
) -> list[tuple[Account, list[Untold]]]:
    """Per coordinator of a branch: the tasks in it that still stand and were not told."""
    account = aliased(Account)
    query = (
        select(
            account,
            Task.id,
            Task.kind,
            Person.name,
            _linked(),
            _linked(Account.blocked_at.is_(None)),
            Project.code,
        )
        .select_from(Task)
        .join(Person, Person.id == Task.person_id)
        .join(Assignment, and_(Assignment.person_id == Person.id, may_report(day)))
        .join(Project, Project.id == Assignment.project_id)
        .join(
            Obligation,
            and_(Obligation.project_id == Project.id, Obligation.round_id == Task.round_id),
        )
        .join(Role, under(Role.branch, Project.code))
        .join(account, account.user_id == Role.user_id)
        .where(
            Task.round_id == opened.id,
            Obligation.state.in_(MISSING_STATES),
            Role.name == RoleName.COORDINATOR,
            account.blocked_at.is_(None),
            ~exists().where(TaskNotice.task_id == Task.id, TaskNotice.user_id == account.user_id),
        )
        .distinct()
        .order_by(account.user_id, Person.name, Task.id, Project.code)
    )
    rows = (await session.execute(query)).all()
    accounts = {row[0].user_id: row[0] for row in rows}
    found: dict[int, dict[int, Untold]] = {user_id: {} for user_id in accounts}
    for told, task_id, kind, person, is_linked, is_reachable, code in rows:
        of_one = found[told.user_id]
        before = of_one.get(task_id)
        codes = (*before.codes, code) if before else (code,)
        of_one[task_id] = Untold(task_id, kind, person, bool(is_linked), bool(is_reachable), codes)
    return [(accounts[user_id], list(tasks.values())) for user_id, tasks in found.items()]


async def note_told(
    session: AsyncSession, user_id: int, task_ids: Collection[int], now: datetime
) -> None:
    """A coordinator was told of tasks."""
    rows = [{"task_id": task_id, "user_id": user_id, "told_at": now} for task_id in task_ids]
    await session.execute(insert(session, TaskNotice).on_conflict_do_nothing(), rows)


async def forget(session: AsyncSession, round_id: int) -> None:
    """Drop a round's tasks: it begins anew."""
    ids = select(Task.id).where(Task.round_id == round_id)
    await session.execute(delete(TaskNotice).where(TaskNotice.task_id.in_(ids)))
    await session.execute(delete(Task).where(Task.round_id == round_id))
