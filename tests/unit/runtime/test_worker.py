"""The worker on a real inbox: a batch shares a commit, and a failure takes nothing with it."""

from datetime import timedelta

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.runtime.worker import BATCH, RETRY_SECONDS, Worker
from bot.transport.identity import HandlersMayNotSendError
from handlers.context import AnyApplication, KaonaContext
from storage.database import Database
from storage.inbox import Arrival
from storage.tables import InboxState
from tests.unit.runtime.incoming import arrive, inbox_rows, said, update, work
from tests.unit.runtime.outgoing import HandClock


async def test_an_update_is_answered_in_the_transaction_that_ends_it(
    database: Database, worker: Worker, settled: list[bool]
) -> None:
    await arrive(database, update(1, 7, "hello"))
    assert await work(worker) == 1
    assert await said(database) == [(7, "hello")]
    assert (await inbox_rows(database))[1].state is InboxState.DONE
    assert settled == [False]


async def test_updates_of_many_chats_share_a_batch_and_those_of_one_keep_their_order(
    database: Database, worker: Worker
) -> None:
    chats = range(1, 11)
    arrivals = [update(10 * n + chat, chat, f"{n}") for n in range(3) for chat in chats]
    await arrive(database, *arrivals)
    assert await work(worker) == 3
    for chat in chats:
        assert [text for to, text in await said(database) if to == chat] == ["0", "1", "2"]


async def test_a_batch_has_its_limit(database: Database, worker: Worker) -> None:
    await arrive(database, *[update(chat, chat, "x") for chat in range(1, BATCH + 2)])
    assert await work(worker) == 2
    assert len(await said(database)) == BATCH + 1


@pytest.mark.parametrize("how", ["fail", "break", "send"])
async def test_one_failing_update_takes_nothing_with_it(
    database: Database, worker: Worker, how: str
) -> None:
    await arrive(database, *[update(n, n, how if n == 3 else "x") for n in range(1, 6)])
    assert await worker.work_once()
    assert await said(database) == [(1, "x"), (2, "x"), (4, "x"), (5, "x")]
    rows = await inbox_rows(database)
    assert [rows[n].state for n in (1, 2, 4, 5)] == [InboxState.DONE] * 4
    assert (rows[3].state, rows[3].attempts) == (InboxState.WAITING, 1)


async def test_a_handler_that_sends_by_itself_fails_with_a_reason_that_says_so(
    database: Database, worker: Worker
) -> None:
    await arrive(database, update(1, 1, "send"))
    await worker.work_once()
    error = (await inbox_rows(database))[1].error or ""
    assert error.startswith(HandlersMayNotSendError.__name__)
    assert "sendMessage" in error


async def test_a_failed_update_holds_back_the_later_ones_of_its_chat_only(
    database: Database, worker: Worker
) -> None:
    await arrive(database, update(1, 7, "fail"), update(2, 7, "after"), update(3, 8, "other"))
    await work(worker)
    assert await said(database) == [(8, "other")]


async def test_the_last_failure_keeps_the_update_tells_its_sender_and_lets_the_chat_go_on(
    database: Database, worker: Worker, clock: HandClock
) -> None:
    await arrive(database, update(1, 7, "fail"), update(2, 7, "after"))
    for pause in (*RETRY_SECONDS, 0):
        assert await work(worker) >= 1
        clock.elapsed += timedelta(seconds=pause)
    rows = await inbox_rows(database)
    assert (rows[1].state, rows[1].attempts) == (InboxState.DEAD, len(RETRY_SECONDS) + 1)
    assert rows[1].error == "RuntimeError: a handler's own error"
    assert rows[2].state is InboxState.DONE
    kept, after = await said(database)
    assert kept[0] == 7
    assert "kept" in kept[1]
    assert "error" not in kept[1].lower()
    assert after == (7, "after")


async def test_after_a_failure_no_other_handler_has_a_turn(
    database: Database, worker: Worker, application: AnyApplication
) -> None:
    """A gate that fails, for want of a database, lets nobody through."""
    reached = []

    async def behind_the_gate(_update: Update, _context: KaonaContext) -> None:
        reached.append("behind the gate")
        message = "nobody is known here"
        raise RuntimeError(message)

    application.add_handler(MessageHandler(filters.TEXT, behind_the_gate), group=1)
    await arrive(database, update(1, 7, "fail"))
    await worker.work_once()

    assert reached == []
    assert (await inbox_rows(database))[1].error == "RuntimeError: a handler's own error"


async def test_an_update_that_cannot_be_read_is_kept_and_fails_alone(
    database: Database, worker: Worker
) -> None:
    garbage = Arrival(1, None, {"update_id": 1, "message": {"nonsense": True}})
    await arrive(database, garbage, update(2, 7, "x"))
    await worker.work_once()
    assert await said(database) == [(7, "x")]
    rows = await inbox_rows(database)
    assert rows[1].state is InboxState.WAITING
    assert rows[1].payload == garbage.payload


async def test_the_schedule_hears_of_what_stirs_it(
    database: Database, worker: Worker, settled: list[bool]
) -> None:
    await arrive(database, update(1, 1, "x"), update(2, 2, "stir"))
    await work(worker)
    assert settled == [True]


async def test_nothing_to_do_writes_nothing(worker: Worker, settled: list[bool]) -> None:
    assert not await worker.work_once()
    assert settled == []


async def test_what_was_put_before_a_crash_is_there_once(
    database: Database, worker: Worker
) -> None:
    await arrive(database, update(1, 1, "x"))
    await arrive(database, update(1, 1, "x"))
    await work(worker)
    await arrive(database, update(1, 1, "x"))
    await work(worker)
    assert await said(database) == [(1, "x")]
