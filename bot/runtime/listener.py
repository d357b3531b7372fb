"""Wakes our loops when another process has made work for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from bot.runtime.wake import Wake
from storage.database import Database
from storage.listening import listening
from storage.notices import Notice

LONG = 3600.0
"""Seconds between two looks whether it shall stop; a bell rings for that anyway."""


class ListeningEndedError(Exception):
    """The connection that listens was lost; until it is back, every loop looks by itself."""


class Listener:
    """Rings the bell of each notice that another process tells; for PostgreSQL only."""

    def __init__(self, database: Database, bells: Mapping[Notice, Callable[[], None]]) -> None:
        self._database = database
        self._bells = bells
        self.wake = Wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Listen until told to stop. Raises ListeningEndedError, and can be run again."""
        lost = asyncio.Event()

        def end() -> None:
            lost.set()
            self.wake.ring()

        async with listening(self._database, self._heard, end):
            # Something may have been told while nobody listened.
            for ring in self._bells.values():
                ring()
            while not stop.is_set() and not lost.is_set():
                await self.wake.wait(LONG)
        if lost.is_set():
            message = "the connection that listens for other instances was lost"
            raise ListeningEndedError(message)

    def _heard(self, notice: Notice) -> None:
        ring = self._bells.get(notice)
        if ring is not None:
            ring()
