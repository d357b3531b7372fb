"""Edited, deleted and pinned messages."""

import pytest

from tests.support.bare_bot import Bot, HandClock, Json, keyboard
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย")
    await person.send("/start")
    return person


async def test_an_edit_changes_text_and_keyboard(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(somchai.id, "ก่อน", reply_markup=keyboard("ส่ง"))
    edited = await bot.does(
        "editMessageText",
        chat_id=somchai.id,
        message_id=sent["message_id"],
        text="<i>หลัง</i>",
        parse_mode="HTML",
        reply_markup=keyboard("ยกเลิก"),
    )
    assert edited["text"] == "หลัง"
    assert edited["edit_date"] >= edited["date"] == sent["date"]
    await somchai.hears("ก่อน")
    seen = await somchai.hears("หลัง")
    assert seen.edited
    assert seen.buttons == ("ยกเลิก",)
    assert [message.text for message in await somchai.screen()] == ["/start", "หลัง"]


async def test_a_keyboard_goes_when_it_is_not_given_again(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    place = {"chat_id": somchai.id, "message_id": sent["message_id"]}
    edited = await bot.does("editMessageReplyMarkup", **place)
    assert "reply_markup" not in edited
    assert edited["text"] == "?"


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(somchai.id, "<b>ก</b>", parse_mode="HTML", reply_markup=keyboard("ส่ง"))
    place = {"chat_id": somchai.id, "message_id": sent["message_id"]}
    unchanged = (
        400,
        (
            "Bad Request: message is not modified: specified new message content and reply markup "
            "are exactly the same as a current content and reply markup of the message"
        ),
    )
    same = {"text": "<b>ก</b> ", "parse_mode": "HTML", "reply_markup": keyboard("ส่ง")}
    assert await bot.is_refused("editMessageText", **place, **same) == unchanged
    markup = {"reply_markup": keyboard("ส่ง")}
    assert await bot.is_refused("editMessageReplyMarkup", **place, **markup) == unchanged
    await bot.does("editMessageText", **place, text="ก", reply_markup=keyboard("ส่ง"))


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("editMessageText", {"message_id": 99, "text": "ก"}, "message to edit not found"),
        ("editMessageText", {"message_id": 1, "text": "ก"}, "message can't be edited"),
        ("editMessageText", {"text": "ก"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 2, "text": " "}, "message text is empty"),
        ("editMessageText", {"message_id": 2, "text": "ก" * 4097}, "message is too long"),
        (
            "editMessageText",
            {"message_id": 2, "text": "ข", "reply_markup": {"keyboard": [["ก"]]}},
            "inline keyboard expected",
        ),
        (
            "editMessageCaption",
            {"message_id": 2, "caption": "ก"},
            "there is no caption in the message to edit",
        ),
        (
            "editMessageReplyMarkup",
            {"message_id": 2, "reply_markup": keyboard("ก" * 22)},
            "BUTTON_DATA_INVALID",
        ),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
    ],
)
async def test_what_cannot_be_changed_is_refused(
    bot: Bot, somchai: Person, method: str, params: Json, description: str
) -> None:
    await bot.says(somchai.id, "ก")
    refusal = await bot.is_refused(method, chat_id=somchai.id, **params)
    assert refusal == (400, f"Bad Request: {description}")


async def test_a_deleted_message_is_gone_and_cannot_be_edited(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(somchai.id, "ลับ")
    place = {"chat_id": somchai.id, "message_id": sent["message_id"]}
    assert await bot.does("deleteMessage", **place) is True
    assert [seen.text for seen in await somchai.screen()] == ["/start"]
    refusal = await bot.is_refused("editMessageText", **place, text="ก")
    assert refusal == (400, "Bad Request: message to edit not found")
    assert (await bot.says(somchai.id, "ใหม่"))["message_id"] == sent["message_id"] + 1


async def test_a_message_older_than_two_days_cannot_be_deleted(
    bot: Bot, somchai: Person, clock: HandClock
) -> None:
    sent = await bot.says(somchai.id, "เก่า")
    await clock.advance("week")
    refusal = await bot.is_refused(
        "deleteMessage", chat_id=somchai.id, message_id=sent["message_id"]
    )
    assert refusal == (400, "Bad Request: message can't be deleted for everyone")


async def test_a_pinned_message_is_told_with_the_chat(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(somchai.id, "สรุป")
    await bot.does("pinChatMessage", chat_id=somchai.id, message_id=sent["message_id"])
    chat = await bot.does("getChat", chat_id=somchai.id)
    assert chat["pinned_message"] == sent


async def test_a_person_edits_an_own_message_and_the_bot_is_told(bot: Bot, somchai: Person) -> None:
    number = await somchai.send("45")
    await somchai.edit(number, "54")
    edited = (await bot.updates())[-1]["edited_message"]
    assert edited["text"] == "54"
    assert edited["message_id"] == number
    assert "edit_date" in edited
