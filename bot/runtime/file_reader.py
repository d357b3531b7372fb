"""Reads the files whose text somebody waits for.

It does so outside of every transaction, as networks are slow. Which files those are stands in the
database, so that a restart only makes it look again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.log import get_logger
from bot.runtime.trouble import told
from bot.runtime.wake import Wake
from handlers.circulars import circular_memo
from handlers.turn import House, Turn
from storage import circulars
from storage.database import Database

LOOK_SECONDS = 30.0
"""How often it looks when no bell rings, and how soon it tries again what failed."""

log = get_logger(__name__)


class FileReader:
    """Reads what waits. ``fetch`` gives the content of a file by its id, ``None`` for never.

    ``settled`` is called after each transaction that put messages.
    """

    def __init__(
        self,
        database: Database,
        fetch: Callable[[str], Awaitable[bytes | None]],
        house: House,
        clock: Clock,
        settled: Callable[[], None],
    ) -> None:
        self._database = database
        self._fetch = fetch
        self._house = house
        self._clock = clock
        self._settled = settled
        self.wake = Wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Read whenever the bell rings, until told to stop."""
        while not stop.is_set():
            await self.read_waiting()
            await self.wake.wait(LOOK_SECONDS)

    async def read_waiting(self) -> None:
        """Read every file that waits now; one that cannot be read keeps waiting."""
        async with self._database.read() as session:
            waiting = await circulars.to_read(session)
        for circular_id, file_id in waiting:
            try:
                content = await self._fetch(file_id)
            except Exception as error:  # noqa: BLE001  whatever it is, it is tried again
                log.warning("a file could not be read yet", **told(error))
                continue
            async with self._database.write() as session:
                turn = Turn(session, self._clock.now(), self._house)
                await circular_memo.take_content(turn, circular_id, file_id, content)
            self._settled()
