"""The files that go with a report: of its draft, of its versions, or held until placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.evidence import Evidence
from storage.dialects import insert
from storage.tables import Attachment, AttachTarget, Draft, OutboxRow, Report, ReportVersion

_COPIED = (
    "user_id",
    "message_id",
    "album",
    "kind",
    "file_id",
    "file_unique_id",
    "name",
    "mime_type",
    "size",
    "caption",
    "received_at",
)


@dataclass(frozen=True)
class Origin:
    """Which message a file came with, from whom and when (UTC)."""

    user_id: int
    message_id: int
    received_at: datetime
    album: str | None = None


def content(row: Attachment) -> Evidence:
    """What the row says, as the domain knows it."""
    return Evidence(
        kind=row.kind,
        file_id=row.file_id,
        unique_id=row.file_unique_id,
        name=row.name,
        mime_type=row.mime_type,
        size=row.size,
        caption=row.caption,
    )


def unique_ids(rows: Sequence[Attachment]) -> list[str]:
    """What a version's hash seals of its files."""
    return [row.file_unique_id for row in rows]


async def of_draft(session: AsyncSession, draft_id: int) -> list[Attachment]:
    """The files of a draft, in the order they came."""
    return await _rows(session, Attachment.draft_id == draft_id)


async def of_version(session: AsyncSession, version: ReportVersion) -> list[Attachment]:
    """The files of a version, in the order they came."""
    return await _rows(
        session,
        Attachment.report_id == version.report_id,
        Attachment.version == version.version,
    )


async def held(session: AsyncSession, user_id: int) -> list[Attachment]:
    """The files of an account that wait until it tells their project."""
    return await _rows(
        session,
        Attachment.user_id == user_id,
        Attachment.draft_id.is_(None),
        Attachment.report_id.is_(None),
    )


async def _rows(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Attachment]:
    query = select(Attachment).where(*conditions).order_by(Attachment.id)
    return list(await session.scalars(query))


def new(file: Evidence, origin: Origin) -> Attachment:
    """A row for a file, of nothing yet: whoever adds it to a session says to what it belongs."""
    return Attachment(
        user_id=origin.user_id,
        message_id=origin.message_id,
        album=origin.album,
        kind=file.kind,
        file_id=file.file_id,
        file_unique_id=file.unique_id,
        name=file.name,
        mime_type=file.mime_type,
        size=file.size,
        caption=file.caption,
        received_at=origin.received_at,
    )


def _copy(row: Attachment) -> Attachment:
    return Attachment(**{name: getattr(row, name) for name in _COPIED})


async def put_into_draft(session: AsyncSession, row: Attachment, draft_id: int) -> None:
    """Let a file belong to a draft."""
    row.draft_id = draft_id
    session.add(row)
    await session.flush()


async def hold(session: AsyncSession, row: Attachment) -> None:
    """Keep a file for its sender until its project is told."""
    session.add(row)
    await session.flush()


async def copy_to_draft(session: AsyncSession, version: ReportVersion, draft_id: int) -> None:
    """Begin an amending draft with the files of the version that it amends."""
    for row in await of_version(session, version):
        copied = _copy(row)
        copied.draft_id = draft_id
        session.add(copied)
    await session.flush()


async def replace_in_draft(session: AsyncSession, version: ReportVersion, draft_id: int) -> None:
    """Let a draft have the files of a version, and no others."""
    for row in await of_draft(session, draft_id):
        await session.delete(row)
    await copy_to_draft(session, version, draft_id)


async def put_into_version(
    session: AsyncSession, rows: Sequence[Attachment], version: ReportVersion
) -> None:
    """Give a new version its files: those of a draft move, those of an older version are copied."""
    for row in rows:
        own = row if row.report_id is None else _copy(row)
        own.draft_id, own.report_id, own.version = None, version.report_id, version.version
        session.add(own)
    if rows:
        await session.flush()


async def remove(session: AsyncSession, row: Attachment) -> None:
    """Take a file from what it belongs to."""
    await session.delete(row)
    await session.flush()


async def of_message(
    session: AsyncSession, user_id: int, message_id: int
) -> tuple[Attachment, Draft | None] | None:
    """The file that came with a message: with its draft where that is still open."""
    query = (
        select(Attachment, Draft)
        .outerjoin(Draft, Draft.id == Attachment.draft_id)
        .where(Attachment.user_id == user_id, Attachment.message_id == message_id)
        .order_by(Attachment.draft_id.is_(None), Attachment.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).first()
    return None if row is None else (row[0], row[1])


async def of_reports(
    session: AsyncSession, project_ids: Sequence[int]
) -> list[tuple[Report, Attachment]]:
    """The files of the versions that count, by project, report number and order of coming."""
    query = (
        select(Report, Attachment)
        .join(
            Attachment,
            (Attachment.report_id == Report.id) & (Attachment.version == Report.version),
        )
        .where(Report.project_id.in_(project_ids))
        .order_by(Report.project_id, Report.number, Attachment.id)
    )
    return [(report, row) for report, row in await session.execute(query)]


async def sealed(session: AsyncSession, project_id: int) -> dict[tuple[int, int], list[str]]:
    """The unique ids of the files of every version of a project, by report row and version."""
    query = (
        select(Attachment.report_id, Attachment.version, Attachment.file_unique_id)
        .join(Report, Report.id == Attachment.report_id)
        .where(Report.project_id == project_id)
    )
    found: dict[tuple[int, int], list[str]] = {}
    for report_id, version, unique_id in await session.execute(query):
        if report_id is None or version is None:
            continue
        found.setdefault((report_id, version), []).append(unique_id)
    return found


async def target(session: AsyncSession, user_id: int) -> AttachTarget | None:
    """The report that an account's files go to while it writes on no draft."""
    return await session.get(AttachTarget, user_id, populate_existing=True)


async def aim(session: AsyncSession, user_id: int, obligation_id: int, number: int) -> None:
    """Let an account's files go to a report of an obligation from now on."""
    values = {"obligation_id": obligation_id, "number": number}
    statement = insert(session, AttachTarget).values(user_id=user_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))


async def answer_row(session: AsyncSession, key: str) -> int | None:
    """The outbox row that was put with a key: an album's answer, to be edited."""
    return await session.scalar(select(OutboxRow.id).where(OutboxRow.key == key))
