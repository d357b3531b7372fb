"""What a project's reports come to, kept with the project and with each of its obligations.

A project has few reports, and a digest has ten thousand projects: so the sums are made where a
report is written, and made anew from all its reports each time, so that none can ever drift.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import Check, Plan, Target
from bot.domain.review import ReviewState
from storage import reasons
from storage.tables import Obligation, Project, Report, ReportVersion, Round

ZERO = Decimal("0.00")

RECENT_ROUNDS = 12
"""Rounds that are looked through for what waits for review: a fiscal year."""


def counts() -> ColumnElement[bool]:
    """The condition that joins a report to the version that counts, if it has one."""
    return and_(
        ReportVersion.report_id == Report.id,
        ReportVersion.version == Report.version,
        ReportVersion.withdrawn.is_(False),
    )


def recent_rounds() -> Select[int]:
    """The rounds that are looked through for what waits for review."""
    return select(Round.id).order_by(Round.month.desc()).limit(RECENT_ROUNDS)


async def keep_unreviewed(session: AsyncSession, which: ColumnElement[bool]) -> None:
    """Keep since when reports of many projects wait for review; ``which`` is about their rows."""
    oldest = (
        select(func.min(ReportVersion.reported_on))
        .select_from(Report)
        .join(ReportVersion, counts())
        .where(
            Report.project_id == Project.id,
            Report.review == ReviewState.WAITING,
            Report.round_id.in_(recent_rounds()),
        )
        .correlate(Project)
        .scalar_subquery()
    )
    await session.flush()
    await session.execute(
        update(Project)
        .where(which)
        .values(unreviewed_since=oldest)
        .execution_options(synchronize_session=False)
    )


_OF_PROJECT = bindparam("project_id", type_=BigInteger)

# Built once: to build a statement costs more than to run it.
_REPORTS = (
    select(
        Report.round_id,
        Report.review,
        Report.round_id.in_(recent_rounds()).label("is_recent"),
        Round.month,
        ReportVersion.percent,
        ReportVersion.disbursed,
        ReportVersion.plan,
        ReportVersion.target,
        ReportVersion.reported_on,
        ReportVersion.reasons,
        ReportVersion.written_at,
    )
    .select_from(Report)
    .join(ReportVersion, counts())
    .outerjoin(Round, Round.id == Report.round_id)
    .where(Report.project_id == _OF_PROJECT)
    .order_by(Report.number)
)
"""A project's reports that count, by number, with the months of their rounds."""

_OBLIGATIONS = (
    select(Obligation, Round.month)
    .join(Round, Round.id == Obligation.round_id)
    .where(Obligation.project_id == _OF_PROJECT)
)


async def keep(session: AsyncSession, project: Project) -> None:
    """Keep what a project's reports come to; its row is locked by whoever wrote one."""
    values = {"project_id": project.id}
    rows = (await session.execute(_REPORTS, values)).all()
    project.disbursed = sum((row.disbursed for row in rows), ZERO)
    project.last_percent = rows[-1].percent if rows else None
    project.last_told_on = max((row.reported_on for row in rows), default=None)
    project.behind_since = _behind_since(rows)
    project.unreviewed_since = _unreviewed_since(rows)
    for obligation, month in await session.execute(_OBLIGATIONS, values):
        _keep_round(obligation, month, rows)


async def keep_reviews(session: AsyncSession, project: Project, round_id: int) -> set[ReviewState]:
    """Keep since when a locked project's reports wait for review; how those of a round stand."""
    rows = (await session.execute(_REPORTS, {"project_id": project.id})).all()
    project.unreviewed_since = _unreviewed_since(rows)
    return {row.review for row in rows if row.round_id == round_id}


def _keep_round(obligation: Obligation, month: date, rows: Sequence[Any]) -> None:
    so_far = [row for row in rows if row.month is None or row.month <= month]
    obligation.disbursed_total = sum((row.disbursed for row in so_far), ZERO)
    obligation.behind_since = _behind_since(so_far)
    before = [row.percent for row in rows if row.month is None or row.month < month]
    own = [row for row in rows if row.round_id == obligation.round_id]
    newest = own[-1] if own else None
    obligation.percent_before = before[-1] if before else None
    obligation.percent = newest.percent if newest else None
    obligation.written_at = newest.written_at if newest else None
    obligation.disbursed = sum((row.disbursed for row in own), ZERO)
    told = [one.check for row in own for one in reasons.content(row.reasons)]
    obligation.is_doubted = any(check is not Check.REMEDY for check in told)


def _unreviewed_since(rows: Sequence[Any]) -> date | None:
    """The civil day of the oldest report of the last year that waits for review."""
    waiting = (
        row.reported_on for row in rows if row.is_recent and row.review is ReviewState.WAITING
    )
    return min(waiting, default=None)


def _behind_since(rows: Sequence[Any]) -> date | None:
    """The civil day of the first of the newest reports that all say behind or below target."""
    since: date | None = None
    for row in rows:
        since = (since or row.reported_on) if _is_behind(row) else None
    return since


def _is_behind(row: Any) -> bool:  # noqa: ANN401  a row of the query above
    return row.plan is Plan.BEHIND or row.target is Target.BELOW
