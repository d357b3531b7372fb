"""Telegram's posts: taken only with the secret, answered only after the commit."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select
from starlette.applications import Starlette

from bot.clock import SystemClock
from bot.transport.intake import Intake
from bot.transport.posts import LONGEST_BODY, SECRET_HEADER, webhook_route
from bot.transport.webhook import Address
from storage.database import Database
from storage.schema import upgrade
from storage.tables import InboxRow
from tests.support.databases import sqlite_files

ADDRESS = Address("https://bot.example/telegram", "right")


def message(update_id: int, chat_id: int = 42) -> dict[str, object]:
    chat = {"id": chat_id, "type": "private"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 0, "chat": chat}}


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(await sqlite_files().migrated(tmp_path))
    yield made
    await made.close()


def telegram(database: Database, rung: list[None] | None = None) -> httpx.AsyncClient:
    """Whoever posts to the bot's address."""
    bell = rung if rung is not None else []
    intake = Intake(database, SystemClock(), lambda: bell.append(None))
    app = Starlette(routes=[webhook_route(ADDRESS, intake)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")


async def post(client: httpx.AsyncClient, body: object) -> int:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = await client.post(
        "/telegram", content=content, headers={SECRET_HEADER: ADDRESS.secret}
    )
    return answer.status_code


async def stored(database: Database) -> list[tuple[int, int | None]]:
    async with database.read() as session:
        query = select(InboxRow.update_id, InboxRow.chat_id).order_by(InboxRow.update_id)
        return [(update_id, chat_id) for update_id, chat_id in await session.execute(query)]


async def test_an_update_is_committed_before_it_is_acknowledged(database: Database) -> None:
    rung: list[None] = []
    async with telegram(database, rung) as client:
        assert await post(client, message(10)) == 200
    assert await stored(database) == [(10, 42)]
    assert len(rung) == 1


async def test_a_repeated_update_is_accepted_and_stored_once(database: Database) -> None:
    async with telegram(database) as client:
        assert [await post(client, message(10)) for _ in range(3)] == [200, 200, 200]
    assert await stored(database) == [(10, 42)]


async def test_updates_that_come_together_share_commits_and_all_are_stored(
    database: Database,
) -> None:
    rung: list[None] = []
    async with telegram(database, rung) as client:
        posts = [post(client, message(number, number)) for number in range(1, 41)]
        assert set(await asyncio.gather(*posts)) == {200}
    assert [update_id for update_id, _ in await stored(database)] == list(range(1, 41))
    assert len(rung) < 40


@pytest.mark.parametrize("secret", ["", "wrong", "righ", "right ", "ถูก"])
async def test_who_does_not_know_the_secret_is_refused(database: Database, secret: str) -> None:
    async with telegram(database) as client:
        headers = {SECRET_HEADER.encode(): secret.encode()}
        answer = await client.post("/telegram", json=message(10), headers=headers)
    assert answer.status_code == 401
    assert await stored(database) == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"update_id": "7"}', b'{"message": {}}', b"\xff\xfe"]
)
async def test_what_is_no_update_is_refused(database: Database, body: bytes) -> None:
    async with telegram(database) as client:
        assert await post(client, body) == 400
    assert await stored(database) == []


async def test_a_body_longer_than_any_update_is_refused(database: Database) -> None:
    async with telegram(database) as client:
        assert await post(client, b"x" * (LONGEST_BODY + 1)) == 413


async def test_an_update_that_cannot_be_stored_is_not_acknowledged_and_may_come_again(
    tmp_path: Path,
) -> None:
    without_tables = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    async with telegram(without_tables) as client:
        together = [post(client, message(number)) for number in range(1, 6)]
        assert set(await asyncio.gather(*together)) == {503}
        await upgrade(without_tables)
        assert await post(client, message(1)) == 200
    assert await stored(without_tables) == [(1, 42)]
    await without_tables.close()
