"""The dispatcher on a real outbox, with a sender that remembers what it was given."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import (
    Dead,
    Gone,
    Moved,
    Outcome,
    Outgoing,
    Priority,
    RetryAfter,
    Sent,
    Unknown,
)
from bot.runtime import dispatcher as module
from bot.runtime.dispatcher import AT_ONCE, Dispatcher
from bot.runtime.limits import Limits, Pace
from bot.runtime.metrics import Metrics
from bot.runtime.wake import Wake
from storage import groups, people, sending
from storage.database import Database
from storage.outbox import Terms
from storage.sending import LEASE, Room
from storage.tables import Account, Group, OutboxState
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


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What no bell announces is found without waiting a second for it."""
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)


async def test_what_stands_in_the_outbox_is_sent_and_marked_with_its_message_id(
    database: Database, clock: HandClock
) -> None:
    await put(database, (1, "ก"), (None, "x"))
    recorder = Recorder()
    await drain(database, recorder, clock)
    assert recorder.said == [(1, "ก"), (None, "x")]
    assert await states(database) == [OutboxState.SENT] * 2
    assert all(row.message_id for row in await rows(database))


async def test_within_a_chat_the_order_is_kept_whatever_is_put(
    database: Database, clock: HandClock
) -> None:
    await put(database, *[(chat, str(n)) for n in range(20) for chat in (1, 2, -3)])
    recorder = Recorder()
    await drain(database, recorder, clock)
    for chat in (1, 2, -3):
        assert [text for to, text in recorder.said if to == chat] == [str(n) for n in range(20)]


async def test_a_persons_answer_goes_before_digests_and_those_before_reminders(
    database: Database, clock: HandClock
) -> None:
    for priority, text in (
        (Priority.BULK, "reminder"),
        (Priority.DIGEST, "digest"),
        (Priority.ANSWER, "answer"),
    ):
        await put(database, *[(chat, text) for chat in (1, 2)], terms=Terms(priority=priority))
    recorder = Recorder()
    await drain(database, recorder, clock)
    for chat in (1, 2):
        assert [t for to, t in recorder.said if to == chat] == ["answer", "digest", "reminder"]
    assert [text for _, text in recorder.said[:2]] == ["answer", "answer"]


async def test_sends_to_different_chats_overlap_up_to_their_number(
    database: Database, clock: HandClock
) -> None:
    await put(database, *[(chat, "x") for chat in range(1, 101)])
    recorder = Recorder()
    await drain(database, recorder, clock)
    assert len(recorder.sent) == 100
    assert 1 < recorder.most_on_the_way <= AT_ONCE


async def test_one_slow_chat_holds_up_nobody_else(database: Database, clock: HandClock) -> None:
    release = asyncio.Event()

    class Slow(Recorder):
        async def send(self, message: Outgoing) -> Outcome:
            self.sent.append(message)
            if message.params.get("chat_id") == 1:
                await release.wait()
            return Sent(1)

    slow = Slow()
    await put(database, (1, "slow"), (1, "after it"), *[(chat, "x") for chat in range(2, 50)])
    async with running(database, slow, clock) as dispatcher:
        await reached(lambda: len(slow.sent) == 49)
        assert "after it" not in [text for _, text in slow.said]
        release.set()
        await dispatcher.drained()
    assert slow.said[-1] == (1, "after it")


@pytest.mark.parametrize(
    "outcome", [RetryAfter(5.0, "fault"), RetryAfter(5.0, "limit", flood=True), Unknown("silence")]
)
async def test_what_did_not_get_through_is_sent_again_later(
    database: Database, clock: HandClock, outcome: Outcome
) -> None:
    await put(database, (1, "x"), (2, "y"))
    recorder = Recorder(outcome)
    await drain(database, recorder, clock)
    (first, second) = await rows(database)
    assert (first.state, second.state) == (OutboxState.WAITING, OutboxState.SENT)
    assert first.maybe_repeated is isinstance(outcome, Unknown)
    clock.elapsed += timedelta(seconds=60)
    await drain(database, recorder, clock)
    assert recorder.said == [(1, "x"), (2, "y"), (1, "x")]
    assert await states(database) == [OutboxState.SENT] * 2


