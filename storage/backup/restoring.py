"""Bringing a backup back: all of it or nothing, into a database that nobody uses meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import migrating
from storage.backup.archive import Advance, Archive, BackupNewerError
from storage.backup.manifest import Manifest
from storage.backup.saving import save
from storage.backup.shapes import Shape, shapes_at
from storage.backup.state import count_rows, revision_of
from storage.database import Database
from storage.file_lock import FileInUseError, file_lock
from storage.schema import REVISION, known_revisions

LOCK_SECONDS = 10
"""How long other users of a PostgreSQL database may keep its tables from being replaced."""


class ServiceRunsError(Exception):
    """The bot runs on this database; the message names where."""


class DatabaseHoldsRowsError(Exception):
    """The database is not empty; the message is how many rows it holds."""


class RestoreFailedError(Exception):
    """The database would not take the backup, and is as it was; the message is its reason."""


class RestoreIncompleteError(Exception):
    """The database took the rows and does not hold them all; it is as it was."""

    def __init__(self, stored: int, expected: int) -> None:
        super().__init__(stored, expected)
        self.stored = stored
        self.expected = expected


@dataclass(frozen=True)
class Restored:
    """What was brought back, and where the rows that were replaced are kept."""

    manifest: Manifest
    kept: Path | None


def verify(archive: Archive, advance: Advance) -> tuple[Shape, ...]:
    """Read all of a backup; gives the tables it holds.

    Raises BackupDamagedError, and BackupNewerError for a schema this program does not know.
    """
    revision = archive.manifest.revision
    if revision not in known_revisions():
        raise BackupNewerError(revision)
    shapes = shapes_at(revision)
    archive.verify(shapes, advance)
    return shapes


async def restore(
    database: Database, archive: Archive, kept: Path | None, now: datetime, advance: Advance
) -> Restored:
    """Put a backup into a database, at the newest schema, in one transaction.

    A database that holds rows is refused, unless ``kept`` is given: then a backup of them is
    written there first, and they are replaced. ``now`` is real time. ``advance`` is told how many
    rows were read, twice for each: everything is checked before the database is touched.

    Raises BackupNewerError, BackupDamagedError, ServiceRunsError, DatabaseHoldsRowsError,
    RestoreFailedError, RestoreIncompleteError, SchemaAheadError, and what
    :func:`storage.backup.save` raises. In each case the database is as it was.
    """
    shapes = verify(archive, advance)
    await database.ping()
    with _no_service_on_file(database) if database.is_sqlite else nullcontext():
        async with database.engine.connect() as connection:
            if not database.is_sqlite:
                await _refuse_leases(connection)
            rows = await _rows_now(connection)
        if rows and kept is None:
            raise DatabaseHoldsRowsError(str(rows))
        if rows and kept is not None:
            await save(database, kept, now, _unheard, _unheard)
        with _failing_as_a_whole():
            async with database.engine.begin() as connection:
                await _replace(connection, archive, shapes, advance)
    return Restored(archive.manifest, kept if rows else None)


def _unheard(_: int) -> None:
    """Progress of what is done by the way."""


@contextmanager
def _failing_as_a_whole() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise RestoreFailedError(str(error.orig).splitlines()[0]) from error


@contextmanager
def _no_service_on_file(database: Database) -> Iterator[None]:
    """Keep services away from a SQLite file; raises ServiceRunsError where one runs."""
    try:
        with file_lock(database.url):
            yield
    except FileInUseError as error:
        raise ServiceRunsError(str(error)) from error


async def _refuse_leases(connection: AsyncConnection) -> None:
    """Raise ServiceRunsError where a process on a PostgreSQL database holds a lease."""
    if await connection.run_sync(lambda sync: inspect(sync).has_table("leases")):
        query = text("SELECT holder FROM leases WHERE until > clock_timestamp() LIMIT 1")
        holder = await connection.scalar(query)
        if holder is not None:
            raise ServiceRunsError(str(holder))


async def _rows_now(connection: AsyncConnection) -> int:
    """How many rows the database holds; raises SchemaAheadError where it cannot be known."""
    revision = await revision_of(connection)
    return 0 if revision is None else await count_rows(connection, shapes_at(revision))


async def _replace(
    connection: AsyncConnection, archive: Archive, shapes: tuple[Shape, ...], advance: Advance
) -> None:
    """Make the database what the backup holds, inside a transaction that is open."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
    if await revision_of(connection) is not None:
        await connection.run_sync(migrating.down, "base")
    revision = archive.manifest.revision
    await connection.run_sync(migrating.up, revision)
    async with _references_held_back(connection, shapes):
        for shape in shapes:
            for batch in archive.batches(shape):
                await connection.execute(insert(shape.table), batch)
                advance(len(batch))
    if connection.dialect.name == "postgresql":
        await _set_counters(connection, shapes)
    stored = await count_rows(connection, shapes)
    if stored != archive.manifest.rows:
        raise RestoreIncompleteError(stored, archive.manifest.rows)
    await connection.run_sync(migrating.up, REVISION)


@asynccontextmanager
async def _references_held_back(
    connection: AsyncConnection, shapes: tuple[Shape, ...]
) -> AsyncIterator[None]:
    """Check foreign keys only when all rows are there, for tables refer to each other anyhow."""
    if connection.dialect.name == "sqlite":
        # It ends with the transaction, whose commit does the check.
        await connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        yield
        return
    references = await connection.run_sync(_references, shapes)
    for table, name in references:
        await connection.exec_driver_sql(
            f"ALTER TABLE {table} ALTER CONSTRAINT {name} DEFERRABLE INITIALLY DEFERRED"
        )
    yield
    await connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    for table, name in references:
        await connection.exec_driver_sql(
            f"ALTER TABLE {table} ALTER CONSTRAINT {name} NOT DEFERRABLE"
        )


def _references(connection: Connection, shapes: tuple[Shape, ...]) -> list[tuple[str, str]]:
    """Table and name, both quoted, of every foreign key of the tables."""
    quote = connection.dialect.identifier_preparer.quote
    seen = inspect(connection)
    return [
        (quote(shape.name), quote(str(key["name"])))
        for shape in shapes
        for key in seen.get_foreign_keys(shape.name)
    ]


async def _set_counters(connection: AsyncConnection, shapes: tuple[Shape, ...]) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers."""
    quote = connection.dialect.identifier_preparer.quote
    for shape in shapes:
        for column in shape.key:
            name = await connection.scalar(
                select(func.pg_get_serial_sequence(quote(shape.name), column))
            )
            newest = await connection.scalar(select(func.max(shape.table.c[column])))
            if name is not None and newest is not None:
                await connection.execute(select(func.setval(name, newest)))
