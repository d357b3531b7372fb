"""A bot's webhook as bare as can be: it answers as it is told, and notes what came."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.support.bare_bot import Json


class Hook:
    """Answers with the codes it is given, then 200.

    Attributes:
        url: Where it listens.
        codes: What the next posts are answered with.
        headers: Lines that go along with an answer other than 200.
        posts: What came, each with its secret.
        gate: While it is closed, nothing is answered.
        inside: How many posts wait for their answer now.
        most_inside: How many did at most.
    """

    def __init__(self) -> None:
        self.url = ""
        self.codes: list[int] = []
        self.headers = ""
        self.posts: asyncio.Queue[tuple[str, Json]] = asyncio.Queue()
        self.gate = asyncio.Event()
        self.gate.set()
        self.inside = 0
        self.most_inside = 0
        self._arrived = asyncio.Condition()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        headers = dict(line.split(": ", 1) for line in head.splitlines()[1:] if line)
        body = await reader.readexactly(int(headers["content-length"]))
        secret = headers.get("x-telegram-bot-api-secret-token", "")
        code = self.codes.pop(0) if self.codes else 200
        async with self._arrived:
            self.inside += 1
            self.most_inside = max(self.most_inside, self.inside)
            self._arrived.notify_all()
        await self.gate.wait()
        self.inside -= 1
        more = self.headers if code != 200 else ""
        writer.write(
            f"HTTP/1.1 {code} X\r\n{more}content-length: 0\r\nconnection: close\r\n\r\n".encode()
        )
        writer.close()
        await writer.wait_closed()
        self.posts.put_nowait((secret, json.loads(body)))

    async def holds(self, number: int) -> None:
        """Wait until so many posts wait for their answer."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: self.inside >= number)

    async def texts(self, number: int) -> list[str]:
        """The texts of the next posts."""
        posts = [await self.posts.get() for _ in range(number)]
        return [update["message"]["text"] for _, update in posts]


@asynccontextmanager
async def running_hook() -> AsyncIterator[Hook]:
    """A webhook on a free port."""
    made = Hook()
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    async with server:
        made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        yield made
        made.gate.set()
