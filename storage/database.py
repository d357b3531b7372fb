"""The connection to the database, and the two ways to use it: to read and to write.

SQLite by default, PostgreSQL by its URL. On SQLite every writer begins with ``BEGIN IMMEDIATE``:
with the driver's own deferred begin, two tasks that read and then write lose each other's changes
or fail in mid-transaction. Writers of one process also wait for each other on a lock, because
SQLite's own waiting sleeps and is not fair.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage import notices, sqlite_driver

BUSY_MILLISECONDS = 15_000
"""How long a SQLite writer waits for another process."""

CONNECT_SECONDS = 10.0
"""How long a PostgreSQL server may take to let us in."""

PATIENCE_SECONDS = 15.0
"""How long PostgreSQL may take for one statement before it counts as lost, as long as a SQLite
writer waits. A server that was cut off without a word would be waited for until TCP gives up."""

_SESSION = {
    "idle_in_transaction_session_timeout": "5000",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
"""What we ask of PostgreSQL for each connection, so that a process that stands still or a host that
vanished in mid-transaction does not hold its rows for ever: the server ends what stays idle in a
transaction for 5 s (milliseconds), and notices a dead peer about 11 s after its last sign (seconds,
seconds, tries; milliseconds). See PostgreSQL's manual, "Client Connection Defaults" and
"Connections and Authentication"."""

_POSTGRES_PARAMETERS = {"host", "port", "ssl", "passfile"}
"""What may follow the question mark of a PostgreSQL URL, beside libpq's ``sslmode``."""

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
    except (ArgumentError, ValueError):
        # The parser's own words may quote the password.
        message = "not a database URL"
        raise DatabaseUrlError(message) from None
    backend = parsed.drivername.partition("+")[0]
    if backend not in _DRIVERS:
        raise DatabaseUrlError(parsed.drivername)
    parsed = parsed.set(drivername=_DRIVERS[backend])
    if backend == "sqlite":
        _require_file(parsed)
        return parsed
    return _with_known_parameters(parsed)


def _require_file(url: URL) -> None:
    is_memory = ":memory:" in (url.database or "") or url.query.get("mode") == "memory"
    if is_memory or not url.database:
        message = "sqlite without a file: memory cannot be shared by several connections"
        raise DatabaseUrlError(message)


def _with_known_parameters(url: URL) -> URL:
    """The URL as asyncpg reads it: it knows ``sslmode`` as ``ssl`` and fails over other words."""
    query = dict(url.query)
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    unknown = sorted(query.keys() - _POSTGRES_PARAMETERS)
    if unknown:
        message = f"unknown parameters: {', '.join(unknown)}"
        raise DatabaseUrlError(message)
    return url.set(query=query)


class Database:
    """Sessions on one database. Make it inside a running event loop and ``close`` it at the end.

    ``patience`` is how many seconds PostgreSQL may take for one statement or commit; ``None`` lets
    it take its time, as a migration may. What takes longer raises TimeoutError.

    Raises DatabaseUrlError, or DatabaseUnreachableError where a file's folder cannot be made.
    """

    def __init__(self, url: str, patience: float | None = PATIENCE_SECONDS) -> None:
        self.url = parse_url(url)
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        """Names this process among those that share the database."""
        self.engine: AsyncEngine = create_async_engine(
            self.url,
            pool_pre_ping=True,
            connect_args={"async_creator_fn": sqlite_driver.connect}
            if self.is_sqlite
            else _postgres_options(patience),
            hide_parameters=True,
        )
        self._writer = asyncio.Lock() if self.is_sqlite else None
        self._reading = self.engine.execution_options(**self._reading_options())
        _tell_losses(self.engine)
        if self.is_sqlite:
            _prepare_sqlite(self.engine)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite (else PostgreSQL)."""
        return self.url.get_backend_name() == "sqlite"

    def _reading_options(self) -> dict[str, Any]:
        """SQLite's deferred transaction keeps its view by itself; PostgreSQL has to be told."""
        if self.is_sqlite:
            return {"kaona_reading": True}
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

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
            await notices.send_told(session, self.name)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """One consistent view, to look at only; it neither waits for writers nor holds them up."""
        async with AsyncSession(self._reading) as session:
            yield session

    @asynccontextmanager
    async def standing_connection(self) -> AsyncIterator[Any]:
        """A PostgreSQL connection of asyncpg's, outside of any transaction, for as long as wanted.

        For what belongs to a connection: listening, and locks of a session. Both end with it: it
        is closed at the end, which a line that is dead holds up for a moment at most.
        """
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            try:
                yield (await connection.get_raw_connection()).driver_connection
            finally:
                await connection.invalidate()

    async def ping(self) -> None:
        """Try the connection; raises DatabaseUnreachableError with the driver's reason."""
        try:
            async with self.read() as session:
                await session.execute(text("SELECT 1"))
        except (DBAPIError, OSError) as error:
            raise _unreachable(error) from error

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def _unreachable(error: Exception) -> DatabaseUnreachableError:
    """The error with the first line of its reason; a time-out has no words of its own."""
    reason = str(getattr(error, "orig", None) or error) or type(error).__name__
    return DatabaseUnreachableError(reason.splitlines()[0])


def _use_wal(cursor: Any) -> None:  # noqa: ANN401  the driver's cursor
    """Switch a file to its write-ahead log.

    SQLite refuses this at once, without waiting, while another program writes to a file that has
    none yet. A transaction does wait: after an empty one it is our turn.
    """
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("ROLLBACK")
        cursor.execute("PRAGMA journal_mode = WAL")


def _postgres_options(patience: float | None) -> dict[str, Any]:
    """How asyncpg connects; a bot on SQLite does not load it."""
    from storage import postgres_driver

    return {
        "timeout": CONNECT_SECONDS,
        "command_timeout": patience,
        "connection_class": postgres_driver.WatchedConnection,
        "server_settings": _SESSION,
    }


def _tell_losses(engine: AsyncEngine) -> None:
    """Let every error tell by ``connection_invalidated`` whether the database is away.

    SQLAlchemy by itself only looks whether the driver has closed the connection: it counts none
    that could not be opened, nor one that came back dead from the pool, nor a file that another
    program keeps locked.
    """
    tells_loss = _is_locked if engine.dialect.name == "sqlite" else _is_out_of_step

    @event.listens_for(engine.sync_engine, "handle_error")
    def handle_error(context: ExceptionContext) -> None:
        error = context.sqlalchemy_exception
        if isinstance(error, DBAPIError) and (context.connection is None or tells_loss(error.orig)):
            context.is_disconnect = True


def _is_locked(error: BaseException | None) -> bool:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & 0xFF == sqlite3.SQLITE_BUSY


def _is_out_of_step(error: BaseException | None) -> bool:
    from storage import postgres_driver

    return postgres_driver.is_out_of_step(getattr(error, "orig", None))


def _prepare_sqlite(engine: AsyncEngine) -> None:
    try:
        Path(engine.url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unreachable(error) from error

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: object, _entry: ConnectionPoolEntry) -> None:
        # The driver begins on its own at the first change, too late and deferred: we begin.
        connection.isolation_level = None  # type: ignore[attr-defined]
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        _use_wal(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("kaona_reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
