"""The real bot for tests: the one that ships, on a database of its own, against the simulator."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import SecretStr

from bot.app import Service, house_of, open_database, run_service
from bot.clock import RehearsalClock
from bot.domain.projects import ProjectRecord
from bot.settings import Settings
from bot.simulator import Simulator
from handlers.turn import Turn
from storage import invites, projects, register
from storage.database import Database
from storage.tables import InviteKind
from tests.support.bot_api_check import check_requests
from tests.support.databases import sqlite_files

TOKEN = "1234567:tests-only-opens-nothing-at-all-anywhere"
USERNAME = "kaona_test_bot"


class TestClock:
    """The rehearsal clock that bot and simulator share; tests move it."""

    __test__ = False

    def __init__(self, start: datetime) -> None:
        self.rehearsal = RehearsalClock(start)

    def now(self) -> datetime:
        return self.rehearsal.now()

    async def advance(self, step: Literal["hour", "day", "week", "month"]) -> None:
        raise NotImplementedError(step)


class Kaona:
    """The bot's process as a test sees it: started, stopped, started again."""

    def __init__(self, settings: Settings, clock: TestClock) -> None:
        self.settings = settings
        self.clock = clock
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._service: Service | None = None
        self._opened = AsyncExitStack()
        self._database: Database | None = None

    @property
    def service(self) -> Service:
        assert self._service is not None, "the bot is not running"
        return self._service

    async def start(self) -> None:
        ready: asyncio.Future[Service] = asyncio.get_running_loop().create_future()
        self._stop = asyncio.Event()
        self._running = asyncio.get_running_loop().create_task(
            run_service(self.settings, self._stop, self.clock.rehearsal, ready)
        )
        waited: list[asyncio.Future[Any]] = [self._running, ready]
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            await self._running
        self._service = ready.result()

    async def stop(self) -> None:
        if self._running is not None:
            self._stop.set()
            await self._running
            self._running = None

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def move_to(self, instant: datetime) -> None:
        """Move the clock and wait until all that became due was sent."""
        self.clock.rehearsal.move_to(instant)
        await self.service.settle()

    async def database(self) -> Database:
        """The database as a second process opens it; closed by ``close``."""
        if self._database is None:
            self._database = await self._opened.enter_async_context(open_database(self.settings))
        return self._database

    async def close(self) -> None:
        """Close what tests looked through."""
        await self._opened.aclose()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """A transaction of a second process, as the command line has it."""
        async with (await self.database()).write() as session:
            yield Turn(session, self.clock.now(), house_of(self.settings, USERNAME))

    async def take(self, *records: ProjectRecord) -> None:
        """Put projects into the register, and wait until a running bot has told what follows.

        It is another process that does it: the bot finds out at a tick, sooner or later.
        """
        async with self.turn() as turn:
            for record in records:
                await register.take(turn.session, record, "register", turn.now)
        if self._running is not None:
            await self.service.settle()

    async def officer_link(self, code: str) -> str:
        """A one-time link for the officer of a project."""
        async with self.turn() as turn:
            project = await projects.by_code(turn.session, code)
            assert project is not None
            person = await projects.officer(turn.session, project.id)
            assert person is not None
            token = await invites.issue(
                turn.session, InviteKind.OFFICER, turn.now, person_id=person.id
            )
        return f"https://t.me/{USERNAME}?start={token}"

    async def branch_link(self, kind: InviteKind, branch: str) -> str:
        """A one-time link for a coordinator or a group of a branch."""
        async with self.turn() as turn:
            token = await invites.issue(turn.session, kind, turn.now, branch=branch)
        parameter = "startgroup" if kind is InviteKind.GROUP else "start"
        return f"https://t.me/{USERNAME}?{parameter}={token}"


def settings_for(folder: Path, url: str, **changes: object) -> Settings:
    """Settings of a test's bot: its own SQLite file, the simulator's server, wide limits."""
    values: dict[str, object] = {
        "bot_token": SecretStr(TOKEN),
        "telegram_api_url": url,
        "database_url": SecretStr(f"sqlite:///{folder / 'kaona.db'}"),
        "send_per_second": 1000.0,
        "send_per_chat_per_second": 1000.0,
        "send_per_group_per_minute": 60_000.0,
        "log_level": "ERROR",
    }
    return Settings(_env_file=None).model_copy(update=values | changes)


@asynccontextmanager
async def running(
    folder: Path, start: datetime, **changes: object
) -> AsyncIterator[tuple[Kaona, str]]:
    """A running bot, and the address of its simulator.

    Where no database is given and none lies in ``folder``, it is one on which a bot has run before:
    nearly every start finds its menus told. At the end every request that the bot made is held
    against the Bot API.
    """
    if "database_url" not in changes and not (folder / "kaona.db").exists():
        shutil.copy(await _used_before(), folder / "kaona.db")
    async with run_on(folder, start, **changes) as made:
        yield made


@asynccontextmanager
async def run_on(
    folder: Path, start: datetime, **changes: object
) -> AsyncIterator[tuple[Kaona, str]]:
    """The same on the database that is there."""
    clock = TestClock(start)
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, clock)
    async with simulator.serve() as url:
        kaona = Kaona(settings_for(folder, url, **changes), clock)
        await kaona.start()
        try:
            yield kaona, url
        finally:
            await kaona.stop()
            await kaona.close()
        check_requests(simulator.requests.after(0))


async def _used_before() -> Path:
    """A file on which a bot has once been started and stopped."""
    used = sqlite_files().folder / "used.db"
    if not used.exists():
        folder = sqlite_files().folder / "first-use"
        folder.mkdir()
        await sqlite_files().migrated(folder)
        async with run_on(folder, datetime(2026, 1, 1, tzinfo=UTC)) as (kaona, _):
            await kaona.service.settle()
        (folder / "kaona.db").rename(used)
    return used
