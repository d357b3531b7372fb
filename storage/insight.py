"""What findings need of one project, and the most urgent ones of a branch in a round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.insight import Facts, Finding, Reported, findings, rank
from bot.domain.rounds import ObligationState
from storage.standings import counts
from storage.suspects import kept, pages
from storage.tables import Obligation, Project, Report, ReportVersion, Round


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


async def top_of_branch(
    session: AsyncSession, opened: Round, branch: str, today: date, most: int
) -> list[Examined]:
    """The projects of a branch whose first finding is the most urgent, at most ``most`` of them.

    They are the same as if all were looked at closely that owe a report in the round and are not
    excused from it. But only those are whose kept figures promise a finding as urgent as what was
    found, by :mod:`storage.suspects`.
    """
    found: dict[int, Examined] = {}
    async for suspects, bound in pages(session, opened, branch, today):
        found |= await _examined(session, [one for one in suspects if one not in found], today)
        told = sorted((one for one in found.values() if one.findings), key=_urgency)
        if sum(kept(one.findings[0], one.code) < bound for one in told[:most]) == most:
            break
    return sorted((one for one in found.values() if one.findings), key=_urgency)[:most]


def _urgency(one: Examined) -> tuple[tuple[int, Decimal], str]:
    return rank(one.findings[0]), one.code


async def _examined(
    session: AsyncSession, project_ids: Sequence[int], today: date
) -> dict[int, Examined]:
    """What is found of some projects, by their rows."""
    if not project_ids:
        return {}
    told = await _told(session, Report.project_id.in_(project_ids))
    excused = await _excused(session, Obligation.project_id.in_(project_ids))
    projects = await session.scalars(select(Project).where(Project.id.in_(project_ids)))
    return {
        project.id: Examined(
            project.code,
            project.name,
            findings(_facts(project, told[project.id], excused[project.id], today)),
        )
        for project in projects
    }


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
