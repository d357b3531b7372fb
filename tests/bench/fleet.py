"""The three bots that are compared, each in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.bench.clock import START
from tests.bench.telegram import TOKEN, Telegram

ROOT = Path(__file__).resolve().parents[2]

START_SECONDS = 30.0
"""How long a bot may take until it polls."""

STOP_SECONDS = 15.0
"""How long a bot may take to stop once it is told to."""

PROFILE = os.environ.get("BENCH_PROFILE", "")
"""The file for a profile of Kaona, where one is wanted; figures of such a run tell nothing."""

_TICKS = os.sysconf("SC_CLK_TCK")


class BotName(StrEnum):
    """Who takes part."""

    KAONA = "Kaona"
    MEMORY = "PTB in memory"
    DATABASE = "PTB + SQLAlchemy"


MODULES = {
    BotName.KAONA: ("bot", "run"),
    BotName.MEMORY: ("tests.bench.bots.memory",),
    BotName.DATABASE: ("tests.bench.bots.database",),
}

WIDE = {
    "SEND_PER_SECOND": "1000000",
    "SEND_PER_CHAT_PER_SECOND": "1000000",
    "SEND_PER_GROUP_PER_MINUTE": "1000000",
}
"""Settings of a Kaona that may send as fast as it can, as the reference bots do."""

PACED = {
    "SEND_PER_SECOND": "30",
    "SEND_PER_CHAT_PER_SECOND": "1",
    "SEND_PER_GROUP_PER_MINUTE": "20",
}
"""Settings of a Kaona that keeps Telegram's limits: its defaults."""


class BotDiedError(Exception):
    """A bot ended by itself or never polled; the message is what it said last."""


@dataclass(frozen=True)
class Process:
    """A running bot.

    Attributes:
        pid: Its process.
        seconds_to_poll: From its start to its first getUpdates.
    """

    pid: int
    seconds_to_poll: float

    def cpu_seconds(self) -> float:
        """Processor time of all its threads so far."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def resident_bytes(self) -> int:
        """Memory that it holds now."""
        pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


@asynccontextmanager
async def running(
    name: BotName,
    telegram: Telegram,
    url: str,
    folder: Path,
    changes: Mapping[str, str] | None = None,
) -> AsyncIterator[Process]:
    """Start a bot, wait until it polls, and stop it at the end.

    Its database is ``bot.db`` in ``folder``. Raises BotDiedError.
    """
    driver = "" if name is BotName.KAONA else "+aiosqlite"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": f"sqlite{driver}:///{folder / 'bot.db'}",
        "LOG_LEVEL": "WARNING",
        "CLOCK_START": START.isoformat(),
        **WIDE,
        **(changes or {}),
    }
    log = folder / "bot.log"
    telegram.expect_poll()
    begun = time.perf_counter()
    with log.open("wb") as output:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *_profiler(name),
            "-m",
            *MODULES[name],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        polled = await _first_poll(child, telegram, log)
        yield Process(child.pid, polled - begun)
        if child.returncode is not None:
            raise BotDiedError(_last_words(log))
    finally:
        await _stop(child)


def _profiler(name: BotName) -> tuple[str, ...]:
    if not PROFILE or name is not BotName.KAONA:
        return ()
    return ("-m", "cProfile", "-o", str(Path(PROFILE).resolve()))


async def _first_poll(child: asyncio.subprocess.Process, telegram: Telegram, log: Path) -> float:
    """When the bot polled first, in seconds of ``time.perf_counter``."""
    ended = asyncio.get_running_loop().create_task(child.wait())
    waited: list[asyncio.Future[Any]] = [telegram.first_poll, ended]
    await asyncio.wait(waited, timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    if not telegram.first_poll.done():
        raise BotDiedError(_last_words(log))
    return telegram.first_poll.result()


async def _stop(child: asyncio.subprocess.Process) -> None:
    if child.returncode is not None:
        return
    child.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await child.wait()
    except TimeoutError:
        child.kill()
        await child.wait()


def _last_words(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-2000:]
