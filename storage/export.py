"""Reading the register back, whole or of some branches and one year, in batches, for exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.evidence import Evidence
from bot.domain.fiscal_year import fiscal_year_span
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from storage import agencies, attachments, reasons
from storage.branches import within
from storage.standings import counts
from storage.tables import (
    Assignment,
    Duty,
    Person,
    Project,
    Report,
    ReportVersion,
    Round,
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


@dataclass(frozen=True)
class Chosen:
    """Which projects: those of branches, and of a fiscal year (BE) or running in it; else all."""

    branches: tuple[str, ...] | None = None
    year: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same for a query of projects."""
        found: list[ColumnElement[bool]] = []
        if self.branches is not None:
            found.append(within(self.branches, Project.code))
        if self.year is not None:
            first, last = fiscal_year_span(self.year)
            runs = and_(Project.start_date <= last, Project.end_date >= first)
            found.append(or_(Project.fiscal_year == self.year, runs))
        return found


_ALL = Chosen()


async def count(session: AsyncSession, chosen: Chosen = _ALL) -> int:
    """How many projects an export holds."""
    query = select(func.count()).select_from(Project).where(*chosen.conditions())
    return await session.scalar(query) or 0


async def projects(
    session: AsyncSession, chosen: Chosen = _ALL, *, forgets: bool = True
) -> AsyncIterator[ProjectRecord]:
    """Every chosen project with all it holds, sorted by code; see :func:`entries`."""
    async for entry in entries(session, chosen, forgets=forgets):
        yield entry.record


async def entries(
    session: AsyncSession, chosen: Chosen = _ALL, *, forgets: bool = True
) -> AsyncIterator[Entry]:
    """The same with the rows' ids and hashes.

    The session forgets all it knows as it goes on, to stay small, unless others use it, too.
    """
    paths = await agencies.all_paths(session)
    conditions = chosen.conditions()
    after = ""
    while True:
        query = (
            select(Project)
            .where(Project.code > after, *conditions)
            .order_by(Project.code)
            .limit(BATCH)
        )
        batch = list(await session.scalars(query))
        if not batch:
            return
        after = batch[-1].code
        for entry in await _entries(session, batch, paths):
            yield entry
        if forgets:
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


async def reports_of(session: AsyncSession, project_id: int) -> list[ReportRecord]:
    """The reports of one project as they count now, by number."""
    return (await _reports(session, [project_id]))[project_id]


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
        select(
            Report.project_id, Report.number, ReportVersion, Person.name, absent.name, Round.month
        )
        .join(ReportVersion, counts())
        .outerjoin(Round, Round.id == Report.round_id)
        .outerjoin(absent, absent.id == ReportVersion.on_behalf_of)
        .outerjoin(Person, and_(Person.id == ReportVersion.person_id, absent.id.is_not(None)))
        .where(Report.project_id.in_(ids))
        .order_by(Report.project_id, Report.number)
    )
    files = await _files(session, ids)
    found: dict[int, list[ReportRecord]] = defaultdict(list)
    for project_id, number, version, deputy, on_behalf_of, month in await session.execute(query):
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
                month=month,
            )
        )
    return found


async def _files(session: AsyncSession, ids: list[int]) -> dict[int, list[Evidence]]:
    """The files of the reports as they count now, by the reports' rows."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    for report, row in await attachments.of_reports(session, ids):
        found[report.id].append(attachments.content(row))
    return found
