"""The port and its connections: listening, resetting one, ending all of them."""

import asyncio
import errno
import socket
import struct
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

HOST = "127.0.0.1"
BACKLOG = 512
CLOSING_SECONDS = 1.0
"""How long requests in work may take to end when serving stops."""

RESET_AT_ONCE = struct.pack("ii", 1, 0)
"""Lingering for no time: the other side gets "connection reset", not an orderly end."""


class PortTaken(OSError):
    """Another program listens on the wanted port.

    Attributes:
        port: The port.
    """

    def __init__(self, port: int) -> None:
        super().__init__(errno.EADDRINUSE, f"port {port} of {HOST} is taken")
        self.port = port


class _Gathering:
    """A transport that sends all that is written in one turn of the loop at once."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._pieces: list[bytes] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the transport has
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._pieces:
            asyncio.get_running_loop().call_soon(self._flush)
        self._pieces.append(data)

    def close(self) -> None:
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        if pieces:
            self._transport.write(b"".join(pieces))


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol; head and body of an answer cost one call of the system, not two."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin with a connection."""
        super().connection_made(cast("asyncio.Transport", _Gathering(transport)))


def listen(port: int) -> socket.socket:
    """Listen on a port of this machine, 0 for a free one; raises PortTaken."""
    # asyncio sets TCP_NODELAY only on sockets that say they are TCP; without it every answer to a
    # kept connection waits 40 ms for the client's acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from error
        raise
    return listener


def reset(state: ServerState, scope: Scope) -> None:
    """Reset the connection that a request came on, without a word."""
    for connection in list(state.connections):
        if getattr(connection, "client", None) == scope["client"]:
            transport = connection.transport
            transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE
            )
            transport.abort()


async def end(state: ServerState) -> None:
    """Let the requests in work end, then close every connection."""
    if state.tasks:
        await asyncio.wait(list(state.tasks), timeout=CLOSING_SECONDS)
    for task in list(state.tasks):
        task.cancel()
    for connection in list(state.connections):
        connection.shutdown()
    await asyncio.sleep(0)
    for connection in list(state.connections):
        connection.transport.abort()
    await asyncio.sleep(0)
