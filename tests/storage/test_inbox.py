"""What came in: stored once, handled in its chat's order, kept when it cannot be handled."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from storage import inbox
from storage.database import Database
from storage.inbox import Arrival
from storage.tables import InboxRow, InboxState
from tests.storage.steps import DAY, MINUTE, NOW
from tests.support.databases import all_rows

SOMCHAI, SUDA = 501, 502
TICK = timedelta(microseconds=1)


async def store(database: Database, *arrivals: tuple[int, int | None]) -> None:
    """Store updates, each told by its id and its chat."""
    async with database.write() as session:
        made = [Arrival(u, chat, {"update_id": u, "text": "สวัสดี 😀"}) for u, chat in arrivals]
        await inbox.store(session, made, NOW)


async def take(database: Database, wall: datetime = NOW, limit: int = 100) -> list[int]:
    """The ids of what can be handled now."""
    async with database.read() as session:
        is_waiting = await inbox.is_waiting(session, wall)
    async with database.write() as session:
        taken = [row.update_id for row in await inbox.take(session, wall, limit)]
    assert is_waiting or not taken, "what could be taken was not told"
    return taken


async def done(database: Database, *update_ids: int) -> None:
    async with database.write() as session:
        for update_id in update_ids:
            await inbox.record_done(session, [update_id])


async def fail(database: Database, update_id: int, retry_at: datetime | None) -> None:
    async with database.write() as session:
        await inbox.record_failure(session, update_id, "ValueError: x", retry_at)


async def row(database: Database, update_id: int) -> InboxRow:
    async with database.read() as session:
        return await session.get_one(InboxRow, update_id)


async def test_an_update_is_kept_as_it_came(database: Database) -> None:
    payload = {"update_id": 2**33, "message": {"text": "45% <b>&</b> 😀", "date": 1_795_000_000}}
    async with database.write() as session:
        await inbox.store(session, [Arrival(2**33, -(2**40), payload)], NOW)

    stored = await row(database, 2**33)

    assert (stored.payload, stored.chat_id) == (payload, -(2**40))
    assert (stored.state, stored.attempts) == (InboxState.WAITING, 0)
    assert (stored.received_at, stored.retry_at, stored.error) == (NOW, None, None)


async def test_an_update_that_comes_twice_is_stored_once_and_its_handling_stands(
    database: Database,
) -> None:
    await store(database, (1, SOMCHAI))
    await done(database, 1)
    before = await all_rows(database)

    async with database.write() as session:
        twice = [Arrival(1, SUDA, {"other": True}), Arrival(2, SUDA, {}), Arrival(2, SUDA, {})]
        await inbox.store(session, twice, NOW + DAY)

    rows = (await all_rows(database))["inbox"]
    assert rows[:1] == before["inbox"]
    assert [update_id for update_id, *_ in rows] == [1, 2]


async def test_nothing_stored_is_nothing_to_take(database: Database) -> None:
    await store(database)

    assert await take(database) == []


async def test_only_the_oldest_waiting_update_of_each_chat_is_taken(database: Database) -> None:
    await store(database, (4, SUDA), (1, SOMCHAI), (2, SOMCHAI), (3, SUDA), (5, None), (6, None))

    assert await take(database) == [1, 3, 5, 6]
    assert await take(database, limit=2) == [1, 3]
    await done(database, 1, 3, 5, 6)
    assert await take(database) == [2, 4]
    await done(database, 2, 4)
    assert await take(database) == []


async def test_a_failed_update_waits_for_its_next_try_and_holds_back_its_chat_only(
    database: Database,
) -> None:
    await store(database, (1, SOMCHAI), (2, SOMCHAI), (3, SUDA))
    await fail(database, 1, NOW + MINUTE)

    assert await take(database, NOW + MINUTE - TICK) == [3]
    assert await take(database, NOW + MINUTE) == [1], "who failed comes alone"
    failed = await row(database, 1)
    assert (failed.state, failed.attempts, failed.error) == (
        InboxState.WAITING,
        1,
        "ValueError: x",
    )


async def test_an_update_that_is_handled_at_last_forgets_its_error_and_frees_its_chat(
    database: Database,
) -> None:
    await store(database, (1, SOMCHAI), (2, SOMCHAI))
    await fail(database, 1, NOW)
    await done(database, 1)

    handled = await row(database, 1)
    assert (handled.state, handled.attempts, handled.error) == (InboxState.DONE, 1, None)
    assert await take(database) == [2]


async def test_an_update_given_up_is_kept_with_its_error_and_its_chat_goes_on(
    database: Database,
) -> None:
    await store(database, (1, SOMCHAI), (2, SOMCHAI))
    for _ in range(4):
        await fail(database, 1, NOW)
    await fail(database, 1, None)

    dead = await row(database, 1)
    assert (dead.state, dead.attempts, dead.error) == (InboxState.DEAD, 5, "ValueError: x")
    assert dead.payload["text"] == "สวัสดี 😀"
    assert await take(database, NOW + DAY) == [2]


async def test_the_look_tells_nothing_while_all_that_waits_waits_for_its_next_try(
    database: Database,
) -> None:
    await store(database, (1, SOMCHAI))
    await fail(database, 1, NOW + MINUTE)

    async with database.read() as session:
        assert not await inbox.is_waiting(session, NOW)
        assert await inbox.is_waiting(session, NOW + MINUTE)


async def test_two_workers_at_once_never_handle_the_same_update_nor_one_chat_together(
    database: Database, url: str
) -> None:
    await store(database, *((number, number % 5) for number in range(1, 31)))
    other = Database(url)
    handled: list[int] = []
    in_hand: set[int] = set()

    async def work(by: Database) -> None:
        while True:
            async with by.write() as session:
                rows = await inbox.take(session, NOW, 2)
                for one in rows:
                    assert one.chat_id is not None
                    assert one.chat_id not in in_hand
                    in_hand.add(one.chat_id)
                    await asyncio.sleep(0)
                    await inbox.record_done(session, [one.update_id])
                    handled.append(one.update_id)
                in_hand.difference_update(one.chat_id for one in rows if one.chat_id is not None)
            async with by.read() as session:
                if not rows and not await inbox.is_waiting(session, NOW):
                    return

    try:
        async with asyncio.TaskGroup() as group:
            for by in (database, other, database):
                group.create_task(work(by))
    finally:
        await other.close()

    assert sorted(handled) == list(range(1, 31))
    for chat_id in range(5):
        of_chat = [update_id for update_id in handled if update_id % 5 == chat_id]
        assert of_chat == sorted(of_chat)


async def test_an_update_whose_handling_fails_halfway_is_still_there(database: Database) -> None:
    await store(database, (1, SOMCHAI))

    async def crash() -> None:
        async with database.write() as session:
            await inbox.record_done(session, [1])
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await crash()

    assert await take(database) == [1]


async def test_dead_letters_and_what_waits_for_its_next_try_are_told_apart(
    database: Database,
) -> None:
    await store(database, (1, SOMCHAI), (2, SUDA), (3, None), (4, SUDA))
    await fail(database, 3, None)
    await fail(database, 1, None)
    await fail(database, 2, NOW + MINUTE)

    async with database.read() as session:
        dead = await inbox.dead_letters(session)
        later = await inbox.awaiting_retry(session)

    assert [(d.update_id, d.chat_id, d.attempts, d.error) for d in dead] == [
        (1, SOMCHAI, 1, "ValueError: x"),
        (3, None, 1, "ValueError: x"),
    ]
    assert [(w.update_id, w.retry_at) for w in later] == [(2, NOW + MINUTE)]


async def test_a_revived_letter_goes_before_what_its_chat_sent_since(database: Database) -> None:
    await store(database, (1, SOMCHAI), (2, SOMCHAI), (3, SUDA))
    await fail(database, 1, None)

    async with database.write() as session:
        assert await inbox.revive(session, 4, 1) == (1,)

    assert (await row(database, 1)).attempts == 4
    assert await take(database) in ([1], [1, 3])
    await done(database, 1)
    assert await take(database) == [2, 3]


async def test_only_the_dead_are_revived(database: Database) -> None:
    await store(database, (1, SOMCHAI), (2, SOMCHAI), (3, SUDA), (4, SUDA))
    await done(database, 1)
    await fail(database, 3, None)
    await fail(database, 4, None)

    async with database.write() as session:
        assert await inbox.revive(session, 4, 1) == ()
        assert await inbox.revive(session, 4, 2) == ()
        assert await inbox.revive(session, 4, 99) == ()
        assert await inbox.revive(session, 4) == (3, 4)
        assert await inbox.revive(session, 4) == ()

    assert (await row(database, 1)).state is InboxState.DONE
    assert (await row(database, 2)).attempts == 0
