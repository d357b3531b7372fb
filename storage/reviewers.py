"""Who reviews: those who asked for a correction, and those who may not, since it is their own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.projects import may_report
from storage.tables import AccountLink, Assignment, Group, ReportVersion, ReviewAct


async def who_asked(session: AsyncSession, answered: ReviewAct) -> tuple[list[int], list[Group]]:
    """Who asked for what a new version answers, and in which groups: accounts and groups.

    Of a report that was returned more than once all who returned it.
    """
    query = select(ReviewAct.user_id, ReviewAct.group_id).where(
        ReviewAct.project_id == answered.project_id,
        ReviewAct.round_id == answered.round_id,
        ReviewAct.kind == answered.kind,
        ReviewAct.number.is_(None)
        if answered.number is None
        else ReviewAct.number == answered.number,
    )
    rows = (await session.execute(query)).all()
    user_ids = sorted({row.user_id for row in rows if row.user_id is not None})
    group_ids = {row.group_id for row in rows if row.group_id is not None}
    groups = select(Group).where(Group.id.in_(group_ids), Group.left_at.is_(None))
    return user_ids, list(await session.scalars(groups.order_by(Group.id)))


async def is_own(
    session: AsyncSession,
    user_id: int,
    project_id: int,
    day: date,
    version: ReportVersion | None = None,
) -> bool:
    """Whether an account may report on a project itself on a civil day, or sent the version.

    Four eyes: nobody reviews their own report.
    """
    if version is not None and version.user_id == user_id:
        return True
    query = (
        select(Assignment.id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .where(
            AccountLink.user_id == user_id,
            Assignment.project_id == project_id,
            may_report(day),
        )
        .limit(1)
    )
    return await session.scalar(query) is not None
