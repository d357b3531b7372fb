"""Every storage test meets SQLite and PostgreSQL, each time on a database of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.support.databases import PostgresServer, SqliteFiles, postgres_server

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=BOTH)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of all databases of one test."""
    return str(request.param)


@pytest.fixture
async def url(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, sqlite_files: SqliteFiles
) -> AsyncIterator[str]:
    """The URL of a migrated database without rows."""
    if kind == "sqlite":
        yield await sqlite_files.migrated(tmp_path)
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    yield await server.migrated()
    await server.clear()


@pytest.fixture
async def empty_url(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, sqlite_files: SqliteFiles
) -> AsyncIterator[str]:
    """The URL of a database without a schema."""
    if kind == "sqlite":
        yield sqlite_files.empty(tmp_path)
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    made = await server.empty()
    yield made
    await server.drop(made)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A migrated database without rows, on both kinds."""
    opened = Database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def empty_database(empty_url: str) -> AsyncIterator[Database]:
    """A database without a schema, on both kinds."""
    opened = Database(empty_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_url(tmp_path: Path, sqlite_files: SqliteFiles) -> str:
    """The URL of a migrated SQLite file, for what is true of SQLite alone."""
    return await sqlite_files.migrated(tmp_path)


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """A migrated SQLite file, for what is true of SQLite alone."""
    opened = Database(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
async def postgres_database(postgres: PostgresServer) -> AsyncIterator[Database]:
    """A migrated PostgreSQL database, for what is true of PostgreSQL alone."""
    opened = Database(await postgres.migrated())
    yield opened
    await opened.close()
    await postgres.clear()
