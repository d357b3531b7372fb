"""The lead among processes that share PostgreSQL: one at a time, and nobody waits for the dead."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.clock import SystemClock
from bot.runtime.leader import SharedLead
from storage import leases
from storage.database import Database

LONG = 3_600.0


async def hold(database: Database, seconds: float = LONG) -> bool:
    async with database.write() as session:
        return await leases.hold(session, "lead", database.name, seconds)


@pytest.fixture
async def other(postgres_database: Database) -> AsyncIterator[Database]:
    """A second process on the same database."""
    opened = Database(postgres_database.url.render_as_string(hide_password=False))
    yield opened
    await opened.close()


async def test_one_holds_a_lease_and_renews_it(
    postgres_database: Database, other: Database
) -> None:
    async with leases.present(postgres_database, lambda: None):
        assert await hold(postgres_database)
        assert not await hold(other)
        assert await hold(postgres_database)
    async with postgres_database.read() as session:
        assert await leases.holder(session, "lead") == postgres_database.name


async def test_a_lease_that_was_given_up_is_free(
    postgres_database: Database, other: Database
) -> None:
    async with leases.present(postgres_database, lambda: None):
        assert await hold(postgres_database)
        async with postgres_database.write() as session:
            await leases.give_up(session, "lead", other.name)
        assert not await hold(other), "nobody gives up what another holds"
        async with postgres_database.write() as session:
            await leases.give_up(session, "lead", postgres_database.name)
        assert await hold(other)


async def test_a_holder_that_is_present_and_does_not_renew_loses_it_at_its_end(
    postgres_database: Database, other: Database
) -> None:
    async with leases.present(postgres_database, lambda: None):
        assert await hold(postgres_database, seconds=0)
        async with leases.present(other, lambda: None):
            assert await hold(other)
            assert not await hold(postgres_database)


async def test_a_holder_whose_connection_ended_loses_it_at_once(
    postgres_database: Database, other: Database
) -> None:
    lost = asyncio.Event()
    async with leases.present(postgres_database, lost.set):
        assert await hold(postgres_database)
        async with other.write() as session:
            await session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks"
                    " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                )
            )
        await lost.wait()
        assert await hold(other)


async def test_of_two_processes_one_does_the_duties_and_the_other_takes_over(
    postgres_database: Database, other: Database
) -> None:
    begun: asyncio.Queue[str] = asyncio.Queue()

    def lead(database: Database) -> SharedLead:
        async def duties(stop: asyncio.Event) -> None:
            await begun.put(database.name)
            await stop.wait()

        return SharedLead(database, duties, SystemClock().monotonic)

    leads = {one.name: lead(one) for one in (postgres_database, other)}
    stops = {name: asyncio.Event() for name in leads}
    async with asyncio.timeout(30), asyncio.TaskGroup() as tasks:
        for name, one in leads.items():
            tasks.create_task(one.run(stops[name]))
        first = await begun.get()
        (second,) = leads.keys() - {first}
        assert (leads[first].is_held, leads[second].is_held) == (True, False)
        stops[first].set()
        leads[first].wake.ring()
        assert await begun.get() == second
        assert (leads[first].is_held, leads[second].is_held) == (False, True)
        stops[second].set()
        leads[second].wake.ring()
    assert begun.empty()
