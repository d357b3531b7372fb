"""The connection to the database, and the two ways to use it: to read and to write.

SQLite by default, PostgreSQL by its URL. On SQLite every writer begins with ``BEGIN IMMEDIATE``:
with the driver's own deferred begin, two tasks that read and then write lose each other's changes
or fail in mid-transaction. Writers of one process also wait for each other on a lock, because
SQLite's own waiting sleeps and is not fair.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 15_000
"""How long a SQLite writer waits for another process."""

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}


class DatabaseUnreachableError(Exception):
    """The database cannot be reached or opened."""


class DatabaseUrlError(Exception):
    """The database URL cannot be used."""


def parse_url(url: str) -> URL:
    """The URL with our drivers in it; ``sqlite:///FILE`` and ``postgresql://...`` are enough.

    Raises DatabaseUrlError for anything that is neither SQLite nor PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUrlError(str(error)) from None
    backend = parsed.drivername.partition("+")[0]
    if backend not in _DRIVERS:
        raise DatabaseUrlError(parsed.drivername)
    if backend == "sqlite" and not parsed.database:
        message = "sqlite without a file: memory cannot be shared by several connections"
        raise DatabaseUrlError(message)
    return parsed.set(drivername=_DRIVERS[backend])


class Database:
    """Sessions on one database. Make it inside a running event loop and ``close`` it at the end."""

    def __init__(self, url: str) -> None:
        self.url = parse_url(url)
        self.engine: AsyncEngine = create_async_engine(self.url, pool_pre_ping=True)
        self._writer = asyncio.Lock() if self.is_sqlite else None
        self._reading = self.engine.execution_options(kaona_reading=True)
        if self.is_sqlite:
            _prepare_sqlite(self.engine)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite (else PostgreSQL)."""
        return self.url.get_backend_name() == "sqlite"

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One transaction that may change things: committed at the end, rolled back on an error."""
        async with AsyncExitStack() as stack:
            if self._writer is not None:
                await stack.enter_async_context(self._writer)
            session = await stack.enter_async_context(
                AsyncSession(self.engine, expire_on_commit=False)
            )
            await stack.enter_async_context(session.begin())
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """One consistent view; on SQLite it neither waits for writers nor holds them up."""
        async with AsyncSession(self._reading) as session:
            yield session

    async def ping(self) -> None:
        """Try the connection; raises DatabaseUnreachableError with the driver's reason."""
        try:
            async with self.read() as session:
                await session.execute(text("SELECT 1"))
        except (DBAPIError, OSError) as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise DatabaseUnreachableError(reason) from error

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def _prepare_sqlite(engine: AsyncEngine) -> None:
    if engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: object, _entry: ConnectionPoolEntry) -> None:
        # The driver begins on its own at the first change, too late and deferred: we begin.
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("kaona_reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
