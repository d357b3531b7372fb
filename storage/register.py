"""Taking projects into the register, as often as one likes: a second time changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.people import is_office
from bot.domain.project_code import ProjectCode
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from bot.domain.report import Answers
from storage import agencies, deputies, handovers, people, projects, reports, touching
from storage.tables import Assignment, Duty, Project, ReportVersion, StrategyLine


class Change(StrEnum):
    """What taking a project in did to it."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Taken:
    """What was done with one project: numbers of reports added, corrected and left alone.

    ``kept`` are reports that an officer wrote in Telegram and that say something else than the
    document: the officer's word stands.
    """

    code: str
    project: Change
    added: tuple[int, ...]
    corrected: tuple[int, ...]
    kept: tuple[int, ...]
    kept_officer: str | None = None
    """The officer who stays, where the document names one who handed the project over."""

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.project is not Change.UNCHANGED or bool(self.added or self.corrected)


SHEET = "sheet"
"""Where a record comes from a spreadsheet, whose empty cells take nothing away."""


async def take(session: AsyncSession, record: ProjectRecord, source: str, now: datetime) -> Taken:
    """Add a project or bring it up to what the record says.

    ``source`` names where the record comes from (``form``, ``register`` or :data:`SHEET`). What the
    record lacks stays as it is stored: a report, a section, or the officer whom a bad print has
    lost, for a right to report must not end by a smudge.
    """
    project, change = await _project(session, record)
    says_nothing = source == SHEET and not record.strategies
    if not says_nothing and await _strategies(session, project, record.strategies):
        change = _at_least_updated(change)
    kept_officer = await _officer_to_keep(session, project, record)
    for duty, name, phone in (
        (Duty.OFFICER, None if kept_officer else record.officer, record.officer_phone),
        (Duty.COORDINATOR, record.coordinator, record.coordinator_phone),
    ):
        if await _assign(session, project, record, duty, name, phone):
            change = _at_least_updated(change)
            if duty is Duty.OFFICER:
                await deputies.spread_to(session, project.id)
    if change is Change.UPDATED:
        await touching.of_project(session, project.id, now)
    added, corrected, kept = [], [], []
    for report in record.reports:
        match await _report(session, project, report, source, now):
            case Change.ADDED:
                added.append(report.number)
            case Change.UPDATED:
                corrected.append(report.number)
            case None:
                kept.append(report.number)
    return Taken(record.code, change, tuple(added), tuple(corrected), tuple(kept), kept_officer)


def _at_least_updated(change: Change) -> Change:
    return Change.UPDATED if change is Change.UNCHANGED else change


_FACTS = ("name", "fiscal_year", "start_date", "end_date", "budget")
_PROSE = ("rationale", "objectives", "goals")
"""Sections 1.3 to 1.5 of the form; an export leaves them out."""


async def _project(session: AsyncSession, record: ProjectRecord) -> tuple[Project, Change]:
    code = ProjectCode.parse(record.code)
    values = {name: getattr(record, name) for name in _FACTS}
    values |= {name: getattr(record, name) for name in _PROSE if getattr(record, name) is not None}
    # A form that lost its agency still names it by the project's code.
    path = record.agency or (code.agency_code,)
    values["agency_id"] = await agencies.place(session, code.agency_code, path)
    project = await session.scalar(select(Project).where(Project.code == record.code))
    if project is None:
        project = Project(code=record.code, **values)
        session.add(project)
        await session.flush()
        return project, Change.ADDED
    changed = {name: value for name, value in values.items() if getattr(project, name) != value}
    for name, value in changed.items():
        setattr(project, name, value)
    await session.flush()
    return project, Change.UPDATED if changed else Change.UNCHANGED


async def _strategies(
    session: AsyncSession, project: Project, lines: tuple[StrategyRecord, ...]
) -> bool:
    query = (
        select(StrategyLine)
        .where(StrategyLine.project_id == project.id)
        .order_by(StrategyLine.position)
    )
    stored = tuple(StrategyRecord(row.text, row.level) for row in await session.scalars(query))
    if stored == lines or _without_levels(stored) == lines:
        return False
    await session.execute(delete(StrategyLine).where(StrategyLine.project_id == project.id))
    for position, line in enumerate(lines):
        session.add(
            StrategyLine(project_id=project.id, position=position, level=line.level, text=line.text)
        )
    await session.flush()
    return True


def _without_levels(lines: tuple[StrategyRecord, ...]) -> tuple[StrategyRecord, ...]:
    """The lines as an export gives them."""
    return tuple(StrategyRecord(line.text) for line in lines)


async def _officer_to_keep(
    session: AsyncSession, project: Project, record: ProjectRecord
) -> str | None:
    """The officer of a project whom a document must not replace: it is older than a handover."""
    if record.officer is None:
        return None
    present = await projects.officer(session, project.id)
    if present is None or present.name == record.officer:
        return None
    agency_code = ProjectCode.parse(record.code).agency_code
    named = await people.by_name(session, agency_code, record.officer)
    if named is None or not await handovers.is_given_up(session, project.id, named.id):
        return None
    return present.name


async def _assign(
    session: AsyncSession,
    project: Project,
    record: ProjectRecord,
    duty: Duty,
    name: str | None,
    phone: str | None,
) -> bool:
    """Give the duty to the named person alone, if one is named; whether that changed anything.

    A phone that is given replaces the stored one; a missing one leaves it.
    """
    if name is None:
        return False
    query = select(Assignment).where(Assignment.project_id == project.id, Assignment.duty == duty)
    present = {found.person_id: found for found in await session.scalars(query)}
    changed = False
    person = await people.find_or_add(
        session,
        agency_code=ProjectCode.parse(record.code).agency_code,
        name=name,
        is_office=is_office(name, record.agency),
    )
    kept = present.pop(person.id, None)
    if kept is None:
        session.add(Assignment(project_id=project.id, person_id=person.id, duty=duty, phone=phone))
        changed = True
    elif phone and kept.phone != phone:
        kept.phone = phone
        changed = True
    for other in present.values():
        await session.delete(other)
        changed = True
    await session.flush()
    return changed


async def _report(
    session: AsyncSession, project: Project, record: ReportRecord, source: str, now: datetime
) -> Change | None:
    """Take one report in; ``None`` where an officer's own version says something else."""
    found = await reports.current(session, project.id, record.number)
    change = Change.ADDED
    if found is not None:
        stored: ReportVersion = found[1]
        if _same(stored, record):
            return Change.UNCHANGED
        if stored.user_id is not None:
            return None
        change = Change.UPDATED
    await reports.write(
        session,
        project.id,
        record.number,
        Answers(
            record.status,
            record.percent,
            record.disbursed,
            record.plan,
            record.target,
            record.reasons,
        ),
        reports.Authorship(written_at=now, reported_on=record.reported_on, source=source),
    )
    return change


def _same(stored: ReportVersion, record: ReportRecord) -> bool:
    names = ("reported_on", "status", "percent", "disbursed", "plan", "target")
    return all(getattr(stored, name) == getattr(record, name) for name in names)
