"""What the projects of a branch owe in a round, for lists: no reports are read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.branch_lists import Listed, Owing
from storage.branches import within
from storage.leaves import on_leave
from storage.projects import may_report
from storage.tables import (
    Account,
    AccountLink,
    Assignment,
    Draft,
    Duty,
    Obligation,
    Person,
    Project,
    Round,
)


async def in_round(session: AsyncSession, opened: Round, branches: Sequence[str]) -> list[Owing]:
    """Everything that projects of branches owe in a round, by code; excused ones among them."""
    query = (
        select(
            Project.id,
            Project.agency_id,
            Project.code,
            Obligation.state,
            Obligation.submitted_at,
        )
        .join(Obligation, Obligation.project_id == Project.id)
        .where(Obligation.round_id == opened.id, within(branches, Project.code))
        .order_by(Project.code)
    )
    return [Owing(*row) for row in await session.execute(query)]


async def listed(
    session: AsyncSession, opened: Round, project_ids: Sequence[int], day: date
) -> list[Listed]:
    """The projects of a page, in its order, as they stand in a round on a civil day."""
    reach = await reachable(session, project_ids, day)
    officers = await officers_of(session, project_ids)
    columns = (Draft.status, Draft.percent, Draft.disbursed, Draft.plan, Draft.target)
    answered = sum((case((column.is_(None), 0), else_=1) for column in columns), literal(0))
    query = (
        select(Project.id, Project.code, Project.name, Obligation.state, func.coalesce(answered, 0))
        .join(Obligation, Obligation.project_id == Project.id)
        .outerjoin(
            Draft,
            (Draft.project_id == Obligation.project_id) & (Draft.round_id == Obligation.round_id),
        )
        .where(Obligation.round_id == opened.id, Project.id.in_(project_ids))
    )
    found = {
        project_id: Listed(
            project_id,
            code,
            name,
            officers.get(project_id, ""),
            state,
            count,
            project_id in reach,
            project_id in reach and not reach[project_id],
        )
        for project_id, code, name, state, count in await session.execute(query)
    }
    return [found[project_id] for project_id in project_ids if project_id in found]


async def reachable(
    session: AsyncSession, project_ids: Collection[int], day: date
) -> dict[int, bool]:
    """Of some projects those that somebody can be asked about, and whether somebody is present."""
    query = (
        select(Assignment.project_id, on_leave(day))
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .join(Account, Account.user_id == AccountLink.user_id)
        .where(
            Assignment.project_id.in_(project_ids), may_report(day), Account.blocked_at.is_(None)
        )
    )
    found: dict[int, bool] = {}
    for project_id, is_away in await session.execute(query):
        found[project_id] = found.get(project_id, False) or not is_away
    return found


async def officers_of(session: AsyncSession, project_ids: Collection[int]) -> dict[int, str]:
    """The officers' names of some projects, several joined by commas."""
    query = (
        select(Assignment.project_id, Person.name)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.project_id.in_(project_ids), Assignment.duty == Duty.OFFICER)
        .order_by(Assignment.id)
    )
    found: dict[int, list[str]] = {}
    for project_id, name in await session.execute(query):
        found.setdefault(project_id, []).append(name)
    return {project_id: ", ".join(names) for project_id, names in found.items()}
