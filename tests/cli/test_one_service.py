"""Two real processes on one SQLite file: the second refuses, whatever became of the first."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.simulator import Simulator
from tests.cli.conftest import environment_of_nobody
from tests.support.bot_api_check import check_requests
from tests.support.kaona import TOKEN, USERNAME, TestClock
from tests.support.people import Stage

PATIENCE = 30.0
REFUSAL = (
    "Another service runs on this database file. SQLite serves one at a time; for several, "
    "use PostgreSQL.\n"
)


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, TestClock(datetime(2026, 11, 18, tzinfo=UTC)))
    async with simulator.serve() as url:
        yield url
    check_requests(simulator.requests.after(0))


class Service:
    """``kaona run`` in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def runs(self) -> None:
        """Wait until it says so."""
        assert self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            async for line in self.process.stderr:
                if json.loads(line)["event"] == "running":
                    return
        message = "it ended before it ran"
        raise AssertionError(message)

    async def end(self, number: signal.Signals | None = None) -> tuple[int | None, str, str]:
        """End it, or wait for its end: its exit code and what it wrote."""
        if number is not None:
            self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            out, err = await self.process.communicate()
        return self.process.returncode, out.decode(), err.decode()


@asynccontextmanager
async def service(folder: Path, telegram: str, **settings: str) -> AsyncIterator[Service]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env={
            **environment_of_nobody(folder),
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram,
            "LANGUAGE": "en",
            "LOG_FORMAT": "json",
            **settings,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Service(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_the_second_refuses_and_says_why_while_the_first_goes_on(
    folder: Path, telegram: str
) -> None:
    async with service(folder, telegram) as first, Stage(telegram) as stage:
        await first.runs()
        asked = len(await stage.requests("getMe"))
        # The same file by another name is the same file.
        (folder / "linked.db").symlink_to(folder / "kaona.db")
        for url in ("sqlite:///kaona.db", "sqlite:///linked.db"):
            async with service(folder, telegram, DATABASE_URL=url) as second:
                assert await second.end() == (1, "", REFUSAL)
        assert len(await stage.requests("getMe")) == asked, "it did not even ask Telegram"
        somchai = await stage.person("สมชาย")
        await somchai.send("/start")
        await somchai.hears()
        code, out, err = await first.end(signal.SIGTERM)
        assert (code, out) == (0, "")
        assert json.loads(err.splitlines()[-1])["event"] == "stopped"


async def test_after_it_ended_however_that_was_another_may_run(folder: Path, telegram: str) -> None:
    for number in (signal.SIGKILL, signal.SIGTERM):
        async with service(folder, telegram) as one:
            await one.runs()
            await one.end(number)
