"""The database goes away and comes back; the bot waits for it, and says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest

from tests.crash.ways import ON_POSTGRES, ON_SQLITE
from tests.support.bot_process import BotProcess
from tests.support.database_control import PostgresControl, sqlite_locked
from tests.support.dead_line import line_to
from tests.support.siege import Ground, Siege, besieged

PEOPLE = 30
STOP_SECONDS = 12.0
"""Ten to drain (issue 3), and two for the interpreter to end."""

DEAD_LINE_STOP_SECONDS = 20.0
"""The same where PostgreSQL is there and says nothing: what is in hand has to be given up, too."""


async def complained(siege: Siege, bot: BotProcess) -> None:
    """Wait until it has said twice that something is wrong: it goes on trying."""
    await siege.until(lambda: len(bot.complaints()) > 1 or bot.has_ended, bot)
    assert not bot.has_ended, bot.told()


def check_clear(bot: BotProcess) -> None:
    """It gave a reason in words, and no traceback."""
    found = bot.complaints()
    assert any("reason" in line for line in found), bot.told()
    assert not any("exception" in line for line in found), bot.told()


@asynccontextmanager
async def away(ground: Ground, mode: str = "fast") -> AsyncIterator[None]:
    """PostgreSQL is stopped meanwhile."""
    assert ground.postgres is not None
    control = PostgresControl(ground.postgres.folder)
    await control.stop(mode)
    try:
        yield
    finally:
        await control.start()


@ON_POSTGRES
@pytest.mark.parametrize("mode", ["fast", pytest.param("immediate", marks=pytest.mark.long)])
async def test_a_lost_postgresql_is_waited_for(ground: Ground, mode: str) -> None:
    async with besieged(ground, PEOPLE) as siege:
        siege.begin()
        bot = await siege.start()
        await siege.happen(200, bot)
        async with away(ground, mode):
            await complained(siege, bot)
        await siege.happen(200, bot)
        toll = await siege.end(bot)
        assert toll.repeats == 0, toll
        check_clear(bot)
        assert await bot.terminate() == 0


@pytest.mark.long
@ON_POSTGRES
async def test_a_start_without_its_postgresql_says_so_and_a_later_one_needs_no_repair(
    ground: Ground,
) -> None:
    async with besieged(ground, PEOPLE) as siege:
        siege.begin()
        async with away(ground):
            bot = await siege.start()
            assert await bot.ended() == 1
        (said,) = bot.complaints()
        assert "ติดต่อฐานข้อมูลไม่ได้" in said["event"]
        last = await siege.start()
        await siege.happen(200, last)
        await siege.end(last)
        assert await last.terminate() == 0


@pytest.mark.long
@ON_POSTGRES
async def test_sigterm_ends_a_service_that_waits_for_its_database(ground: Ground) -> None:
    async with besieged(ground, PEOPLE) as siege:
        siege.begin()
        bot = await siege.start()
        await siege.happen(200, bot)
        async with away(ground):
            await complained(siege, bot)
            async with asyncio.timeout(STOP_SECONDS):
                assert await bot.terminate() == 0, bot.told()
        last = await siege.start()
        await siege.end(last)
        assert await last.terminate() == 0


@pytest.mark.long
@ON_POSTGRES
async def test_a_postgresql_that_says_nothing_is_waited_for_and_left_in_time(
    ground: Ground,
) -> None:
    async with AsyncExitStack() as stack:
        line = await stack.enter_async_context(line_to(ground.database_url))
        beyond = replace(ground, database_url=line.url)
        siege = await stack.enter_async_context(besieged(beyond, PEOPLE))
        siege.begin()
        bot = await siege.start()
        await siege.happen(200, bot)
        line.cut()
        await complained(siege, bot)
        check_clear(bot)
        line.mend()
        await siege.happen(200, bot)
        line.cut()
        async with asyncio.timeout(DEAD_LINE_STOP_SECONDS):
            assert await bot.terminate() == 0, bot.told()
        line.mend()
        last = await siege.start()
        await siege.end(last)
        assert await last.terminate() == 0


@pytest.mark.long
@ON_SQLITE
async def test_a_locked_sqlite_file_is_waited_for(ground: Ground) -> None:
    async with besieged(ground, PEOPLE) as siege:
        siege.begin()
        bot = await siege.start()
        await siege.happen(200, bot)
        async with sqlite_locked(ground.database_url.removeprefix("sqlite:///")):
            await complained(siege, bot)
        await siege.happen(200, bot)
        await siege.end(bot)
        check_clear(bot)
        assert await bot.terminate() == 0
