"""Taking a sent report back. Nothing is deleted: a version that says so follows in the chain."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import attachments, projects, reports, standings
from storage.reports import Authorship, answers_of
from storage.tables import Report, ReportVersion


@dataclass(frozen=True)
class Standing:
    """A version as it was sent, its report, and the last version: files may have come since."""

    report: Report
    version: ReportVersion
    last: ReportVersion


@dataclass(frozen=True)
class Withdrawn:
    """The version that was taken back, and whether what it had replaced holds again."""

    version: ReportVersion
    is_restored: bool


async def standing(
    session: AsyncSession, project_id: int, number: int, version: int
) -> Standing | None:
    """What a report says since version ``version``, if nothing but files came after it."""
    query = (
        select(Report, ReportVersion)
        .join(ReportVersion, ReportVersion.report_id == Report.id)
        .where(
            Report.project_id == project_id,
            Report.number == number,
            ReportVersion.version >= version,
        )
        .order_by(ReportVersion.version)
        .execution_options(populate_existing=True)
    )
    rows = [(row[0], row[1]) for row in await session.execute(query)]
    if not rows or rows[0][1].version != version:
        return None
    report, sent = rows[0]
    said = answers_of(sent)
    if any(later.withdrawn or answers_of(later) != said for _, later in rows):
        return None
    return Standing(report, sent, rows[-1][1])


async def withdraw(
    session: AsyncSession, project_id: int, number: int, version: int, authorship: Authorship
) -> Withdrawn | None:
    """Take back report ``number`` as it stands since version ``version``, if nothing came later.

    An amendment is followed by what it amended, files and all, as a version of its own; without one
    the report is none until it is written again. ``None`` where something else counts by now: of
    two who do this at once, one does.
    """
    await projects.lock(session, project_id)
    stands = await standing(session, project_id, number, version)
    if stands is None or await _newest_number(session, project_id) != number:
        return None
    taken = answers_of(stands.last)
    await reports.write(session, project_id, number, taken, authorship, withdrawn=True)
    before = await session.get(ReportVersion, (stands.report.id, version - 1))
    if before is None or before.withdrawn:
        return Withdrawn(stands.last, is_restored=False)
    again = replace(authorship, reported_on=before.reported_on)
    files = await attachments.of_version(session, before)
    sealed, said = attachments.unique_ids(files), answers_of(before)
    restored = await reports.write(session, project_id, number, said, again, files=sealed)
    await attachments.put_into_version(session, files, restored)
    return Withdrawn(stands.last, is_restored=True)


async def _newest_number(session: AsyncSession, project_id: int) -> int | None:
    """The highest number of a report that counts."""
    query = (
        select(Report.number)
        .join(ReportVersion, standings.counts())
        .where(Report.project_id == project_id)
        .order_by(Report.number.desc())
        .limit(1)
    )
    return await session.scalar(query)
