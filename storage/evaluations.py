"""Quarterly evaluations: every version is kept, the newest of a quarter counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.evaluation import Evaluation, Score
from storage import people, projects
from storage.tables import EvaluationRow


async def of_project(session: AsyncSession, project_id: int) -> list[Evaluation]:
    """All versions of a project's evaluations, by quarter and version."""
    found = []
    names: dict[int, str] = {}
    query = (
        select(EvaluationRow)
        .where(EvaluationRow.project_id == project_id)
        .order_by(EvaluationRow.quarter, EvaluationRow.version)
    )
    for row in await session.scalars(query):
        if row.user_id not in names:
            names[row.user_id] = await people.name_of(session, row.user_id)
        found.append(
            Evaluation(
                row.quarter, row.version, row.percent, row.remark, row.at, names[row.user_id]
            )
        )
    return found


async def add(
    session: AsyncSession, project_id: int, score: Score, now: datetime, user_id: int
) -> int | None:
    """Add a version of a quarter's score; its number, or ``None`` where the newest says the same.

    The project is locked, so that of two who write at once one comes after the other.
    """
    await projects.lock(session, project_id)
    query = (
        select(EvaluationRow)
        .where(EvaluationRow.project_id == project_id, EvaluationRow.quarter == score.quarter)
        .order_by(EvaluationRow.version.desc())
        .limit(1)
    )
    last = await session.scalar(query)
    if last is not None and (last.percent, last.remark) == (score.percent, score.remark):
        return None
    version = last.version + 1 if last else 1
    session.add(
        EvaluationRow(
            project_id=project_id,
            quarter=score.quarter,
            version=version,
            percent=score.percent,
            remark=score.remark,
            at=now,
            user_id=user_id,
        )
    )
    await session.flush()
    return version
