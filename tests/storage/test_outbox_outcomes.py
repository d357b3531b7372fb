"""What became of a claimed message: sent, again later, dead, moved; and the lease as its fence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from storage import outbox, outcomes, sending
from storage.database import Database
from storage.outcomes import Arrived
from storage.sending import LEASE, Claimed
from storage.tables import OutboxState
from tests.storage.posting import (
    ANSWER,
    BULK,
    claim,
    put,
    row,
    send,
    send_all,
)
from tests.storage.steps import MINUTE, NOW
from tests.support.databases import all_rows

SOMCHAI, SUDA, GROUP, SUPERGROUP = 501, 502, -77, -100_77
TICK = timedelta(microseconds=1)

Record = Callable[[AsyncSession, Claimed], Awaitable[bool]]


async def record_sent(session: AsyncSession, claimed: Claimed) -> bool:
    return not await outcomes.record_sent(session, [Arrived(claimed, 9)], NOW)


async def record_dead(session: AsyncSession, claimed: Claimed) -> bool:
    return await outcomes.record_dead(session, claimed, "refused")


async def record_retry(session: AsyncSession, claimed: Claimed) -> bool:
    return await outcomes.record_retry(session, claimed, NOW + MINUTE, "busy")


async def retry(
    database: Database, claimed: Claimed, after: timedelta, *, maybe_repeated: bool = False
) -> None:
    async with database.write() as session:
        assert await outcomes.record_retry(
            session, claimed, NOW + after, "busy", maybe_repeated=maybe_repeated
        )


async def test_a_sent_message_keeps_its_message_id_and_goes_no_second_time(
    database: Database,
) -> None:
    row_id = await put(database, SOMCHAI, "ตอบ")
    (claimed,) = await claim(database)

    assert await send(database, claimed, 4711)

    stored = await row(database, row_id)
    assert (stored.state, stored.message_id, stored.attempts) == (OutboxState.SENT, 4711, 1)
    assert (stored.lease_token, stored.lease_until, stored.error) == (None, None, None)
    assert not stored.maybe_repeated
    assert await claim(database, NOW + 100 * LEASE) == []


async def test_a_dead_message_keeps_its_reason_and_lets_the_next_of_its_chat_go(
    database: Database,
) -> None:
    dead = await put(database, SOMCHAI, "ถูกปฏิเสธ")
    await put(database, SOMCHAI, "ถัดไป")
    (claimed,) = await claim(database)
    async with database.write() as session:
        assert await record_dead(session, claimed)

    stored = await row(database, dead)
    assert (stored.state, stored.error) == (OutboxState.DEAD, "refused")
    assert await send_all(database, NOW + LEASE) == ["ถัดไป"]


async def test_a_message_to_try_again_waits_for_its_time_and_counts_its_tries(
    database: Database,
) -> None:
    row_id = await put(database, SOMCHAI, "ตอบ")
    (claimed,) = await claim(database)
    await retry(database, claimed, MINUTE)

    stored = await row(database, row_id)
    assert (stored.state, stored.error) == (OutboxState.WAITING, "busy")
    assert await claim(database, NOW + MINUTE - TICK) == []
    (again,) = await claim(database, NOW + MINUTE)
    assert (again.id, again.attempts) == (row_id, 2)
    assert again.lease != claimed.lease
    await send(database, again)
    assert not (await row(database, row_id)).maybe_repeated


async def test_a_message_to_try_again_holds_back_the_later_ones_of_its_chat_only(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "แรก")
    await put(database, SOMCHAI, "หลัง")
    await put(database, SUDA, "อื่น")
    (first,) = await claim(database, limit=1)
    await retry(database, first, MINUTE)

    (other,) = await claim(database)
    assert other.chat_id == SUDA
    assert await send(database, other)
    assert await send_all(database, NOW + MINUTE) == ["แรก", "หลัง"]


async def test_an_answer_does_not_wait_for_a_reminder_that_is_tried_again_later(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "เตือน", BULK)
    (reminder,) = await claim(database)
    await retry(database, reminder, MINUTE)
    await put(database, SOMCHAI, "ตอบ", ANSWER)

    assert await send_all(database) == ["ตอบ"]


async def test_a_lease_that_runs_out_lets_another_claim_and_marks_a_possible_repetition(
    database: Database,
) -> None:
    row_id = await put(database, SOMCHAI, "ตอบ")
    (lost,) = await claim(database)
    assert await claim(database, NOW + LEASE - TICK) == []

    (again,) = await claim(database, NOW + LEASE)

    assert (again.id, again.attempts) == (row_id, 2)
    assert again.lease != lost.lease
    assert (await row(database, row_id)).maybe_repeated
    assert await send(database, again)
    assert (await row(database, row_id)).maybe_repeated, "the mark stays, to be counted"


async def test_only_the_message_whose_lease_ran_out_is_marked(database: Database) -> None:
    lost = await put(database, SOMCHAI, "หาย")
    await claim(database)
    fresh = await put(database, SUDA, "ใหม่")

    await claim(database, NOW + LEASE)

    assert (await row(database, lost)).maybe_repeated
    assert not (await row(database, fresh)).maybe_repeated


async def test_an_attempt_whose_outcome_is_unknown_marks_a_possible_repetition(
    database: Database,
) -> None:
    row_id = await put(database, SOMCHAI, "ตอบ")
    (claimed,) = await claim(database)

    await retry(database, claimed, MINUTE, maybe_repeated=True)

    assert (await row(database, row_id)).maybe_repeated
    (again,) = await claim(database, NOW + MINUTE)
    await retry(database, again, MINUTE)
    assert (await row(database, row_id)).maybe_repeated


async def test_a_later_message_waits_for_one_whose_lease_ran_out(database: Database) -> None:
    await put(database, SOMCHAI, "แรก")
    await put(database, SOMCHAI, "หลัง")
    await claim(database)

    assert await send_all(database, NOW + LEASE) == ["แรก", "หลัง"]


async def test_an_answer_and_a_reminder_whose_lease_ran_out_do_not_wait_for_each_other(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "เตือน", BULK)
    await claim(database)
    await put(database, SOMCHAI, "ตอบ", ANSWER)

    assert await send_all(database, NOW + LEASE) == ["ตอบ", "เตือน"]


@pytest.mark.parametrize("record", [record_sent, record_dead, record_retry])
async def test_who_lost_the_lease_records_nothing(database: Database, record: Record) -> None:
    await put(database, SOMCHAI, "ตอบ")
    (lost,) = await claim(database)
    (held,) = await claim(database, NOW + LEASE)
    before = await all_rows(database)

    async with database.write() as session:
        assert not await record(session, lost)

    assert await all_rows(database) == before
    assert await send(database, held)


@pytest.mark.parametrize("record", [record_sent, record_dead, record_retry])
async def test_an_outcome_is_recorded_once(database: Database, record: Record) -> None:
    await put(database, SOMCHAI, "ตอบ")
    (claimed,) = await claim(database)
    assert await send(database, claimed, 4711)
    before = await all_rows(database)

    async with database.write() as session:
        assert not await record(session, claimed)

    assert await all_rows(database) == before


@pytest.mark.parametrize("record", [record_sent, record_dead, record_retry])
async def test_a_lease_that_ran_out_but_was_taken_by_nobody_still_records(
    database: Database, record: Record
) -> None:
    await put(database, SOMCHAI, "ตอบ")
    (claimed,) = await claim(database)
    await claim(database, NOW + LEASE - TICK)

    async with database.write() as session:
        assert await record(session, claimed)


async def test_an_edit_bears_the_id_of_the_message_it_edits(database: Database) -> None:
    posted = await put(database, GROUP, "สรุป")
    await put(database, GROUP, "สรุปใหม่", edits_id=posted)
    (first,) = await claim(database)
    await send(database, first, 4711)

    (edit,) = await claim(database)

    assert edit.message.params == {"text": "สรุปใหม่", "chat_id": GROUP, "message_id": 4711}
    assert edit.hopeless is None


async def test_an_edit_of_a_message_that_was_refused_edits_nothing(database: Database) -> None:
    posted = await put(database, GROUP, "สรุป")
    await put(database, GROUP, "สรุปใหม่", edits_id=posted)
    (first,) = await claim(database)
    async with database.write() as session:
        await record_dead(session, first)

    (edit,) = await claim(database)

    assert edit.hopeless == sending.EDITS_NOTHING
    assert "message_id" not in edit.message.params


async def test_edits_of_one_batch_each_find_their_own_message(database: Database) -> None:
    posted = [await put(database, chat_id, "สรุป") for chat_id in (-1, -2, -3)]
    for chat_id, one in zip((-1, -2, -3), await claim(database), strict=True):
        await send(database, one, 100 - chat_id)
    for chat_id, row_id in zip((-1, -2, -3), posted, strict=True):
        await put(database, chat_id, "สรุปใหม่", edits_id=row_id)

    edits = await claim(database)

    assert [edit.message.params["message_id"] for edit in edits] == [101, 102, 103]


async def test_what_is_still_to_go_to_a_chat_that_moved_goes_to_its_new_id(
    database: Database,
) -> None:
    await put(database, GROUP, "ไปแล้ว")
    await send_all(database)
    await put(database, GROUP, "หนึ่ง")
    await put(database, GROUP, "สอง")
    await put(database, SUDA, "อื่น")
    on_its_way, other = await claim(database)
    assert (on_its_way.chat_id, other.chat_id) == (GROUP, SUDA)

    async with database.write() as session:
        assert await outcomes.record_retry(session, on_its_way, NOW, "moved")
        await outbox.move_chat(session, GROUP, SUPERGROUP)

    moved = await claim(database)
    assert [(one.chat_id, one.message.params["text"]) for one in moved] == [(SUPERGROUP, "หนึ่ง")]
    assert moved[0].message.params["chat_id"] == SUPERGROUP
    await send(database, moved[0])
    assert [one.chat_id for one in await claim(database)] == [SUPERGROUP]
    chats = [chat_id for _, _, chat_id, *_ in (await all_rows(database))["outbox"]]
    assert chats.count(GROUP) == 1, "what was sent stays where it was sent"
