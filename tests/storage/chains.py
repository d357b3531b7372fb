"""Reading the chain that a project's report versions form."""

from __future__ import annotations

from sqlalchemy import select

from storage import reports
from storage.database import Database
from storage.tables import Project, Report, ReportVersion


async def broken(database: Database) -> list[tuple[str, str]]:
    """Code and reason of every broken chain."""
    async with database.read() as session:
        return [
            (chain.code, chain.reason)
            async for chain in reports.broken_chains(session)
            if chain is not None
        ]


async def versions_of(database: Database, code: str) -> list[tuple[int, int]]:
    """Number and version of every version of a project, in the order they were written."""
    async with database.read() as session:
        rows = await session.execute(
            select(Report.number, ReportVersion)
            .join(ReportVersion, ReportVersion.report_id == Report.id)
            .join(Project, Project.id == Report.project_id)
            .where(Project.code == code)
        )
        by_previous = {version.previous_hash: (number, version) for number, version in rows}
    order, reached = [], ""
    while reached in by_previous:
        number, version = by_previous.pop(reached)
        order.append((number, version.version))
        reached = version.hash
    assert not by_previous, "the versions form no single chain"
    return order
