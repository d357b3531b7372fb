"""An error tells whether the database is away, or a statement was wrong."""

import sqlite3

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_dbapi
from sqlalchemy.exc import DBAPIError

from storage import database as module
from storage import postgres_driver
from storage.database import Database
from tests.support.databases import PostgresServer

ENDS_ITSELF = "SELECT pg_terminate_backend(pg_backend_pid())"


async def failing(database: Database, statement: str) -> DBAPIError:
    with pytest.raises(DBAPIError) as failed:
        async with database.write() as session:
            await session.execute(text(statement))
    return failed.value


async def test_a_statement_that_is_wrong_is_no_loss(database: Database) -> None:
    assert not (await failing(database, "SELECT nothing FROM nowhere")).connection_invalidated
    async with database.read() as session:
        assert await session.scalar(text("SELECT 1")) == 1


async def test_a_connection_that_the_server_ends_is_lost(postgres_database: Database) -> None:
    assert (await failing(postgres_database, ENDS_ITSELF)).connection_invalidated


async def test_a_server_that_lets_nobody_in_is_lost_until_it_does(
    postgres_database: Database, postgres: PostgresServer
) -> None:
    async with postgres.closed(str(postgres_database.url)):
        assert (await failing(postgres_database, "SELECT 1")).connection_invalidated
    async with postgres_database.read() as session:
        assert await session.scalar(text("SELECT 1")) == 1


async def test_a_sqlite_file_that_cannot_be_opened_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('folder')}")
    assert (await failing(database, "SELECT 1")).connection_invalidated
    await database.close()


async def test_a_sqlite_file_that_another_program_keeps_locked_is_lost_until_it_does_not(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY_MILLISECONDS", 1)
    database = Database(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert (await failing(database, "SELECT 1")).connection_invalidated
    other.execute("ROLLBACK")
    async with database.write() as session:
        assert await session.scalar(text("SELECT 1")) == 1
    other.close()
    await database.close()


async def test_a_statement_whose_plan_is_out_of_date_is_no_loss(
    postgres_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLAlchemy's error for it tells nothing of the driver's own."""

    def out_of_date(*_args: object) -> None:
        message = "cached statement plan is invalid"
        raise AsyncAdapt_asyncpg_dbapi.InvalidCachedStatementError(message)  # type: ignore[no-untyped-call]

    async with postgres_database.read() as session:
        await session.execute(text("SELECT 1"))
        dialect = postgres_database.engine.dialect
        monkeypatch.setattr(dialect, "do_execute", out_of_date)
        monkeypatch.setattr(dialect, "do_execute_no_params", out_of_date)
        with pytest.raises(DBAPIError) as failed:
            await session.execute(text("SELECT 2"))
        monkeypatch.undo()
    assert not failed.value.connection_invalidated


@pytest.mark.parametrize(
    ("error", "is_out_of_step"),
    [
        (asyncpg.InternalClientError("cannot switch to state 13; another is in progress"), True),
        (asyncpg.InternalClientError("no decoder for OID 1"), False),
        (asyncpg.LockNotAvailableError("could not obtain lock on row"), False),
        (asyncpg.SerializationError("could not serialize access"), False),
        (None, False),
    ],
)
def test_a_driver_that_lost_its_place_is_told_from_a_wrong_statement(
    error: Exception | None, *, is_out_of_step: bool
) -> None:
    assert postgres_driver.is_out_of_step(error) is is_out_of_step
