"""What processes tell each other: heard at the commit, by all others, and only to save waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.runtime.listener import Listener, ListeningEndedError
from storage import notices
from storage.database import Database
from storage.listening import listening
from storage.notices import Notice

END_THE_LISTENER = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE query ILIKE 'listen%' AND pid <> pg_backend_pid()"
)


@pytest.fixture
async def other(postgres_database: Database) -> AsyncIterator[Database]:
    """A second process on the same database."""
    opened = Database(postgres_database.url.render_as_string(hide_password=False))
    yield opened
    await opened.close()


class Ears:
    """What one process hears."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[Notice] = asyncio.Queue()
        self.lost = asyncio.Event()

    async def hear(self) -> Notice:
        async with asyncio.timeout(30):
            return await self.heard.get()


@pytest.fixture
def ears() -> Ears:
    return Ears()


async def tell(database: Database, *told: Notice) -> None:
    async with database.write() as session:
        for notice in told:
            notices.tell(session, notice)


async def test_what_another_process_tells_is_heard_once_for_each_kind(
    postgres_database: Database, other: Database, ears: Ears
) -> None:
    async with listening(postgres_database, ears.heard.put_nowait, ears.lost.set):
        await tell(other, Notice.OUTBOX, Notice.INBOX, Notice.OUTBOX)
        await tell(other, Notice.LEASE)
        assert [await ears.hear() for _ in range(3)] == [
            Notice.INBOX,
            Notice.OUTBOX,
            Notice.LEASE,
        ]
    assert not ears.lost.is_set()


async def test_a_process_does_not_hear_itself(
    postgres_database: Database, other: Database, ears: Ears
) -> None:
    async with listening(postgres_database, ears.heard.put_nowait, ears.lost.set):
        await tell(postgres_database, Notice.INBOX)
        await tell(other, Notice.SCHEDULE)
        assert await ears.hear() is Notice.SCHEDULE


async def test_what_was_not_committed_is_not_told(
    postgres_database: Database, other: Database, ears: Ears
) -> None:
    async def fail() -> None:
        async with other.write() as session:
            notices.tell(session, Notice.INBOX)
            await notices.send_told(session, other.name)
            raise asyncio.CancelledError

    async with listening(postgres_database, ears.heard.put_nowait, ears.lost.set):
        with pytest.raises(asyncio.CancelledError):
            await fail()
        await tell(other, Notice.SCHEDULE)
        assert await ears.hear() is Notice.SCHEDULE


async def test_what_other_programs_say_on_the_channel_is_passed_over(
    postgres_database: Database, other: Database, ears: Ears
) -> None:
    async with listening(postgres_database, ears.heard.put_nowait, ears.lost.set):
        for payload in ("", "nonsense", "nonsense of-somebody", f"inbox {postgres_database.name}"):
            async with other.write() as session:
                await session.execute(
                    text("SELECT pg_notify(:channel, :payload)"),
                    {"channel": notices.CHANNEL, "payload": payload},
                )
        await tell(other, Notice.LEASE)
        assert await ears.hear() is Notice.LEASE


async def test_a_connection_that_ended_is_told(
    postgres_database: Database, other: Database, ears: Ears
) -> None:
    async with asyncio.timeout(30):
        async with listening(postgres_database, ears.heard.put_nowait, ears.lost.set):
            async with other.write() as session:
                await session.execute(END_THE_LISTENER)
            await ears.lost.wait()


async def test_telling_costs_nothing_and_harms_nothing_on_either_database(
    database: Database,
) -> None:
    await tell(database, *Notice)
    async with database.write() as session:
        assert session.info == {}


async def test_the_listener_rings_all_bells_at_its_start_and_then_the_one_that_is_told(
    postgres_database: Database, other: Database
) -> None:
    rung: asyncio.Queue[Notice] = asyncio.Queue()
    bells = {notice: lambda notice=notice: rung.put_nowait(notice) for notice in Notice}
    listener, stop = Listener(postgres_database, bells), asyncio.Event()
    async with asyncio.timeout(30), asyncio.TaskGroup() as tasks:
        tasks.create_task(listener.run(stop))
        assert {await rung.get() for _ in Notice} == set(Notice)
        await tell(other, Notice.OUTBOX)
        assert await rung.get() is Notice.OUTBOX
        stop.set()
        listener.wake.ring()


async def test_a_listener_whose_connection_ends_fails_and_can_be_run_again(
    postgres_database: Database, other: Database
) -> None:
    rung: asyncio.Queue[None] = asyncio.Queue()
    listener = Listener(postgres_database, {Notice.INBOX: lambda: rung.put_nowait(None)})
    stop = asyncio.Event()

    async def end() -> None:
        await rung.get()
        async with other.write() as session:
            await session.execute(END_THE_LISTENER)

    async with asyncio.timeout(30):
        with pytest.raises(ListeningEndedError):
            await asyncio.gather(listener.run(stop), end())
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(listener.run(stop))
            await rung.get()
            await tell(other, Notice.INBOX)
            await rung.get()
            stop.set()
            listener.wake.ring()
