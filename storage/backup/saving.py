"""Taking a backup while the bot runs and writes."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.backup.archive import BATCH, Advance, Archive, ArchiveWriter
from storage.backup.manifest import Manifest
from storage.backup.shapes import Shape, shapes_at
from storage.backup.state import count_rows, revision_of
from storage.database import Database


class NothingStoredError(Exception):
    """The database has no schema: there is nothing to back up."""


class DatabaseDamagedError(Exception):
    """The database cannot be read as a whole; the message is its own first complaint."""


async def save(
    database: Database, path: Path, now: datetime, count: Advance, advance: Advance
) -> Manifest:
    """Write a backup to ``path`` and read it back; a file that stood there is replaced at the end.

    ``now`` is real time. ``count`` is told once how many rows there are to be read and read back,
    ``advance`` whenever some are done. Nothing appears under ``path`` before the backup is whole,
    and nobody but its owner may read it.

    Raises NothingStoredError, SchemaAheadError, DatabaseDamagedError, DatabaseUnreachableError, and
    OSError where the file cannot be written.
    """
    _require_file(database)
    await database.ping()
    with _partial_beside(path) as partial:
        async with _snapshot(database, path.parent) as connection:
            revision = await revision_of(connection)
            if revision is None:
                raise NothingStoredError
            shapes = shapes_at(revision)
            count(2 * await count_rows(connection, shapes))
            with ArchiveWriter(partial) as writer:
                await _write(connection, shapes, writer, advance)
                writer.finish(now, revision, database.url.get_backend_name())
        archive = Archive(partial)
        archive.verify(shapes, advance)
        _make_lasting(partial, path)
    return archive.manifest


def _require_file(database: Database) -> None:
    """Raise NothingStoredError where there is no SQLite file: to look would make one."""
    if database.is_sqlite and not Path(database.url.database or "").exists():
        raise NothingStoredError


@contextmanager
def _partial_beside(path: Path) -> Iterator[Path]:
    """A file for its owner only, beside ``path``; what is left of it at the end goes."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@asynccontextmanager
async def _snapshot(database: Database, folder: Path) -> AsyncIterator[AsyncConnection]:
    """The database at one instant, to be read for as long as it takes.

    PostgreSQL keeps a snapshot for a reader. SQLite could too, but its log would grow as long as
    somebody reads; so it is copied at once, into ``folder``, and the copy is checked and read.
    """
    if not database.is_sqlite:
        async with database.read() as session:
            yield await session.connection()
        return
    with tempfile.TemporaryDirectory(prefix=".kaona-backup-", dir=folder) as scratch:
        copy = Path(scratch) / "copy.db"
        await _copy_sqlite(database, copy)
        copied = Database(f"sqlite:///{copy}")
        try:
            async with copied.read() as session:
                connection = await session.connection()
                await _check_sqlite(connection)
                yield connection
        finally:
            await copied.close()


async def _copy_sqlite(database: Database, copy: Path) -> None:
    """Copy a SQLite file by its backup API, in the thread of its driver.

    All pages are copied in one step: copied in several, a writer between two of them would make it
    begin anew, and under a busy bot it would never end.
    """
    with closing(sqlite3.connect(copy, check_same_thread=False)) as target:
        async with database.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            try:
                await raw.driver_connection.backup(target)  # type: ignore[union-attr]
            except sqlite3.Error as error:
                raise DatabaseDamagedError(str(error)) from error


async def _check_sqlite(connection: AsyncConnection) -> None:
    try:
        found = (await connection.exec_driver_sql("PRAGMA integrity_check")).scalars().all()
    except DBAPIError as error:
        raise DatabaseDamagedError(str(error.orig)) from error
    if list(found) != ["ok"]:
        raise DatabaseDamagedError(str(found[0]).splitlines()[0])


async def _write(
    connection: AsyncConnection,
    shapes: tuple[Shape, ...],
    writer: ArchiveWriter,
    advance: Advance,
) -> None:
    for shape in shapes:
        query = select(shape.table).order_by(*shape.table.primary_key)
        with writer.table(shape) as table:
            async with connection.stream(query.execution_options(yield_per=BATCH)) as found:
                async for rows in found.partitions():
                    table.write([tuple(row) for row in rows])
                    advance(len(rows))


def _make_lasting(partial: Path, path: Path) -> None:
    """Give the whole file its name, both on the disk before anybody is told of it."""
    _sync(partial)
    partial.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
