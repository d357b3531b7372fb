"""An HTTP server on 127.0.0.1 that behaves as a test tells it, byte by byte."""

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class Caller:
    """One connection, as the server sees it."""

    def __init__(
        self, server: "OddServer", reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self.number = len(server.callers)
        self.ended = asyncio.Event()
        """Set when the connection is closed on both sides."""

    @property
    def alpn(self) -> object:
        """The protocol that the handshake agreed on."""
        found = self._writer.get_extra_info("ssl_object")
        return found.selected_alpn_protocol() if found else None

    async def read_head(self) -> bytes:
        """The head of a request, counted; ends the talk if the client is gone."""
        head = await self._reader.readuntil(b"\r\n\r\n")
        self._server.asked.append((self.number, head))
        return head

    async def read(self) -> bytes:
        """A request's body."""
        head = (await self.read_head()).lower()
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        return await self._reader.readexactly(length)

    async def say(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self, body: bytes) -> None:
        """Send a proper answer."""
        await self.say(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    async def pass_on(self, writer: asyncio.StreamWriter) -> None:
        """Write on whatever comes, until the client has closed the connection."""
        while data := await self._reader.read(65_536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def gone(self) -> None:
        """Wait until the client has closed the connection."""
        with contextlib.suppress(ConnectionError):
            await self._reader.read()

    def reset(self) -> None:
        """Break the connection."""
        found: socket.socket = self._writer.get_extra_info("socket")
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Talk = Callable[[Caller], Awaitable[None]]


@dataclass
class OddServer:
    """What was asked: the number of the connection and the request's head, and all connections."""

    talk: Talk
    url: str = ""
    asked: list[tuple[int, bytes]] = field(default_factory=list)
    callers: list[Caller] = field(default_factory=list)

    @property
    def used(self) -> list[int]:
        """The connections that the requests came on."""
        return [number for number, _ in self.asked]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        caller = Caller(self, reader, writer)
        self.callers.append(caller)
        try:
            await self.talk(caller)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
            caller.ended.set()

    @asynccontextmanager
    async def open(self, trust: ssl.SSLContext | None = None) -> AsyncIterator["OddServer"]:
        """Listen until the block ends."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=trust)
        scheme = "https" if trust else "http"
        self.url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            yield self


def odd(talk: Talk) -> OddServer:
    """A server that treats every connection so."""
    return OddServer(talk)


async def polite(caller: Caller) -> None:
    """Answer every request with its own body."""
    while True:
        await caller.answer(await caller.read())
