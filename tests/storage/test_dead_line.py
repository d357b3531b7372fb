"""A PostgreSQL that is there and does not answer: nobody waits for it for ever."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.clock import SystemClock
from bot.runtime.leader import SharedLead
from bot.runtime.supervisor import supervise
from storage import leases
from storage.database import Database
from storage.listening import listening
from tests.support.databases import PostgresServer
from tests.support.dead_line import DeadLine, line_to
from tests.support.logs import service_logs

PATIENCE = 0.2
"""Seconds for a statement in these tests."""

FOR_EVER = 30
"""Seconds after which a test gives up: nothing here may wait for what never comes."""


@pytest.fixture
async def line(postgres: PostgresServer) -> AsyncIterator[DeadLine]:
    async with line_to(await postgres.migrated()) as made:
        yield made
    await postgres.clear()


@pytest.fixture
async def far(line: DeadLine) -> AsyncIterator[Database]:
    """The database at the end of the line."""
    opened = Database(line.url, patience=PATIENCE)
    yield opened
    line.mend()
    await opened.close()


async def look(database: Database) -> None:
    async with database.read() as session:
        await session.execute(text("SELECT 1"))


async def test_a_statement_on_a_dead_line_fails_and_a_later_one_is_answered(
    line: DeadLine, far: Database
) -> None:
    await look(far)
    async with asyncio.timeout(FOR_EVER):
        line.cut()
        with pytest.raises(TimeoutError):
            await look(far)
        line.mend()
        await look(far)


async def test_a_commit_on_a_dead_line_fails(line: DeadLine, far: Database) -> None:
    async def change() -> None:
        async with far.write() as session:
            await session.execute(text("DELETE FROM leases"))
            line.cut()

    async with asyncio.timeout(FOR_EVER):
        with pytest.raises(TimeoutError):
            await change()


async def test_a_long_statement_is_let_run_where_no_patience_is_named(line: DeadLine) -> None:
    patient = Database(line.url, patience=None)
    async with asyncio.timeout(FOR_EVER), patient.read() as session:
        await session.execute(text(f"SELECT pg_sleep({2 * PATIENCE})"))
    await patient.close()


async def test_who_listens_on_a_dead_line_can_leave(line: DeadLine, far: Database) -> None:
    async with asyncio.timeout(FOR_EVER):
        async with listening(far, lambda _: None, lambda: None):
            line.cut()


async def test_who_is_present_on_a_dead_line_can_leave(line: DeadLine, far: Database) -> None:
    async with asyncio.timeout(FOR_EVER):
        async with leases.present(far, lambda: None):
            line.cut()


async def test_who_has_left_is_present_no_more(
    line: DeadLine, far: Database, postgres_database: Database
) -> None:
    async with leases.present(far, lambda: None):
        pass
    held = "SELECT pg_advisory_lock(hashtextextended(:name, 0))"
    async with asyncio.timeout(FOR_EVER), postgres_database.read() as session:
        await session.execute(text(held), {"name": far.name})


async def test_a_database_is_closed_while_its_line_is_dead(line: DeadLine) -> None:
    opened = Database(line.url, patience=PATIENCE)
    await look(opened)
    line.cut()
    async with asyncio.timeout(FOR_EVER):
        await opened.close()


async def test_a_leader_whose_line_goes_dead_complains_and_leads_again_when_it_is_back(
    line: DeadLine, far: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    leading: asyncio.Queue[str] = asyncio.Queue()

    async def duties(stop: asyncio.Event) -> None:
        await leading.put("begun")
        await stop.wait()
        await leading.put("ended")

    clock, stop = SystemClock(), asyncio.Event()
    with service_logs():
        async with asyncio.timeout(FOR_EVER), asyncio.TaskGroup() as tasks:
            lead = SharedLead(far, duties, clock.monotonic)
            tasks.create_task(supervise([lead], stop, clock.monotonic))
            assert await leading.get() == "begun"
            line.cut()
            assert await leading.get() == "ended"
            assert not lead.is_held
            line.mend()
            assert await leading.get() == "begun"
            stop.set()
    told = [json.loads(each) for each in capsys.readouterr().err.splitlines()]
    assert "the lease could not be renewed" in [each["event"] for each in told]


async def test_the_kernel_watches_a_line_on_which_nothing_is_said(far: Database) -> None:
    async with far.standing_connection() as raw:
        line = raw._transport.get_extra_info("socket")  # noqa: SLF001  nothing else shows it
        assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 5
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 10_000
