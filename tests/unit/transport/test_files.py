"""Reading a file that somebody sent, and what becomes of failures: the address is a secret."""

from __future__ import annotations

import httpx
import pytest

from bot.transport.bot_api import BotApi
from bot.transport.carrier import carrier
from bot.transport.files import FileNotReadyError, content_of

TOKEN = "1:secret"
FOUND = {"ok": True, "result": {"file_id": "f", "file_path": "documents/ก b.txt"}}


class Server:
    """Answers getFile and the download as told, and remembers what was asked."""

    def __init__(self, told: object, status: int, content: bytes | None) -> None:
        self.told, self.status, self.content = told, status, content
        self.asked: list[str] = []

    async def send(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(f"{request.method} {request.url.path}")
        if request.url.path.endswith("/getFile"):
            return httpx.Response(200, json=self.told)
        if self.content is None:
            message = "broken"
            raise httpx.ReadError(message)
        return httpx.Response(self.status, content=self.content)


async def read(server: Server) -> bytes | None:
    return await content_of(BotApi("http://server", TOKEN, server), "f")


async def test_a_file_is_read_by_the_path_that_telegram_tells() -> None:
    server = Server(FOUND, 200, b"abc")
    assert await read(server) == b"abc"
    assert server.asked == [
        f"POST /bot{TOKEN}/getFile",
        f"GET /file/bot{TOKEN}/documents/ก b.txt",
    ]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"ok": False, "error_code": 400, "description": "file is too big"}, 200),
        ({"ok": True, "result": {}}, 200),
        ({"ok": True, "result": True}, 200),
        (FOUND, 404),
    ],
)
async def test_what_telegram_will_never_give_is_nothing(told: object, status: int) -> None:
    assert await read(Server(told, status, b"x")) is None


@pytest.mark.parametrize(
    "server",
    [
        Server({"ok": False, "error_code": 429, "description": "slow down"}, 200, b""),
        Server(FOUND, 502, b""),
        Server(FOUND, 200, None),
    ],
    ids=["flood", "fault", "line"],
)
async def test_what_may_work_later_is_told_without_the_token(server: Server) -> None:
    with pytest.raises(FileNotReadyError) as failed:
        await read(server)
    assert TOKEN not in repr(failed.value)
    assert failed.value.__cause__ is None


async def test_nothing_but_files_is_fetched_by_get() -> None:
    async with carrier() as line:
        request = httpx.Request("GET", "http://127.0.0.1:9/bot1:x/file/")
        with pytest.raises(httpx.LocalProtocolError):
            await line.send(request)
