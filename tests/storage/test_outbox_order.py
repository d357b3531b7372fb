"""What goes out first, what waits for what, and what waits for nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.delivery import File, Outgoing, Priority
from storage import outbox, sending
from storage.database import Database
from storage.outbox import Terms
from storage.sending import LEASE, Claimed, Room
from storage.tables import OutboxRow
from tests.storage.posting import (
    ANSWER,
    BULK,
    DIGEST,
    claim,
    claim_words,
    put,
    row,
    send,
    send_all,
    text,
)
from tests.storage.steps import MINUTE, NOW
from tests.support.databases import all_rows

WIDE = Room(1_000, 1_000)

SOMCHAI, SUDA, GROUP = 501, 502, -1001


async def test_a_message_comes_out_as_it_was_put_with_its_chat(database: Database) -> None:
    keyboard = {"inline_keyboard": [[{"text": "ส่ง", "callback_data": "s:1"}]]}
    message = Outgoing("sendMessage", {"text": "<b>สวัสดี</b> 😀", "reply_markup": keyboard})
    async with database.write() as session:
        terms = Terms(priority=DIGEST, key="greet")
        row_id = await outbox.put(session, SOMCHAI, message, NOW, terms, update_id=77)

    (claimed,) = await claim(database)

    assert claimed.id == row_id
    assert claimed.message == Outgoing(
        "sendMessage", {"text": "<b>สวัสดี</b> 😀", "reply_markup": keyboard, "chat_id": SOMCHAI}
    )
    assert (claimed.chat_id, claimed.priority, claimed.attempts) == (SOMCHAI, DIGEST, 1)
    assert claimed.hopeless is None
    stored = await row(database, claimed.id)
    assert (stored.update_id, stored.created_at) == (77, NOW)


async def test_a_file_goes_with_its_message_and_with_no_other(database: Database) -> None:
    file = File("document", "รายงาน.pdf", bytes(range(256)), "application/pdf")
    async with database.write() as session:
        message = Outgoing("sendDocument", {"caption": "แบบรายงาน"}, file)
        await outbox.put(session, SOMCHAI, message, NOW, Terms())
    await put(database, SUDA, "ไม่มีไฟล์")

    with_file, without = await claim(database)

    assert with_file.message.file == file
    assert without.message.file is None


async def test_a_key_that_was_put_before_is_put_no_second_time(database: Database) -> None:
    first = await put(database, SOMCHAI, "ครั้งแรก", key="ask:1:501")
    async with database.write() as session:
        file = File("document", "x", b"x", "text/plain")
        again = Outgoing("sendDocument", {}, file)
        assert await outbox.put(session, SUDA, again, NOW, Terms(key="ask:1:501")) is None

    assert [one.id for one in await claim(database)] == [first]
    assert (await all_rows(database))["outbox_files"] == []


async def test_a_key_is_spent_also_after_its_message_was_sent(database: Database) -> None:
    await put(database, SOMCHAI, "ครั้งแรก", key="ask:1:501")
    await send_all(database)

    async with database.write() as session:
        assert await outbox.put(session, SOMCHAI, text("อีก"), NOW, Terms(key="ask:1:501")) is None

    assert await send_all(database) == []


async def test_messages_without_a_key_never_stand_in_each_others_way(database: Database) -> None:
    await put(database, SOMCHAI, "หนึ่ง")
    await put(database, SOMCHAI, "หนึ่ง")

    assert await send_all(database) == ["หนึ่ง", "หนึ่ง"]


async def test_two_who_put_the_same_key_at_once_put_it_once(database: Database, url: str) -> None:
    other = Database(url)

    async def put_it(by: Database) -> int | None:
        async with by.write() as session:
            return await outbox.put(session, SOMCHAI, text("ถาม"), NOW, Terms(key="ask:1:501"))

    try:
        put_by = await asyncio.gather(put_it(database), put_it(other))
    finally:
        await other.close()

    assert sum(row_id is not None for row_id in put_by) == 1
    assert len(await claim(database)) == 1


async def test_the_most_urgent_goes_first_and_the_oldest_of_the_equally_urgent(
    database: Database,
) -> None:
    await put(database, 1, "เตือนแรก", BULK)
    await put(database, 2, "สรุป", DIGEST)
    await put(database, 3, "ตอบแรก", ANSWER)
    await put(database, 4, "เตือนหลัง", BULK)
    await put(database, 5, "ตอบหลัง", ANSWER)

    assert await claim_words(database, limit=4) == ["ตอบแรก", "ตอบหลัง", "สรุป", "เตือนแรก"]
    assert await claim_words(database, limit=4) == ["เตือนหลัง"]


async def test_one_message_of_a_chat_is_on_its_way_at_a_time(database: Database) -> None:
    await put(database, SOMCHAI, "หนึ่ง")
    await put(database, SOMCHAI, "สอง")
    await put(database, SUDA, "อื่น")

    first, other = await claim(database)
    assert [first.message.params["text"], other.message.params["text"]] == ["หนึ่ง", "อื่น"]
    assert await claim(database) == []

    assert await send(database, first)
    assert await claim_words(database) == ["สอง"]


async def test_an_answer_overtakes_the_reminders_that_wait_in_its_chat(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "เตือน 1", BULK)
    await put(database, SOMCHAI, "เตือน 2", BULK)
    await put(database, SOMCHAI, "ตอบ", ANSWER)

    assert await send_all(database) == ["ตอบ", "เตือน 1", "เตือน 2"]


async def test_not_even_an_answer_goes_while_another_of_its_chat_is_on_its_way(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "เตือน", BULK)
    (on_its_way,) = await claim(database)
    await put(database, SOMCHAI, "ตอบ", ANSWER)

    assert await claim(database) == []
    await send(database, on_its_way)
    assert await claim_words(database) == ["ตอบ"]


async def test_calls_to_no_chat_wait_for_nothing(database: Database) -> None:
    await put(database, None, "ปุ่ม 1")
    await put(database, None, "ปุ่ม 2")

    claimed = await claim(database)

    assert [one.message.params for one in claimed] == [{"text": "ปุ่ม 1"}, {"text": "ปุ่ม 2"}]
    await put(database, None, "ปุ่ม 3")
    assert await claim_words(database) == ["ปุ่ม 3"]


async def test_a_message_for_later_waits_and_holds_nobody_back(database: Database) -> None:
    await put(database, SOMCHAI, "พรุ่งนี้", not_before=NOW + MINUTE)
    await put(database, SOMCHAI, "วันนี้")

    assert await send_all(database) == ["วันนี้"]
    almost = NOW + MINUTE - timedelta(microseconds=1)
    assert await claim(database, now=almost) == []
    assert await claim_words(database, now=NOW + MINUTE) == ["พรุ่งนี้"]


async def test_not_before_is_counted_by_the_services_clock_not_by_the_walls(
    database: Database,
) -> None:
    await put(database, SOMCHAI, "พรุ่งนี้", not_before=NOW + MINUTE)

    assert await claim(database, NOW + 10 * MINUTE, now=NOW) == []
    assert await claim_words(database, NOW - 10 * MINUTE, now=NOW + MINUTE) == ["พรุ่งนี้"]


async def test_a_resting_chat_is_passed_over_and_the_others_are_not(database: Database) -> None:
    await put(database, SOMCHAI, "พัก")
    await put(database, SUDA, "ไป")
    await put(database, None, "ปุ่ม")

    assert await claim_words(database, resting={SOMCHAI}) == ["ไป", "ปุ่ม"]
    assert await claim_words(database) == ["พัก"]


async def test_a_crowded_chat_gets_only_what_somebody_waits_for(database: Database) -> None:
    await put(database, 1, "tidied", DIGEST)
    await put(database, 1, "reminded", BULK)
    await put(database, 2, "another's reminder", BULK)
    assert await claim_words(database, crowded={1}) == ["another's reminder"]
    await put(database, 1, "answered")
    assert await claim_words(database, crowded={1}) == ["answered"]


@pytest.mark.parametrize("limit", [1, 2])
async def test_a_limit_counts_what_can_go_not_what_is_passed_over(
    database: Database, limit: int
) -> None:
    for number in range(3):
        await put(database, SOMCHAI, f"พัก {number}")
    await put(database, SUDA, "ไป 1")
    await put(database, GROUP, "ไป 2")

    words = await claim_words(database, limit=limit, resting={SOMCHAI})

    assert words == ["ไป 1", "ไป 2"][:limit]


async def test_an_empty_outbox_gives_nothing(database: Database) -> None:
    assert await claim(database) == []


async def test_two_claimers_at_once_never_get_the_same_message(
    database: Database, url: str
) -> None:
    for chat_id in range(1, 21):
        await put(database, chat_id, f"ถึง {chat_id}")
    other = Database(url)

    async def claim_some(by: Database) -> list[Claimed]:
        return [one for _ in range(4) for one in await _claim_quietly(by, 3)]

    try:
        taken = await asyncio.gather(
            claim_some(database), claim_some(other), claim_some(database), claim_some(other)
        )
    finally:
        await other.close()

    ids = [one.id for some in taken for one in some]
    assert len(ids) == len(set(ids)) == 20


async def _claim_quietly(database: Database, limit: int) -> list[Claimed]:
    async with database.write() as session:
        return await sending.claim(session, NOW, NOW, limit, Room(limit, limit))


async def test_on_postgresql_two_open_claims_pass_each_other_and_keep_a_chats_order(
    postgres_database: Database,
) -> None:
    await put(postgres_database, SOMCHAI, "หนึ่ง")
    await put(postgres_database, SOMCHAI, "สอง")
    await put(postgres_database, SUDA, "อื่น")

    async with postgres_database.write() as first, postgres_database.write() as second:
        one = await sending.claim(first, NOW, NOW, 1, WIDE)
        other = await sending.claim(second, NOW, NOW, 10, WIDE)

    assert [c.message.params["text"] for c in one] == ["หนึ่ง"]
    assert [c.message.params["text"] for c in other] == ["อื่น"]


messages = st.lists(
    st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from(Priority), st.booleans()), max_size=12
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=messages)
async def test_whatever_was_put_each_message_goes_once_and_each_chat_hears_its_own_in_order(
    database: Database, drawn: list[tuple[int, Priority, bool]]
) -> None:
    """Some leases run out on the way: then the message comes again, and only then."""
    put_ids = [
        await put(database, chat_id, str(number), priority)
        for number, (chat_id, priority, _) in enumerate(drawn)
    ]
    is_slow = {row_id for row_id, (_, _, slow) in zip(put_ids, drawn, strict=True) if slow}
    wall, sent = NOW, []
    while claimed := await claim(database, wall, limit=2):
        for one in claimed:
            if one.id in is_slow:
                is_slow.remove(one.id)
            elif await send(database, one):
                sent.append(one)
        wall += LEASE

    assert sorted(one.id for one in sent) == put_ids
    for chat_id in (1, 2, 3):
        for priority in Priority:
            told = [o.id for o in sent if (o.chat_id, o.priority) == (chat_id, priority)]
            assert told == sorted(told)


async def test_rows_carry_the_state_of_a_message_never_sent(database: Database) -> None:
    row_id = await put(database, SOMCHAI, "ใหม่")

    fresh: OutboxRow = await row(database, row_id)

    assert (fresh.attempts, fresh.message_id, fresh.error) == (0, None, None)
    assert (fresh.lease_token, fresh.lease_until, fresh.maybe_repeated) == (None, None, False)
