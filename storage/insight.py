"""What findings need of one project, and of all that owe a report of a branch in a round."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Select, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insight import Facts, Finding, Glance, Reported, distance, findings, rank
from bot.domain.rounds import ObligationState
from storage.branches import within
from storage.standings import counts
from storage.tables import Obligation, Project, Report, ReportVersion, Round

CLOSE_LOOKS = 8
"""For each finding to be shown, how many projects are looked at closely: what is furthest off at a
glance is not always what ranks first."""


@dataclass(frozen=True)
class Examined:
    """A project with what was found of it, the most urgent first."""

    code: str
    name: str
    findings: tuple[Finding, ...]


async def of_project(session: AsyncSession, project: Project, today: date) -> Facts:
    """The facts of one project on a civil day."""
    told = await _told(session, Report.project_id == project.id)
    excused = await _excused(session, Obligation.project_id == project.id)
    return _facts(project, told[project.id], excused[project.id], today)


async def of_projects(
    session: AsyncSession, codes: Collection[str], today: date
) -> dict[str, tuple[Finding, ...]]:
    """The findings of some projects by code; of a digest's few, not of a whole branch."""
    chosen = Project.code.in_(codes)
    return {one.code: one.findings for one in await _examined(session, chosen, today)}


async def of_branch(
    session: AsyncSession, opened: Round, branch: str, today: date
) -> list[Examined]:
    """The projects of a branch that owe a report in a round, by code, with their findings.

    Three statements, however many projects there are.
    """
    chosen = Project.id.in_(_owing(opened, branch))
    return await _examined(session, chosen, today)


async def top_of_branch(
    session: AsyncSession, opened: Round, branch: str, today: date, most: int
) -> list[Examined]:
    """The projects of a branch whose first finding is the most urgent, at most ``most`` of them.

    What is kept beside each project is looked at, the reports only of those that are furthest off:
    a whole city takes a fraction of what :func:`of_branch` takes.
    """
    seen = await _glances(session, opened, branch)
    far = heapq.nlargest(most * CLOSE_LOOKS, seen, key=lambda one: distance(one, today))
    chosen = Project.code.in_([one.code for one in far])
    found = await _examined(session, chosen, today)
    told = [one for one in found if one.findings]
    return sorted(told, key=lambda one: (rank(one.findings[0]), one.code))[:most]


def _owing(opened: Round, branch: str) -> Select[int]:
    """The projects of a branch that owe a report in a round."""
    return (
        select(Obligation.project_id)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.round_id == opened.id, within([branch], Project.code))
    )


async def _glances(session: AsyncSession, opened: Round, branch: str) -> list[Glance]:
    """Where the projects of a branch stand that owe a report in a round, without their reports.

    Hundredths stay whole numbers: decimals for each of ten thousand would cost more than the look.
    """
    projects = select(
        Project.code,
        Project.start_date,
        Project.end_date,
        type_coerce(Project.budget, BigInteger),
        type_coerce(Project.disbursed, BigInteger),
        func.coalesce(type_coerce(Project.last_percent, BigInteger), 0),
        Project.last_told_on,
    ).where(Project.id.in_(_owing(opened, branch)))
    return [Glance(*row) for row in await session.execute(projects)]


async def _examined(
    session: AsyncSession, chosen: ColumnElement[bool], today: date
) -> list[Examined]:
    projects = select(Project).where(chosen).order_by(Project.code)
    ids = select(Project.id).where(chosen)
    told = await _told(session, Report.project_id.in_(ids))
    excused = await _excused(session, Obligation.project_id.in_(ids))
    return [
        Examined(
            project.code,
            project.name,
            findings(_facts(project, told[project.id], excused[project.id], today)),
        )
        for project in await session.scalars(projects)
    ]


async def _told(
    session: AsyncSession, which: ColumnElement[bool]
) -> defaultdict[int, list[Reported]]:
    """What the reports say that count, by project."""
    query = (
        select(
            Report.project_id,
            Round.month,
            ReportVersion.reported_on,
            ReportVersion.percent,
            ReportVersion.disbursed,
            ReportVersion.plan,
        )
        .join(ReportVersion, counts())
        .outerjoin(Round, Round.id == Report.round_id)
        .where(which)
        .order_by(Report.project_id, Report.number)
    )
    found: defaultdict[int, list[Reported]] = defaultdict(list)
    for project_id, month, on, percent, disbursed, plan in await session.execute(query):
        found[project_id].append(Reported(on, _month(month, on), percent, disbursed, plan))
    return found


def _month(asked: date | None, on: date) -> date:
    """The month of a report: the one it was asked for, or of its day where nobody asked."""
    return on.replace(day=1) if asked is None else asked


async def _excused(
    session: AsyncSession, which: ColumnElement[bool]
) -> defaultdict[int, set[date]]:
    """The months in which no report was expected, by project."""
    query = (
        select(Obligation.project_id, Round.month)
        .join(Round, Round.id == Obligation.round_id)
        .where(which, Obligation.state == ObligationState.EXCUSED)
    )
    found: defaultdict[int, set[date]] = defaultdict(set)
    for project_id, month in await session.execute(query):
        found[project_id].add(month)
    return found


def _facts(
    project: Project, told: Iterable[Reported], excused: Iterable[date], today: date
) -> Facts:
    return Facts(
        start=project.start_date,
        end=project.end_date,
        budget=project.budget,
        told=tuple(told),
        today=today,
        excused=frozenset(excused),
    )
