"""What a round still waits for, for a workbook: the projects, and whom to ask."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.rounds import MISSING_STATES
from bot.domain.sheets import Owed
from storage import agencies
from storage.branches import within
from storage.standings import counts
from storage.tables import (
    Assignment,
    Duty,
    Obligation,
    Person,
    Project,
    Report,
    ReportVersion,
    Round,
)

_AT_ONCE = 500
"""Projects asked of in one statement: databases take so many parameters."""


async def owed_in(
    session: AsyncSession, opened: Round, branches: tuple[str, ...] | None = None
) -> list[Owed]:
    """The projects of some branches (or of all) that owe a report of a round, by code."""
    query = (
        select(Project.id, Project.code, Project.name, Project.agency_id, Obligation.state)
        .join(Obligation, Obligation.project_id == Project.id)
        .where(
            Obligation.round_id == opened.id,
            Obligation.state.in_(MISSING_STATES),
            *(() if branches is None else (within(branches, Project.code),)),
        )
        .order_by(Project.code)
    )
    rows = (await session.execute(query)).all()
    ids = [row.id for row in rows]
    paths = await agencies.all_paths(session)
    officers: dict[int, tuple[str, str | None]] = {}
    last: dict[int, tuple[date, Decimal]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        officers |= await _officers(session, some)
        last |= await _last(session, some)
    nobody, never = (None, None), (None, None)
    return [
        Owed(
            row.code,
            row.name,
            paths[row.agency_id],
            row.state,
            *officers.get(row.id, nobody),
            *last.get(row.id, never),
        )
        for row in rows
    ]


async def _officers(session: AsyncSession, ids: list[int]) -> dict[int, tuple[str, str | None]]:
    query = (
        select(Assignment.project_id, Person.name, Assignment.phone)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.project_id.in_(ids), Assignment.duty == Duty.OFFICER)
    )
    return {project_id: (name, phone) for project_id, name, phone in await session.execute(query)}


async def _last(session: AsyncSession, ids: list[int]) -> dict[int, tuple[date, Decimal]]:
    """The day and percent of each project's newest report; one of a year has few."""
    query = (
        select(Report.project_id, ReportVersion.reported_on, ReportVersion.percent)
        .join(ReportVersion, counts())
        .where(Report.project_id.in_(ids))
        .order_by(Report.project_id, Report.number)
    )
    return {project_id: (day, percent) for project_id, day, percent in await session.execute(query)}
