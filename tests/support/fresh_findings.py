"""What is most urgent of a branch, found out the long way: every finding of every project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insight import Facts, Finding, Reported, findings, rank
from bot.domain.rounds import ObligationState
from storage.tables import Obligation, Project, Report, ReportVersion, Round


@dataclass(frozen=True)
class Told:
    """A project with all its findings."""

    code: str
    name: str
    findings: tuple[Finding, ...]


async def fresh_top(
    session: AsyncSession, opened: Round, branch: str, today: date, most: int
) -> list[Told]:
    """The most urgent of all projects that owe a report in a round, but for the excused ones."""
    owing = (
        select(Project)
        .join(Obligation, Obligation.project_id == Project.id)
        .where(Obligation.round_id == opened.id, Obligation.state != ObligationState.EXCUSED)
    )
    reports, excused = await _reports(session), await _excused(session)
    all_told = []
    for project in await session.scalars(owing):
        if not project.code.startswith(branch):
            continue
        facts = Facts(
            project.start_date,
            project.end_date,
            project.budget,
            tuple(reports[project.id]),
            today,
            frozenset(excused[project.id]),
        )
        all_told.append(Told(project.code, project.name, findings(facts)))
    found = [one for one in all_told if one.findings]
    return sorted(found, key=lambda one: (rank(one.findings[0]), one.code))[:most]


async def _reports(session: AsyncSession) -> defaultdict[int, list[Reported]]:
    query = (
        select(Report, ReportVersion, Round.month)
        .join(ReportVersion, ReportVersion.report_id == Report.id)
        .outerjoin(Round, Round.id == Report.round_id)
        .order_by(Report.project_id, Report.number)
    )
    found: defaultdict[int, list[Reported]] = defaultdict(list)
    for report, version, month in await session.execute(query):
        if version.version != report.version or version.withdrawn:
            continue
        day = version.reported_on
        said = Reported(
            day,
            day.replace(day=1) if report.round_id is None else month,
            version.percent,
            version.disbursed,
            version.plan,
        )
        found[report.project_id].append(said)
    return found


async def _excused(session: AsyncSession) -> defaultdict[int, set[date]]:
    query = (
        select(Obligation.project_id, Round.month)
        .join(Round, Round.id == Obligation.round_id)
        .where(Obligation.state == ObligationState.EXCUSED)
    )
    found: defaultdict[int, set[date]] = defaultdict(set)
    for project_id, month in await session.execute(query):
        found[project_id].add(month)
    return found
