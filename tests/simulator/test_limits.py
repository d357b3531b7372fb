"""Telegram's sending limits: all of them, and what counts against them."""

import pytest

from bot.simulator.limits import Limits
from tests.support.bare_bot import Bot, Json, keyboard
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย")
    await person.send("/start")
    return person


async def texts(person: Person) -> list[str]:
    return [seen.text for seen in (await person.screen())[1:]]


async def limited(stage: Stage, **figures: float) -> Json:
    limits, _ = await stage.line.ask("POST", "/limits", {"enabled": True, **figures})
    found: Json = limits
    return found


async def test_too_many_messages_to_one_person_are_refused_until_limits_are_off(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await limited(stage)
    for number in range(3):
        await bot.says(somchai.id, str(number))
    answer = await bot.call("sendMessage", chat_id=somchai.id, text="เกิน")
    assert answer.status_code == 429
    assert answer.json()["parameters"] == {"retry_after": 1}
    await bot.does("sendChatAction", chat_id=somchai.id, action="typing")
    await stage.line.ask("POST", "/limits", {"enabled": False})
    await bot.says(somchai.id, "ได้แล้ว")
    assert await texts(somchai) == ["0", "1", "2", "ได้แล้ว"]


async def test_the_21st_message_of_a_minute_to_a_group_is_refused(bot: Bot, stage: Stage) -> None:
    malee = await stage.person("มาลี")
    group = await stage.group("สยป.", [malee])
    await group.add_bot(malee)
    await limited(stage, per_second=1000)
    for number in range(20):
        await bot.says(group.chat_id, str(number))
    answer = await bot.call("sendMessage", chat_id=group.chat_id, text="เกิน")
    assert answer.status_code == 429
    assert 50 < answer.json()["parameters"]["retry_after"] <= 60


async def test_one_more_than_the_bot_may_send_a_second_is_refused_whoever_it_is_for(
    bot: Bot, stage: Stage
) -> None:
    people = [await stage.person(f"คนที่ {number}") for number in range(3)]
    for person in people:
        await person.send("/start")
    await limited(stage, per_second=2)
    await bot.says(people[0].id, "ก")
    await bot.says(people[1].id, "ก")
    answer = await bot.call("sendMessage", chat_id=people[2].id, text="เกิน")
    assert (answer.status_code, answer.json()["parameters"]) == (429, {"retry_after": 1})
    assert await texts(people[2]) == []


def test_a_person_takes_a_short_burst_and_then_one_message_a_second() -> None:
    limits = Limits(enabled=True)
    assert [limits.take(1, 100.0) for _ in range(5)] == [0, 0, 0, 1, 1]
    assert limits.take(1, 101.0) == 0
    assert limits.take(1, 101.0) == 1
    assert limits.take(2, 101.0) == 0
    assert [limits.take(1, 200.0) for _ in range(4)] == [0, 0, 0, 1]


def test_thirty_messages_a_second_pass_in_all() -> None:
    limits = Limits(enabled=True)
    assert [limits.take(person, 100.0) for person in range(1, 32)] == [0] * 30 + [1]
    assert limits.take(31, 100.5) == 1
    assert limits.take(31, 101.0) == 0


def test_a_group_gets_twenty_in_any_minute() -> None:
    limits = Limits(enabled=True)
    assert [limits.take(-1, 100.0 + second) for second in range(21)] == [0] * 20 + [40]
    assert limits.take(-2, 120.0) == 0
    assert limits.take(-1, 160.0) == 0
    assert limits.take(-1, 160.0) == 1


def test_limits_that_are_off_count_nothing() -> None:
    limits = Limits()
    assert {limits.take(1, 100.0) for _ in range(1000)} == {0}


async def test_edits_count_and_what_only_the_bot_sees_does_not(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    sent = await bot.says(somchai.id, "ก", reply_markup=keyboard("ตกลง"))
    place = {"chat_id": somchai.id, "message_id": sent["message_id"]}
    for _ in range(10):
        await somchai.press("ตกลง")
    await limited(stage)
    for update in (await bot.updates())[1:]:
        await bot.does("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
        await bot.updates()
    await bot.does("setMyCommands", commands=[])
    await bot.does("getMe")
    await bot.does("editMessageText", **place, text="หนึ่ง")
    await bot.does("editMessageReplyMarkup", **place, reply_markup=keyboard("ต่อ"))
    await bot.does("editMessageText", **place, text="สอง")
    assert await bot.is_refused("editMessageText", **place, text="สาม") == (
        429,
        "Too Many Requests: retry after 1",
    )
    assert await texts(somchai) == ["สอง"]


async def test_a_webhook_is_set_once_a_second(bot: Bot, stage: Stage) -> None:
    await limited(stage)
    await bot.does("setWebhook", url="http://127.0.0.1:9/hook")
    answer = await bot.call("setWebhook", url="http://127.0.0.1:9/other")
    assert (answer.status_code, answer.json()["parameters"]) == (429, {"retry_after": 1})
    await bot.does("deleteWebhook")
    assert (await bot.does("getWebhookInfo"))["url"] == ""


def test_a_webhook_can_be_set_again_a_second_later() -> None:
    limits = Limits(enabled=True)
    assert [limits.take_webhook(now) for now in (100.0, 100.5, 101.0)] == [0, 1, 0]


async def test_limits_without_a_figure_are_refused(bot: Bot, stage: Stage, somchai: Person) -> None:
    for figures in ({"per_second": 0}, {"per_chat": "one"}):
        with pytest.raises(AssertionError, match="must be a number"):
            await limited(stage, **figures)
    for number in range(40):
        await bot.says(somchai.id, str(number))
