"""HTTP/1.1 to one server over connections that are kept, for many small calls.

It exists for what a call costs: over httpx's own transport and client a sendMessage takes 5 times
the processor time when it goes alone and 12 times when 16 go at once (the whole pool is searched at
every call there, and asyncio is reached through two more layers). An ``httpx.AsyncClient`` on top
of this would add half as much again; so :meth:`Wire.send` is called without it. Streams in the
place of a protocol cost the same, and tell less exactly when and how a connection ended.

It is an httpx transport and speaks httpx's requests, responses and errors. A proxy it does not
know: where one applies, httpx's own transport is to be used (:func:`bot.transport.bot_api.client`).

What an error says about the request:

- ``ConnectError``, ``ConnectTimeout``, ``PoolTimeout``: not a byte of it went out.
- ``WriteTimeout``, ``WriteError``, ``ReadTimeout``, ``ReadError``, ``RemoteProtocolError``: it may
  have been obeyed. It is never repeated here: a message could be sent twice.

The text of an error never holds the address, for the address holds the bot's token.
"""

from __future__ import annotations

import asyncio
import ssl

import httpx

from bot.transport.connection import Answer, Connection, Timeouts

CONNECTIONS = 100
"""How many connections may be open at once; further calls wait for one."""

IDLE_SECONDS = 15.0
"""How long an unused connection is kept. Shorter than servers keep theirs (a minute and more), so
that hardly ever a request crosses with the server's closing."""

_NEXT_ADDRESS_SECONDS = 0.25
"""When to try a host's next address beside one that does not answer (RFC 8305, section 8)."""

_PORTS = {"http": 80, "https": 443}
"""What is spoken, and where the server listens if its address does not tell."""

_METHODS = frozenset({"GET", "POST"})
"""What the Bot API knows; the answer to a HEAD would be read wrongly."""


class Wire(httpx.AsyncBaseTransport):
    """Connections to the server of one address, at most ``limit``, kept ``idle_seconds`` unused.

    ``trust`` decides which certificates are believed; without it, those that httpx believes.
    Of the timeouts of a request, ``read`` is how long the whole answer may take, counted from when
    the request is written. Raises httpx.UnsupportedProtocol for an address of another kind.
    """

    def __init__(
        self,
        server: httpx.URL | str,
        *,
        trust: ssl.SSLContext | None = None,
        limit: int = CONNECTIONS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._server = httpx.URL(server)
        if self._server.scheme not in _PORTS or not self._server.host:
            message = "the server's address begins with http:// or https:// and its name"
            raise httpx.UnsupportedProtocol(message)
        self._netloc = self._server.netloc
        self._trust = _trust(trust) if self._server.scheme == "https" else None
        self._slots = asyncio.Semaphore(limit)
        self._idle_seconds = idle_seconds
        self._open: set[Connection] = set()
        # In the order of their last use: the last is taken first, so that the rest can age. What
        # the server has closed is found out here when its turn comes.
        self._idle: dict[Connection, None] = {}
        self._sweeper: asyncio.TimerHandle | None = None
        self._is_closed = False

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request and read its whole answer; raises httpx.RequestError."""
        answer = await self._answer(request)
        body = b"".join(answer.body)
        return httpx.Response(answer.status, headers=answer.headers, content=body, request=request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The same for an ``httpx.AsyncClient`` on top of this."""
        answer = await self._answer(request)
        body = httpx.ByteStream(b"".join(answer.body))
        return httpx.Response(answer.status, headers=answer.headers, stream=body)

    async def aclose(self) -> None:
        """Close all connections; calls in work end with httpx.ReadError."""
        self._is_closed = True
        if self._sweeper is not None:
            self._sweeper.cancel()
        closing = [connection.closed for connection in self._open]
        for connection in list(self._open):
            connection.abort()
        if closing:
            await asyncio.wait(closing)

    async def _answer(self, request: httpx.Request) -> Answer:
        try:
            return await self._exchange(request)
        except httpx.RequestError as error:
            error.request = request
            raise

    async def _exchange(self, request: httpx.Request) -> Answer:
        head, body = self._head(request), await request.aread()
        timeouts: Timeouts = request.extensions.get("timeout", {})
        await self._take_slot(timeouts.get("pool"))
        try:
            connection = self._kept() or await self._connect(timeouts.get("connect"))
            answer = await connection.exchange(head, body, timeouts)
            self._keep(connection)
        finally:
            self._slots.release()
        return answer

    def _head(self, request: httpx.Request) -> bytes:
        url, headers = request.url, request.headers
        if url.netloc != self._netloc or url.scheme != self._server.scheme:
            message = "a request to another server"
            raise httpx.UnsupportedProtocol(message)
        if request.method not in _METHODS or "Transfer-Encoding" in headers:
            message = "only GET and POST with a body of known length"
            raise httpx.LocalProtocolError(message)
        lines = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), url.raw_path)]
        lines += [b"%s: %s" % header for header in headers.raw]
        head = b"\r\n".join(lines)
        if head.count(b"\n") != len(lines) - 1 or head.count(b"\r") != len(lines) - 1:
            message = "a header with a line break in it"
            raise httpx.LocalProtocolError(message)
        return head + b"\r\n\r\n"

    async def _take_slot(self, seconds: float | None) -> None:
        if not self._slots.locked():
            await self._slots.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._slots.acquire()
        except TimeoutError:
            message = "all connections stayed in use"
            raise httpx.PoolTimeout(message) from None

    def _kept(self) -> Connection | None:
        while self._idle:
            connection, _ = self._idle.popitem()
            if connection.is_quiet():
                return connection
            connection.abort()
        return None

    async def _connect(self, seconds: float | None) -> Connection:
        try:
            async with asyncio.timeout(seconds):
                connection = await self._reach()
        except TimeoutError:
            message = "the server was not reached in time"
            raise httpx.ConnectTimeout(message) from None
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(str(error)) from error
        if self._is_closed or connection.is_closing():
            connection.abort()
            message = "closed before anything was sent"
            raise httpx.ConnectError(message)
        self._open.add(connection)
        return connection

    async def _reach(self) -> Connection:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(
            lambda: Connection(loop, self._open.discard),
            self._server.raw_host.decode("ascii"),
            self._server.port or _PORTS[self._server.scheme],
            ssl=self._trust,
            happy_eyeballs_delay=_NEXT_ADDRESS_SECONDS,
        )
        return connection

    def _keep(self, connection: Connection) -> None:
        if not connection.is_reusable():
            connection.abort()
            return
        loop = asyncio.get_running_loop()
        connection.used_at = loop.time()
        self._idle[connection] = None
        if self._sweeper is None:
            self._sweeper = loop.call_later(self._idle_seconds, self._sweep)

    def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        self._sweeper = None
        while self._idle:
            connection = next(iter(self._idle))
            until = connection.used_at + self._idle_seconds
            if until > loop.time():
                self._sweeper = loop.call_at(until, self._sweep)
                return
            del self._idle[connection]
            connection.abort()


def _trust(given: ssl.SSLContext | None) -> ssl.SSLContext:
    trust = given or httpx.create_ssl_context()
    trust.set_alpn_protocols(["http/1.1"])
    return trust
