"""All projects of a branch in a round, loaded whole: what sums are held against."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.in_round import ProjectInRound
from storage import figures
from storage.branches import within
from storage.tables import Obligation, Project, Round


async def projects_in_round(
    session: AsyncSession, opened: Round, branch: str, day: date
) -> list[ProjectInRound]:
    """Every project of a branch that owes a report in a round, by code, as of a civil day."""
    query = (
        select(Project.id)
        .join(Obligation, Obligation.project_id == Project.id)
        .where(Obligation.round_id == opened.id, within([branch], Project.code))
        .order_by(Project.code)
    )
    return await figures.these(session, opened, list(await session.scalars(query)), day)
