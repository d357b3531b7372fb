"""Buttons: what Telegram takes, and what happens when one is pressed."""

import asyncio

import pytest

from tests.support.bare_bot import Bot, HandClock, Json, keyboard
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย")
    await person.send("/start")
    await bot.updates()
    return person


def buttons(*row: Json) -> Json:
    return {"inline_keyboard": [list(row)]}


UNREADABLE = "can't parse inline keyboard button:"


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (buttons({"text": "ก", "callback_data": "ก" * 22}), "BUTTON_DATA_INVALID"),
        (
            buttons({"text": "ก"}),
            f"{UNREADABLE} Text buttons are unallowed in the inline keyboard",
        ),
        (
            buttons({"text": "ก", "callback_data": ""}),
            f"{UNREADABLE} Text buttons are unallowed in the inline keyboard",
        ),
        (
            buttons({"text": "ก", "callback_data": "a", "url": "https://x.org"}),
            f"{UNREADABLE} exactly one of the optional fields must be used",
        ),
        (buttons({"text": " ", "callback_data": "a"}), "keyboard button text must be non-empty"),
        (buttons({"callback_data": "a"}), "keyboard button text must be non-empty"),
        (
            buttons({"text": "ก", "url": "not-a-url"}),
            "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            buttons({"text": "ก", "url": "http://localhost/"}),
            "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
        ),
        (
            buttons({"text": "ก", "url": "ftp://example.com"}),
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            {"inline_keyboard": [[{"text": str(n), "callback_data": "a"}] for n in range(101)]},
            "reply markup is too long",
        ),
        (
            buttons(*({"text": str(n), "callback_data": "a"} for n in range(9))),
            "reply markup is too long",
        ),
        (
            {"inline_keyboard": [{"text": "ก", "callback_data": "a"}]},
            'field "inline_keyboard" of the reply markup must be an Array of Arrays',
        ),
        (["ก"], "object expected as reply markup"),
    ],
)
async def test_a_keyboard_telegram_would_not_take_is_refused(
    bot: Bot, somchai: Person, markup: object, description: str
) -> None:
    refusal = await bot.is_refused(
        "sendMessage", chat_id=somchai.id, text="เลือก", reply_markup=markup
    )
    assert refusal == (400, f"Bad Request: {description}")


async def test_the_largest_keyboard_passes(bot: Bot, somchai: Person) -> None:
    markup = {
        "inline_keyboard": [[{"text": str(n), "callback_data": "a" * 64}] for n in range(100)]
    }
    sent = await bot.says(somchai.id, "เลือก", reply_markup=markup)
    assert sent["reply_markup"] == markup


async def test_reply_keyboards_are_taken_and_are_no_part_of_the_message(
    bot: Bot, somchai: Person
) -> None:
    markup = {"keyboard": [["ก", {"text": "ข"}]], "resize_keyboard": True}
    sent = await bot.says(somchai.id, "เลือก", reply_markup=markup)
    assert "reply_markup" not in sent
    for gone in ({"remove_keyboard": True}, {"force_reply": True}):
        assert "reply_markup" not in await bot.says(somchai.id, "ก", reply_markup=gone)


async def test_a_press_reaches_the_bot_and_its_answer_reaches_the_person(
    bot: Bot, somchai: Person
) -> None:
    sent = await bot.says(somchai.id, "ส่งหรือไม่", reply_markup=keyboard("ส่ง", "แก้"))
    await somchai.hears("ส่งหรือไม่")
    await somchai.press("แก้")
    (update,) = await bot.updates()
    query = update["callback_query"]
    assert query["data"] == "แก้"
    assert query["from"]["id"] == somchai.id
    assert query["message"] == sent
    answer = {"callback_query_id": query["id"], "text": "แก้ได้เลย", "show_alert": True}
    assert await bot.does("answerCallbackQuery", **answer) is True
    assert await somchai.hears_alert("แก้ได้") == "แก้ได้เลย"


async def test_who_waits_for_the_answer_gets_it_when_it_comes(bot: Bot, somchai: Person) -> None:
    await bot.says(somchai.id, "ส่งหรือไม่", reply_markup=keyboard("ส่ง"))
    await somchai.press("ส่ง")
    (update,) = await bot.updates()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(somchai.hears_alert())
        await bot.does(
            "answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="รับแล้ว"
        )
    assert waiting.result() == "รับแล้ว"


async def test_a_second_answer_is_accepted_and_the_first_counts(bot: Bot, somchai: Person) -> None:
    await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    await somchai.press("ส่ง")
    (update,) = await bot.updates()
    for text in ("หนึ่ง", "สอง"):
        query_id = update["callback_query"]["id"]
        await bot.does("answerCallbackQuery", callback_query_id=query_id, text=text)
    assert await somchai.hears_alert() == "หนึ่ง"


async def test_an_answer_to_no_press_or_an_old_one_is_refused(
    bot: Bot, somchai: Person, clock: HandClock
) -> None:
    too_old = (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    assert await bot.is_refused("answerCallbackQuery", callback_query_id="1") == too_old
    await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    await somchai.press("ส่ง")
    (update,) = await bot.updates()
    await clock.advance("hour")
    query_id = update["callback_query"]["id"]
    assert await bot.is_refused("answerCallbackQuery", callback_query_id=query_id) == too_old


async def test_an_answer_of_more_than_200_characters_is_refused(bot: Bot, somchai: Person) -> None:
    await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    await somchai.press("ส่ง")
    (update,) = await bot.updates()
    query_id = update["callback_query"]["id"]
    refusal = await bot.is_refused(
        "answerCallbackQuery", callback_query_id=query_id, text="ก" * 201
    )
    assert refusal == (400, "Bad Request: MESSAGE_TOO_LONG")
    await bot.does("answerCallbackQuery", callback_query_id=query_id, text="ก" * 200)


async def test_a_button_that_is_not_there_cannot_be_pressed(bot: Bot, somchai: Person) -> None:
    await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    with pytest.raises(AssertionError, match=r"sees no button \[ลบ\]"):
        await somchai.press("ลบ")
    assert await bot.updates() == []


async def test_an_old_phone_can_press_what_the_message_no_longer_shows(
    bot: Bot, somchai: Person
) -> None:
    sent = await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    old = await somchai.hears("?")
    place = {"chat_id": somchai.id, "message_id": sent["message_id"]}
    await bot.does("editMessageText", **place, text="ส่งแล้ว")
    await somchai.press_stale(old, "ส่ง")
    (update,) = await bot.updates()
    assert update["callback_query"]["data"] == "ส่ง"
    assert update["callback_query"]["message"]["text"] == "ส่งแล้ว"
    await bot.does("deleteMessage", **place)
    await somchai.press_stale(old, "ส่ง")
    (update,) = await bot.updates()
    assert update["callback_query"]["message"] == {
        "chat": sent["chat"],
        "message_id": sent["message_id"],
        "date": 0,
    }
