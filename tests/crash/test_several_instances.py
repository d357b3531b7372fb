"""Two and three instances on one PostgreSQL: one leads, and when it dies another takes over."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.crash.conftest import Note
from tests.crash.ways import INSTANCES, ON_POSTGRES
from tests.support.balancer import balancing
from tests.support.bot_process import BotProcess
from tests.support.ports import free_port
from tests.support.siege import Ground, Siege, besieged

PEOPLE = 40
TAKEN_OVER_SECONDS = 10.0
"""Issue 3, "Several instances": taken over within 10 s of a death."""

LEADS = "this instance leads"
"""What an instance logs when it has become the one that polls, schedules and sends."""


@asynccontextmanager
async def several(siege: Siege, count: int) -> AsyncIterator[list[BotProcess]]:
    """So many instances; where Telegram posts, it does so to all of them by one address."""
    if not siege.port:
        yield [await siege.start() for _ in range(count)]
        return
    ports = [free_port() for _ in range(count)]
    async with balancing(siege.port, ports):
        yield [await siege.start(HTTP_PORT=str(port)) for port in ports]


async def leader(siege: Siege, instances: list[BotProcess]) -> BotProcess:
    """The instance that leads now."""

    def leading() -> list[BotProcess]:
        return [instance for instance in instances if _leads(instance)]

    await siege.until(lambda: bool(leading()), instances[0])
    return leading()[0]


def _leads(instance: BotProcess) -> bool:
    told = [line["event"] for line in instance.said(LEADS)]
    return not instance.has_ended and told[-1:] == [LEADS]


async def kill_the_leader(siege: Siege, instances: list[BotProcess]) -> list[BotProcess]:
    """Gives the instances left, once one of them does the work of the dead one."""
    dead = await leader(siege, instances)
    await siege.kill(dead)
    left = [instance for instance in instances if instance is not dead]
    siege.life += 1
    async with asyncio.timeout(TAKEN_OVER_SECONDS):
        await leader(siege, left)
        # Everyone may say one thing more without an answer; what comes then, the bot had answered.
        await siege.happen(PEOPLE + 1, left[0])
    return left


@INSTANCES
@pytest.mark.parametrize("count", [2, pytest.param(3, marks=pytest.mark.long)])
async def test_another_instance_takes_over_when_the_leader_is_killed(
    ground: Ground, count: int, note: Note
) -> None:
    async with besieged(ground, PEOPLE) as siege, several(siege, count) as instances:
        siege.begin()
        alive = instances
        while len(alive) > 1:
            await siege.happen(200, alive[0])
            alive = await kill_the_leader(siege, alive)
        (last,) = alive
        await siege.happen(200, last)
        toll = await siege.end(last)
        note(siege, toll)
        assert toll.most_repeats <= 1, toll
        assert await last.terminate() == 0


@pytest.mark.long
@ON_POSTGRES
async def test_a_leader_that_stops_hands_over_at_once_and_repeats_nothing(ground: Ground) -> None:
    async with besieged(ground, PEOPLE) as siege, several(siege, 2) as instances:
        siege.begin()
        await siege.happen(200, instances[0])
        first = await leader(siege, instances)
        (other,) = (instance for instance in instances if instance is not first)
        assert await first.terminate() == 0, first.told()
        await siege.happen(200, other)
        toll = await siege.end(other)
        assert (toll.repeats, toll.marked) == (0, 0), toll
        assert await other.terminate() == 0


@pytest.mark.long
@ON_POSTGRES
async def test_a_leader_that_was_asleep_too_long_does_no_harm_when_it_wakes(
    ground: Ground,
) -> None:
    """A machine that stood still (a suspended guest) believes that it leads still."""
    async with besieged(ground, PEOPLE) as siege, several(siege, 2) as instances:
        siege.begin()
        await siege.happen(200, instances[0])
        asleep = await leader(siege, instances)
        (other,) = (instance for instance in instances if instance is not asleep)
        await asleep.pause()
        siege.life += 1
        await siege.happen(200, other)
        await asleep.go_on()
        await siege.happen(200, other)
        toll = await siege.end(other)
        assert toll.most_repeats <= 1, toll
        assert [await i.terminate() for i in instances] == [0, 0]
