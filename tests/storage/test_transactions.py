"""Writers lose nothing, readers see one moment and wait for nobody."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.database import Database
from storage.tables import Account, AccountLink, Round

TASKS = 5
TIMES = 40


async def add_counter(database: Database) -> None:
    """An account whose name is a number to count in."""
    async with database.write() as session:
        session.add(Account(user_id=1, display_name="0"))


async def counted(database: Database) -> int:
    async with database.read() as session:
        return int((await session.get_one(Account, 1)).display_name)


async def count_up(database: Database) -> None:
    """Read, let others run, and write, as a handler does."""
    for _ in range(TIMES):
        async with database.write() as session:
            account = await session.get_one(Account, 1, with_for_update=True)
            number = int(account.display_name)
            await asyncio.sleep(0)
            account.display_name = str(number + 1)


async def test_five_tasks_that_count_to_forty_end_at_two_hundred(database: Database) -> None:
    await add_counter(database)

    async with asyncio.TaskGroup() as group:
        for _ in range(TASKS):
            group.create_task(count_up(database))

    assert await counted(database) == 200


async def test_five_tasks_of_two_programs_that_count_to_forty_end_at_two_hundred(
    database: Database, url: str
) -> None:
    await add_counter(database)
    other = Database(url)
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(TASKS):
                group.create_task(count_up(other if number % 2 else database))

        assert await counted(other) == 200
    finally:
        await other.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15_000)],
)
async def test_every_sqlite_connection_is_set_to_lose_nothing(
    sqlite_database: Database, pragma: str, value: str | int
) -> None:
    async with sqlite_database.write() as writing, sqlite_database.read() as reading:
        for session in (writing, reading):
            assert await session.scalar(text(f"PRAGMA {pragma}")) == value


async def test_a_row_that_names_nobody_is_refused(database: Database) -> None:
    link = AccountLink(user_id=404, person_id=404, linked_at=datetime(2026, 11, 1, tzinfo=UTC))

    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(link)


async def test_a_sqlite_writer_that_only_read_so_far_holds_the_file_already(
    sqlite_database: Database, sqlite_url: str
) -> None:
    other = Database(sqlite_url)
    try:
        async with sqlite_database.write() as session:
            await session.execute(text("SELECT 1"))
            async with other.engine.connect() as connection:
                raw = await connection.get_raw_connection()
                await raw.driver_connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[union-attr]
                with pytest.raises(DBAPIError, match="database is locked"):
                    await connection.execute(text("SELECT 1"))
    finally:
        await other.close()


async def test_a_reader_neither_waits_for_a_writer_nor_sees_what_it_has_not_committed(
    database: Database, url: str
) -> None:
    await add_counter(database)
    other = Database(url)
    try:
        async with database.write() as session:
            (await session.get_one(Account, 1)).display_name = "7"
            await session.flush()
            assert await counted(database) == 0
            assert await counted(other) == 0
    finally:
        await other.close()
    assert await counted(database) == 7


async def test_a_reader_holds_up_no_writer_and_keeps_seeing_one_moment(database: Database) -> None:
    await add_counter(database)
    name = select(Account.display_name)

    async with database.read() as reader:
        assert await reader.scalar(name) == "0"
        async with database.write() as session:
            (await session.get_one(Account, 1)).display_name = "7"
        assert await reader.scalar(name) == "0"

    assert await counted(database) == 7


async def test_a_transaction_that_fails_leaves_nothing_behind(database: Database) -> None:
    await add_counter(database)

    async def fail_halfway() -> None:
        async with database.write() as session:
            (await session.get_one(Account, 1)).display_name = "7"
            await session.flush()
            message = "halfway"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="halfway"):
        await fail_halfway()
    assert await counted(database) == 0


async def test_a_writer_that_fails_lets_the_next_one_in(database: Database) -> None:
    await add_counter(database)
    with pytest.raises(ZeroDivisionError):
        async with database.write():
            _ = 1 / 0

    async with database.write() as session:
        (await session.get_one(Account, 1)).display_name = "8"

    assert await counted(database) == 8


async def test_a_writer_that_is_cancelled_lets_the_next_one_in(database: Database) -> None:
    await add_counter(database)
    inside = asyncio.Event()

    async def write_for_ever() -> None:
        async with database.write() as session:
            (await session.get_one(Account, 1)).display_name = "9"
            await session.flush()
            inside.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(write_for_ever())
        await inside.wait()
        task.cancel()
    async with database.write() as session:
        account = await session.get_one(Account, 1, with_for_update=True)
        account.display_name = str(int(account.display_name) + 1)

    assert await counted(database) == 1


async def test_what_was_read_in_a_transaction_can_be_used_after_it(database: Database) -> None:
    opened_at = datetime(2026, 11, 15, 2, tzinfo=UTC)
    async with database.write() as session:
        opened = Round(
            month=date(2026, 11, 1),
            opened_at=opened_at,
            due_on=date(2026, 11, 22),
            due_at=opened_at,
            digest_at=opened_at,
            closes_at=opened_at,
        )
        session.add(opened)

    assert opened.month == date(2026, 11, 1)
    assert opened.opened_at == opened_at


async def test_postgresql_ends_whoever_stands_still_in_a_transaction_for_five_seconds(
    postgres_database: Database,
) -> None:
    """Else a suspended process would hold its rows, and nobody could send them, for ever."""
    async with postgres_database.read() as session:
        assert await session.scalar(text("SHOW idle_in_transaction_session_timeout")) == "5s"
