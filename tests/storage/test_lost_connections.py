"""An error tells whether the database is away, or a statement was wrong."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

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
