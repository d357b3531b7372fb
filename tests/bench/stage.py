"""Where a scenario plays: a Telegram, its people, and one bot with its database."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench import population
from tests.bench.fleet import BotName, Process, running
from tests.bench.people import Crowd
from tests.bench.telegram import Telegram


@dataclass(frozen=True)
class Scene:
    """A bot that runs, and the people who may talk to it."""

    telegram: Telegram
    crowd: Crowd
    bot: Process
    folder: Path


@dataclass(frozen=True)
class Ground:
    """Where a bot may start, once or again: a Telegram, its people, and a database's folder."""

    telegram: Telegram
    crowd: Crowd
    folder: Path


@asynccontextmanager
async def ground(name: BotName, people: int) -> AsyncIterator[Ground]:
    """A fresh database in which all these people are known."""
    with tempfile.TemporaryDirectory(prefix="kaona-bench-") as folder:
        telegram = Telegram()
        crowd = Crowd(telegram, people)
        if name is BotName.KAONA:
            await population.populate(Path(folder), list(crowd.officers))
        yield Ground(telegram, crowd, Path(folder))


@asynccontextmanager
async def scene(name: BotName, people: int) -> AsyncIterator[Scene]:
    """A bot with a fresh database in which all these people are known, as soon as it polls."""
    async with (
        ground(name, people) as fresh,
        play(name, fresh.telegram, fresh.crowd, fresh.folder) as made,
    ):
        yield made


@asynccontextmanager
async def play(
    name: BotName,
    telegram: Telegram,
    crowd: Crowd,
    folder: Path,
    changes: Mapping[str, str] | None = None,
) -> AsyncIterator[Scene]:
    """A bot on the database that lies in ``folder``; see :func:`tests.bench.fleet.running`."""
    async with telegram.serve() as url, running(name, telegram, url, folder, changes) as bot:
        yield Scene(telegram, crowd, bot, folder)
        crowd.stop()
