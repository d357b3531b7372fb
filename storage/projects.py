"""Projects: who may touch which, and where one stands before its next report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, BindParameter, ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from bot.domain.report import Answers, Standing
from storage.branches import within
from storage.tables import (
    AccountLink,
    Assignment,
    Duty,
    Person,
    Project,
    Report,
    ReportVersion,
)

_HELD = "projects held"
"""Under what name a session keeps its transaction with the projects that it holds."""

REPORTING_DUTIES = (Duty.OFFICER, Duty.DEPUTY)
"""Duties that let a person report on a project."""


def may_report(
    day: date | BindParameter[date], of: type[Assignment] = Assignment
) -> ColumnElement[bool]:
    """The condition on an assignment that it lets its person report on a civil day.

    ``of`` is an alias of the table, where a statement looks at other assignments, too.
    """
    return and_(
        of.duty.in_(REPORTING_DUTIES),
        or_(of.valid_from.is_(None), of.valid_from <= day),
        or_(of.valid_to.is_(None), of.valid_to >= day),
    )


async def by_code(session: AsyncSession, code: str) -> Project | None:
    """The project of a code."""
    return await session.scalar(select(Project).where(Project.code == code))


async def lock(session: AsyncSession, project_id: int) -> Project:
    """Hold a project until the transaction ends, and see it as it is now.

    Whoever numbers its next report locks it first: else two who look at once see the same number.
    What this transaction holds already nobody else can have changed: it is not read again.
    """
    held = _held(session.sync_session)
    if project_id not in held:
        held[project_id] = await session.get_one(
            Project, project_id, with_for_update=True, populate_existing=True
        )
    return held[project_id]


def _held(session: Session) -> dict[int, Project]:
    """The projects that the innermost transaction holds: a savepoint's end may let go of them."""
    innermost = session.get_nested_transaction() or session.get_transaction()
    held: dict[int, Project]
    of, held = session.info.get(_HELD, (None, {}))
    if of is not innermost or innermost is None:
        held = {}
        session.info[_HELD] = (innermost, held)
    return held


async def of_account(session: AsyncSession, user_id: int, day: date) -> list[Project]:
    """The projects an account may report on at a civil day: newest fiscal year first, by code."""
    query = (
        select(Project)
        .join(Assignment, Assignment.project_id == Project.id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .where(
            AccountLink.user_id == user_id,
            may_report(day),
        )
        .distinct()
        .order_by(Project.fiscal_year.desc(), Project.code)
    )
    return list(await session.scalars(query))


async def count_in(session: AsyncSession, branch: str, day: date) -> int:
    """How many projects of a branch run on a civil day."""
    query = select(func.count()).where(
        within([branch], Project.code),
        Project.start_date <= day,
        Project.end_date >= day,
    )
    return await session.scalar(query) or 0


async def count_all(session: AsyncSession, branch: str) -> int:
    """How many projects of a branch the register holds, of all years."""
    query = select(func.count()).where(within([branch], Project.code))
    return await session.scalar(query) or 0


async def officer(session: AsyncSession, project_id: int) -> Person | None:
    """The officer the register names for a project."""
    query = (
        select(Person)
        .join(Assignment, Assignment.person_id == Person.id)
        .where(Assignment.project_id == project_id, Assignment.duty == Duty.OFFICER)
    )
    return await session.scalar(query)


async def officers(session: AsyncSession, project_id: int) -> list[tuple[str, str | None]]:
    """The names of a project's officers, each with the phone as printed for it."""
    query = (
        select(Person.name, Assignment.phone)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.project_id == project_id, Assignment.duty == Duty.OFFICER)
        .order_by(Assignment.id)
    )
    return [(name, phone) for name, phone in await session.execute(query)]


_REPORTS = (
    select(
        Report.number,
        ReportVersion.reported_on,
        ReportVersion.status,
        ReportVersion.percent,
        ReportVersion.disbursed,
        ReportVersion.plan,
        ReportVersion.target,
        ReportVersion.withdrawn,
        Report.round_id,
    )
    .join(
        ReportVersion,
        (ReportVersion.report_id == Report.id) & (ReportVersion.version == Report.version),
    )
    .where(Report.project_id == bindparam("project_id", type_=BigInteger))
    .order_by(Report.number)
)
"""A project's reports as they count now; a project of one year has few."""


async def standing(
    session: AsyncSession,
    project: Project,
    *,
    leaving_out: int | None = None,
    round_id: int | None = None,
) -> Standing:
    """Where a project stands before the coming report, or before report ``leaving_out``.

    When a report is being amended it is left out: its own baht are not yet spent, and the report
    before it is the one to compare with. What was withdrawn counts for nothing; its number is
    given again in its own round only, since a version is sealed with its round.
    """
    found = (await session.execute(_REPORTS, {"project_id": project.id})).all()
    others = [one for one in found if one.number != leaving_out and not one.withdrawn]
    before = [report for report in others if leaving_out is None or report.number < leaving_out]
    last = before[-1] if before else None
    is_elsewhere = {one.number for one in found if round_id and one.round_id != round_id}
    taken = {one.number for one in found if not one.withdrawn} | is_elsewhere
    return Standing(
        number=leaving_out or max(taken, default=0) + 1,
        budget=project.budget,
        disbursed=sum((report.disbursed for report in others), Decimal("0.00")),
        percent=last.percent if last else None,
        reported_on=last.reported_on if last else None,
        before=tuple(Answers(*report[2:7]) for report in before),
    )
