"""Deputies: who reports in an officer's place while the officer is on leave.

A deputy's right to report is a dated assignment for each project of the officer, so that whoever
looks up who may report needs to know nothing of leaves. :func:`spread` makes those assignments what
they have to be, whenever a leave, its deputy, or an officer's projects change.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.leave import DeputyAnswer
from bot.domain.rounds import MISSING_STATES
from storage.leaves import may_be_asked
from storage.projects import may_report
from storage.tables import (
    Account,
    AccountLink,
    Assignment,
    Duty,
    Leave,
    Obligation,
    Person,
    Project,
    Round,
)


async def asking_account(session: AsyncSession, user_id: int, today: date) -> list[Leave]:
    """The leaves that an account was asked to stand in for, or does, the nearest first."""
    query = (
        select(Leave)
        .join(AccountLink, AccountLink.person_id == Leave.deputy_id)
        .where(
            AccountLink.user_id == user_id,
            Leave.answer.in_((DeputyAnswer.ASKED, DeputyAnswer.ACCEPTED)),
            Leave.last_day >= today,
            Leave.ended_at.is_(None),
        )
        .order_by(Leave.first_day, Leave.id)
    )
    return list(await session.scalars(query))


async def is_asked_of(session: AsyncSession, leave: Leave, user_id: int) -> bool:
    """Whether an account speaks for the deputy of a leave."""
    if leave.deputy_id is None:
        return False
    return await session.get(AccountLink, (user_id, leave.deputy_id)) is not None


async def candidates(session: AsyncSession, leave: Leave) -> list[Person]:
    """Who may be asked to stand in: linked, of the same agency, and not away on one of the days."""
    own = select(AccountLink.person_id).where(AccountLink.user_id == leave.user_id)
    agencies = select(Person.agency_code).where(Person.id.in_(own))
    others = aliased(Leave)
    able = exists().where(
        AccountLink.person_id == Person.id,
        Account.user_id == AccountLink.user_id,
        Account.blocked_at.is_(None),
        AccountLink.user_id != leave.user_id,
        ~exists().where(
            others.user_id == AccountLink.user_id,
            others.last_day >= leave.first_day,
            others.first_day <= leave.last_day,
            others.ended_at.is_(None),
        ),
    )
    query = (
        select(Person)
        .where(Person.agency_code.in_(agencies), Person.id.not_in(own), able)
        .order_by(Person.name, Person.id)
    )
    return list(await session.scalars(query))


async def accounts_of(session: AsyncSession, person_id: int) -> list[Account]:
    """The accounts of a person that can be written to."""
    query = (
        select(Account)
        .join(AccountLink, AccountLink.user_id == Account.user_id)
        .where(AccountLink.person_id == person_id, Account.blocked_at.is_(None))
        .order_by(Account.user_id)
    )
    return list(await session.scalars(query))


async def spread(session: AsyncSession, leave: Leave) -> None:
    """Give a leave's deputy the right to report on the officer's projects, or take it away."""
    await session.execute(delete(Assignment).where(Assignment.leave_id == leave.id))
    if leave.answer is DeputyAnswer.ACCEPTED and leave.ended_at is None:
        query = (
            select(Assignment.project_id, Assignment.person_id)
            .join(AccountLink, AccountLink.person_id == Assignment.person_id)
            .where(
                AccountLink.user_id == leave.user_id,
                Assignment.duty == Duty.OFFICER,
                Assignment.person_id != leave.deputy_id,
            )
            .order_by(Assignment.id.desc())
        )
        officers = dict((await session.execute(query)).all())
        session.add_all(_stand_in(leave, project, officer) for project, officer in officers.items())
    await session.flush()


async def spread_to(session: AsyncSession, project_id: int) -> None:
    """Bring a project's deputies up to date: its officer is another one now."""
    query = (
        select(Leave)
        .join(AccountLink, AccountLink.user_id == Leave.user_id)
        .join(Assignment, Assignment.person_id == AccountLink.person_id)
        .where(
            Assignment.project_id == project_id,
            Assignment.duty == Duty.OFFICER,
            Assignment.person_id != Leave.deputy_id,
            Leave.answer == DeputyAnswer.ACCEPTED,
            Leave.ended_at.is_(None),
        )
        .add_columns(Assignment.person_id)
    )
    found = (await session.execute(query)).all()
    await session.execute(
        delete(Assignment).where(
            Assignment.project_id == project_id, Assignment.leave_id.is_not(None)
        )
    )
    present = {leave.id: (leave, officer) for leave, officer in found}
    session.add_all(_stand_in(leave, project_id, officer) for leave, officer in present.values())
    await session.flush()


