"""Polling: stored before it is confirmed, and every refusal told in words that help."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.transport.bot_api import BotApi
from bot.transport.identity import IdentityUnknownError, who_am_i
from bot.transport.intake import ALLOWED_UPDATES, Intake, chat_of
from bot.transport.polling import Polling, PollingFailedError
from storage.database import Database
from storage.tables import InboxRow
from tests.support.databases import sqlite_files

Answer = Callable[[httpx.Request], httpx.Response]


def message(update_id: int, chat_id: int = 42) -> dict[str, Any]:
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 0, "chat": {"id": chat_id}, "text": "x"},
    }


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(await sqlite_files().migrated(tmp_path))
    yield made
    await made.close()


class Server:
    """A Bot API server that gives prepared batches and remembers what it was asked."""

    def __init__(self, *batches: list[dict[str, Any]]) -> None:
        self.batches = list(batches)
        self.asked: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(json.loads(request.content))
        return httpx.Response(200, json={"ok": True, "result": self.batches.pop(0)})


def api(answer: Answer) -> BotApi:
    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return BotApi("https://example.org", "1:x", http)


async def stored(database: Database) -> list[tuple[int, int | None]]:
    async with database.read() as session:
        rows = await session.scalars(select(InboxRow).order_by(InboxRow.update_id))
        return [(row.update_id, row.chat_id) for row in rows]


async def test_updates_are_stored_before_the_next_request_confirms_them(database: Database) -> None:
    server = Server([message(10), message(11, -5)], [message(12)], [])
    rung: list[None] = []
    polling = Polling(
        api(server), Intake(database, SystemClock(), lambda: rung.append(None)), asyncio.sleep
    )
    await polling.poll()
    assert await stored(database) == [(10, 42), (11, -5)]
    await polling.poll()
    await polling.poll()
    assert await stored(database) == [(10, 42), (11, -5), (12, 42)]
    assert [asked.get("offset") for asked in server.asked] == [None, 12, 13]
    assert len(rung) == 2


async def test_the_server_is_asked_for_what_the_handlers_take(database: Database) -> None:
    server = Server([])
    await Polling(api(server), Intake(database, SystemClock(), lambda: None), asyncio.sleep).poll()
    assert server.asked[0]["allowed_updates"] == list(ALLOWED_UPDATES)
    assert server.asked[0]["timeout"] > 0


async def test_an_update_that_comes_twice_is_stored_once(database: Database) -> None:
    server = Server([message(10)], [message(10), message(11)])
    for _restart in range(2):
        await Polling(
            api(server), Intake(database, SystemClock(), lambda: None), asyncio.sleep
        ).poll()
    assert [update_id for update_id, _ in await stored(database)] == [10, 11]


async def test_what_could_not_be_stored_is_not_confirmed(tmp_path: Path) -> None:
    without_tables = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    server = Server([message(10)], [])
    polling = Polling(
        api(server), Intake(without_tables, SystemClock(), lambda: None), asyncio.sleep
    )
    with pytest.raises(Exception, match="no such table"):
        await polling.poll()
    await polling.poll()
    assert "offset" not in server.asked[1]
    await without_tables.close()


@pytest.mark.parametrize(
    ("code", "description", "told"),
    [
        (401, "Unauthorized", "does not know this BOT_TOKEN"),
        (404, "Not Found", "does not know this BOT_TOKEN"),
        (
            409,
            "Conflict: can't use getUpdates method while webhook is active",
            "a webhook is set for this bot",
        ),
        (409, "Conflict: terminated by setWebhook request", "a webhook is set for this bot"),
        (
            409,
            "Conflict: terminated by other getUpdates request",
            "another program polls with the same BOT_TOKEN",
        ),
        (500, "Internal Server Error", "500 Internal Server Error"),
        (502, "", "502"),
    ],
)
async def test_a_refusal_is_told_in_words_that_help(
    database: Database, code: int, description: str, told: str
) -> None:
    def refuse(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            code, json={"ok": False, "error_code": code, "description": description}
        )

    with pytest.raises(PollingFailedError, match=told):
        await Polling(
            api(refuse), Intake(database, SystemClock(), lambda: None), asyncio.sleep
        ).poll()


class EndedError(Exception):
    """Enough was seen."""


CONFLICT = (409, "Conflict: terminated by other getUpdates request")


async def test_pauses_grow_while_it_is_refused_and_are_short_again_after_a_success(
    database: Database,
) -> None:
    answers: list[object] = [*[CONFLICT] * 7, [message(10)], *[CONFLICT] * 2]
    pauses: list[float] = []

    def answer(_request: httpx.Request) -> httpx.Response:
        said = answers.pop(0)
        if isinstance(said, list):
            return httpx.Response(200, json={"ok": True, "result": said})
        body = {"ok": False, "error_code": CONFLICT[0], "description": CONFLICT[1]}
        return httpx.Response(CONFLICT[0], json=body)

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if not answers:
            raise EndedError

    intake = Intake(database, SystemClock(), lambda: None)
    with capture_logs() as logs, pytest.raises(EndedError):
        await Polling(api(answer), intake, pause).run()

    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 0.5, 1.0]
    assert await stored(database) == [(10, 42)]
    complaints = [line for line in logs if line["log_level"] == "error"]
    assert [line["seconds"] for line in complaints] == pauses
    assert all("stop it, or use another token" in line["reason"] for line in complaints)


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadTimeout, httpx.DecodingError])
async def test_a_broken_line_is_told_without_the_address_and_its_token(
    database: Database, error: type[httpx.RequestError]
) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        message = f"cannot reach {request.url}"
        raise error(message)

    with pytest.raises(PollingFailedError) as failed:
        await Polling(
            api(fail), Intake(database, SystemClock(), lambda: None), asyncio.sleep
        ).poll()
    assert str(failed.value) == f"Telegram was not reached: {error.__name__}"


@pytest.mark.parametrize(
    ("update", "chat_id"),
    [
        (message(1, 42), 42),
        ({"update_id": 1, "edited_message": {"chat": {"id": -7}}}, -7),
        ({"update_id": 1, "callback_query": {"message": {"chat": {"id": 9}}}}, 9),
        ({"update_id": 1, "callback_query": {"inline_message_id": "x"}}, None),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 3}}}, 3),
        ({"update_id": 1, "poll": {"id": "1"}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_an_update_keeps_the_order_of_its_chat(update: dict[str, Any], chat_id: int | None) -> None:
    assert chat_of(update) == chat_id


async def test_the_bot_learns_who_it_is() -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"ok": True, "result": {"id": 1, "username": "kaona_bot"}})

    assert (await who_am_i(api(answer)))["username"] == "kaona_bot"


@pytest.mark.parametrize(
    ("response", "told"),
    [
        (httpx.Response(401, json={"ok": False, "error_code": 401}), "BOT_TOKEN"),
        (httpx.Response(404, json={"ok": False, "error_code": 404}), "BOT_TOKEN"),
        (httpx.Response(502, text="<html>"), "502"),
        (httpx.Response(200, json={"ok": True, "result": True}), "200"),
    ],
)
async def test_who_cannot_be_told_who_it_is_is_told_why(
    response: httpx.Response, told: str
) -> None:
    with pytest.raises(IdentityUnknownError, match=told):
        await who_am_i(api(lambda _request: response))


async def test_a_stop_in_the_middle_of_storing_waits_for_the_commit(database: Database) -> None:
    intake = Intake(database, SystemClock(), lambda: None)
    async with asyncio.TaskGroup() as tasks, database.write():
        storing = tasks.create_task(intake.store([message(7)]))
        for _ in range(5):
            await asyncio.sleep(0)
        storing.cancel()
    assert storing.cancelled()
    assert await stored(database) == [(7, 42)]


async def test_a_commit_that_fails_while_a_stop_waits_for_it_leaves_no_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    without_tables = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    intake = Intake(without_tables, SystemClock(), lambda: None)
    async with asyncio.TaskGroup() as tasks, without_tables.write():
        storing = tasks.create_task(intake.store([message(7)]))
        for _ in range(5):
            await asyncio.sleep(0)
        storing.cancel()
    assert storing.cancelled()
    del storing, tasks
    gc.collect()
    assert caplog.text == ""
    await without_tables.close()
