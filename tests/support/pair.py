"""Two bots on one database, to which Telegram posts in turn: one leads, both handle."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
from pydantic import SecretStr

from bot.app import Service
from bot.simulator import Simulator
from tests.support.bot_api_check import check_requests
from tests.support.dialog import bangkok
from tests.support.front import Front, front_of
from tests.support.kaona import TOKEN, USERNAME, Kaona, TestClock, settings_for
from tests.support.metrics import Figures
from tests.support.people import Stage
from tests.support.ports import free_port
from tests.support.scene import BEFORE_OPENING, Scene

PATH = "/telegram"


class Pair(Kaona):
    """Both bots as a test sees them: what only the leader does is asked of the leader."""

    def __init__(self, bots: tuple[Kaona, Kaona], front: Front) -> None:
        super().__init__(bots[0].settings, bots[0].clock)
        self.bots = bots
        self.front = front

    @property
    def service(self) -> Service:
        return self.leader.service

    @property
    def leader(self) -> Kaona:
        """The bot that leads now."""
        (found,) = (bot for bot in self.bots if bot.service.lead.is_held)
        return found

    @property
    def other(self) -> Kaona:
        """The bot that does not."""
        (found,) = (bot for bot in self.bots if bot is not self.leader)
        return found

    async def figures(self, bot: Kaona) -> Figures:
        """What a watcher reads of one of them."""
        assert bot.service.http is not None
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"http://127.0.0.1:{bot.service.http.port}/metrics")
        return Figures(answer.text)


@asynccontextmanager
async def pair_of(database_url: str) -> AsyncIterator[Scene]:
    """Both bots running, five days before November's round opens.

    At the end every request that they made is held against the Bot API.
    """
    clock = TestClock(bangkok(BEFORE_OPENING))
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, clock)
    ports = free_port(), free_port()
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(simulator.serve())
        front = await stack.enter_async_context(front_of(ports, PATH))
        shared = {
            "database_url": SecretStr(database_url),
            "intake": "webhook",
            "webhook_url": front.url,
        }
        one, other = (
            Kaona(settings_for(Path(), url, http_port=port, **shared), clock) for port in ports
        )
        for bot in (one, other):
            stack.push_async_callback(bot.stop)
            await bot.start()
        stage = await stack.enter_async_context(Stage(url))
        yield Scene(Pair((one, other), front), stage)
    check_requests(simulator.requests.after(0))
