"""The projects of a branch in a round, as they stand now: all of them, or those of a list.

Sums over many projects are made in :mod:`storage.round_sums`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.in_round import ProjectInRound, Setback
from bot.domain.report import Check
from bot.domain.rounds import MISSING_STATES
from storage import agencies, reasons
from storage.joins import owed_to_accounts
from storage.projects import may_report
from storage.standings import counts
from storage.tables import (
    Account,
    AccountLink,
    Draft,
    Excuse,
    Leave,
    Obligation,
    Project,
    Report,
    ReportVersion,
    Round,
)

Where = ColumnElement[bool]


async def these(
    session: AsyncSession, opened: Round, project_ids: Sequence[int], day: date
) -> list[ProjectInRound]:
    """Some projects in a round, in the order in which they are given.

    ``day`` is the civil day by which duties and leaves are judged.
    """
    if not project_ids:
        return []
    found = await _load(session, opened, Project.id.in_(project_ids), day)
    codes = dict(
        (
            await session.execute(
                select(Project.code, Project.id).where(Project.id.in_(project_ids))
            )
        ).all()
    )
    place = {project_id: number for number, project_id in enumerate(project_ids)}
    return sorted(found, key=lambda project: place[codes[project.code]])


async def _load(
    session: AsyncSession, opened: Round, which: Where, day: date
) -> list[ProjectInRound]:
    owed = await _owed(session, opened, which)
    paths = await agencies.all_paths(session)
    reachable = await reachable_ones(session, opened, which, day)
    answered = await _answered(session, opened, which)
    sent = await _of_round(session, opened, which)
    setbacks = await _setbacks(session, opened, [one for one in owed if one.behind_since])
    nothing: tuple[Any, ...] = ()
    result = []
    for one in owed:
        path = paths[one.agency_id]
        reports = sent.get(one.id, nothing)
        newest = reports[-1] if reports else None
        result.append(
            ProjectInRound(
                code=one.code,
                name=one.name,
                office=_office(path),
                state=one.state,
                reachable=one.id in reachable,
                is_away=one.id in reachable and not reachable[one.id],
                answered=answered.get(one.id, 0),
                budget=one.budget,
                start=one.start_date,
                end=one.end_date,
                setback=setbacks.get(one.id),
                disbursed_total=one.total,
                disbursed_month=one.month,
                submitted_at=one.submitted_at,
                written_at=newest.written_at if newest else None,
                percent=newest.percent if newest else None,
                percent_before=one.percent_before,
                excuse=one.reason,
                reasons=tuple(r for report in reports for r in reasons.content(report.reasons)),
            )
        )
    return result


def _office(path: Sequence[str]) -> str:
    """Bureau or district and its division: enough to know whom to call."""
    return " / ".join(dict.fromkeys(path[:2]))


async def _owed(session: AsyncSession, opened: Round, which: Where) -> Sequence[Any]:
    # Columns, not objects: of ten thousand the session would keep twenty thousand in mind.
    query = (
        select(
            Project.id,
            Project.code,
            Project.name,
            Project.agency_id,
            Project.budget,
            Project.start_date,
            Project.end_date,
            Obligation.disbursed_total.label("total"),
            Obligation.behind_since,
            Obligation.disbursed.label("month"),
            Obligation.percent_before,
            Obligation.state,
            Obligation.submitted_at,
            Excuse.reason,
        )
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .outerjoin(Excuse, Excuse.obligation_id == Obligation.id)
        .where(Obligation.round_id == opened.id, which)
        .order_by(Project.code)
    )
    return (await session.execute(query)).all()


async def reachable_ones(
    session: AsyncSession, opened: Round, which: Where, day: date
) -> dict[int, bool]:
    """Of what is missing: what somebody can be asked about, and whether one is not on leave."""
    away = await _on_leave(session, day)
    query = owed_to_accounts(select(Obligation.project_id, AccountLink.user_id)).where(
        Obligation.round_id == opened.id,
        Obligation.state.in_(MISSING_STATES),
        which,
        may_report(day),
        Account.blocked_at.is_(None),
    )
    found: dict[int, bool] = {}
    for project_id, user_id in await session.execute(query):
        found[project_id] = found.get(project_id, False) or user_id not in away
    return found


async def _on_leave(session: AsyncSession, day: date) -> Collection[int]:
    """The accounts that are on leave on a day."""
    query = select(Leave.user_id).where(
        Leave.ended_at.is_(None), Leave.first_day <= day, Leave.last_day >= day
    )
    return set(await session.scalars(query))


async def _answered(session: AsyncSession, opened: Round, which: Where) -> dict[int, int]:
    columns = (Draft.status, Draft.percent, Draft.disbursed, Draft.plan, Draft.target)
    count = sum((case((column.is_(None), 0), else_=1) for column in columns), literal(0))
    query = (
        select(Draft.project_id, count)
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .join(
            Draft,
            and_(Draft.project_id == Obligation.project_id, Draft.round_id == Obligation.round_id),
        )
        .where(
            Obligation.round_id == opened.id,
            Obligation.state.in_(MISSING_STATES),
            which,
        )
    )
    return dict((await session.execute(query)).all())


async def _of_round(session: AsyncSession, opened: Round, which: Where) -> dict[int, list[Any]]:
    """The reports of this round, by project, the newest last."""
    query = (
        select(
            Report.project_id,
            ReportVersion.percent,
            ReportVersion.reasons,
            ReportVersion.written_at,
        )
        .select_from(Report)
        .join(ReportVersion, counts())
        .join(Project, Project.id == Report.project_id)
        .where(Report.round_id == opened.id, which)
        .order_by(Report.number)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in await session.execute(query):
        found[row.project_id].append(row)
    return found


async def _setbacks(
    session: AsyncSession, opened: Round, behind: Sequence[Any]
) -> dict[int, Setback]:
    """What the newest reports up to a round say of the projects that are behind by then."""
    if not behind:
        return {}
    since = {one.id: one.behind_since for one in behind}
    query = (
        select(
            Report.project_id,
            ReportVersion.status,
            ReportVersion.percent,
            ReportVersion.plan,
            ReportVersion.target,
            ReportVersion.reasons,
        )
        .select_from(Report)
        .join(ReportVersion, counts())
        .outerjoin(Round, Round.id == Report.round_id)
        .where(
            Report.project_id.in_(since),
            or_(Round.id.is_(None), Round.month <= opened.month),
        )
        .order_by(Report.number)
    )
    newest = {row.project_id: row for row in await session.execute(query)}
    return {
        project_id: Setback(
            since=since[project_id],
            percent=row.percent,
            plan=row.plan,
            target=row.target,
            status=row.status,
            obstacle=_obstacle(row.reasons),
        )
        for project_id, row in newest.items()
    }


def _obstacle(stored: list[Any] | None) -> str | None:
    told = [one.words for one in reasons.content(stored) if one.check is Check.REMEDY]
    return told[-1] if told else None
