"""The simulator as a whole: one world, one port of 127.0.0.1."""

import asyncio
import contextlib
import errno
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from bot.simulator.bench import Bench
from bot.simulator.bot_api import BotApi
from bot.simulator.control import Control
from bot.simulator.errors import NOT_FOUND, PeopleError
from bot.simulator.events import EventLog
from bot.simulator.trouble import Trouble
from bot.simulator.webhook import Delivery
from bot.simulator.world import ClockControl, World

HOST = "127.0.0.1"
BACKLOG = 512
KEEP_ALIVE_SECONDS = 75
"""How long an idle connection is kept: longer than a client's pause between two requests."""

CLOSING_SECONDS = 1.0
"""How long requests in work may take to end when serving stops."""

RESET_AT_ONCE = struct.pack("ii", 1, 0)
"""Lingering for no time: the other side gets "connection reset", not an orderly end."""

PAGE = Path(__file__).parent / "page"


class PortTaken(OSError):
    """Another program listens on the wanted port.

    Attributes:
        port: The port.
    """

    def __init__(self, port: int) -> None:
        super().__init__(errno.EADDRINUSE, f"port {port} of {HOST} is taken")
        self.port = port


class Simulator:
    """A Telegram of one's own: a bot's server, its people and a page to watch them.

    Args:
        token: The bot's token, NUMBER:LETTERS; the number is the bot's id.
        bot_name: What people see.
        username: The bot's @name, without the @.
        clock: The time of messages, and what moves it.
        privacy_mode: In groups the bot sees only commands, replies to it and mentions of it, as
            Telegram does by default.

    Attributes:
        world: The state, for whoever runs the simulator in the same process.
        requests: The record of the bot's requests, as /sim/requests tells it.
    """

    def __init__(
        self,
        token: str,
        bot_name: str,
        username: str,
        clock: ClockControl,
        *,
        privacy_mode: bool = True,
    ) -> None:
        number = token.partition(":")[0]
        if not number.isdecimal():
            message = "a bot's token begins with its number and a colon"
            raise ValueError(message)
        bot = {"id": int(number), "is_bot": True, "first_name": bot_name, "username": username}
        self.world = World(bot, clock, privacy_mode=privacy_mode)
        self._bot_api = BotApi(self.world, token)
        self.requests = self._bot_api.requests
        self._delivery = Delivery(self.world)

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[str]:
        """Serve until the block ends, and give the address such as http://127.0.0.1:43121.

        Port 0 takes a free one. It listens when the block begins, and when the block ended
        nothing of it is left: long polls and streams are ended, connections closed. Raises
        PortTaken.
        """
        listener = _listen(port)
        config = uvicorn.Config(
            self._app(),
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            ws="none",
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )
        config.load()
        state = ServerState()
        self._bot_api.drop = partial(_drop, state)
        self.world.waiters.open()
        loop = asyncio.get_running_loop()
        # uvicorn.Server would catch signals that belong to the program around us, and its
        # shutdown sleeps; its protocol alone does neither.
        protocol = partial(HttpToolsProtocol, config=config, server_state=state, app_state={})
        server = await loop.create_server(protocol, sock=listener, backlog=BACKLOG)
        # A task of our own and no TaskGroup: that would wrap the errors of the caller's block.
        # It is awaited below.
        webhook = loop.create_task(self._delivery.run())
        try:
            yield f"http://{HOST}:{listener.getsockname()[1]}"
        finally:
            self.world.waiters.close()
            server.close()
            webhook.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await webhook
            await _end(state)

    def _app(self) -> ASGIApp:
        control = [
            *Control(self.world).routes(),
            *Bench(self.world, self.requests).routes(),
            *Trouble(self.world, self._bot_api, self._delivery).routes(),
        ]
        people_side = Starlette(
            routes=control, exception_handlers={PeopleError: _refused, HTTPException: _refused}
        )
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._bot_api, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._bot_api.file),
                Mount("/sim", _Counted(people_side, self.world.events)),
                Route("/", _page),
                Route("/page/{path:path}", _page),
            ]
        )


class _Counted:
    """Adds the event counter to every answer of the people's side, as the header X-Event."""

    def __init__(self, app: ASGIApp, events: EventLog) -> None:
        self._app = app
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Event"] = str(self._events.count)
            await send(message)

        await self._app(scope, receive, counted)


def _listen(port: int) -> socket.socket:
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


def _drop(state: ServerState, scope: Scope) -> None:
    """Reset the connection that a request came on, without a word."""
    for connection in list(state.connections):
        if getattr(connection, "client", None) == scope["client"]:
            transport = connection.transport
            transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE
            )
            transport.abort()


async def _end(state: ServerState) -> None:
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


async def _refused(_request: Request, error: Exception) -> Response:
    if isinstance(error, PeopleError):
        return JSONResponse({"error": error.message}, error.status)
    if isinstance(error, HTTPException):
        return JSONResponse({"error": error.detail}, error.status_code)
    raise error


def _page(request: Request) -> Response:
    """Hand out a file of the page; an honest 404 for what does not exist."""
    wanted = (PAGE / (request.path_params.get("path") or "index.html")).resolve()
    if not wanted.is_relative_to(PAGE.resolve()) or not wanted.is_file():
        return PlainTextResponse("There is no such page.", NOT_FOUND)
    return FileResponse(wanted, headers={"Cache-Control": "no-cache"})
