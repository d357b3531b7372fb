"""600 reminders under Telegram's limits, while two people write all the time."""

from __future__ import annotations

import asyncio
import tempfile
import time
from itertools import cycle
from pathlib import Path

from bot.simulator.shapes import Json
from tests.bench import population
from tests.bench.figures import Figures, waits
from tests.bench.fleet import PACED, BotName
from tests.bench.people import FIRST_ID, Crowd, Officer
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import play
from tests.bench.telegram import Telegram

REMINDED = 600
WRITERS = 2
WRITING_PAUSE = 0.75
"""Seconds between two messages of the writers together: each keeps below one a second."""

WRITING_BEFORE = 2.0
"""Seconds that a bot gets to finish what it does at its start."""

PATIENCE = 120.0
"""Seconds after which reminders that have not come never will."""


async def fanout(name: BotName, length: Length) -> Figures:
    """Seconds from the first to the last reminder, refusals, and how long the writers waited.

    Kaona's reminders are the prompts of a round that is opened while it runs; the reference bots
    begin to remind as soon as they are up.
    """
    count = length.times(REMINDED)
    with tempfile.TemporaryDirectory(prefix="kaona-bench-") as path:
        folder, telegram = Path(path), Telegram()
        telegram.keep_limits()
        crowd = Crowd(telegram, WRITERS)
        reminded = Crowd(telegram, count, FIRST_ID + WRITERS)
        post = _Post(telegram, crowd, reminded)
        changes = PACED | {"BENCH_REMIND": f"{FIRST_ID + WRITERS}:{count}"}
        if name is BotName.KAONA:
            await population.populate(folder, list(crowd.officers))
        async with play(name, telegram, crowd, folder, changes):
            if name is BotName.KAONA:
                await asyncio.sleep(WRITING_BEFORE)
                await population.open_for(folder, list(reminded.officers))
            await _write_until_all_came(crowd, post)
        refused = telegram.refused()
    return waits(crowd.turns) | {
        "reminders": count,
        "seconds": post.last_at - post.first_at,
        "refused": refused,
    }


class _Post:
    """Tells reminders from answers."""

    def __init__(self, telegram: Telegram, writers: Crowd, reminded: Crowd) -> None:
        self.first_at = 0.0
        self.last_at = 0.0
        self.has_begun = asyncio.Event()
        self.left = set(reminded.officers)
        self._writers = writers
        telegram.heard = self._heard

    def _heard(self, chat_id: int, body: Json) -> None:
        if chat_id not in self.left:
            self._writers.hear(chat_id, body)
            return
        self.left.discard(chat_id)
        self.last_at = time.perf_counter()
        self.first_at = self.first_at or self.last_at
        self.has_begun.set()


async def _write_until_all_came(crowd: Crowd, post: _Post) -> None:
    """Let the writers write in turn while reminders go out, and read what they are answered."""
    async with asyncio.timeout(PATIENCE):
        await post.has_begun.wait()
        for officer in cycle(crowd.officers.values()):
            if not post.left and not any(_waiting(crowd)):
                return
            if post.left and not officer.waits:
                officer.ask_again()
            await crowd.go_on(WRITING_PAUSE)


def _waiting(crowd: Crowd) -> list[Officer]:
    return [officer for officer in crowd.officers.values() if officer.waits]
