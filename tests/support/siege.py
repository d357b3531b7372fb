"""A running bot under fire: officers at work, and a hand that kills and starts.

The simulated Telegram lives in the test's process, the bot in its own. Everything that happens at
random is drawn from one seed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from inspect import isawaitable
from pathlib import Path
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from bot.settings import Settings
from bot.simulator import Simulator
from bot.simulator.world import World
from tests.support import district, toll
from tests.support.bot_process import BotProcess
from tests.support.databases import PostgresServer
from tests.support.kaona import TOKEN, USERNAME, TestClock
from tests.support.officers import ForgottenError, Officer
from tests.support.ports import free_port
from tests.support.toll import Toll

Intake = Literal["polling", "webhook"]

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=ZoneInfo("Asia/Bangkok"))
"""A day after November's round opened; the service's clock starts there and runs as life does."""

PATIENCE = 90.0
"""Seconds after which nobody waits any more, though the bot is there."""

LOOK_SECONDS = 0.05
"""How often it is looked for what makes no noise."""

KILLED_WHILE_STARTING = 0.15
"""How many of the kills come before the bot can have done much."""

STARTING_SECONDS = 1.2
EVENTS_EACH = 1.5
"""What happens in a chat, at the mean, between two kills: messages, presses, edits."""

LONGEST_AFTER = 0.02
"""Seconds from an event to its kill: the kill shall hit what follows the event, too."""

WIDE_LIMITS = {
    "SEND_PER_SECOND": "1000",
    "SEND_PER_CHAT_PER_SECOND": "1000",
    "SEND_PER_GROUP_PER_MINUTE": "60000",
}


@dataclass(frozen=True)
class Ground:
    """Where a siege takes place: a folder of its own, its database, and how updates come in."""

    folder: Path
    database_url: str
    intake: Intake
    seed: int
    postgres: PostgresServer | None = None


class Siege:
    """The simulated Telegram, the officers, and the bot's lives.

    Attributes:
        port: Where Telegram posts to, or 0 where it is polled.
        telegram: The address of the simulated Telegram.
        life: Which life of the bot is the present one, from 1.
        kills: How many of them were ended by ``kill -9``.
    """

    def __init__(self, world: World, clock: TestClock, telegram: str, ground: Ground) -> None:
        self.world = world
        self.clock = clock
        self.ground = ground
        self.seed = ground.seed
        self.random = Random(ground.seed)  # noqa: S311  chance, no secrets
        self.life = 0
        self.kills = 0
        self.officers: list[Officer] = []
        self.telegram = telegram
        self.port = free_port() if ground.intake == "webhook" else 0
        self._closing = asyncio.Event()
        self._at_work: list[asyncio.Task[None]] = []
        self._alive: list[BotProcess] = []
        self._began = asyncio.get_running_loop().time()

    async def settle(self, people: int) -> None:
        """Let so many officers be, registered and linked, who were not asked yet."""
        staff = district.desks(people)
        policy = Settings(_env_file=None).policy
        await district.found(self.ground.database_url, staff, self.clock.now(), policy)
        for desk in staff:
            self.world.add_person(desk.user_id, {"first_name": f"คน {desk.user_id}"}, "")
            # As if the officer had followed the link long ago.
            self.world.chat(desk.user_id).standing = "member"
            own = Random(self.random.random())  # noqa: S311  the same
            self.officers.append(
                Officer(self.world, desk.user_id, desk.code, own, lambda: self.life)
            )

    def begin(self) -> None:
        """Let the officers work."""
        loop = asyncio.get_running_loop()
        self._began = loop.time()
        self._at_work = [loop.create_task(o.work(self._closing)) for o in self.officers]

    @property
    def seconds(self) -> float:
        """How long the officers have been at it."""
        return round(asyncio.get_running_loop().time() - self._began, 1)

    async def start(self, **settings: str) -> BotProcess:
        """Start the bot (once more), with what else the environment shall say."""
        self.life += 1
        bot = await BotProcess.start(self.ground.folder, self._settings() | settings)
        self._alive.append(bot)
        return bot

    async def start_command(self, *command: str) -> BotProcess:
        """Start another command of the bot, on the same settings."""
        ran = await BotProcess.start(self.ground.folder, self._settings(), *command)
        self._alive.append(ran)
        return ran

    async def kill(self, bot: BotProcess) -> None:
        """``kill -9``."""
        assert not bot.has_ended, self._failure("the bot ended by itself", bot)
        await bot.kill()
        self.kills += 1

    async def live_and_die(self) -> None:
        """A life, ended by ``kill -9`` at a random moment of its start or of its work."""
        bot = await self.start()
        if self.random.random() < KILLED_WHILE_STARTING:
            await asyncio.sleep(self.random.uniform(0, STARTING_SECONDS))
        else:
            usual = EVENTS_EACH * len(self.officers)
            await self.happen(1 + int(self.random.expovariate(1 / usual)), bot)
            await asyncio.sleep(self.random.uniform(0, LONGEST_AFTER))
        await self.kill(bot)

    async def happen(self, events: int, bot: BotProcess) -> None:
        """Wait until so many things happened in the chats; AssertionError if nothing does."""
        log = self.world.events
        awaited = log.count + events
        try:
            async with asyncio.timeout(PATIENCE):
                while log.count < awaited:
                    await log.wait(log.count)
        except TimeoutError:
            raise AssertionError(self._failure("nothing happens any more", bot)) from None

    async def until(self, holds: Callable[[], bool | Awaitable[bool]], bot: BotProcess) -> None:
        """Wait until something holds that nobody tells of; AssertionError if it never does."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (found := holds()) or (isawaitable(found) and not await found):  # noqa: ASYNC110  nothing rings for it
                    await asyncio.sleep(LOOK_SECONDS)
        except TimeoutError:
            raise AssertionError(self._failure("it never comes to it", bot)) from None

    async def end(self, bot: BotProcess) -> Toll:
        """Let everyone end the report at hand, and count what all has cost.

        AssertionError with the stories of those to whom harm was done.
        """
        self._closing.set()
        left, done = set(self._at_work), set(self._at_work)
        # As long as one after the other ends, a slow machine is given its time.
        while left and done:
            done, left = await asyncio.wait(
                left, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED
            )
        waiting = len(left)
        hurt = self._stories()
        if not hurt:
            await self.until(partial(district.is_settled, self.ground.database_url), bot)
            for officer in self.officers:
                officer.hear_out()
        counted = toll.count(
            self.officers,
            await district.kept(self.ground.database_url),
            forgotten=len(hurt) - waiting,
            never_answered=waiting,
        )
        assert not counted.damage, self._failure(f"{counted.damage}", bot)
        return counted

    async def leave(self) -> None:
        """End whatever is still alive."""
        for task in self._at_work:
            task.cancel()
        await asyncio.gather(*self._at_work, return_exceptions=True)
        for bot in self._alive:
            await bot.kill()

    def _settings(self) -> dict[str, str]:
        settings = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.telegram,
            "DATABASE_URL": self.ground.database_url,
            "CLOCK_START": self.clock.now().isoformat(),
            **WIDE_LIMITS,
        }
        if self.port:
            settings |= {
                "INTAKE": "webhook",
                "WEBHOOK_URL": f"http://127.0.0.1:{self.port}/telegram",
                "HTTP_PORT": str(self.port),
            }
        return settings

    def _stories(self) -> list[str]:
        """What those can tell to whom harm was done: forgotten, or waiting in vain."""
        told = []
        for officer, task in zip(self.officers, self._at_work, strict=True):
            if not task.done():
                told.append(officer.told())
            elif isinstance(error := task.exception(), ForgottenError):
                told.append(str(error))
            elif error is not None:
                raise error
        return told

    def _failure(self, what: str, bot: BotProcess) -> str:
        stories = self._stories()
        told = "\n".join([*stories[:3], f"({len(stories)} stories in all)", bot.told()])
        return f"seed {self.seed}, life {self.life}: {what}\n{told}"


@asynccontextmanager
async def besieged(ground: Ground, people: int) -> AsyncIterator[Siege]:
    """A siege whose officers are there and do nothing yet; nothing of it lives on."""
    clock = TestClock(OPENED)
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, clock)
    async with simulator.serve() as telegram:
        siege = Siege(simulator.world, clock, telegram, ground)
        try:
            await siege.settle(people)
            yield siege
        finally:
            await siege.leave()
