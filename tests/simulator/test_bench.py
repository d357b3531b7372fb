"""Failures on order, and the record of requests."""

import asyncio

import httpx
import pytest

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


async def recording(stage: Stage, **wanted: object) -> Json:
    told, _ = await stage.line.ask("POST", "/recording", wanted)
    found: Json = told
    return found


async def test_the_record_can_be_read_in_pieces_and_by_method(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    for number in range(4):
        await bot.says(somchai.id, str(number))
        await bot.does("getMe")
    found, _ = await stage.line.ask("GET", "/requests?method=sendMessage&after=2&limit=2")
    assert [request["params"]["text"] for request in found] == ["1", "2"]


async def test_the_record_can_be_switched_off_and_goes_on_counting(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await bot.says(somchai.id, "ก")
    await recording(stage, enabled=False)
    await bot.says(somchai.id, "ข")
    assert await stage.requests() == []
    told = await recording(stage, enabled=True)
    assert told["requests"] == {"count": 2, "kept": 0}
    await bot.says(somchai.id, "ค")
    (request,) = await stage.requests()
    assert (request["id"], request["params"]["text"]) == (3, "ค")


async def test_a_bounded_record_keeps_the_newest_requests_and_events(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await bot.says(somchai.id, "ก่อน")
    await recording(stage, limit=5)
    for number in range(40):
        await bot.says(somchai.id, str(number))
    assert [request["params"]["text"] for request in await stage.requests()] == [
        "35",
        "36",
        "37",
        "38",
        "39",
    ]
    assert await stage.requests(after=40) == (await stage.requests())[-1:]
    told, _ = await stage.line.ask("GET", "/recording")
    assert told["requests"] == {"count": 41, "kept": 5}
    assert told["events"]["count"] > 40
    assert told["events"]["kept"] <= 10
    await somchai.hears("39")
    await bot.says(somchai.id, "และต่อไป")
    await somchai.hears("และต่อไป")


async def test_a_chat_can_forget_its_oldest_messages_and_goes_on(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await recording(stage, messages=5)
    for number in range(2, 30):
        await bot.says(somchai.id, str(number))
    kept = [seen.message_id for seen in await somchai.screen()]
    assert kept[-5:] == [25, 26, 27, 28, 29]
    assert len(kept) <= 10
    place = {"chat_id": somchai.id, "text": "ใหม่"}
    edited = await bot.does("editMessageText", **place, message_id=27)
    assert edited["message_id"] == 27
    assert [seen.text for seen in await somchai.screen() if seen.message_id == 27] == ["ใหม่"]
    assert await bot.is_refused("editMessageText", **place, message_id=3) == (
        400,
        "Bad Request: message to edit not found",
    )
    await bot.does("deleteMessage", chat_id=somchai.id, message_id=29)
    assert (await somchai.screen())[-1].message_id == 28
    assert (await bot.says(somchai.id, "ต่อ"))["message_id"] == 30


@pytest.mark.parametrize("name", ["limit", "messages"])
@pytest.mark.parametrize("most", [0, -1, "many", 1.5])
async def test_a_record_without_a_size_is_refused(stage: Stage, name: str, most: object) -> None:
    with pytest.raises(AssertionError, match=f"{name} must be a whole number"):
        await recording(stage, **{name: most})