def _stand_in(leave: Leave, project_id: int, officer_id: int) -> Assignment:
    return Assignment(
        project_id=project_id,
        person_id=leave.deputy_id,
        duty=Duty.DEPUTY,
        valid_from=leave.first_day,
        valid_to=leave.last_day,
        leave_id=leave.id,
        on_behalf_of=officer_id,
    )


async def follow(session: AsyncSession, replaced: Collection[int], user_id: int) -> None:
    """Leaves go along when a person's new account takes the place of others."""
    if replaced:
        await session.execute(
            update(Leave)
            .where(Leave.user_id.in_(replaced), Leave.ended_at.is_(None))
            .values(user_id=user_id)
        )
    query = select(Leave).where(Leave.user_id == user_id, Leave.ended_at.is_(None))
    for leave in await session.scalars(query):
        await spread(session, leave)


async def projects_of(session: AsyncSession, leave: Leave) -> list[Project]:
    """The projects a leave leaves alone: those of the officer that run on one of its days."""
    query = (
        select(Project)
        .join(Assignment, Assignment.project_id == Project.id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .where(
            AccountLink.user_id == leave.user_id,
            Assignment.duty == Duty.OFFICER,
            Project.end_date >= leave.first_day,
            Project.start_date <= leave.last_day,
        )
        .distinct()
        .order_by(Project.code)
    )
    return list(await session.scalars(query))


async def uncovered_of(session: AsyncSession, leave: Leave, day: date) -> list[Project]:
    """Those of its projects that nobody can be asked about on a day, by code.

    A colleague of the same office can be, too.
    """
    somebody = exists().where(
        Assignment.project_id == Project.id,
        AccountLink.person_id == Assignment.person_id,
        Account.user_id == AccountLink.user_id,
        Account.blocked_at.is_(None),
        may_be_asked(day),
    )
    ids = {project.id for project in await projects_of(session, leave)}
    query = select(Project).where(Project.id.in_(ids), ~somebody).order_by(Project.code)
    return list(await session.scalars(query))


async def owed_in_place(
    session: AsyncSession, leave: Leave, now: datetime
) -> list[tuple[Obligation, Round, Project]]:
    """What is owed of a leave's projects in open rounds: oldest month first, then by code."""
    query = (
        select(Obligation, Round, Project)
        .join(Round, Round.id == Obligation.round_id)
        .join(Project, Project.id == Obligation.project_id)
        .join(Assignment, Assignment.project_id == Project.id)
        .where(
            Assignment.leave_id == leave.id,
            Round.closes_at > now,
            Obligation.state.in_(MISSING_STATES),
        )
        .order_by(Round.month, Project.code)
    )
    return [(o, r, p) for o, r, p in await session.execute(query)]


async def in_place_of(session: AsyncSession, user_id: int, day: date) -> dict[int, str]:
    """In whose place an account reports on a day, by project."""
    return (await in_places_of(session, [user_id], day)).get(user_id, {})


async def in_places_of(
    session: AsyncSession, user_ids: Collection[int], day: date
) -> dict[int, dict[int, str]]:
    """The same of several accounts; those who stand in for nobody are not there."""
    query = (
        select(AccountLink.user_id, Assignment.project_id, Person.name)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .join(Person, Person.id == Assignment.on_behalf_of)
        .where(AccountLink.user_id.in_(user_ids), may_report(day))
    )
    found: dict[int, dict[int, str]] = {}
    for user_id, project_id, name in await session.execute(query):
        found.setdefault(user_id, {})[project_id] = name
    return found
