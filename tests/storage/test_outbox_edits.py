"""Edits of one message: only the newest that still waits goes out."""

from __future__ import annotations

import pytest

from bot.domain.delivery import Outgoing
from storage import outbox, outcomes
from storage.database import Database
from storage.outbox import Terms
from storage.tables import OutboxState
from tests.storage.posting import claim, put, row, send, send_all
from tests.storage.steps import MINUTE, NOW

GROUP, OTHER_GROUP = -1001, -1002
DIGEST, OTHER_DIGEST = 4711, 4712
BUTTONS = {"inline_keyboard": [[{"text": "ส่ง", "callback_data": "s:1"}]]}


async def edit(
    database: Database,
    words: str,
    *,
    message_id: int | None = None,
    edits_id: int | None = None,
    chat_id: int = GROUP,
    key: str | None = None,
) -> int | None:
    """Put a new text for a message, named by its id or by the row that posted it."""
    params: dict[str, object] = {"text": words}
    if message_id is not None:
        params["message_id"] = message_id
    async with database.write() as session:
        terms = Terms(edits_id=edits_id, key=key)
        message = Outgoing("editMessageText", params)
        return await outbox.put(session, chat_id, message, NOW, terms)


async def edit_buttons(database: Database, message_id: int) -> int:
    async with database.write() as session:
        params = {"message_id": message_id, "reply_markup": BUTTONS}
        message = Outgoing("editMessageReplyMarkup", params)
        row_id = await outbox.put(session, GROUP, message, NOW, Terms())
    assert row_id is not None
    return row_id


async def states(database: Database, *row_ids: int | None) -> list[OutboxState]:
    return [(await row(database, row_id)).state for row_id in row_ids if row_id is not None]


async def posted(database: Database, message_id: int = DIGEST, chat_id: int = GROUP) -> int:
    """A digest that stands in its group."""
    row_id = await put(database, chat_id, "สรุป")
    (claimed,) = await claim(database)
    await send(database, claimed, message_id)
    return row_id


async def test_of_the_edits_that_name_a_message_only_the_newest_goes(database: Database) -> None:
    edits = [await edit(database, words, message_id=DIGEST) for words in ("ก", "ข", "ค")]

    assert await send_all(database) == ["ค"]
    replaced = OutboxState.REPLACED
    assert await states(database, *edits) == [replaced, replaced, OutboxState.SENT]


async def test_of_the_edits_that_name_the_row_that_posted_only_the_newest_goes(
    database: Database,
) -> None:
    digest = await posted(database)
    for words in ("ก", "ข", "ค"):
        await edit(database, words, edits_id=digest)

    (claimed,) = await claim(database)

    assert (claimed.message.params["text"], claimed.message.params["message_id"]) == ("ค", DIGEST)
    await send(database, claimed, DIGEST)
    assert await send_all(database) == []


async def test_edits_that_wait_for_their_message_are_replaced_before_it_stands(
    database: Database,
) -> None:
    digest = await put(database, GROUP, "สรุป")
    for words in ("ก", "ข"):
        await edit(database, words, edits_id=digest)

    assert await send_all(database) == ["สรุป", "ข"]


async def test_another_message_and_another_chat_keep_their_edits(database: Database) -> None:
    digest, other = await posted(database), await posted(database, OTHER_DIGEST)
    await edit(database, "สรุปแรก", edits_id=digest)
    await edit(database, "สรุปอื่น", edits_id=other)
    await edit(database, "ข้อความแรก", message_id=7)
    await edit(database, "ข้อความอื่น", message_id=8)
    await edit(database, "กลุ่มอื่น", message_id=7, chat_id=OTHER_GROUP)
    await edit(database, "สรุปหลัง", edits_id=digest)
    await edit(database, "ข้อความหลัง", message_id=7)

    sent = await send_all(database)

    assert sorted(map(str, sent)) == sorted(["สรุปอื่น", "ข้อความอื่น", "กลุ่มอื่น", "สรุปหลัง", "ข้อความหลัง"])


async def test_a_message_that_is_no_edit_replaces_nothing(database: Database) -> None:
    await put(database, GROUP, "หนึ่ง")
    await put(database, GROUP, "หนึ่ง")
    await edit(database, "แก้", message_id=DIGEST)
    await put(database, GROUP, "สอง")

    assert await send_all(database) == ["หนึ่ง", "หนึ่ง", "แก้", "สอง"]


