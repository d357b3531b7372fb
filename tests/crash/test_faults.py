"""Kills while everything else goes wrong, too: Telegram, the network and the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.simulator.fault_plan import FaultPlan
from tests.crash.conftest import Note
from tests.crash.ways import EVERY_WAY, SQLITE_FIRST
from tests.support.database_control import PostgresControl, sqlite_locked
from tests.support.siege import Ground, Siege, besieged

EVERY = 4
"""Lives of the bot between two storms, and between two losses of the database."""

STORM_SECONDS = 2.0
AWAY_SECONDS = (0.5, 3.0)
"""How long the database is away, or a SQLite file locked."""


def plan(seed: int) -> FaultPlan:
    """5 % refused with a 5xx, 5 % cut before and 5 % after the work, and some of all else."""
    return FaultPlan(
        seed=seed,
        error=0.05,
        reset_before=0.05,
        reset_after=0.05,
        delay=0.02,
        delay_seconds=(0.01, 0.2),
        storm=0.001,
        storm_seconds=STORM_SECONDS,
        storm_of_chat=True,
        duplicate=0.05,
        reorder=0.05,
    )


@asynccontextmanager
async def database_away(siege: Siege) -> AsyncIterator[None]:
    """Nobody can write meanwhile: PostgreSQL is stopped, a SQLite file is locked."""
    if siege.ground.postgres is None:
        async with sqlite_locked(siege.ground.database_url.removeprefix("sqlite:///")):
            yield
        return
    control = PostgresControl(siege.ground.postgres.folder)
    await control.stop(siege.random.choice(["fast", "immediate"]))
    yield
    await control.start()


async def lose_the_database(siege: Siege) -> None:
    """A life in whose midst the database goes away for a while; no kill ends it."""
    some = len(siege.officers) // 2
    bot = await siege.start()
    await siege.happen(some, bot)
    async with database_away(siege):
        await asyncio.sleep(siege.random.uniform(*AWAY_SECONDS))
    await siege.happen(some, bot)
    await siege.kill(bot)


def storm(siege: Siege) -> None:
    """Telegram refuses everything for a while."""
    siege.world.faults.storm(STORM_SECONDS, "", asyncio.get_running_loop().time())


def unexplained_repeats(siege: Siege) -> dict[str, int]:
    """Replies that came once more though nothing was done to them, by the project of their officer.

    A kill explains one for each officer in the life that follows, and so does a connection that was
    cut after a reply had gone out. A reply that was delayed may arrive when its bot is dead, and
    count for the next life. Nothing else explains any.
    """
    faults, told = siege.world.faults, {}
    for officer in siege.officers:
        beyond_kills = sum(times - (life > 1) for life, times in officer.repeats.items())
        chat = str(officer.user_id)
        struck = sum(faults.struck[kind, "sendmessage", chat] for kind in ("reset_after", "delay"))
        if beyond_kills > struck:
            told[officer.code] = beyond_kills - struck
    return told


async def survive(ground: Ground, note: Note, people: int, kills: int) -> None:
    async with besieged(ground, people) as siege:
        siege.world.faults.follow(plan(siege.seed))
        siege.begin()
        while siege.kills < kills:
            if siege.kills % EVERY == EVERY - 2:
                await lose_the_database(siege)
                continue
            if siege.kills % EVERY == EVERY - 1:
                storm(siege)
            await siege.live_and_die()
        last = await siege.start()
        toll = await siege.end(last)
        injected = siege.world.faults.injected
        note(siege, toll, injected=dict(injected))
        assert injected["reset_after"], "no reply was cut off: nothing was tried"
        assert not unexplained_repeats(siege), f"seed {siege.seed}: {toll}"
        assert not toll.late_repeats, f"seed {siege.seed}: {toll}"
        assert await last.terminate() == 0, last.told()


@SQLITE_FIRST
async def test_thirty_conversations_survive_a_bad_day(ground: Ground, note: Note) -> None:
    await survive(ground, note, people=30, kills=4)


@pytest.mark.long
@pytest.mark.timeout(900)
@EVERY_WAY
async def test_two_hundred_conversations_survive_a_bad_month(ground: Ground, note: Note) -> None:
    await survive(ground, note, people=200, kills=50)
