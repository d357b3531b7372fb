"""A dispatcher whose sends hang or fail, whose commits nobody knows of, whose outcomes are odd."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from bot.domain.delivery import Outcome, Outgoing, RetryAfter, Sent
from bot.runtime import dispatcher as module
from bot.runtime import recording
from bot.runtime.dispatcher import MOST_FAULTS
from bot.runtime.limits import Pace
from bot.runtime.recording import UNRECORDED
from storage import sending
from storage.database import Database
from storage.outbox import Terms
from storage.sending import Room
from storage.tables import OutboxState
from tests.support.databases import postgres_server
from tests.unit.runtime.outgoing import (
    HandClock,
    Recorder,
    become,
    cut_off,
    dispatcher,
    put,
    reached,
    rows,
    running,
    states,
)

TELEGRAM = Pace(per_second=30, per_chat_per_second=1, per_group_per_minute=20)
PERSON, OTHER = 7, 8
CLAIMED, DEAD, SENT, WAITING = (
    OutboxState.CLAIMED,
    OutboxState.DEAD,
    OutboxState.SENT,
    OutboxState.WAITING,
)


class Stuck:
    """Answers when it is let; what is to hang is never answered."""

    def __init__(self) -> None:
        self.sent: list[object] = []
        self.answer = asyncio.Event()

    async def send(self, message: Outgoing) -> Outcome:
        self.sent.append(message.params["text"])
        await self.answer.wait()
        if message.params["text"] == "hangs":
            await asyncio.Event().wait()
        return Sent(len(self.sent))


class Failing:
    """Fails for one text, and nobody knows whether before or after it went."""

    def __init__(self) -> None:
        self.tries = 0

    async def send(self, message: Outgoing) -> Outcome:
        if message.params["text"] == "breaks":
            self.tries += 1
            raise UnicodeError
        return Sent(1)


async def test_what_arrives_during_a_stop_is_recorded_though_another_send_hangs(
    database: Database, clock: HandClock
) -> None:
    await put(database, (1, "hangs"), (2, "x"), (3, "x"))
    sender = Stuck()
    made = dispatcher(database, sender, clock)
    async with cut_off(made) as stop:
        await reached(lambda: len(sender.sent) == 3)
        stop.set()
        await put(database, (4, "after the stop"))
        sender.answer.set()
        await become(database, CLAIMED, SENT, SENT, WAITING)

    assert sender.sent == ["hangs", "x", "x"]


async def test_a_claim_whose_commit_nobody_knows_of_is_taken_back_unmarked(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit reached the database, but its answer did not reach us: nothing was sent."""
    await put(database, (PERSON, "x"), terms=Terms(repeats=False))
    recorder, write, commits = Recorder(), database.write, []

    @asynccontextmanager
    async def breaks_after_the_commit() -> AsyncIterator[AsyncSession]:
        async with write() as session:
            yield session
        commits.append(session)
        if len(commits) == 2:  # the first is that of taking over
            message = "the connection is gone"
            raise OSError(message)

    monkeypatch.setattr(database, "write", breaks_after_the_commit)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    async with running(database, recorder, clock):
        await become(database, SENT)
    (sent,) = await rows(database)
    assert not sent.maybe_repeated
    assert recorder.said == [(PERSON, "x")]


async def test_an_outcome_that_cannot_be_recorded_stops_no_other(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    await put(database, (PERSON, "x"), (OTHER, "y"))
    ages = RetryAfter(1e300, "Too Many Requests", flood=True)
    async with running(database, Recorder(ages), clock) as made, asyncio.timeout(10):
        await made.drained()
    assert sorted(await states(database)) == [DEAD, SENT]
    assert UNRECORDED in {row.error for row in await rows(database)}


async def test_an_outcome_waits_for_a_postgresql_that_lets_nobody_in(clock: HandClock) -> None:
    """The lead is lost with the database, and the dispatcher begins again when both are back."""
    sender = Stuck()
    with postgres_server() as server, capture_logs() as logs:
        database = Database(await server.migrated())
        await put(database, (PERSON, "x"))
        async with AsyncExitStack() as meanwhile:
            with pytest.RaisesGroup(DBAPIError):
                async with running(database, sender, clock) as made:
                    await reached(lambda: len(sender.sent) == 1)
                    await meanwhile.enter_async_context(server.closed(str(database.url)))
                    sender.answer.set()
            assert "an outcome could not be recorded" not in {line["event"] for line in logs}
        async with cut_off(made):
            await become(database, SENT)
        await database.close()

    assert len(sender.sent) == 1


async def test_the_outbox_is_not_looked_into_again_and_again_while_all_places_are_on_the_way(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.is_frozen = True
    await put(database, *[(chat, "hangs") for chat in range(1, 41)])
    sender, looks, is_waiting = Stuck(), [], sending.is_waiting

    async def counted(session: AsyncSession, now: datetime, wall: datetime, room: Room) -> bool:
        looks.append(room)
        return await is_waiting(session, now, wall, room)

    monkeypatch.setattr(sending, "is_waiting", counted)
    async with cut_off(dispatcher(database, sender, clock, TELEGRAM)):
        await reached(lambda: len(sender.sent) == TELEGRAM.per_second)
        before = len(looks)
        for _ in range(100):
            await asyncio.sleep(0.001)
        assert len(looks) - before <= 2


async def test_a_sender_that_fails_for_ever_gives_a_message_up_and_marks_it(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether it went before it failed; its chat must not wait for ever."""
    monkeypatch.setattr(recording, "LONGEST_PAUSE", 0.0)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    await put(database, (PERSON, "breaks"), (PERSON, "after it"))
    sender = Failing()
    async with running(database, sender, clock):
        await become(database, DEAD, SENT)
    assert sender.tries == MOST_FAULTS
    assert (await rows(database))[0].maybe_repeated
