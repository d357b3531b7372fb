"""The service's own HTTP server: how it is, and, where wanted, Telegram's posts."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.log import get_logger
from bot.runtime.status import Status
from bot.runtime.wake import Wake

CLOSING_SECONDS = 3
"""How long requests in work may take to end when the service stops."""

BACKLOG = 512

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""Prometheus' text format."""

log = get_logger(__name__)


class _Server(uvicorn.Server):
    """A server that leaves the signals to the program around it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture nothing."""
        yield


class HttpServer:
    """Serves on a bound socket until told to stop."""

    def __init__(
        self, listener: socket.socket, status: Status, more: Sequence[BaseRoute] = ()
    ) -> None:
        self._listener = listener
        self._app = Starlette(routes=[*status_routes(status), *more])
        self.wake = Wake()

    @property
    def port(self) -> int:
        """The port it listens on."""
        found: int = self._listener.getsockname()[1]
        return found

    async def run(self, stop: asyncio.Event) -> None:
        """Serve; requests in work are ended before it returns."""
        config = uvicorn.Config(
            self._app,
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            ws="none",
            backlog=BACKLOG,
            timeout_graceful_shutdown=CLOSING_SECONDS,
        )
        server = _Server(config)
        log.info("listening", host=self._listener.getsockname()[0], port=self.port)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve(sockets=[self._listener]))
            await stop.wait()
            server.should_exit = True


def status_routes(status: Status) -> list[Route]:
    """What a watcher asks."""

    async def healthz(_request: Request) -> Response:
        """The process lives and turns its loop."""
        return PlainTextResponse("ok\n")

    async def readyz(_request: Request) -> Response:
        """Whether people are answered now, and if not, what is wrong."""
        readiness = await status.readiness()
        return JSONResponse(readiness.parts, 200 if readiness.is_ready else 503)

    async def metrics(_request: Request) -> Response:
        """All counts."""
        return Response(await status.metrics(), media_type=METRICS_TYPE)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
