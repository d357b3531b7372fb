"""A dispatcher that begins where another ended: the limits hold, rests hold, the late is dead."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Outcome, Outgoing, RetryAfter, Sent, Unknown
from bot.rendering.messages import callback_answer
from bot.runtime import dispatcher as module
from bot.runtime.limits import MANY_RESTING, PRIVATE_BURST, Pace
from bot.runtime.metrics import Metrics
from handlers.context import TOAST_LASTS
from storage import outbox, sending
from storage.database import Database
from storage.outbox import Terms
from storage.tables import OutboxState
from tests.support.metrics import Figures
from tests.unit.runtime.outgoing import (
    START,
    HandClock,
    Recorder,
    dispatcher,
    drain,
    put,
    reached,
    rows,
    running,
    states,
)

TELEGRAM = Pace(per_second=30, per_chat_per_second=1, per_group_per_minute=20)
PERSON, OTHER, GROUP = 7, 8, -5
HOUR = 3600.0
BURST = int(PRIVATE_BURST)


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no bell announces is found without waiting a second for it."""
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)


def flooded(seconds: float = HOUR) -> RetryAfter:
    return RetryAfter(seconds, "Too Many Requests", flood=True)


def figures(metrics: Metrics) -> Figures:
    return Figures(metrics.text().decode())


async def wait_for(recorder: Recorder, count: int) -> None:
    await reached(lambda: len(recorder.sent) == count)


async def test_a_flooded_chat_rests_over_a_restart_and_the_others_do_not(
    database: Database, clock: HandClock
) -> None:
    await put(database, (PERSON, "flooded"))
    recorder = Recorder(flooded())
    async with running(database, recorder, clock):
        await wait_for(recorder, 1)

    await put(database, (PERSON, "later"), (OTHER, "now"))
    async with running(database, recorder, clock):
        await wait_for(recorder, 2)
        assert recorder.said[1:] == [(OTHER, "now")]
        clock.elapsed += timedelta(seconds=HOUR)
        await wait_for(recorder, 4)
    assert recorder.said[2:] == [(PERSON, "flooded"), (PERSON, "later")]


async def test_where_everything_rests_it_does_so_over_a_restart(
    database: Database, clock: HandClock
) -> None:
    people = range(100, 100 + MANY_RESTING + 1)
    await put(database, *[(person, "reminder") for person in people])
    recorder = Recorder(*[flooded() for _ in people])
    async with running(database, recorder, clock):
        await wait_for(recorder, len(people))

    await put(database, (PERSON, "x"), (GROUP, "y"), (None, "no message"))
    async with running(database, recorder, clock):
        await wait_for(recorder, len(people) + 1)
        assert recorder.said[-1] == (None, "no message")
        clock.elapsed += timedelta(seconds=HOUR)
        await wait_for(recorder, 2 * len(people) + 3)


async def test_a_call_to_no_chat_that_is_refused_waits_alone(
    database: Database, clock: HandClock
) -> None:
    """A menu that is set too often must not keep an officer's answer back for an hour."""
    await put(database, (None, "setMyCommands"))
    recorder = Recorder(flooded())
    async with running(database, recorder, clock):
        await wait_for(recorder, 1)
        await put(database, (PERSON, "x"), (GROUP, "y"))
        await wait_for(recorder, 3)
        assert {chat for chat, _ in recorder.said[1:]} == {PERSON, GROUP}
        clock.elapsed += timedelta(seconds=HOUR)
        await wait_for(recorder, 4)
    assert recorder.said[-1] == (None, "setMyCommands")


async def test_what_went_before_a_restart_counts_for_the_limits_after_it(
    database: Database, clock: HandClock
) -> None:
    clock.is_frozen = True
    await put(database, *[(PERSON, f"{n}") for n in range(BURST + 1)], (OTHER, "x"))
    recorder = Recorder()
    async with running(database, recorder, clock, TELEGRAM):
        await wait_for(recorder, BURST + 1)

    await put(database, (OTHER, "y"))
    async with running(database, recorder, clock, TELEGRAM):
        await wait_for(recorder, BURST + 2)
        assert recorder.said[-1] == (OTHER, "y"), "the other chat has room, this one has none"
        clock.elapsed += timedelta(seconds=1)
        await wait_for(recorder, BURST + 3)
    assert recorder.said[-1] == (PERSON, f"{BURST}")


async def test_what_a_dead_dispatcher_had_in_hand_counts_as_sent_just_now(
    database: Database, clock: HandClock
) -> None:
    """Nobody knows whether it went: at worst it did, and takes its place under the limit."""
    clock.is_frozen = True
    one_a_minute = Pace(per_second=30, per_chat_per_second=1, per_group_per_minute=1)
    await put(database, (GROUP, "x"))
    async with database.write() as session:
        await sending.claim(session, clock.now(), clock.wall(), 1, sending.Room(1, 1))
    await put(database, (PERSON, "y"))
    recorder = Recorder()
    async with running(database, recorder, clock, one_a_minute):
        await wait_for(recorder, 1)
        assert recorder.said == [(PERSON, "y")]
        clock.elapsed += timedelta(minutes=1)
        await wait_for(recorder, 2)
    assert recorder.said[-1] == (GROUP, "x")


