"""What the next dispatcher finds: what was in hand, what lost its sense, who must rest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import outcomes, pace, sending
from storage.database import Database
from storage.outcomes import Arrived
from storage.sending import LEASE
from storage.tables import OutboxState
from tests.storage.posting import ANSWER, BULK, claim, put, row, send, send_all
from tests.storage.steps import MINUTE, NOW
from tests.support.databases import all_rows

SOMCHAI, SUDA, GROUP = 501, 502, -1001
TICK = timedelta(microseconds=1)


async def release(database: Database) -> list[int]:
    async with database.write() as session:
        return await outcomes.release(session)


async def test_what_a_dead_dispatcher_had_in_hand_goes_at_once_without_waiting_for_its_lease(
    database: Database,
) -> None:
    in_hand = [await put(database, chat, "ค้าง") for chat in (SOMCHAI, GROUP)]
    button = await put(database, None, "ปุ่ม")
    await claim(database)
    waiting = await put(database, SUDA, "รอ")

    assert sorted(await release(database)) == sorted([SOMCHAI, GROUP])

    again = await claim(database)
    assert sorted(one.id for one in again) == sorted([*in_hand, button, waiting])
    assert {one.attempts for one in again} == {1}, "to die is no failure of the message"


async def test_only_what_was_in_hand_is_marked_as_a_possible_repetition(
    database: Database,
) -> None:
    sent = await put(database, SOMCHAI, "ไปแล้ว")
    await send_all(database)
    in_hand = await put(database, SOMCHAI, "ค้าง")
    await claim(database)
    waiting = await put(database, SUDA, "รอ")
    later = await put(database, SUDA, "พรุ่งนี้", not_before=NOW + MINUTE)

    await release(database)

    marked = {i: (await row(database, i)).maybe_repeated for i in (sent, in_hand, waiting, later)}
    assert marked == {sent: False, in_hand: True, waiting: False, later: False}
    assert (await row(database, sent)).state is OutboxState.SENT


async def test_what_may_have_been_read_already_goes_before_the_answer_to_it(
    database: Database,
) -> None:
    """A prompt may have arrived and been answered: its repetition must not come after that."""
    await put(database, SOMCHAI, "ถาม", BULK)
    await claim(database)
    await put(database, SOMCHAI, "ตอบ", ANSWER)

    await release(database)

    assert await send_all(database) == ["ถาม", "ตอบ"]


async def test_what_nobody_knows_the_fate_of_goes_before_the_answer_to_it(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "ถาม", BULK)
    (unknown,) = await claim(database)
    await put(database, SOMCHAI, "ตอบ", ANSWER)
    async with database.write() as session:
        assert await outcomes.record_retry(session, unknown, NOW, "silence", maybe_repeated=True)

    assert await send_all(database) == ["ถาม", "ตอบ"]


async def test_who_was_taken_for_dead_records_nothing(database: Database) -> None:
    await put(database, SOMCHAI, "ค้าง")
    (asleep,) = await claim(database)
    await release(database)
    before = await all_rows(database)

    assert not await send(database, asleep)

    assert await all_rows(database) == before
    assert await send_all(database) == ["ค้าง"]


async def test_with_nothing_in_hand_nothing_is_released(database: Database) -> None:
    await put(database, SOMCHAI, "รอ")
    before = await all_rows(database)

    assert await release(database) == []

    assert await all_rows(database) == before


async def test_what_does_not_matter_enough_goes_no_second_time(database: Database) -> None:
    await put(database, SOMCHAI, "เตือน", BULK, repeats=False)
    await put(database, SUDA, "ถาม", BULK)
    for one in await claim(database):
        assert one.hopeless is None
    await release(database)

    hopeless = {one.chat_id: one.hopeless for one in await claim(database)}

    assert hopeless == {SOMCHAI: sending.UNKNOWN, SUDA: None}


async def test_a_message_is_hopeless_from_the_instant_it_expires(database: Database) -> None:
    for chat_id in (SOMCHAI, SUDA):
        await put(database, chat_id, "ถาม", BULK, expires_at=NOW + MINUTE)

    (in_time,) = await claim(database, now=NOW + MINUTE - TICK, limit=1)
    (too_late,) = await claim(database, now=NOW + MINUTE, limit=1)

    assert (in_time.chat_id, in_time.hopeless) == (SOMCHAI, None)
    assert (too_late.chat_id, too_late.hopeless) == (SUDA, sending.EXPIRED)


async def test_expiry_is_counted_by_the_services_clock_not_by_the_walls(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "ถาม", expires_at=NOW + MINUTE)

    (claimed,) = await claim(database, NOW + 10 * LEASE, now=NOW)

    assert claimed.hopeless is None


async def test_a_message_that_expired_lets_the_next_of_its_chat_go(database: Database) -> None:
    late = await put(database, SOMCHAI, "สาย", expires_at=NOW)
    await put(database, SOMCHAI, "ถัดไป")
    (claimed,) = await claim(database)
    async with database.write() as session:
        assert claimed.hopeless is not None
        await outcomes.record_dead(session, claimed, claimed.hopeless)

    assert await send_all(database) == ["ถัดไป"]
    assert (await row(database, late)).error == sending.EXPIRED


async def rest(database: Database, chat_id: int | None, seconds: float) -> None:
    async with database.write() as session:
        await pace.rest(session, chat_id, NOW + timedelta(seconds=seconds))


async def rests(database: Database, seconds: float = 0) -> dict[int | None, float]:
    """Who must rest some seconds from now, and until when, in seconds from now."""
    async with database.write() as session:
        found = await pace.rests(session, NOW + timedelta(seconds=seconds))
    return {chat_id: (until - NOW).total_seconds() for chat_id, until in found}


async def test_who_must_rest_is_remembered_until_then(database: Database) -> None:
    await rest(database, SOMCHAI, 30)
    await rest(database, GROUP, 60)
    await rest(database, None, 5)

    assert await rests(database) == {SOMCHAI: 30, GROUP: 60, None: 5}
    assert await rests(database, 5) == {SOMCHAI: 30, GROUP: 60}
    assert await rests(database, 59.9) == {GROUP: 60}
    assert await rests(database, 60) == {}
    assert (await all_rows(database))["rests"] == [], "nobody rests for ever in the database"


@pytest.mark.parametrize("seconds", [(30, 60), (60, 30)])
@pytest.mark.parametrize("chat_id", [SOMCHAI, None])
async def test_of_two_rests_the_longer_one_counts(
    database: Database, chat_id: int | None, seconds: tuple[float, float]
) -> None:
    for one in seconds:
        await rest(database, chat_id, one)

    assert await rests(database) == {chat_id: 60}


async def test_what_went_lately_is_known_with_its_chat_the_oldest_first(
    database: Database,
) -> None:
    for chat_id in (SOMCHAI, None, GROUP):
        await put(database, chat_id, "ไป")
    await put(database, SUDA, "ยังไม่ไป")
    for seconds, one in enumerate((await claim(database))[:3]):
        async with database.write() as session:
            at = NOW - timedelta(seconds=seconds)
            assert not await outcomes.record_sent(session, [Arrived(one, 1)], at)

    async with database.read() as session:
        lately = await pace.sent_since(session, NOW - timedelta(seconds=10))
        newest = await pace.sent_since(session, NOW - timedelta(seconds=2))

    assert lately == [(GROUP, NOW - timedelta(seconds=2)), (SOMCHAI, NOW)]
    assert newest == [(SOMCHAI, NOW)]