async def test_an_edit_goes_in_the_place_of_the_newest_not_of_the_first(
    database: Database,
) -> None:
    await edit(database, "แก้ 1", message_id=DIGEST)
    await put(database, GROUP, "ระหว่าง")
    await edit(database, "แก้ 2", message_id=DIGEST)

    assert await send_all(database) == ["ระหว่าง", "แก้ 2"]


async def test_a_new_text_brings_its_buttons_and_new_buttons_bring_no_text(
    database: Database,
) -> None:
    text_first = await edit(database, "ก", message_id=DIGEST)
    buttons = await edit_buttons(database, DIGEST)
    waiting, replaced = OutboxState.WAITING, OutboxState.REPLACED
    assert await states(database, text_first, buttons) == [waiting, waiting]

    newer_buttons = await edit_buttons(database, DIGEST)
    assert await states(database, text_first, buttons, newer_buttons) == [
        waiting,
        replaced,
        waiting,
    ]

    newer_text = await edit(database, "ข", message_id=DIGEST)
    assert await states(database, text_first, newer_buttons, newer_text) == [
        replaced,
        replaced,
        waiting,
    ]


async def test_an_edit_on_its_way_is_not_replaced_and_the_newer_one_follows_it(
    database: Database,
) -> None:
    first = await edit(database, "ก", message_id=DIGEST)
    (on_its_way,) = await claim(database)
    await edit(database, "ข", message_id=DIGEST)

    assert await states(database, first) == [OutboxState.CLAIMED]
    assert await send(database, on_its_way, DIGEST)
    assert await send_all(database) == ["ข"]
    assert await states(database, first) == [OutboxState.SENT]


@pytest.mark.parametrize("maybe_repeated", [False, True])
async def test_an_edit_that_waits_for_its_next_try_gives_way_to_the_newer_one(
    database: Database, *, maybe_repeated: bool
) -> None:
    first = await edit(database, "ก", message_id=DIGEST)
    (failed,) = await claim(database)
    async with database.write() as session:
        await outcomes.record_retry(
            session, failed, NOW + MINUTE, "busy", maybe_repeated=maybe_repeated
        )
    await edit(database, "ข", message_id=DIGEST)

    assert await send_all(database) == ["ข"]
    assert await send_all(database, NOW + MINUTE) == []
    assert await states(database, first) == [OutboxState.REPLACED]


async def test_an_edit_whose_key_was_spent_replaces_nothing(database: Database) -> None:
    await edit(database, "ก", message_id=DIGEST, key="digest:1:1")
    newest = await edit(database, "ข", message_id=DIGEST, key="digest:1:2")

    assert await edit(database, "ก", message_id=DIGEST, key="digest:1:1") is None

    assert await states(database, newest) == [OutboxState.WAITING]
    assert await send_all(database) == ["ข"]


async def test_edits_follow_a_group_that_moved_and_are_replaced_there(database: Database) -> None:
    digest = await posted(database)
    await edit(database, "ก", edits_id=digest)
    async with database.write() as session:
        await outbox.move_chat(session, GROUP, OTHER_GROUP)
    await edit(database, "ข", edits_id=digest, chat_id=OTHER_GROUP)

    assert await send_all(database) == ["ข"]


async def test_menus_of_all_chats_that_wait_are_taken_back_and_nobodys_own(
    database: Database,
) -> None:
    everyone: dict[str, object] = {"commands": [], "scope": {"type": "all_private_chats"}}
    own: dict[str, object] = {"commands": [], "scope": {"type": "chat", "chat_id": 7}}
    calls = (
        Outgoing("setMyCommands", everyone),
        Outgoing("setMyCommands", own),
        Outgoing("setMyDescription", {"description": "x"}),
        Outgoing("answerCallbackQuery", {"callback_query_id": "1"}),
    )
    async with database.write() as session:
        rows = [await outbox.put(session, None, call, NOW, Terms()) for call in calls]
        await outbox.replace_menus(session, ("setMyCommands", "setMyDescription"))

    replaced, waiting = OutboxState.REPLACED, OutboxState.WAITING
    assert [(await row(database, one or 0)).state for one in rows] == [
        replaced,
        waiting,
        replaced,
        waiting,
    ]
