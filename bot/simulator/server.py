"""The simulator as a whole: one world, one port of 127.0.0.1."""

import asyncio
import contextlib
import re
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
from uvicorn.server import ServerState

from bot.simulator.bench import Bench
from bot.simulator.bot_api import BotApi
from bot.simulator.control import Control
from bot.simulator.errors import NOT_FOUND, PeopleError
from bot.simulator.events import EventLog
from bot.simulator.trouble import Trouble
from bot.simulator.webhook import Delivery
from bot.simulator.wire import BACKLOG, HOST, PortTaken, Protocol, end, listen, reset
from bot.simulator.world import ClockControl, World

__all__ = ["PortTaken", "Simulator"]

KEEP_ALIVE_SECONDS = 75
"""How long an idle connection is kept: longer than a client's pause between two requests."""

PAGE = Path(__file__).parent / "page"
_BOT_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>[^/]+)")


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
        listener = listen(port)
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
        self._bot_api.drop = partial(reset, state)
        self.world.waiters.open()
        loop = asyncio.get_running_loop()
        # uvicorn.Server would catch signals that belong to the program around us, and its
        # shutdown sleeps; its protocol alone does neither.
        protocol = partial(Protocol, config=config, server_state=state, app_state={})
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
            await end(state)

    def _app(self) -> ASGIApp:
        control = [
            *Control(self.world).routes(),
            *Bench(self.world, self.requests).routes(),
            *Trouble(self.world, self._bot_api, self._delivery).routes(),
        ]
        people_side = Starlette(
            routes=control, exception_handlers={PeopleError: _refused, HTTPException: _refused}
        )
        rest = Starlette(
            routes=[
                Route("/file/bot{token}/{path:path}", self._bot_api.file),
                Mount("/sim", _Counted(people_side, self.world.events)),
                Route("/", _page),
                Route("/page/{path:path}", _page),
            ]
        )
        return _Front(self._bot_api, rest)


class _Front:
    """Leads the bot's requests straight to it, past all routes and middleware: most are its."""

    def __init__(self, bot_api: ASGIApp, rest: ASGIApp) -> None:
        self._bot_api = bot_api
        self._rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _BOT_PATH.fullmatch(scope["path"])
        if found is None or scope["method"] not in {"GET", "POST"}:
            await self._rest(scope, receive, send)
        else:
            scope["path_params"] = found.groupdict()
            await self._bot_api(scope, receive, send)


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
