"""Carries calls to the Bot API server: httpx's requests and answers over aiohttp's connections.

It exists for what a call costs: httpx's own connections take 5 times the processor time and more,
and sending is the ceiling of one process.

What an error says about the request:

- ``ConnectError``, ``ConnectTimeout``: not a byte of it went out.
- Every other: it may have been obeyed. It is never repeated here: a message could be sent twice.

The text of an error never holds the address, for the address holds the bot's token. aiohttp's own
errors do hold it, so that none is chained.
"""

from __future__ import annotations

import asyncio
import io
import os
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
import httpx
from yarl import URL

CONNECTIONS = 100
"""How many connections may be open at once; further calls wait for one."""

IDLE_SECONDS = 15.0
"""How long an unused connection is kept. Shorter than servers keep theirs (a minute and more), so
that hardly ever a request crosses with the server's closing."""

FILES = "/file/"
"""How the paths of files begin (Bot API, ``getFile``)."""

_PLAIN = "identity"
"""No packing of answers (RFC 9110, section 8.4)."""


class Carrier:
    """Sends requests over the connections of one session; made by :func:`carrier`."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request and read its whole answer; raises httpx.RequestError.

        Of the request's timeouts two count, in seconds: ``connect`` for getting a connection,
        waiting for a free one included, and ``read`` for the whole call.
        """
        try:
            return await self._exchange(request)
        except httpx.TransportError as error:
            failure = error
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        failure.request = request
        # Raised out here, for in there aiohttp's error would be its context.
        raise failure

    async def _exchange(self, request: httpx.Request) -> httpx.Response:
        is_file = request.method == "GET" and request.url.path.startswith(FILES)
        if request.method != "POST" and not is_file:
            # aiohttp sends others again after a connection broke, and the Bot API obeys a GET too.
            # To read a file twice does no harm.
            message = "only POST is sent"
            raise httpx.LocalProtocolError(message)
        body = io.BytesIO(await request.aread())
        timeouts = request.extensions.get("timeout", {})
        # The loop takes two rounds to hear of connections that servers have closed meanwhile: a
        # request on one of those would be lost without a word of what became of it.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        async with self._session.request(
            request.method,
            URL(str(request.url), encoded=True),
            data=body,
            headers=request.headers.multi_items(),
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(timeouts.get("read"), timeouts.get("connect")),
        ) as answer:
            content = await answer.read()
        _accept(answer.headers)
        headers = list(answer.raw_headers)
        return httpx.Response(answer.status, headers=headers, content=content, request=request)


def _accept(headers: Mapping[str, str]) -> None:
    """Refuse an answer that might be half of one, or much more than it seems."""
    if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
        message = "an answer that does not tell its length may be cut off"
        raise httpx.RemoteProtocolError(message)
    if headers.get("Content-Encoding", _PLAIN).lower() != _PLAIN:
        message = "an answer that is packed, though nobody asked for it"
        raise httpx.RemoteProtocolError(message)


def _failure(error: aiohttp.ClientError | OSError) -> httpx.TransportError:
    """What httpx calls the error; of its text only what cannot hold the address."""
    match error:
        case aiohttp.ConnectionTimeoutError():
            return httpx.ConnectTimeout("no connection to the server in time")
        case aiohttp.ClientConnectorError():
            return httpx.ConnectError(str(error.os_error))
        case aiohttp.ClientHttpProxyError():
            return httpx.ConnectError(f"the proxy refused to connect: {error.status}")
        case TimeoutError():
            return httpx.ReadTimeout("the server did not read or answer in time")
        case OSError():
            return httpx.ReadError(os.strerror(error.errno) if error.errno else "broken")
        case _:
            return httpx.RemoteProtocolError(type(error).__name__)


@asynccontextmanager
async def carrier(
    *,
    proxy: str | None = None,
    trust: ssl.SSLContext | None = None,
    limit: int = CONNECTIONS,
    idle_seconds: float = IDLE_SECONDS,
) -> AsyncIterator[Carrier]:
    """A carrier with at most ``limit`` connections, each kept ``idle_seconds`` unused.

    ``proxy`` is the address of one to go through. ``trust`` decides which certificates are
    believed; without it, those of the machine.
    """
    if trust is not None:
        trust.set_alpn_protocols(["http/1.1"])
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            ssl=trust or True, limit=limit, keepalive_timeout=idle_seconds
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"Accept-Encoding": _PLAIN},
        auto_decompress=False,
        proxy=proxy,
    ) as session:
        yield Carrier(session)
