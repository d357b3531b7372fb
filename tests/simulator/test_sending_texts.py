"""sendMessage: what arrives, and what Telegram refuses."""

import pytest

from tests.support.bare_bot import Bot, Json, keyboard
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย", "ใจดี")
    await person.send("/start")
    return person


async def test_a_person_sees_what_the_bot_wrote(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(
        somchai.id, " <b>45.50 %</b> &lt;ครบ&gt;\n", parse_mode="HTML", reply_markup=keyboard("ส่ง")
    )
    seen = await somchai.hears("45.50")
    assert sent["text"] == seen.text == "45.50 % <ครบ>"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    assert sent["reply_markup"] == keyboard("ส่ง")
    assert sent["from"]["is_bot"] is True
    assert sent["chat"] == {
        "id": somchai.id,
        "type": "private",
        "first_name": "สมชาย",
        "last_name": "ใจดี",
    }
    assert seen.html == "<b>45.50 %</b> &lt;ครบ&gt;"
    assert seen.buttons == ("ส่ง",)


async def test_without_a_parse_mode_nothing_is_markup(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(somchai.id, "<b>5 & 6</b>")
    assert sent["text"] == "<b>5 & 6</b>"
    assert (await somchai.hears("5 & 6")).html == "&lt;b&gt;5 &amp; 6&lt;/b&gt;"


@pytest.mark.parametrize("text", ["", "   ", "\n", "<b></b>", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: Bot, somchai: Person, text: str) -> None:
    refusal = await bot.is_refused("sendMessage", chat_id=somchai.id, text=text, parse_mode="HTML")
    assert refusal == (400, "Bad Request: message text is empty")


@pytest.mark.parametrize("text", ["ก" * 4096, "😀" * 2048, f"<b>{'&lt;' * 4096}</b>"])
async def test_a_text_of_4096_units_after_parsing_passes(
    bot: Bot, somchai: Person, text: str
) -> None:
    sent = await bot.says(somchai.id, text, parse_mode="HTML")
    assert len(sent["text"].encode("utf-16-le")) == 2 * 4096


@pytest.mark.parametrize("text", ["ก" * 4097, "😀" * 2048 + "ก"])
async def test_a_longer_text_is_refused(bot: Bot, somchai: Person, text: str) -> None:
    refusal = await bot.is_refused("sendMessage", chat_id=somchai.id, text=text)
    assert refusal == (400, "Bad Request: message is too long")
    assert [seen.text for seen in await somchai.screen()] == ["/start"]


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"parse_mode": "MarkdownV2"}, "unsupported parse_mode: the simulator reads HTML only"),
        (
            {"entities": [{"type": "bold", "offset": 0, "length": 1}]},
            "the simulator takes no entities: use parse_mode HTML",
        ),
        ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
async def test_what_cannot_be_done_is_refused(
    bot: Bot, somchai: Person, params: Json, description: str
) -> None:
    refusal = await bot.is_refused("sendMessage", chat_id=somchai.id, text="ก", **params)
    assert refusal == (400, f"Bad Request: {description}")


async def test_a_reply_carries_the_message_it_answers(bot: Bot, somchai: Person) -> None:
    sent = await bot.says(somchai.id, "สวัสดี", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "/start"
    lost = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await bot.says(somchai.id, "ก", reply_parameters=lost)


async def test_typing_is_shown_and_unknown_actions_are_refused(bot: Bot, somchai: Person) -> None:
    assert await bot.does("sendChatAction", chat_id=somchai.id, action="typing") is True
    refusal = await bot.is_refused("sendChatAction", chat_id=somchai.id, action="dancing")
    assert refusal == (400, "Bad Request: wrong parameter action in request")
