"""The people's side over HTTP: state, screens, waiting, the stream of events, the clock."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.support.bare_bot import Bot, Json, keyboard
from tests.support.people import Stage


@pytest.fixture
async def sim(url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{url}/sim", trust_env=False, timeout=30) as client:
        yield client


async def test_the_state_tells_people_groups_and_what_stands_in_their_chats(
    sim: httpx.AsyncClient, bot: Bot
) -> None:
    officer = {"first_name": "สมชาย", "last_name": "ใจดี", "note": "โครงการ 03000000-2491"}
    user = (await sim.post("/users", json=officer)).json()
    group = (await sim.post("/groups", json={"title": "สยป.", "members": [user["id"]]})).json()
    await sim.post(f"/chats/{user['id']}/send", json={"user_id": user["id"], "text": "/start"})
    await bot.says(user["id"], "สวัสดี", reply_markup=keyboard("เริ่ม"))
    await bot.does("setMyCommands", commands=[{"command": "start", "description": "เริ่ม"}])
    await bot.does("setMyDescription", description="รายงานความก้าวหน้า")
    state = (await sim.get("/state")).json()
    assert state["bot"]["username"] == "kaona_demo_bot"
    assert state["bot"]["description"] == "รายงานความก้าวหน้า"
    assert state["clock"] == "2026-11-18T03:42:00+00:00"
    assert state["commands"] == [{"command": "start", "description": "เริ่ม"}]
    private, office = state["chats"]
    assert private["bot_status"] == "member"
    assert private["note"] == "โครงการ 03000000-2491"
    assert private["unread"] == 1
    assert private["last_message"]["text"] == "สวัสดี"
    assert private["last_message"]["buttons"] == [[{"text": "เริ่ม", "callback_data": "เริ่ม"}]]
    assert (office["id"], office["type"]) == (group["id"], "supergroup")
    assert office["bot_status"] == "absent"
    assert group["id"] < -1_000_000_000_000
    assert state["users"][0]["last_name"] == "ใจดี"


async def test_opening_a_chat_shows_its_messages_and_marks_them_read(
    sim: httpx.AsyncClient, bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await bot.says(somchai.id, "หนึ่ง")
    await bot.says(somchai.id, "สอง")
    messages = (await sim.get(f"/chats/{somchai.id}/messages")).json()
    assert [message["message_id"] for message in messages] == [1, 2, 3]
    assert [message["from"]["is_bot"] for message in messages] == [False, True, True]
    later = (await sim.get(f"/chats/{somchai.id}/messages", params={"after": 2})).json()
    assert [message["text"] for message in later] == ["สอง"]
    assert (await sim.get("/state")).json()["chats"][0]["unread"] == 0


async def test_waiting_ends_when_the_bot_speaks_in_that_chat_only(
    sim: httpx.AsyncClient, bot: Bot, stage: Stage
) -> None:
    somchai, malee = await stage.person("สมชาย"), await stage.person("มาลี")
    await malee.send("/start")
    person = {"user_id": somchai.id, "text": "/start"}
    sent = await sim.post(f"/chats/{somchai.id}/send", json=person)
    event = int(sent.headers["X-Event"])
    path = f"/chats/{somchai.id}/wait"
    await bot.says(malee.id, "ไม่เกี่ยว")
    nothing = await sim.get(path, params={"after_event": event, "timeout": 0})
    assert nothing.status_code == 408
    assert "the bot did nothing" in nothing.json()["error"]
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(sim.get(path, params={"after_event": event}))
        reply = await bot.says(somchai.id, "สวัสดี")
    heard = waiting.result().json()
    assert [message["text"] for message in heard["messages"]] == ["สวัสดี"]
    place = {"chat_id": somchai.id, "message_id": reply["message_id"]}
    await bot.does("editMessageText", **place, text="สวัสดีอีกครั้ง")
    await bot.does("deleteMessage", **place)
    more = (await sim.get(path, params={"after_event": heard["event"]})).json()
    assert [message["kind"] for message in more["messages"]] == ["edit", "delete"]
    assert more["messages"][0]["text"] == "สวัสดีอีกครั้ง"
    assert more["messages"][1]["deleted"] is True
    assert more["event"] == more["messages"][1]["event"]


async def read_stream(sim: httpx.AsyncClient, number: int, **headers: str) -> list[Json]:
    """Read this many events of the stream, of those that come after it was opened."""
    events: list[Json] = []
    async with sim.stream("GET", "/events", headers=headers) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                events.append(json.loads(line.removeprefix("data: ")))
                if len(events) == number:
                    break
    return events


async def test_the_stream_tells_every_change_and_catches_up_after_a_reconnect(
    sim: httpx.AsyncClient, bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    async with asyncio.TaskGroup() as tasks:
        reading = tasks.create_task(read_stream(sim, 5, **{"Last-Event-ID": "1"}))
        await somchai.send("/start")
        sent = await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
        await somchai.press("ส่ง")
        query = (await bot.updates())[-1]["callback_query"]
        await bot.does("answerCallbackQuery", callback_query_id=query["id"], text="รับแล้ว")
        place = {"chat_id": somchai.id, "message_id": sent["message_id"]}
        await bot.does("editMessageText", **place, text="!")
        await bot.does("deleteMessage", **place)
    events = reading.result()
    kinds = ["message", "message", "callback_answer", "edit", "delete"]
    assert [event["kind"] for event in events] == kinds
    assert [event["event"] for event in events] == [2, 3, 4, 5, 6]
    assert {event["chat_id"] for event in events} == {somchai.id}
    assert events[2]["text"] == "รับแล้ว"
    assert await read_stream(sim, 2, **{"Last-Event-ID": "4"}) == events[3:]


async def test_an_unfinished_answer_is_told_as_such(
    sim: httpx.AsyncClient, bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await bot.says(somchai.id, "?", reply_markup=keyboard("ส่ง"))
    press = {"user_id": somchai.id, "message_id": 2, "callback_data": "ส่ง"}
    pressed = (await sim.post(f"/chats/{somchai.id}/press", json=press)).json()
    assert pressed["answer"] is None
    path = f"/callbacks/{pressed['callback_query_id']}"
    answer = (await sim.get(path, params={"timeout": 0})).json()
    assert answer["answered"] is False
    assert (await sim.get("/callbacks/1")).status_code == 404


async def test_everything_a_phone_can_send_is_shown(
    sim: httpx.AsyncClient, bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send_photo("ภาพถ่าย")
    await somchai.send_sticker()
    await somchai.send_voice()
    await somchai.send_location()
    await somchai.send_contact()
    photo, sticker, voice, location, contact = (
        await sim.get(f"/chats/{somchai.id}/messages")
    ).json()
    assert photo["caption"] == "ภาพถ่าย"
    assert (await sim.get(photo["photo"]["url"].removeprefix("/sim"))).content.startswith(
        b"\x89PNG"
    )
    assert sticker["sticker"]["emoji"] == "👍"
    assert voice["voice"]["duration"] > 0
    assert location["location"]["latitude"] > 13
    assert contact["contact"]["first_name"] == "สมชาย"
    assert len(await bot.updates()) == 5


async def test_the_clock_moves_and_messages_carry_its_time(
    sim: httpx.AsyncClient, stage: Stage, bot: Bot
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("ก่อน")
    assert await stage.move_clock("week") == "2026-11-25T03:42:00+00:00"
    await somchai.send("หลัง")
    before, after = (update["message"]["date"] for update in await bot.updates())
    assert after - before == 7 * 86400
    assert (await sim.get("/clock")).json() == {"now": "2026-11-25T03:42:00+00:00"}
    refused = await sim.post("/clock", json={"advance": "year"})
    assert (refused.status_code, refused.json()) == (
        400,
        {"error": "advance is one of: hour, day, week, month"},
    )


async def test_hints_are_kept_and_cleared(sim: httpx.AsyncClient) -> None:
    hint = {"title": "เริ่ม", "text": "กดลิงก์", "link": "https://t.me/kaona_demo_bot?start=a"}
    await sim.post("/hints", json=hint)
    assert (await sim.get("/state")).json()["hints"] == [hint]
    await sim.delete("/hints")
    assert (await sim.get("/hints")).json() == []


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        ("/users", {}, 400, "first_name is missing"),
        ("/users", {"first_name": "ก", "id": -1}, 400, "a person's id is positive"),
        ("/groups", {"title": "ก", "type": "channel"}, 400, "type is group or supergroup"),
        ("/groups", {"title": "ก", "members": [42]}, 404, "there is no person 42"),
        ("/chats/42/send", {"user_id": 1, "text": "ก"}, 404, "there is no chat 42"),
        ("/chats/x/send", {"user_id": 1, "text": "ก"}, 404, "there is no chat x"),
        ("/chats/1/send", {"text": "ก"}, 400, "user_id is missing"),
        ("/chats/1/send", {"user_id": 1, "text": " "}, 400, "a text must not be empty"),
        ("/chats/1/send", {"user_id": 1, "text": "ก" * 4097}, 400, "a phone sends at most 4096"),
        ("/chats/1/send", {"user_id": 1}, 400, "a message is exactly one of"),
        ("/chats/1/send", {"user_id": 2, "text": "ก"}, 409, "มาลี is not in this chat"),
        ("/chats/1/send", {"user_id": 1, "text": "ก", "reply_to": 9}, 404, "no message 9"),
        ("/chats/1/send", {"user_id": 1, "document": {"content_base64": "?"}}, 400, "not base64"),
        ("/chats/1/edit", {"user_id": 1, "message_id": 9, "text": "ก"}, 404, "no message 9"),
        ("/chats/1/press", {"user_id": 1, "message_id": 1, "text": "ก"}, 409, "no button 'ก'"),
        ("/chats/1/press", {"user_id": 1, "message_id": 9, "stale": True}, 404, "never a message"),
        ("/chats/1/bot", {"user_id": 1, "status": "kicked"}, 400, "cannot become 'kicked'"),
        ("/chats/1/bot", {"user_id": 1, "status": "unblocked"}, 409, "not blocked"),
        ("/chats/1/upgrade", {"user_id": 1}, 409, "only a basic group"),
        ("/failures", [{"methods": "x"}], 400, "no field methods"),
        ("/limits", {"enabled": True, "per_chat": 0}, 400, "above 0"),
        ("/nowhere", {}, 404, "Not Found"),
    ],
)
async def test_what_people_cannot_do_is_told_in_words(
    sim: httpx.AsyncClient, stage: Stage, path: str, body: object, status: int, error: str
) -> None:
    somchai = await stage.person("สมชาย", id=1)
    await stage.person("มาลี", id=2)
    await somchai.send("/start")
    answer = await sim.post(path, json=body)
    assert answer.status_code == status
    assert error in answer.json()["error"]


async def test_ids_are_not_given_twice(sim: httpx.AsyncClient) -> None:
    assert (await sim.post("/users", json={"first_name": "ก", "id": 100_001})).status_code == 201
    second = (await sim.post("/users", json={"first_name": "ข"})).json()
    assert second["id"] != 100_001
    taken = await sim.post("/users", json={"first_name": "ค", "id": 100_001})
    assert taken.status_code == 409


async def test_service_events_stand_in_the_chat(sim: httpx.AsyncClient, stage: Stage) -> None:
    malee = await stage.person("มาลี")
    group = await stage.group("สยป.", [malee], kind="group")
    await group.add_bot(malee)
    await group.upgrade(malee)
    messages = (await sim.get(f"/chats/{group.chat_id}/messages")).json()
    assert [message["service"] for message in messages] == [
        "มาลี เพิ่ม Kaona เข้ากลุ่ม",
        "กลุ่มนี้เป็นซูเปอร์กรุ๊ปแล้ว",
    ]