async def test_pauses_grow_with_every_failure_up_to_five_minutes(
    database: Database, clock: HandClock
) -> None:
    await put(database, (1, "x"))
    pauses = []
    for _ in range(10):
        await drain(database, Recorder(RetryAfter(2.0, "fault")), clock)
        (row,) = await rows(database)
        assert row.retry_at is not None
        pauses.append((row.retry_at - clock.wall()).total_seconds())
        clock.elapsed += timedelta(seconds=pauses[-1])
    assert pauses[:4] == [2.0, 4.0, 8.0, 16.0]
    assert pauses[-1] == 60.0
    assert pauses == sorted(pauses)


async def test_pauses_do_not_grow_with_rests_that_were_asked_for_nor_with_deaths(
    database: Database, clock: HandClock
) -> None:
    await put(database, (1, "x"))
    for _ in range(5):
        await drain(database, Recorder(RetryAfter(1.0, "Too Many Requests", flood=True)), clock)
        clock.elapsed += timedelta(seconds=2)
        async with database.write() as session:
            assert await sending.claim(session, clock.now(), clock.wall(), 1, Room(1, 1))
    await drain(database, Recorder(RetryAfter(2.0, "fault")), clock)
    (row,) = await rows(database)
    assert row.retry_at is not None
    assert (row.retry_at - clock.wall()).total_seconds() == 2.0


async def test_a_flooded_chat_waits_and_the_others_go_on(
    database: Database, clock: HandClock
) -> None:
    await put(database, (1, "flooded"))
    recorder = Recorder(RetryAfter(30.0, "Too Many Requests", flood=True))
    made = dispatcher(database, recorder, clock)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(made.run(stop))
        await reached(lambda: len(recorder.sent) == 1)
        await put(database, (1, "later"), (2, "now"))
        made.wake.ring()
        await reached(lambda: len(recorder.sent) == 2)
        clock.elapsed += timedelta(seconds=31)
        made.wake.ring()
        await reached(lambda: len(recorder.sent) == 4)
        stop.set()
        made.wake.ring()
    assert recorder.said == [(1, "flooded"), (2, "now"), (1, "flooded"), (1, "later")]


async def test_a_refused_message_is_dead_and_what_follows_goes_out(
    database: Database, clock: HandClock
) -> None:
    await put(database, (1, "too long"), (1, "next"))
    recorder = Recorder(Dead("Bad Request: message is too long"))
    await drain(database, recorder, clock)
    assert recorder.said == [(1, "too long"), (1, "next")]
    first, second = await rows(database)
    assert (first.state, first.error) == (OutboxState.DEAD, "Bad Request: message is too long")
    assert second.state is OutboxState.SENT


async def test_who_blocked_the_bot_is_remembered(database: Database, clock: HandClock) -> None:
    async with database.write() as session:
        await people.ensure_account(session, 1, "สมชาย")
    await put(database, (1, "x"))
    await drain(database, Recorder(Dead("bot was blocked by the user", Gone.BLOCKED)), clock)
    async with database.read() as session:
        assert (await session.get_one(Account, 1)).blocked_at == clock.now()


async def test_a_group_that_removed_the_bot_gets_no_more_digests(
    database: Database, clock: HandClock
) -> None:
    async with database.write() as session:
        await groups.bind(session, -5, "สยป.", "03000000", START)
    await put(database, (-5, "x"))
    await drain(database, Recorder(Dead("bot was kicked", Gone.REMOVED)), clock)
    async with database.read() as session:
        assert await groups.bound(session) == []


