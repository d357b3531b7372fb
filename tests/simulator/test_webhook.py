"""The webhook: in order, with the secret, again until it is taken."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from tests.support.bare_bot import Bot, Json
from tests.support.people import Stage


class Hook:
    """A bot's webhook that answers with the codes it is given, then 200."""

    def __init__(self) -> None:
        self.url = ""
        self.codes: list[int] = []
        self.posts: asyncio.Queue[tuple[str, Json]] = asyncio.Queue()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        headers = dict(line.split(": ", 1) for line in head.splitlines()[1:] if line)
        body = await reader.readexactly(int(headers["content-length"]))
        secret = headers.get("x-telegram-bot-api-secret-token", "")
        code = self.codes.pop(0) if self.codes else 200
        writer.write(
            f"HTTP/1.1 {code} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode()
        )
        writer.close()
        await writer.wait_closed()
        self.posts.put_nowait((secret, json.loads(body)))


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    made = Hook()
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    async with server:
        made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        yield made


async def test_updates_are_posted_in_order_with_the_secret(
    bot: Bot, stage: Stage, hook: Hook
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("ก่อน")
    await bot.does("setWebhook", url=hook.url, secret_token="between-us")
    await somchai.send("หลัง")
    posts = [await hook.posts.get() for _ in range(2)]
    assert [secret for secret, _ in posts] == ["between-us"] * 2
    assert [update["message"]["text"] for _, update in posts] == ["ก่อน", "หลัง"]


async def test_an_update_is_posted_again_until_the_bot_takes_it_and_nothing_overtakes_it(
    bot: Bot, stage: Stage, hook: Hook
) -> None:
    hook.codes = [500, 503]
    somchai = await stage.person("สมชาย")
    await bot.does("setWebhook", url=hook.url)
    await somchai.send("หนึ่ง")
    await somchai.send("สอง")
    posts = [await hook.posts.get() for _ in range(4)]
    assert [secret for secret, _ in posts] == [""] * 4
    texts = [update["message"]["text"] for _, update in posts]
    assert texts == ["หนึ่ง", "หนึ่ง", "หนึ่ง", "สอง"]
    info = await bot.does("getWebhookInfo")
    assert info["url"] == hook.url
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_updates_wait_for_a_webhook_that_is_not_there(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await bot.does("setWebhook", url="http://127.0.0.1:1/hook")
    info = await bot.does("getWebhookInfo")
    assert info["pending_update_count"] == 1
    await bot.does("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.updates()] == ["/start"]
    assert (await bot.does("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("params", "description"),
    [
        (
            {"url": "ftp://example.org/"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://x.org", "secret_token": "ก"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://x.org", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: Bot, params: Json, description: str) -> None:
    assert await bot.is_refused("setWebhook", **params) == (400, f"Bad Request: {description}")
    assert (await bot.does("getWebhookInfo"))["url"] == ""
