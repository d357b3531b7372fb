"""Reading the whole register back, in batches, for exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.evidence import Evidence
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from storage import agencies, attachments, reasons
from storage.reports import counts
from storage.tables import (
    Assignment,
    Duty,
    Person,
    Project,
    Report,
    ReportVersion,
    StrategyLine,
)

BATCH = 500
"""Projects read at a time: an export of a country need not fit into memory."""


@dataclass(frozen=True)
class Entry:
    """A project with its row's id and the hash of the report version written last for it."""

    project_id: int
    reports_head: str
    record: ProjectRecord


async def count(session: AsyncSession) -> int:
    """How many projects an export holds."""
    return await session.scalar(select(func.count()).select_from(Project)) or 0


async def projects(session: AsyncSession) -> AsyncIterator[ProjectRecord]:
    """Every project with all it holds, sorted by code."""
    async for entry in entries(session):
        yield entry.record


async def entries(session: AsyncSession, branch: str = "") -> AsyncIterator[Entry]:
    """The projects of a branch, or all, with all they hold, sorted by code."""
    paths = await agencies.all_paths(session)
    after = branch
    while True:
        query = (
            select(Project)
            .where(Project.code > after, Project.code.startswith(branch, autoescape=True))
            .order_by(Project.code)
            .limit(BATCH)
        )
        batch = list(await session.scalars(query))
        if not batch:
            return
        after = batch[-1].code
        for entry in await _entries(session, batch, paths):
            yield entry
        session.expunge_all()


async def entry_of(session: AsyncSession, project: Project) -> Entry:
    """One project with all it holds.

    Its row is best locked before (:func:`storage.projects.lock`) where reports may come meanwhile.
    """
    path = await agencies.path(session, project.agency_id)
    (found,) = await _entries(session, [project], {project.agency_id: path})
    return found


async def _entries(
    session: AsyncSession, batch: list[Project], paths: Mapping[int, tuple[str, ...]]
) -> list[Entry]:
    ids = [project.id for project in batch]
    people = await _people(session, ids)
    strategies = await _strategies(session, ids)
    reports = await _reports(session, ids)
    found = []
    for project in batch:
        officer = people.get((project.id, Duty.OFFICER), _NOBODY)
        coordinator = people.get((project.id, Duty.COORDINATOR), _NOBODY)
        record = ProjectRecord(
            code=project.code,
            name=project.name,
            fiscal_year=project.fiscal_year,
            start_date=project.start_date,
            end_date=project.end_date,
            budget=project.budget,
            agency=paths[project.agency_id],
            officer=officer.name,
            officer_phone=officer.phone,
            coordinator=coordinator.name,
            coordinator_phone=coordinator.phone,
            rationale=project.rationale,
            objectives=project.objectives,
            goals=project.goals,
            strategies=tuple(strategies[project.id]),
            reports=tuple(reports[project.id]),
        )
        found.append(Entry(project.id, project.reports_head, record))
    return found


@dataclass(frozen=True)
class _Named:
    """Who is named for a duty, with the phone printed beside the name."""

    name: str | None
    phone: str | None


_NOBODY = _Named(None, None)


async def _people(session: AsyncSession, ids: list[int]) -> dict[tuple[int, Duty], _Named]:
    query = (
        select(Assignment.project_id, Assignment.duty, Person.name, Assignment.phone)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.project_id.in_(ids), Assignment.duty != Duty.DEPUTY)
    )
    return {
        (project_id, duty): _Named(name, phone)
        for project_id, duty, name, phone in await session.execute(query)
    }


async def _strategies(session: AsyncSession, ids: list[int]) -> dict[int, list[StrategyRecord]]:
    query = (
        select(StrategyLine)
        .where(StrategyLine.project_id.in_(ids))
        .order_by(StrategyLine.project_id, StrategyLine.position)
    )
    found: dict[int, list[StrategyRecord]] = defaultdict(list)
    for line in await session.scalars(query):
        found[line.project_id].append(StrategyRecord(line.text, line.level))
    return found


async def _reports(session: AsyncSession, ids: list[int]) -> dict[int, list[ReportRecord]]:
    absent = aliased(Person)
    query = (
        select(Report.project_id, Report.number, ReportVersion, Person.name, absent.name)
        .join(ReportVersion, counts())
        .outerjoin(absent, absent.id == ReportVersion.on_behalf_of)
        .outerjoin(Person, and_(Person.id == ReportVersion.person_id, absent.id.is_not(None)))
        .where(Report.project_id.in_(ids))
        .order_by(Report.project_id, Report.number)
    )
    files = await _files(session, ids)
    found: dict[int, list[ReportRecord]] = defaultdict(list)
    for project_id, number, version, deputy, on_behalf_of in await session.execute(query):
        found[project_id].append(
            ReportRecord(
                number=number,
                reported_on=version.reported_on,
                status=version.status,
                percent=version.percent,
                disbursed=version.disbursed,
                plan=version.plan,
                target=version.target,
                files=tuple(files[version.report_id]),
                deputy=deputy,
                on_behalf_of=on_behalf_of,
                reasons=reasons.content(version.reasons),
            )
        )
    return found


async def _files(session: AsyncSession, ids: list[int]) -> dict[int, list[Evidence]]:
    """The files of the reports as they count now, by the reports' rows."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    for report, row in await attachments.of_reports(session, ids):
        found[report.id].append(attachments.content(row))
    return found