async def test_everything_for_a_group_follows_it_to_its_new_id(
    database: Database, clock: HandClock
) -> None:
    async with database.write() as session:
        await groups.bind(session, -5, "สยป.", "03000000", START)
    await put(database, (-5, "one"), (-5, "two"))
    recorder = Recorder(Moved(-1005))
    await drain(database, recorder, clock)
    assert recorder.said == [(-5, "one"), (-1005, "one"), (-1005, "two")]
    async with database.read() as session:
        assert list(await session.scalars(select(Group.chat_id))) == [-1005]


async def test_an_edit_goes_to_the_message_that_was_sent(
    database: Database, clock: HandClock
) -> None:
    (posted,) = await put(database, (-5, "digest"))
    recorder = Recorder(Sent(77))
    await drain(database, recorder, clock)
    await put(database, (-5, "digest, edited"), terms=Terms(edits_id=posted))
    await drain(database, recorder, clock)
    assert recorder.sent[-1].params["message_id"] == 77


async def test_an_edit_of_a_message_that_never_went_out_is_dead(
    database: Database, clock: HandClock
) -> None:
    (posted,) = await put(database, (-5, "digest"))
    recorder = Recorder(Dead("refused"))
    await drain(database, recorder, clock)
    await put(database, (-5, "digest, edited"), terms=Terms(edits_id=posted))
    await drain(database, recorder, clock)
    assert len(recorder.sent) == 1
    assert await states(database) == [OutboxState.DEAD] * 2


async def test_a_message_with_a_key_goes_out_once(database: Database, clock: HandClock) -> None:
    for _ in range(3):
        await put(database, (1, "x"), terms=Terms(key="ask:1:1"))
    recorder = Recorder()
    await drain(database, recorder, clock)
    assert len(recorder.sent) == 1


async def test_what_may_not_go_yet_waits_for_its_time(database: Database, clock: HandClock) -> None:
    await put(database, (1, "later"), terms=Terms(not_before=START + timedelta(hours=1)))
    await put(database, (1, "now"))
    recorder = Recorder()
    await drain(database, recorder, clock)
    assert recorder.said == [(1, "now")]
    clock.elapsed += timedelta(hours=1)
    await drain(database, recorder, clock)
    assert recorder.said == [(1, "now"), (1, "later")]


async def test_what_is_on_the_way_when_told_to_stop_arrives_and_is_recorded(
    database: Database, clock: HandClock
) -> None:
    started, release = asyncio.Event(), asyncio.Event()

    class Slow:
        async def send(self, _message: Outgoing) -> Outcome:
            started.set()
            await release.wait()
            return Sent(5)

    await put(database, (1, "x"))
    made = dispatcher(database, Slow(), clock)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        running_on = tasks.create_task(made.run(stop))
        await started.wait()
        stop.set()
        made.wake.ring()
        await asyncio.sleep(0)
        assert not running_on.done()
        release.set()
    assert await states(database) == [OutboxState.SENT]


async def test_what_a_dead_dispatcher_had_in_hand_goes_again_at_once_and_is_marked(
    database: Database, clock: HandClock
) -> None:
    await put(database, (1, "x"))
    async with database.write() as session:
        await sending.claim(session, clock.now(), clock.wall(), 1, Room(1, 1))
    recorder = Recorder()
    await drain(database, recorder, clock)
    assert recorder.said == [(1, "x")]
    (row,) = await rows(database)
    assert (row.state, row.maybe_repeated) == (OutboxState.SENT, True)


async def test_a_sender_that_fails_unexpectedly_stops_no_other_message(
    database: Database, clock: HandClock
) -> None:
    class Failing(Recorder):
        async def send(self, message: Outgoing) -> Outcome:
            if message.params.get("chat_id") == 1:
                raise KeyError("chat")  # noqa: EM101  any error will do
            return await super().send(message)

    await put(database, *[(chat, "x") for chat in range(1, 40)])
    failing = Failing()
    await drain(database, failing, clock)
    assert len(failing.sent) == 38
    first, *others = await states(database)
    assert first is OutboxState.WAITING
    assert set(others) == {OutboxState.SENT}


