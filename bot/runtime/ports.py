"""Ports to listen on."""

from __future__ import annotations

import socket
from contextlib import ExitStack


class PortTakenError(Exception):
    """HTTP_HOST and HTTP_PORT cannot be listened on."""


def bind(host: str, port: int) -> socket.socket:
    """A socket to listen on; port 0 takes a free one. Raises PortTakenError."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with ExitStack() as undone:
            # asyncio sends small answers at once only on sockets that say they are TCP.
            listener = undone.enter_context(socket.socket(family, kind, socket.IPPROTO_TCP))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            undone.pop_all()
    except OSError as error:
        message = f"{host}:{port} ({error.strerror or error})"
        raise PortTakenError(message) from error
    return listener
