"""What is seen of the database, the time zone and the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError

from bot.cli.checks.finding import Finding, Verdict
from bot.cli.console import Desk
from bot.clock import SystemClock
from storage.database import Database, DatabaseUnreachableError, DatabaseUrlError, parse_url
from storage.schema import REVISION, current_revision, known_revisions
from storage.tables import InboxRow, InboxState

DISK_WARNING, DISK_FAILURE = 1_000_000_000, 100_000_000
"""Bytes that must be free where a SQLite file lies."""

_NO_UPDATE = -1
"""An id that no update has (Bot API, ``Update``: they are positive)."""


async def database(desk: Desk) -> Finding:
    """Whether the database is reached, has the schema that is needed, and takes a write."""
    file = _sqlite_file(desk)
    if file is not None and not file.exists():
        return _missing(desk, file)
    return await _asked(desk, "database", _schema_and_write)


async def disk(desk: Desk) -> Finding:
    """How much room a SQLite file has left, or how much a PostgreSQL database takes."""
    file = _sqlite_file(desk)
    if file is None:
        return await _asked(desk, "disk", _size)
    free = shutil.disk_usage(_nearest(file.parent)).free
    seen = desk.texts.plain("check-disk", free=_gigabytes(free))
    if free >= DISK_WARNING:
        return Finding("disk", Verdict.OK, seen)
    verdict = Verdict.FAIL if free < DISK_FAILURE else Verdict.WARN
    return Finding("disk", verdict, seen, desk.texts.plain("check-do-disk"))


def time_zone(desk: Desk) -> Finding:
    """The time zone of the settings, which are not read where it is unknown, and its time now."""
    now = SystemClock().wall().astimezone(desk.voice.timezone)
    seen = desk.texts.plain(
        "check-timezone",
        zone=desk.settings.timezone,
        offset=now.isoformat()[-6:],
        day=desk.voice.day_of(now),
        time=desk.voice.time_of(now),
    )
    return Finding("timezone", Verdict.OK, seen)


def _sqlite_file(desk: Desk) -> Path | None:
    """The file of a SQLite database; ``None`` for any other, a URL that is none included."""
    try:
        url = parse_url(desk.settings.database_url.get_secret_value())
    except DatabaseUrlError:
        return None
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.exists():
        folder = folder.parent
    return folder


def _missing(desk: Desk, file: Path) -> Finding:
    """No SQLite file yet: to open it would make it, so only its folder is looked at."""
    folder = _nearest(file.parent)
    if folder.is_dir() and os.access(folder, os.W_OK):
        seen = desk.texts.plain("check-database-new", file=str(file))
        return Finding("database", Verdict.WARN, seen)
    seen = desk.texts.plain("check-database-barred", folder=str(folder))
    return Finding("database", Verdict.FAIL, seen, desk.texts.plain("check-do-database"))


async def _asked(
    desk: Desk, name: str, look: Callable[[Desk, Database], Awaitable[Finding]]
) -> Finding:
    """A check that needs the database; what keeps it from that is its finding."""
    try:
        opened = Database(desk.settings.database_url.get_secret_value())
        try:
            await opened.ping()
            return await look(desk, opened)
        finally:
            await opened.close()
    except (DatabaseUrlError, DatabaseUnreachableError) as error:
        reason = str(error)
    except DBAPIError as error:
        reason = str(error.orig).splitlines()[0]
    seen = desk.texts.plain("check-database-lost", reason=reason)
    return Finding(name, Verdict.FAIL, seen, desk.texts.plain("check-do-database"))


async def _schema_and_write(desk: Desk, opened: Database) -> Finding:
    texts = desk.texts
    revision = await current_revision(opened)
    kind = opened.url.get_backend_name()
    if revision == REVISION:
        await _write_nothing(opened)
        seen = texts.plain("check-database", kind=kind, revision=revision)
        return Finding("database", Verdict.OK, seen)
    if revision is not None and revision not in known_revisions():
        seen = texts.plain("check-schema-ahead", kind=kind, revision=revision)
        return Finding("database", Verdict.FAIL, seen, texts.plain("check-do-newer"))
    seen = texts.plain("check-schema-behind", kind=kind, revision=revision or "-")
    if opened.is_sqlite:
        return Finding("database", Verdict.WARN, seen, texts.plain("check-do-run"))
    return Finding("database", Verdict.FAIL, seen, texts.plain("check-do-upgrade"))


async def _write_nothing(opened: Database) -> None:
    """Write a row and take it back; raises DBAPIError where the database takes none."""
    row = {
        "update_id": _NO_UPDATE,
        "payload": {},
        "state": InboxState.DEAD,
        "received_at": SystemClock().wall(),
        "attempts": 0,
    }
    async with opened.engine.connect() as connection:
        await connection.execute(insert(InboxRow), row)
        await connection.rollback()


async def _size(desk: Desk, opened: Database) -> Finding:
    async with opened.read() as session:
        size = await session.scalar(select(func.pg_database_size(func.current_database())))
    seen = desk.texts.plain("check-size", size=_gigabytes(size or 0))
    return Finding("disk", Verdict.OK, seen)


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:,.2f}"
