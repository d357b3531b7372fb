"""The history of a project's reports: every version, with who wrote it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.history import VersionTold
from storage.tables import Account, Person, Report, ReportVersion


async def versions(session: AsyncSession, project_id: int) -> list[VersionTold]:
    """Every version of a project's reports, by number and version."""
    absent = aliased(Person)
    query = (
        select(
            Report.number,
            ReportVersion.version,
            ReportVersion.reported_on,
            ReportVersion.status,
            ReportVersion.percent,
            ReportVersion.disbursed,
            ReportVersion.plan,
            ReportVersion.written_at,
            and_(ReportVersion.version == Report.version, ReportVersion.withdrawn.is_(False)),
            ReportVersion.withdrawn,
            Account.display_name,
            Person.name,
            absent.name,
        )
        .join(ReportVersion, ReportVersion.report_id == Report.id)
        .outerjoin(Account, Account.user_id == ReportVersion.user_id)
        .outerjoin(Person, Person.id == ReportVersion.person_id)
        .outerjoin(absent, absent.id == ReportVersion.on_behalf_of)
        .where(Report.project_id == project_id)
        .order_by(Report.number, ReportVersion.version)
    )
    rows: list[tuple[Any, ...]] = [tuple(row) for row in await session.execute(query)]
    return [VersionTold(*row) for row in rows]
