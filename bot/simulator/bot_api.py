"""The bot's side over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
from collections.abc import Callable
from inspect import isawaitable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.simulator.access import chat_of
from bot.simulator.errors import NOT_FOUND, UNAUTHORIZED, BotApiError, too_many_requests
from bot.simulator.failures import Failure, Failures
from bot.simulator.limits import Limits
from bot.simulator.methods import METHODS, PACED
from bot.simulator.params import Params, read_params
from bot.simulator.shapes import Json
from bot.simulator.world import World

OK = 200
DROPPED = 0
"""Recorded as the status of a request whose connection was dropped without doing the work."""

NO_FAILURE = Failure()

Drop = Callable[[Scope], None]
"""Cuts the connection a request came on."""


class BotApi:
    """An ASGI app that does the bot's requests as the real server would.

    Attributes:
        requests: Every request with a valid token: id, method, params, status, description.
        limits: The sending limits in force.
        failures: What goes wrong on order.
    """

    def __init__(self, world: World, token: str) -> None:
        self.requests: list[Json] = []
        self.limits = Limits()
        self.failures = Failures()
        self.drop: Drop | None = None
        self._world = world
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do one request and answer it, unless its connection is to be dropped."""
        request = Request(scope, receive)
        name = str(request.path_params["method"])
        if request.path_params["token"] != self._token:
            await _refusal(BotApiError(UNAUTHORIZED, "Unauthorized"))(scope, receive, send)
            return
        try:
            params = await read_params(request)
        except BotApiError as error:
            self._record(name, Params({}), error.code, error.description)
            await _refusal(error)(scope, receive, send)
            return
        failure = self.failures.take(name.lower(), params.text("chat_id"))
        response = await self._with(failure or NO_FAILURE, name, params)
        if response is None:
            await self._cut(scope, receive)
        else:
            await response(scope, receive, send)

    async def file(self, request: Request) -> Response:
        """Hand out a file that getFile told about."""
        path = str(request.path_params["path"])
        found = (stored for stored in self._world.files.values() if stored.path == path)
        stored = next(found, None)
        if request.path_params["token"] != self._token or stored is None:
            return _refusal(BotApiError(NOT_FOUND, "Not Found"))
        return Response(stored.content, media_type="application/octet-stream")

    async def _answer(self, name: str, params: Params) -> Response:
        try:
            result = await self._do(name.lower(), params)
        except BotApiError as error:
            self._record(name, params, error.code, error.description)
            return _refusal(error)
        self._record(name, params, OK)
        return _json(OK, {"ok": True, "result": result})

    async def _do(self, method: str, params: Params) -> object:
        if method not in METHODS:
            raise BotApiError(NOT_FOUND, "Not Found")
        if self.limits.enabled and method in PACED:
            chat_id = chat_of(self._world, params).id
            wait = self.limits.take(chat_id, asyncio.get_running_loop().time())
            if wait:
                raise too_many_requests(wait)
        result = METHODS[method](self._world, params)
        return await result if isawaitable(result) else result

    async def _with(self, failure: Failure, name: str, params: Params) -> Response | None:
        """Do a request, going wrong as ordered; None means that nothing is answered."""
        if failure.delay:
            await self._world.waiters.wait("delay", failure.delay)
        if failure.close_before:
            self._record(name, params, DROPPED, "connection dropped before the work")
            return None
        if failure.status:
            error = failure.refusal()
            self._record(name, params, error.code, error.description)
            return _refusal(error)
        response = await self._answer(name, params)
        return None if failure.close_after else response

    async def _cut(self, scope: Scope, receive: Receive) -> None:
        if self.drop is not None:
            self.drop(scope)
        while (await receive())["type"] != "http.disconnect":
            continue

    def _record(self, method: str, params: Params, status: int, description: str = "") -> None:
        entry: Json = {
            "id": len(self.requests) + 1,
            "method": method,
            "params": params.recorded(),
            "status": status,
        }
        if description:
            entry["description"] = description
        self.requests.append(entry)


def _refusal(error: BotApiError) -> Response:
    content: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        content["parameters"] = error.parameters
    return _json(error.code, content)


def _json(status: int, content: Json) -> Response:
    return Response(
        json.dumps(content, separators=(",", ":")).encode(), status, media_type="application/json"
    )
