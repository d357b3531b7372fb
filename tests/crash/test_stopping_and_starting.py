"""Stopping and starting, by an operator and by accident, while people are writing."""

import asyncio

import pytest

from bot.simulator.fault_plan import FaultPlan
from tests.crash.ways import ON_SQLITE, SQLITE_FIRST
from tests.support.bot_process import BotProcess, Line
from tests.support.officers import FOR_EVER
from tests.support.siege import Ground, Siege, besieged

PEOPLE = 30
DRAIN_SECONDS = 10.0
"""Issue 3, "Stopping and starting": SIGTERM drains within 10 s."""

ENDING_SECONDS = 2.0
"""For the interpreter to end, after all is drained."""

UNKNOWN = "messages of unknown fate go again"


async def stop(bot: BotProcess) -> None:
    """SIGTERM must end it in time, and well."""
    async with asyncio.timeout(DRAIN_SECONDS + ENDING_SECONDS):
        code = await bot.terminate()
    assert code == 0, bot.told()


def unexpected(bot: BotProcess) -> list[Line]:
    """What it complained of, but for the messages that nobody knows to have arrived."""
    return [line for line in bot.complaints() if not line["event"].startswith(UNKNOWN)]


async def verified(siege: Siege) -> None:
    """``kaona verify`` finds nothing to complain of."""
    verify = await siege.start_command("verify")
    assert await verify.ended() == 0, verify.told()


@SQLITE_FIRST
async def test_sigterm_ends_what_was_begun_and_the_next_start_repeats_nothing(
    ground: Ground,
) -> None:
    async with besieged(ground, PEOPLE) as siege:
        siege.begin()
        for _ in range(3):
            bot = await siege.start()
            await siege.happen(150, bot)
            await stop(bot)
            assert bot.said("stopped")
            assert not bot.complaints(), bot.told()
        last = await siege.start()
        toll = await siege.end(last)
        await stop(last)
    assert (toll.repeats, toll.marked) == (0, 0), toll


@pytest.mark.long
@SQLITE_FIRST
async def test_sigterm_does_not_wait_for_a_telegram_that_never_answers(ground: Ground) -> None:
    never = FaultPlan(
        methods=frozenset({"sendmessage"}), delay=1.0, delay_seconds=(FOR_EVER, FOR_EVER)
    )
    async with besieged(ground, PEOPLE) as siege:
        faults = siege.world.faults
        siege.begin()
        bot = await siege.start()
        await siege.happen(50, bot)
        faults.follow(never)
        await siege.until(lambda: faults.injected["delay"] > PEOPLE // 3, bot)
        await stop(bot)
        # They arrive after all, and nobody is there to be told.
        faults.stop()
        siege.world.waiters.ring("delay")
        last = await siege.start()
        await siege.end(last)
        await stop(last)


@pytest.mark.long
@SQLITE_FIRST
async def test_a_start_after_a_kill_needs_no_repair(ground: Ground) -> None:
    async with besieged(ground, PEOPLE) as siege:
        siege.begin()
        for _ in range(3):
            bot = await siege.start()
            await siege.happen(150, bot)
            await siege.kill(bot)
            await verified(siege)
        last = await siege.start()
        await siege.end(last)
        assert not unexpected(last), last.told()
        await stop(last)


@ON_SQLITE
async def test_a_second_service_on_a_sqlite_file_refuses_and_says_why(ground: Ground) -> None:
    async with besieged(ground, PEOPLE) as siege:
        siege.begin()
        first = await siege.start()
        await siege.happen(50, first)
        second = await siege.start()
        assert await second.ended() == 1
        (said,) = second.complaints()
        assert "มีบริการอื่นใช้ไฟล์ฐานข้อมูลนี้อยู่" in said["event"]
        await siege.end(first)
        await stop(first)
