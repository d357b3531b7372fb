"""Failures on order, sending limits, and the record of requests."""

import asyncio

import httpx
import pytest

from bot.simulator.limits import Limits
from tests.support.bare_bot import TOKEN, Bot, Json
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย")
    await person.send("/start")
    return person


async def texts(person: Person) -> list[str]:
    return [seen.text for seen in (await person.screen())[1:]]


async def test_an_ordered_failure_hits_the_next_matching_calls_only(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await stage.fail(method="sendMessage", times=2, status=500)
    await bot.does("getMe")
    for _ in range(2):
        assert await bot.is_refused("sendMessage", chat_id=somchai.id, text="ก") == (
            500,
            "Internal Server Error",
        )
    await bot.says(somchai.id, "ครั้งที่สาม")
    assert await texts(somchai) == ["ครั้งที่สาม"]


async def test_a_failure_can_be_for_one_chat_and_be_cleared(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    malee = await stage.person("มาลี")
    await malee.send("/start")
    await stage.fail(chat_id=malee.id, times=9, status=403, description="Forbidden: not today")
    await bot.says(somchai.id, "ก")
    assert await bot.is_refused("sendMessage", chat_id=malee.id, text="ก") == (
        403,
        "Forbidden: not today",
    )
    await stage.line.ask("DELETE", "/failures")
    await bot.says(malee.id, "ข")


async def test_a_429_tells_when_to_come_back(bot: Bot, stage: Stage, somchai: Person) -> None:
    await stage.fail(status=429, parameters={"retry_after": 7})
    answer = await bot.call("sendMessage", chat_id=somchai.id, text="ก")
    assert answer.status_code == 429
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


async def test_a_connection_dropped_before_the_work_leaves_nothing_done(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await stage.fail(method="sendMessage", close_before=True)
    with pytest.raises(httpx.TransportError):
        await bot.call("sendMessage", chat_id=somchai.id, text="หาย")
    assert await texts(somchai) == []
    (request,) = await stage.requests("sendMessage")
    assert request["status"] == 0


async def test_a_connection_dropped_after_the_work_leaves_it_done(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await stage.fail(method="sendMessage", close_after=True)
    with pytest.raises(httpx.TransportError):
        await bot.call("sendMessage", chat_id=somchai.id, text="ถึงแล้ว")
    assert await texts(somchai) == ["ถึงแล้ว"]
    (request,) = await stage.requests("sendMessage")
    assert request["status"] == 200


async def test_a_dropped_connection_leaves_the_others_alone(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await stage.fail(method="sendMessage", close_before=True)
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.does("getUpdates", offset=10**10, timeout=25))
        with pytest.raises(httpx.TransportError):
            await bot.call("sendMessage", chat_id=somchai.id, text="หาย")
        await somchai.send("มาแล้ว")
    assert [update["message"]["text"] for update in poll.result()][-1:] == ["มาแล้ว"]


async def test_a_delayed_call_is_done_in_the_end(bot: Bot, stage: Stage, somchai: Person) -> None:
    await stage.fail(method="sendMessage", delay=0.01)
    await bot.says(somchai.id, "ช้าแต่ถึง")
    assert await texts(somchai) == ["ช้าแต่ถึง"]


async def test_every_request_is_recorded_with_what_became_of_it(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await bot.says(somchai.id, "ก", disable_notification=True)
    await bot.call("sendMessage", chat_id=42, text="ข")
    form = {"chat_id": str(somchai.id)}
    await bot.client.post("sendDocument", data=form, files={"document": ("a.pdf", b"%PDF")})
    first, second, third = await stage.requests()
    assert first["params"] == {
        "chat_id": str(somchai.id),
        "text": "ก",
        "disable_notification": "true",
    }
    assert (first["method"], first["status"]) == ("sendMessage", 200)
    assert (second["status"], second["description"]) == (400, "Bad Request: chat not found")
    assert third["params"]["document"] == {
        "file_name": "a.pdf",
        "mime_type": "application/pdf",
        "file_size": 4,
    }
    assert await stage.requests(after=second["id"]) == [third]
    assert TOKEN not in str(await stage.requests())


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
