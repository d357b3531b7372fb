"""The dispatcher: the only one that sends.

Each round it records what became of the messages on their way and claims the next ones, in one
transaction; the sends themselves overlap. It claims only what may go at once, so that nothing
waits with a lease in hand and a person's answer is never behind a queue of reminders.

Only one dispatcher runs for a bot, whoever holds the lead. When it begins, it takes back what the
one before had in hand, and remembers for the limits what that one sent lately.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from structlog.contextvars import bound_contextvars

from bot.clock import Clock
from bot.domain.delivery import Dead, Outcome, Outgoing, Unknown
from bot.log import get_logger
from bot.runtime.limits import MEMORY_SECONDS, Limits
from bot.runtime.metrics import Metrics
from bot.runtime.recording import Finished, Recorder
from bot.runtime.trouble import told
from bot.runtime.wake import Wake
from storage import outcomes, pace, sending
from storage.database import Database
from storage.sending import Claimed, Room

AT_ONCE = 96
"""Sends that overlap, below the connections the transport opens. With 50 ms of network each, 32
let 170 turns a second through, since a send also waits for its claim and its record."""

LOOK_SECONDS = 1.0
"""How often the outbox is looked into when no bell rings: another process may fill it."""

SOON_SECONDS = 0.001
"""As good as at once, but others get their turn."""

MOST_FAULTS = 8
"""Tries of a message whose sending fails in a way that we do not know; then it is given up."""

FAILED = "sending failed unexpectedly"

_ANYTHING = Room(1, 1)

log = get_logger(__name__)


class Sender(Protocol):
    """Sends a message and tells what became of it."""

    async def send(self, message: Outgoing) -> Outcome:
        """Send."""
        ...


class Dispatcher:
    """Empties the outbox.

    ``may_send`` tells whether this process holds the lead still. ``jitter`` draws from 0 to 1.
    """

    def __init__(
        self,
        database: Database,
        sender: Sender,
        limits: Limits,
        clock: Clock,
        metrics: Metrics,
        may_send: Callable[[], bool] = lambda: True,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._database = database
        self._sender = sender
        self._limits = limits
        self._clock = clock
        self._may_send = may_send
        self._recorder = Recorder(limits, clock, metrics, jitter)
        self._finished: list[Finished] = []
        self._looked_with = Room(0, 0)
        """What the limits let go at the last look."""
        self._leases_in_doubt: list[str] = []
        """Of claims whose commit failed: nobody knows whether they stand."""
        self._is_careful = False
        """Whether outcomes are recorded one by one, since together they could not be."""
        self._on_the_way = 0
        self._awaiting_idle: list[asyncio.Future[None]] = []
        self.wake = Wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; what is on the way then is let arrive and recorded."""
        # A run that ended with the database knew of some that they arrived: they do not go again.
        await self._record_finished()
        await self._take_over()
        async with asyncio.TaskGroup() as sends:
            # What arrives while the last ones are on the way is recorded at once: a send that
            # hangs is cut off in the end, and must not take the others' outcomes with it.
            while self._on_the_way or not stop.is_set():
                for claimed in await self._turn_or_none(claims=not stop.is_set()):
                    sends.create_task(self._send(claimed))
                if not self._finished:
                    await self._tell_if_idle()
                    await self.wake.wait(self._patience())
        await self._record_finished()

    async def _take_over(self) -> None:
        """Go on where the one before stopped, however that was."""
        wall = self._clock.wall()
        async with self._database.write() as session:
            await outcomes.unclaim(session, self._leases_in_doubt)
            released = await outcomes.release(session)
            sent = await pace.sent_since(session, wall - timedelta(seconds=MEMORY_SECONDS))
            rests = await pace.rests(session, wall)
        self._leases_in_doubt = []
        # Of what it had in hand nobody knows when it went: at worst, just now.
        sent += [(chat_id, wall) for chat_id in released]
        self._limits.recall(
            [(chat_id, max((wall - at).total_seconds(), 0.0)) for chat_id, at in sent]
        )
        for chat_id, until in rests:
            self._limits.rest(chat_id, (until - wall).total_seconds())
        if released:
            log.warning("messages of unknown fate go again", count=len(released))

    async def drained(self) -> None:
        """Wait until nothing that may go now is left in the outbox or on the way."""
        idle: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._awaiting_idle.append(idle)
        self.wake.ring()
        await idle

    async def _tell_if_idle(self) -> None:
        if not self._awaiting_idle or self._on_the_way:
            return
        awaiting = self._awaiting_idle
        async with self._database.read() as session:
            if await sending.is_waiting(session, self._clock.now(), self._clock.wall(), _ANYTHING):
                return
        self._awaiting_idle = []
        for idle in awaiting:
            if not idle.done():
                idle.set_result(None)

    async def _turn_or_none(self, *, claims: bool) -> list[Claimed]:
        """A turn; while the database fails, nothing new goes and what is on the way arrives."""
        try:
            return await self._turn(claims=claims)
        except Exception as error:  # noqa: BLE001  whatever it is, what is on the way must arrive
            self._is_careful = bool(self._finished)
            log.error(  # noqa: TRY400  the traceback is given where it tells something
                "the outbox could not be read or written; trying again", **told(error)
            )
            await asyncio.sleep(LOOK_SECONDS)
            return []

    async def _turn(self, *, claims: bool) -> list[Claimed]:
        """Record what has arrived, and claim what may go now."""
        places = AT_ONCE - self._on_the_way if claims and self._may_send() else 0
        room = self._looked_with = self._limits.room()
        if not self._finished and not self._leases_in_doubt:
            if places <= 0:
                return []
            async with self._database.read() as session:
                now, wall = self._clock.now(), self._clock.wall()
                if not await sending.is_waiting(session, now, wall, room):
                    return []
        finished, doubted = tuple(self._finished), self._leases_in_doubt
        lease = secrets.token_hex(8)
        self._leases_in_doubt = [*doubted, lease]
        async with self._database.write() as session:
            await outcomes.unclaim(session, doubted)
            await self._recorder.record(session, finished, one_by_one=self._is_careful)
            now, wall = self._clock.now(), self._clock.wall()
            room = self._looked_with = self._limits.room()
            claimed = []
            if places > 0:
                claimed = await sending.claim(session, now, wall, places, room, lease)
        # Only now is it sure that they are recorded; others may have arrived meanwhile.
        del self._finished[: len(finished)]
        self._leases_in_doubt, self._is_careful = [], False
        for taken in claimed:
            self._limits.take(taken.chat_id, taken.priority)
        self._on_the_way += len(claimed)
        return claimed

    async def _send(self, claimed: Claimed) -> None:
        with bound_contextvars(update_id=claimed.update_id, row=claimed.id):
            try:
                outcome = await self._outcome(claimed)
            finally:
                self._on_the_way -= 1
                self._limits.arrived(claimed.chat_id)
            log.debug("sent", method=claimed.message.method, outcome=type(outcome).__name__)
        self._finished.append(Finished(claimed, outcome))
        self.wake.ring()

    async def _outcome(self, claimed: Claimed) -> Outcome:
        if claimed.hopeless is not None:
            return Dead(claimed.hopeless)
        outcome: Outcome
        try:
            outcome = await self._sender.send(claimed.message)
        except Exception:
            # Whatever it is, one message must not stop the others, nor its chat for ever. The
            # server may have taken it before.
            log.exception("sending failed unexpectedly")
            if claimed.attempts >= MOST_FAULTS:
                return Dead(FAILED)
            outcome = Unknown(FAILED)
        if isinstance(outcome, Unknown) and not claimed.repeats:
            return Dead(sending.UNKNOWN)
        return outcome

    async def _record_finished(self) -> None:
        if self._finished:
            async with self._database.write() as session:
                await self._recorder.record(session, self._finished, one_by_one=True)
            self._finished.clear()

    def _patience(self) -> float:
        """How long to sleep if no bell rings."""
        if _is_more(self._limits.room(), self._looked_with):
            # What was held back when we looked is free by now, and nobody would ring for it.
            return SOON_SECONDS
        until_free = self._limits.seconds_until_more_room()
        # Where all places are taken by what is on the way, an answer rings.
        return (
            LOOK_SECONDS if until_free is None else min(LOOK_SECONDS, max(until_free, SOON_SECONDS))
        )


def _is_more(now: Room, then: Room) -> bool:
    """Whether something may go now that might not go then."""
    answers = now.messages > 0 and then.messages <= 0
    unawaited = now.paced > 0 and then.paced <= 0
    return answers or unawaited or not set(then.resting) <= set(now.resting)