async def test_the_limits_are_kept_over_the_whole_outbox(
    database: Database, clock: HandClock
) -> None:
    pace = Pace(per_second=30, per_chat_per_second=1, per_group_per_minute=20)
    clock.is_frozen = True
    await put(database, *[(-5, str(n)) for n in range(25)], *[(7, str(n)) for n in range(5)])
    recorder = Recorder()
    async with running(database, recorder, clock, pace):
        await reached(lambda: len(recorder.sent) == 23)
        for _ in range(50):
            await asyncio.sleep(0)
        counts = {chat: sum(to == chat for to, _ in recorder.said) for chat in (-5, 7)}
        assert counts == {-5: 20, 7: 3}
        clock.elapsed += timedelta(seconds=60)
        await reached(lambda: len(recorder.sent) == 30)


async def test_a_dispatcher_that_failed_in_mid_work_has_all_its_places_when_it_runs_again(
    database: Database, clock: HandClock
) -> None:
    stuck = asyncio.Event()

    class Stuck(Recorder):
        async def send(self, message: Outgoing) -> Outcome:
            self.sent.append(message)
            if not stuck.is_set():
                await asyncio.Event().wait()
            return Sent(1)

    sender = Stuck()
    await put(database, *[(chat, "x") for chat in range(1, AT_ONCE + 1)])
    made = dispatcher(database, sender, clock)
    first_run = asyncio.get_running_loop().create_task(made.run(asyncio.Event()))
    await reached(lambda: len(sender.sent) == AT_ONCE)
    first_run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first_run
    stuck.set()
    clock.elapsed += LEASE
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(made.run(stop))
        async with asyncio.timeout(10):
            await made.drained()
        stop.set()
        made.wake.ring()
    assert await states(database) == [OutboxState.SENT] * AT_ONCE


async def test_while_the_database_fails_what_is_on_the_way_arrives_and_goes_out_once(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.dispatcher.LOOK_SECONDS", 0.01)
    sent: list[str] = []
    under_way, arrive, failed = asyncio.Event(), asyncio.Event(), asyncio.Event()

    class Slow:
        async def send(self, message: Outgoing) -> Outcome:
            sent.append(str(message.params["text"]))
            under_way.set()
            await arrive.wait()
            return Sent(len(sent))

    write = database.write

    @asynccontextmanager
    async def failing() -> AsyncIterator[AsyncSession]:
        async with write() as session:
            yield session
            if not failed.is_set():
                failed.set()
                raise OSError

    await put(database, (1, "ถึงหนึ่ง"))
    async with running(database, Slow(), clock) as dispatcher:
        await under_way.wait()
        monkeypatch.setattr(database, "write", failing)
        arrive.set()
        await failed.wait()
        await dispatcher.drained()
    assert sent == ["ถึงหนึ่ง"]
    assert await states(database) == [OutboxState.SENT]


class ShortAtFirst(Limits):
    """Has no room for reminders at the first look; by the next question time has passed."""

    looks = 0
    resting: int | None = None
    """A chat that was refused just before."""

    def room(self) -> Room:
        self.looks += 1
        if self.looks == 1 and self.resting is not None:
            self.rest(self.resting, 5.0)
        found = super().room()
        return Room(found.messages, 0) if self.looks == 1 else found


class Sleep(Wake):
    """Remembers how long it was to sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float] = []

    async def wait(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


@pytest.mark.parametrize("resting", [None, 9])
async def test_what_becomes_free_right_after_a_look_waits_for_no_bell_and_no_other_chat(
    database: Database, resting: int | None
) -> None:
    clock, sender = HandClock(), Recorder()
    await put(database, (7, "x"), terms=Terms(priority=Priority.BULK))
    limits = ShortAtFirst(Pace(30, 1, 20), clock.monotonic)
    limits.resting = resting
    made = Dispatcher(database, sender, limits, clock, Metrics())
    made.wake = sleep = Sleep()
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(made.run(stop))
        await reached(lambda: len(sender.sent) == 1)
        stop.set()
    assert sleep.asked[0] < module.LOOK_SECONDS
