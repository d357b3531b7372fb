"""A dispatcher on a real outbox, a sender that remembers what it was given, and a clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.clock import SystemClock
from bot.domain.delivery import Outcome, Outgoing, Sent
from bot.runtime.dispatcher import Dispatcher, Sender
from bot.runtime.limits import Limits, Pace
from bot.runtime.metrics import Metrics
from storage import outbox
from storage.database import Database
from storage.outbox import Terms
from storage.tables import OutboxRow, OutboxState

WIDE = Pace(per_second=1_000, per_chat_per_second=1_000, per_group_per_minute=60_000)
START = datetime(2026, 11, 18, 3, 42, tzinfo=UTC)


class HandClock:
    """All times of a test, moved together by hand; the limits' time also runs by itself."""

    def __init__(self) -> None:
        self.elapsed = timedelta()
        self.is_frozen = False

    def now(self) -> datetime:
        return START + self.elapsed

    wall = now

    def monotonic(self) -> float:
        running = 0.0 if self.is_frozen else SystemClock().monotonic()
        return running + self.elapsed.total_seconds()


class Recorder:
    """Takes every message; gives prepared outcomes first, then accepts."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)
        self.sent: list[Outgoing] = []
        self.on_the_way = 0
        self.most_on_the_way = 0

    async def send(self, message: Outgoing) -> Outcome:
        self.sent.append(message)
        self.on_the_way += 1
        self.most_on_the_way = max(self.most_on_the_way, self.on_the_way)
        await asyncio.sleep(0)
        self.on_the_way -= 1
        return self.outcomes.pop(0) if self.outcomes else Sent(len(self.sent) + 1_000)

    @property
    def said(self) -> list[tuple[object, object]]:
        return [(m.params.get("chat_id"), m.params.get("text")) for m in self.sent]


def dispatcher(
    database: Database,
    sender: Sender,
    clock: HandClock,
    pace: Pace = WIDE,
    metrics: Metrics | None = None,
    may_send: Callable[[], bool] = lambda: True,
) -> Dispatcher:
    limits = Limits(pace, clock.monotonic)
    counts = metrics or Metrics()
    return Dispatcher(database, sender, limits, clock, counts, may_send, jitter=lambda: 0.0)


async def put(
    database: Database, *messages: tuple[int | None, str], terms: Terms | None = None
) -> list[int]:
    async with database.write() as session:
        rows = [
            await outbox.put(
                session, chat_id, Outgoing("sendMessage", {"text": text}), START, terms or Terms()
            )
            for chat_id, text in messages
        ]
    return [row for row in rows if row is not None]


async def rows(database: Database) -> list[OutboxRow]:
    async with database.read() as session:
        return list(await session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


async def states(database: Database) -> list[OutboxState]:
    return [row.state for row in await rows(database)]


@asynccontextmanager
async def running(
    database: Database,
    sender: Sender,
    clock: HandClock,
    pace: Pace = WIDE,
    metrics: Metrics | None = None,
    may_send: Callable[[], bool] = lambda: True,
) -> AsyncIterator[Dispatcher]:
    made = dispatcher(database, sender, clock, pace, metrics, may_send)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(made.run(stop))
        try:
            yield made
        finally:
            stop.set()
            made.wake.ring()


async def reached(condition: Callable[[], bool]) -> None:
    """Let the dispatcher work until something holds."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  there is no event: the condition is the test's
            await asyncio.sleep(0.001)


async def become(database: Database, *wanted: OutboxState) -> None:
    """Let the dispatcher work until the outbox's rows have these states."""
    async with asyncio.timeout(20):
        while await states(database) != list(wanted):  # noqa: ASYNC110  as above
            await asyncio.sleep(0.001)


@asynccontextmanager
async def cut_off(made: Dispatcher) -> AsyncIterator[asyncio.Event]:
    """A running dispatcher and its stop; at the end it is cut off, as one that drains too long."""
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        service = tasks.create_task(made.run(stop))
        try:
            yield stop
        finally:
            service.cancel()


async def drain(
    database: Database, sender: Sender, clock: HandClock, metrics: Metrics | None = None
) -> None:
    async with running(database, sender, clock, metrics=metrics) as made, asyncio.timeout(10):
        await made.drained()
