"""A worker whose whole batch fails, or whose turn hangs: the one that does it is found."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.runtime import worker as module
from bot.runtime.metrics import Metrics
from bot.runtime.worker import RETRY_SECONDS, Worker
from storage.database import Database
from storage.tables import InboxState
from tests.support.databases import postgres_server
from tests.support.metrics import Figures
from tests.unit.runtime.incoming import arrive, inbox_rows, said, update, work
from tests.unit.runtime.outgoing import HandClock

DONE, WAITING, DEAD = InboxState.DONE, InboxState.WAITING, InboxState.DEAD


def commits(database: Database) -> list[None]:
    """Grows by one with each commit that reaches the disk."""
    seen: list[None] = []
    event.listen(database.engine.sync_engine, "commit", lambda _connection: seen.append(None))
    return seen


def turns(metrics: Metrics) -> dict[str, float | None]:
    told = Figures(metrics.text().decode())
    return {
        result: told.get("kaona_turns_total", result=result)
        for result in sorted(told.labels("kaona_turns_total", "result"))
    }


async def test_the_updates_of_many_chats_share_one_commit(
    database: Database, worker: Worker, settled: list[bool]
) -> None:
    await arrive(database, *[update(n, n, "x") for n in range(1, 21)])
    seen = commits(database)
    assert await worker.work_once()
    assert len(seen) == 1
    assert len(await said(database)) == 20
    assert settled == [False], "and one bell"


async def test_an_update_that_ruins_the_transaction_of_all_is_found_and_the_others_are_done(
    database: Database, worker: Worker, metrics: Metrics
) -> None:
    await arrive(database, *[update(n, n, "ruin" if n == 3 else "x") for n in range(1, 6)])
    assert await worker.work_once()
    assert await said(database) == [], "nothing of the ruined batch is left"

    batches = await work(worker)

    assert batches == 5, "one by one"
    assert await said(database) == [(n, "x") for n in (1, 2, 4, 5)]
    rows = await inbox_rows(database)
    assert {n: row.state for n, row in rows.items()} == {
        **dict.fromkeys((1, 2, 4, 5), DONE),
        3: WAITING,
    }
    assert [rows[n].attempts for n in range(1, 6)] == [0, 0, 1, 0, 0]
    assert "savepoint" in (rows[3].error or "")
    assert turns(metrics) == {"done": 4, "failed": 1}


async def test_after_a_ruined_batch_updates_share_commits_again(
    database: Database, worker: Worker
) -> None:
    await arrive(database, update(1, 1, "ruin"), update(2, 2, "x"))
    await work(worker)
    await arrive(database, *[update(n, n, "x") for n in range(3, 10)])
    seen = commits(database)
    assert await work(worker) == 1
    assert len(seen) == 1


async def test_what_ruins_every_transaction_is_dead_in_the_end_and_its_sender_is_told(
    database: Database, worker: Worker, clock: HandClock, metrics: Metrics
) -> None:
    await arrive(database, update(1, 7, "ruin"), update(2, 7, "after"), update(3, 8, "other"))
    for pause in (*RETRY_SECONDS, 0):
        await work(worker)
        clock.elapsed += timedelta(seconds=pause)
    rows = await inbox_rows(database)
    assert (rows[1].state, rows[1].attempts) == (DEAD, len(RETRY_SECONDS) + 1)
    other, kept, after = await said(database)
    assert other == (8, "other")
    assert kept[0] == 7
    assert "kept" in kept[1]
    assert after == (7, "after")
    assert turns(metrics) == {"dead": 1, "done": 2, "failed": 4}


async def test_one_that_failed_is_tried_again_alone(
    database: Database, worker: Worker, clock: HandClock
) -> None:
    await arrive(database, update(1, 1, "fail"))
    await work(worker)
    clock.elapsed += timedelta(seconds=RETRY_SECONDS[0])
    await arrive(database, *[update(n, n, "x") for n in range(2, 6)])

    assert await worker.work_once()
    rows = await inbox_rows(database)
    assert {row.state for row in rows.values()} == {WAITING}
    assert (rows[1].attempts, rows[2].attempts) == (2, 0)

    assert await worker.work_once()
    rows = await inbox_rows(database)
    assert {rows[n].state for n in range(2, 6)} == {DONE}


async def test_pauses_between_the_tries_grow_as_they_are_told(
    database: Database, worker: Worker, clock: HandClock
) -> None:
    await arrive(database, update(1, 1, "fail"))
    pauses = []
    for _ in RETRY_SECONDS:
        await work(worker)
        retry_at = (await inbox_rows(database))[1].retry_at
        assert retry_at is not None
        pauses.append((retry_at - clock.wall()).total_seconds())
        clock.elapsed = retry_at - clock.wall() + clock.elapsed
    assert pauses == list(RETRY_SECONDS)


async def test_a_turn_that_hangs_is_cut_off_and_keeps_nobody_waiting(
    database: Database, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TURN_SECONDS", 0.05)
    await arrive(database, update(1, 1, "x"), update(2, 2, "hang"), update(3, 3, "x"))
    async with asyncio.timeout(30):
        assert await work(worker) == 2
    assert await said(database) == [(1, "x"), (3, "x")]
    rows = await inbox_rows(database)
    assert [rows[n].state for n in (1, 2, 3)] == [DONE, WAITING, DONE]
    assert (rows[2].attempts, rows[2].error) == (1, "TurnTooLongError: no end after 0.05 s")


async def test_nobody_waits_for_more_than_one_that_hangs(
    database: Database, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TURN_SECONDS", 0.05)
    await arrive(database, update(1, 1, "hang"), update(2, 2, "hang"), update(3, 3, "x"))

    assert await worker.work_once()

    rows = await inbox_rows(database)
    assert [rows[n].attempts for n in (1, 2, 3)] == [1, 0, 0]


async def test_a_database_that_is_lost_is_no_updates_fault(
    database: Database, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await arrive(database, *[update(n, n, "x") for n in range(1, 4)])
    write = database.write

    @asynccontextmanager
    async def lost() -> AsyncIterator[AsyncSession]:
        async with write() as session:
            yield session
            statement, reason = "COMMIT", OSError("the server closed the connection")
            raise OperationalError(statement, {}, reason, connection_invalidated=True)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(database, "write", lost)
        with pytest.raises(OperationalError):
            await worker.work_once()
    assert {row.attempts for row in (await inbox_rows(database)).values()} == {0}

    assert await work(worker) == 1
    assert len(await said(database)) == 3


async def test_an_update_under_which_the_database_goes_away_has_not_failed(
    worker_on: Callable[[Database], Worker], metrics: Metrics
) -> None:
    with postgres_server() as server:
        database = Database(await server.migrated())
        worker = worker_on(database)
        await arrive(database, update(1, 7, "cut"))
        for _ in range(len(RETRY_SECONDS) + 1):
            with pytest.raises(DBAPIError):
                await worker.work_once()
        row = (await inbox_rows(database))[1]
        await database.close()
    assert (row.state, row.attempts, row.error) == (WAITING, 0, None)
    assert turns(metrics) == {}
