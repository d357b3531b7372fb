"""What is told of a failure: enough for an operator, and nothing of what people wrote."""

import logging
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot import log
from bot.runtime.trouble import named, told
from storage.database import Database
from tests.support.databases import PostgresServer, postgres_server
from tests.support.logs import logging_kept

NAME = "นางสาวพิมพ์ชนก ใจดี"
LINES = f"{NAME}\n081-234-5678\n\nซอย 7"


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
async def database(postgres: PostgresServer) -> AsyncIterator[Database]:
    url = await postgres.empty()
    opened = Database(url)
    yield opened
    await opened.close()
    await postgres.drop(url)


async def add_twice(database: Database, value: object, kind: str) -> None:
    async with database.write() as session:
        await session.execute(text(f"CREATE TABLE people (name {kind} CONSTRAINT one UNIQUE)"))
        for _ in range(2):
            await session.execute(text("INSERT INTO people VALUES (:value)"), {"value": value})


async def refusal(database: Database, value: object, kind: str = "text") -> DBAPIError:
    """What PostgreSQL says to a second row with the same value."""
    with pytest.raises(DBAPIError) as refused:
        await add_twice(database, value, kind)
    return refused.value


@pytest.mark.parametrize("value", [NAME, LINES, f"{NAME}) HINT: ("])
async def test_a_row_that_is_there_already_is_told_without_its_values(
    database: Database, value: str
) -> None:
    error = await refusal(database, value)
    drivers = error.orig.__cause__ if error.orig else None
    assert isinstance(drivers, Exception)
    assert value in str(drivers), "PostgreSQL repeats it"
    for said in (named(error), named(drivers), str(told(error)), str(told(drivers)["reason"])):
        assert 'violates unique constraint "one"' in said
        for line in filter(None, value.split("\n")):
            assert line not in said
    assert named(error).startswith("IntegrityError: ")
    assert named(drivers).endswith("DETAIL: ***")


async def test_a_value_that_does_not_fit_its_column_is_not_repeated(database: Database) -> None:
    error = await refusal(database, NAME, "int")
    assert NAME in str(error)
    assert NAME not in named(error) + str(told(error))


async def test_a_connection_that_the_server_ends_is_told_in_a_line_though_no_statement_was_ours(
    database: Database,
) -> None:
    async with database.standing_connection() as raw:
        with pytest.raises(asyncpg.PostgresError) as ended:
            await raw.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    said = told(ended.value)
    assert list(said) == ["reason"]
    assert said["reason"].startswith("database: ")
    assert said["reason"].endswith("terminating connection due to administrator command")


@pytest.mark.parametrize("style", ["console", "json"])
async def test_the_log_repeats_no_row(
    database: Database, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    error = await refusal(database, LINES)
    with logging_kept():
        log.configure("INFO", style)
        ours = log.get_logger("bot.test")
        ours.error("it failed", reason=str(error), exc_info=error)
        ours.error("handed over", error=error, of={"it": [str(error)]})
        logging.getLogger("somebody.else").error("with %s", error, exc_info=error)
        ours.info("and goes on")
    written = capsys.readouterr().err
    assert written.count("violates unique constraint") >= 6
    assert "Traceback" in written
    assert "[SQL: INSERT INTO people" in written
    assert "and goes on" in written
    for line in filter(None, LINES.split("\n")):
        assert line not in written


@pytest.mark.parametrize(
    "words", ["", "no DETAIL of it", "first\nsecond\n\nthird", "HINT: look\nat it"]
)
def test_other_words_are_told_as_they_are(words: str) -> None:
    assert log.without_detail(words) == words
    assert named(ValueError(words)) == f"ValueError: {words}"


def test_a_silence_is_told_as_one() -> None:
    assert told(TimeoutError()) == {"reason": "no answer in time"}
    assert told(TimeoutError("the disk")) == {"reason": "the disk"}
