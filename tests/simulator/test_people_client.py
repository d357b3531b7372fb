"""The scripted people of the dialog tests: they hear in order and tell what they missed."""

import pytest

from tests.support import conversation
from tests.support.bare_bot import Bot, keyboard
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย", "ใจดี")
    await person.send("/start")
    return person


async def test_two_hearings_find_two_messages_in_order(bot: Bot, somchai: Person) -> None:
    for text in ("รับแล้ว 1", "ข้าม", "รับแล้ว 2"):
        await bot.says(somchai.id, text)
    assert (await somchai.hears("รับแล้ว")).text == "รับแล้ว 1"
    assert (await somchai.hears("รับ", "แล้ว")).text == "รับแล้ว 2"


async def test_what_was_said_before_the_last_action_is_not_heard_again(
    bot: Bot, somchai: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "PATIENCE", 0.05)
    await bot.says(somchai.id, "ก่อน")
    await somchai.send("45")
    with pytest.raises(AssertionError, match="Since the last action the bot said:\n  nothing"):
        await somchai.hears("ก่อน")


async def test_a_miss_tells_everything_the_bot_said_meanwhile(
    bot: Bot, somchai: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "PATIENCE", 0.05)
    await bot.says(somchai.id, "ร้อยละเท่าใด", reply_markup=keyboard("ข้าม", "ยกเลิก"))
    await bot.says(somchai.id, "อีกข้อความ\nสองบรรทัด")
    await somchai.hears("ร้อยละ")
    with pytest.raises(AssertionError) as missed:
        await somchai.hears("45.50", "%")
    assert str(missed.value) == (
        "สมชาย ใจดี waited 0.05 s for '45.50' and '%'.\n"
        "Since the last action the bot said:\n"
        "heard already:\n"
        "  #2:\n"
        "    ร้อยละเท่าใด\n"
        "    [ข้าม] [ยกเลิก]\n"
        "not matching:\n"
        "  #3:\n"
        "    อีกข้อความ\n"
        "    สองบรรทัด"
    )


async def test_silence_can_be_checked(bot: Bot, somchai: Person) -> None:
    await somchai.hears_nothing_yet()
    await bot.says(somchai.id, "ดัง")
    with pytest.raises(AssertionError, match="expected silence, but the bot said:\n  #2:\n    ดัง"):
        await somchai.hears_nothing_yet()


async def test_the_newest_message_with_the_label_is_pressed(bot: Bot, somchai: Person) -> None:
    for _ in range(2):
        await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    await bot.says(somchai.id, "ไม่มีปุ่ม")
    await somchai.press("ส่ง")
    assert (await bot.updates())[-1]["callback_query"]["message"]["message_id"] == 3


async def test_a_press_in_a_group_is_the_members_own(bot: Bot, stage: Stage) -> None:
    malee, somchai = await stage.person("มาลี"), await stage.person("สมชาย")
    group = await stage.group("สยป.", [malee, somchai])
    await group.add_bot(malee)
    await bot.says(group.chat_id, "สรุป", reply_markup=keyboard("เตือน"))
    await group.hears("สรุป")
    await group.press(somchai, "เตือน")
    query = (await bot.updates())[-1]["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (somchai.id, group.chat_id)
    await bot.does("answerCallbackQuery", callback_query_id=query["id"], text="เตือนแล้ว")
    assert await group.hears_alert("เตือน") == "เตือนแล้ว"
