"""The lead: of several instances on one database, one polls, schedules and sends.

Who leads holds a lease and renews it; it is given up when the service stops, and runs out when
its holder dies. A holder that could not renew in time claims nothing more before the lease has run
out for the others, and what it claimed is fenced. Where a holder's connection ends, which tells the
others that it lives, another leads at once; should it live yet, it learns so at its next renewal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from bot.log import get_logger
from bot.runtime.trouble import told
from bot.runtime.wake import Wake
from storage import leases
from storage.database import Database

LEASE_NAME = "lead"

LEASE_SECONDS = 6.0
"""After a holder's death another leads within this and ``RENEW_SECONDS``."""

RENEW_SECONDS = 1.5
"""How often the lease is renewed, and how often the others try for it."""

MARGIN_SECONDS = 1.5
"""So long before its end the holder itself counts on the lease no more."""

log = get_logger(__name__)


class AbsentError(Exception):
    """The connection by which the other instances see this one was lost."""

    def __str__(self) -> str:
        """In words."""
        return "the connection by which the other instances see this one was lost"


class Lead(Protocol):
    """The right to poll, schedule and send."""

    wake: Wake

    @property
    def is_held(self) -> bool:
        """Whether this process has it now."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Do the duties whenever it is held, until told to stop."""
        ...


Duties = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""What the leader does until its event is set."""


class SoleLead:
    """The lead of a process that shares its database with no other."""

    is_held = True

    def __init__(self, duties: Duties) -> None:
        self._duties = duties
        self.wake = Wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Lead from beginning to end."""
        await self._duties(stop)


class SharedLead:
    """The lead among the processes on one PostgreSQL database."""

    def __init__(self, database: Database, duties: Duties, monotonic: Callable[[], float]) -> None:
        self._database = database
        self._duties = duties
        self._monotonic = monotonic
        self._held_until = 0.0
        self._is_absent = False
        self.wake = Wake()

    @property
    def is_held(self) -> bool:
        """Whether the lease surely runs still."""
        return self._monotonic() < self._held_until

    async def run(self, stop: asyncio.Event) -> None:
        """Try for the lease, lead while it is held, and give it up at the end.

        Raises AbsentError when the others cannot see this process any more; can be run again.
        """
        self._is_absent = False
        async with leases.present(self._database, self._lost):
            while not stop.is_set() and not self._is_absent:
                if await self._hold():
                    log.info("this instance leads", instance=self._database.name)
                    await self._lead(stop)
                    log.info("this instance leads no more", instance=self._database.name)
                else:
                    await self.wake.wait(RENEW_SECONDS)
        if self._is_absent:
            raise AbsentError

    def _lost(self) -> None:
        """The others take this process for dead, and may lead in its place."""
        self._is_absent = True
        self._held_until = 0.0
        self.wake.ring()

    async def _lead(self, stop: asyncio.Event) -> None:
        """Do the duties until told to stop, or until the lease is lost."""
        lost = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            duties = tasks.create_task(self._duties(lost))
            duties.add_done_callback(lambda _: self.wake.ring())
            while not duties.done():
                if stop.is_set():
                    # What is on the way may take longer to arrive than the lease runs.
                    lost.set()
                await self.wake.wait(RENEW_SECONDS)
                if not duties.done() and not await self._renewed():
                    log.error("the lead is lost: its lease ran out, or another took it")
                    break
            lost.set()
        await self._give_up()

    async def _renewed(self) -> bool:
        """Renew the lease; a failing database is borne as long as the lease runs."""
        if self._is_absent:
            return False
        try:
            return await self._hold()
        except Exception as error:  # noqa: BLE001  whatever it is, the lease tells how long it may last
            log.warning("the lease could not be renewed", **told(error))
            return self.is_held

    async def _hold(self) -> bool:
        asked_at = self._monotonic()
        async with asyncio.timeout(LEASE_SECONDS), self._database.write() as session:
            held = await leases.hold(session, LEASE_NAME, self._database.name, LEASE_SECONDS)
        self._held_until = asked_at + LEASE_SECONDS - MARGIN_SECONDS if held else 0.0
        return held

    async def _give_up(self) -> None:
        self._held_until = 0.0
        try:
            async with asyncio.timeout(LEASE_SECONDS), self._database.write() as session:
                await leases.give_up(session, LEASE_NAME, self._database.name)
        except Exception as error:  # noqa: BLE001  then it runs out by itself
            log.warning("the lease could not be given up", **told(error))
