"""A running simulator, its people and a bare bot, for every test here."""

from collections.abc import AsyncIterator

import pytest

from bot.simulator import Simulator
from tests.support.bare_bot import TOKEN, Bot, HandClock
from tests.support.people import Stage


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def simulator(clock: HandClock) -> Simulator:
    return Simulator(TOKEN, "Kaona", "kaona_demo_bot", clock)


@pytest.fixture
async def url(simulator: Simulator) -> AsyncIterator[str]:
    async with simulator.serve() as address:
        yield address


@pytest.fixture
async def bot(url: str) -> AsyncIterator[Bot]:
    made = Bot(url)
    async with made.client:
        yield made


@pytest.fixture
async def stage(url: str) -> AsyncIterator[Stage]:
    async with Stage(url) as made:
        yield made
