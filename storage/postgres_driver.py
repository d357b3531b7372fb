"""PostgreSQL's driver, with a line that the machine's own kernel watches.

A connection that listens or holds a lock says nothing for hours: without this, nobody here would
notice that its other end has vanished.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import Any

import asyncpg

CLOSE_SECONDS = 0.25
"""How long a farewell may take: a pool of dead connections must not hold up the end of a service.
PostgreSQL needs none."""

_WATCH = {
    "TCP_KEEPIDLE": 5,
    "TCP_KEEPINTVL": 2,
    "TCP_KEEPCNT": 3,
    "TCP_USER_TIMEOUT": 10_000,
}
"""What we ask of our own kernel, the same as of PostgreSQL's (:data:`storage.database._SESSION`):
the other end is dead about 11 s after its last sign (seconds, seconds, tries; milliseconds). See
tcp(7); a system may lack some of them."""


def is_out_of_step(error: BaseException | None) -> bool:
    """Whether the driver knows no more what the server says next: nothing can be done on this line.

    So it is where PostgreSQL took leave while nothing was asked, until the line is seen to be
    closed. The other errors of this class are of a single statement.
    """
    return isinstance(error, asyncpg.InternalClientError) and "cannot switch to state" in str(error)


class WatchedConnection(asyncpg.Connection):  # type: ignore[misc]
    """A connection whose loss is noticed though nothing is said on it."""

    def __init__(
        self,
        protocol: Any,  # noqa: ANN401  asyncpg's own
        transport: asyncio.Transport,
        *rest: Any,  # noqa: ANN401  the same
    ) -> None:
        super().__init__(protocol, transport, *rest)
        watch(transport.get_extra_info("socket"))

    async def close(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109  asyncpg's
        """Take leave of the server, within ``timeout`` seconds or ``CLOSE_SECONDS`` if sooner."""
        # Whether or not the server answers, the connection is closed here.
        with suppress(TimeoutError):
            await super().close(timeout=min(timeout or CLOSE_SECONDS, CLOSE_SECONDS))


def watch(line: socket.socket) -> None:
    """Let the kernel find out when a TCP peer is gone; a local socket ends with its peer."""
    if line.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _WATCH.items():
        if hasattr(socket, name):
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
