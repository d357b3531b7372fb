"""Catching up with what waits at Telegram when a bot comes up."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.simulator.shapes import Json
from storage.tables import InboxRow, InboxState
from tests.bench import population
from tests.bench.figures import Figures
from tests.bench.fleet import PACED, BotName
from tests.bench.people import CONVERSATION, Crowd
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import play
from tests.bench.telegram import Telegram

PEOPLE = 2_000
REFERENCE_PEOPLE = 500
"""The reference bots are given a quarter: they do as much in a second with more."""

LINES = (
    *(CONVERSATION[kind].says or "" for kind in ("report", "status", "percent", "disbursed")),
    "เป็นไปตามแผน",
)
"""What each of the people wrote while the bot was away: all of it can be typed."""

LOOK = 0.1
"""Seconds between two looks whether all is done."""

PATIENCE = 240.0
"""Seconds after which a bot that has not caught up never will."""


async def backlog(name: BotName, length: Length) -> Figures:
    """Seconds from the first poll until all is handled and committed.

    Kaona keeps Telegram's limits meanwhile, as it does in service: it handles what waits and sends
    as it may. With the reference bots a turn is handled when it is answered; they answer as fast
    as they can.
    """
    people = length.times(PEOPLE if name is BotName.KAONA else REFERENCE_PEOPLE)
    with tempfile.TemporaryDirectory(prefix="kaona-bench-") as path:
        folder, telegram = Path(path), Telegram()
        crowd = Crowd(telegram, people)
        answered = _Answers(telegram)
        if name is BotName.KAONA:
            await population.populate(folder, list(crowd.officers))
        for line in LINES:
            for officer in crowd.officers.values():
                officer.write(line)
        updates = telegram.world.updates.waiting
        changes = PACED if name is BotName.KAONA else None
        async with play(name, telegram, crowd, folder, changes) as made:
            begun, cpu = telegram.first_poll.result(), made.bot.cpu_seconds()
            handled = await _handled(name, folder, telegram, answered, updates) - begun
            cpu = made.bot.cpu_seconds() - cpu
        return {
            "updates": updates,
            "seconds_to_handle": handled,
            "updates_per_second": updates / handled,
            "cpu_seconds_per_turn": cpu / updates,
        }


class _Answers:
    """Counts what the bot posts."""

    def __init__(self, telegram: Telegram) -> None:
        self.count = 0
        self.last_at = 0.0
        telegram.heard = self._heard

    def _heard(self, _chat_id: int, _body: Json) -> None:
        self.count += 1
        self.last_at = time.perf_counter()


async def _handled(
    name: BotName, folder: Path, telegram: Telegram, answered: _Answers, updates: int
) -> float:
    """When everything was handled and committed."""
    if name is not BotName.KAONA:
        await _until_answered(answered, updates)
        return answered.last_at
    with closing(sqlite3.connect(folder / "bot.db")) as second:
        await _until(lambda: not telegram.world.updates.waiting and not _waiting(second))
    return time.perf_counter()


def _waiting(second: sqlite3.Connection) -> int:
    """How many updates Kaona has stored and not handled, as another connection sees it."""
    query = f"SELECT count(*) FROM {InboxRow.__tablename__} WHERE state = '{InboxState.WAITING}'"  # noqa: S608  our own names
    count: int = second.execute(query).fetchone()[0]
    return count


async def _until_answered(answered: _Answers, updates: int) -> None:
    await _until(lambda: answered.count >= updates)


async def _until(is_so: Callable[[], bool]) -> None:
    """Look again and again whether something is so; raises TimeoutError when it never is."""
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110  a database in another process rings no bell
            await asyncio.sleep(LOOK)
