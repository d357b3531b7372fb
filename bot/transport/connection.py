"""One connection of :mod:`bot.transport.wire`: a request goes out, its answer is read."""

from __future__ import annotations

import asyncio
import select
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httptools
import httpx

Timeouts = Mapping[str, float | None]
"""Seconds by ``connect``, ``write``, ``read`` and ``pool``, as httpx hands them to a transport;
what is missing or ``None`` may take for ever."""

_PIECE = 65_536
"""Bytes of a body that are handed on before looking whether the network takes them."""

_FINAL = 200
"""Answers below announce another one (RFC 9110, section 15.2)."""


@dataclass(slots=True)
class Answer:
    """An answer while it is being read: the status, the headers and the pieces of the body."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: list[bytes] = field(default_factory=list)


class Connection(asyncio.Protocol):
    """A connection to the server; one exchange at a time. ``lost`` is called when it is gone.

    Attributes:
        closed: Done when the connection is gone.
        used_at: The loop's time of the last exchange, for whoever keeps it.
    """

    _transport: asyncio.Transport

    def __init__(self, loop: asyncio.AbstractEventLoop, lost: Callable[[Connection], None]) -> None:
        self.closed: asyncio.Future[None] = loop.create_future()
        self.used_at = 0.0
        self._loop = loop
        self._lost = lost
        self._parser = httptools.HttpResponseParser(self)
        self._news = select.poll()
        self._waiter: asyncio.Future[None] | None = None
        self._answer = Answer()
        self._error: httpx.TransportError | None = None
        self._is_done = True
        self._is_paused = False
        self._is_writing = False
        self._may_go_on = False

    async def exchange(self, head: bytes, body: bytes, timeouts: Timeouts) -> Answer:
        """Send a request and wait for the whole answer.

        Raises httpx.WriteError, WriteTimeout, ReadError, ReadTimeout or RemoteProtocolError. After
        any error, and when cancelled, the connection is closed.
        """
        self._begin()
        try:
            await self._write(head, body, timeouts.get("write"))
            await self._wait(timeouts.get("read"), httpx.ReadTimeout)
        except BaseException:
            self.abort()
            raise
        if self._error is not None:
            self.abort()
            raise self._error
        return self._answer

    def is_reusable(self) -> bool:
        """Whether another exchange may follow the last one."""
        return self._may_go_on and not self._is_writing and not self._transport.is_closing()

    def is_closing(self) -> bool:
        """Whether the connection is known to be closed, or about to be."""
        return self._transport.is_closing()

    def is_quiet(self) -> bool:
        """Whether the server has neither closed the connection nor said anything unasked.

        The loop may be behind, so that the socket itself is asked.
        """
        return not self._transport.is_closing() and not self._news.poll(0)

    def abort(self) -> None:
        """Close at once; an answer that is awaited will not come."""
        self._end(httpx.ReadError("the connection was given up"))
        self._transport.abort()

    def _begin(self) -> None:
        self._answer, self._error, self._is_done = Answer(), None, False

    async def _write(self, head: bytes, body: bytes, seconds: float | None) -> None:
        self._is_writing = True
        if len(body) <= _PIECE:
            self._transport.write(head + body)
        else:
            self._transport.write(head)
            rest = memoryview(body)
            while rest and not self._is_done:
                self._transport.write(rest[:_PIECE])
                rest = rest[_PIECE:]
                await self._drain(seconds)
            if rest:
                # The server answered before it had read all, and will take the rest for a request.
                return
        self._is_writing = False

    async def _drain(self, seconds: float | None) -> None:
        """Wait until the network takes more, or it is all over."""
        if self._is_paused and not self._is_done:
            await self._sleep(seconds, httpx.WriteTimeout)

    async def _wait(self, seconds: float | None, late: type[httpx.TimeoutException]) -> None:
        while not self._is_done:
            await self._sleep(seconds, late)

    async def _sleep(self, seconds: float | None, late: type[httpx.TimeoutException]) -> None:
        self._waiter = self._loop.create_future()
        timer = None if seconds is None else self._loop.call_later(seconds, self._expire, late)
        try:
            await self._waiter
        finally:
            if timer is not None:
                timer.cancel()
            self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _expire(self, late: type[httpx.TimeoutException]) -> None:
        self._end(late("the server did not read or answer in time"))

    def _end(self, error: httpx.TransportError | None) -> None:
        if not self._is_done:
            self._is_done, self._error = True, error
            self._wake()

    def _ends_with_the_connection(self) -> bool:
        """Whether an answer has begun that tells no length (RFC 9112, section 6.3)."""
        framing = {b"content-length", b"transfer-encoding"}
        names = {name.lower() for name, _ in self._answer.headers}
        return self._answer.status >= _FINAL and not names & framing

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  asyncio's promise, for types
        self._transport = transport
        self._news.register(transport.get_extra_info("socket").fileno(), select.POLLIN)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone, and with it an answer that was awaited."""
        if exc is not None:
            kind = httpx.WriteError if self._is_writing else httpx.ReadError
            self._end(kind(f"the connection broke: {type(exc).__name__}"))
        elif self._ends_with_the_connection():
            self._end(None)
        else:
            self._end(httpx.RemoteProtocolError("closed by the server before the answer was whole"))
        self._lost(self)
        if not self.closed.done():
            self.closed.set_result(None)

    def data_received(self, data: bytes) -> None:
        """A piece of an answer; what nobody asked for ends the connection."""
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self._end(httpx.RemoteProtocolError(f"no HTTP answer: {type(error).__name__}"))
            self.abort()

    def pause_writing(self) -> None:
        """The network takes no more for now."""
        self._is_paused = True

    def resume_writing(self) -> None:
        """The network takes more again."""
        self._is_paused = False
        self._wake()

    # What the parser calls.

    def on_message_begin(self) -> None:
        """Refuse an answer that nobody asked for."""
        if self._is_done:
            message = "an answer to nothing"
            raise ValueError(message)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header."""
        self._answer.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Note the status; from now on an answer without a length is one."""
        self._answer.status = self._parser.get_status_code()

    def on_body(self, body: bytes) -> None:
        """Keep a piece of the body."""
        self._answer.body.append(body)

    def on_message_complete(self) -> None:
        """The answer is whole, unless it only announced another."""
        if self._answer.status < _FINAL:
            self._answer = Answer()
            return
        self._may_go_on = self._parser.should_keep_alive()
        self._end(None)
