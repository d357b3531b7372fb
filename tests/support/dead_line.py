"""A line to PostgreSQL that can go dead: both ends stay connected, and nothing passes any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import make_url

PIECE = 65_536
"""Bytes that are passed on at a time."""


class DeadLine:
    """Passes bytes between TCP connections and the server's socket, while it ``is_alive``."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._alive = asyncio.Event()
        self._alive.set()
        self.port = 0

    @property
    def url(self) -> str:
        """The database at this end of the line."""
        here = self._url.set(host="127.0.0.1", port=self.port, query={})
        return here.render_as_string(hide_password=False)

    def cut(self) -> None:
        """Let nothing pass: neither end hears of it."""
        self._alive.clear()

    def mend(self) -> None:
        """Let it pass again, with what was kept back."""
        self._alive.set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection; on a dead line it is taken and never answered."""
        await self._alive.wait()
        server = f"{self._url.query['host']}/.s.PGSQL.5432"
        answers, instance = await asyncio.open_unix_connection(server)
        with suppress(ExceptionGroup):
            async with asyncio.TaskGroup() as both:
                both.create_task(self._carry(reader, instance))
                both.create_task(self._carry(answers, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while piece := await reader.read(PIECE):
                await self._alive.wait()
                writer.write(piece)
                await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[DeadLine]:
    """A line, alive at first, to the server whose socket the URL names."""
    line = DeadLine(url)
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    async with server:
        line.port = server.sockets[0].getsockname()[1]
        yield line
        line.mend()