async def test_the_answer_to_a_press_that_comes_too_late_is_not_sent_and_is_counted(
    database: Database, clock: HandClock
) -> None:
    async with database.write() as session:
        terms = Terms(expires_at=START + TOAST_LASTS)
        await outbox.put(session, None, callback_answer("4711", "ปุ่มนี้เก่า"), START, terms)
    await put(database, (PERSON, "x"))
    clock.elapsed += TOAST_LASTS
    recorder, metrics = Recorder(), Metrics()

    await drain(database, recorder, clock, metrics)

    assert recorder.said == [(PERSON, "x")]
    toast, message = await rows(database)
    assert (toast.state, toast.error) == (OutboxState.DEAD, sending.EXPIRED)
    assert message.state is OutboxState.SENT
    assert figures(metrics).get("kaona_dead_total", reason="expired") == 1


async def test_the_answer_to_a_press_is_not_tried_beyond_its_time(
    database: Database, clock: HandClock
) -> None:
    async with database.write() as session:
        terms = Terms(expires_at=START + TOAST_LASTS)
        await outbox.put(session, None, callback_answer("4711"), START, terms)
    recorder = Recorder(RetryAfter(30.0, "Bad Gateway"))
    await drain(database, recorder, clock)
    clock.elapsed += timedelta(seconds=30)
    recorder.outcomes = [RetryAfter(30.0, "Bad Gateway")]
    await drain(database, recorder, clock)
    clock.elapsed += timedelta(seconds=60)
    await drain(database, recorder, clock)
    assert len(recorder.sent) == 2
    assert await states(database) == [OutboxState.DEAD]


async def test_what_does_not_matter_enough_is_given_up_when_nobody_knows_whether_it_arrived(
    database: Database, clock: HandClock
) -> None:
    await put(database, (PERSON, "nag"), terms=Terms(repeats=False))
    await put(database, (OTHER, "ask"))
    recorder, metrics = Recorder(Unknown("silence"), Unknown("silence")), Metrics()
    await drain(database, recorder, clock, metrics)
    clock.elapsed += timedelta(seconds=60)
    await drain(database, recorder, clock, metrics)
    assert recorder.said == [(PERSON, "nag"), (OTHER, "ask"), (OTHER, "ask")]
    told = figures(metrics)
    assert told.get("kaona_dead_total", reason="unknown") == 1
    assert told.get("kaona_retried_total", reason="unknown") == 1


async def test_of_edits_that_piled_up_while_one_was_on_its_way_the_newest_goes(
    database: Database, clock: HandClock
) -> None:
    (digest,) = await put(database, (GROUP, "digest"))
    await drain(database, Recorder(Sent(77)), clock)

    async def edit(words: str) -> None:
        async with database.write() as session:
            message = Outgoing("editMessageText", {"text": words})
            await outbox.put(session, GROUP, message, START, Terms(edits_id=digest))

    under_way, arrive = asyncio.Event(), asyncio.Event()

    class Slow(Recorder):
        async def send(self, message: Outgoing) -> Outcome:
            self.sent.append(message)
            under_way.set()
            await arrive.wait()
            return Sent(77)

    slow = Slow()
    await edit("1")
    async with running(database, slow, clock) as made:
        await under_way.wait()
        for words in ("2", "3", "4"):
            await edit(words)
        arrive.set()
        await made.drained()
    assert [message.params["text"] for message in slow.sent] == ["1", "4"]
    assert (await states(database)).count(OutboxState.REPLACED) == 2


async def test_who_lost_the_lead_sends_nothing_more_and_records_what_arrives(
    database: Database, clock: HandClock
) -> None:
    under_way, arrive = asyncio.Event(), asyncio.Event()
    is_held, metrics = True, Metrics()

    class Slow(Recorder):
        async def send(self, message: Outgoing) -> Outcome:
            self.sent.append(message)
            under_way.set()
            await arrive.wait()
            return Sent(5)

    slow = Slow()
    await put(database, (PERSON, "x"))
    async with running(database, slow, clock, metrics=metrics, may_send=lambda: is_held):
        await under_way.wait()
        is_held = False
        await put(database, (OTHER, "y"))
        arrive.set()
        await reached(lambda: figures(metrics).get("kaona_sent_total", priority="answer") == 1)
    assert slow.said == [(PERSON, "x")]
    assert await states(database) == [OutboxState.SENT, OutboxState.WAITING]


async def test_what_arrived_while_the_database_was_away_does_not_go_again_when_it_is_back(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way, arrive = asyncio.Event(), asyncio.Event()

    class Slow(Recorder):
        async def send(self, message: Outgoing) -> Outcome:
            under_way.set()
            await arrive.wait()
            return await super().send(message)

    write = database.write

    @asynccontextmanager
    async def away() -> AsyncIterator[AsyncSession]:
        async with write() as session:
            yield session
            raise ConnectionResetError

    slow, stop = Slow(), asyncio.Event()
    await put(database, (PERSON, "x"))
    made = dispatcher(database, slow, clock)
    first_run = asyncio.get_running_loop().create_task(made.run(stop))
    await under_way.wait()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(database, "write", away)
        stop.set()
        arrive.set()
        with pytest.raises(ConnectionResetError):
            await first_run

    # Told to stop already, a run only takes over and ends.
    await made.run(stop)
    await drain(database, slow, clock)
    assert slow.said == [(PERSON, "x")]
    assert [(row.state, row.maybe_repeated) for row in await rows(database)] == [
        (OutboxState.SENT, False)
    ]
