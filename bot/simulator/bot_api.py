"""The bot's side over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
from collections.abc import Callable
from inspect import isawaitable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from bot.simulator.access import chat_of
from bot.simulator.errors import NOT_FOUND, UNAUTHORIZED, BotApiError, too_many_requests
from bot.simulator.failures import Failure, Failures
from bot.simulator.limits import Limits
from bot.simulator.methods import METHODS, PACED
from bot.simulator.params import Params, read_params
from bot.simulator.recording import RequestLog
from bot.simulator.shapes import Json, Told
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
        requests: The record of every request with a valid token.
        limits: The sending limits in force.
        failures: What goes wrong on order.
    """

    def __init__(self, world: World, token: str) -> None:
        self.requests = RequestLog()
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
            self.requests.add(name, {}, error.code, error.description)
            await _refusal(error)(scope, receive, send)
            return
        except ClientDisconnect:
            # The caller died while it wrote: nothing was asked, and nobody is there to be answered.
            return
        response = await self._with(self._failure(name.lower(), params), name, params)
        if response is None:
            await self._cut(scope, receive)
        else:
            await response(scope, receive, send)

    async def file(self, request: Request) -> Response:
        """Hand out a file that getFile told about."""
        stored = self._world.file_at(str(request.path_params["path"]))
        if request.path_params["token"] != self._token or stored is None:
            return _refusal(BotApiError(NOT_FOUND, "Not Found"))
        return Response(stored.content, media_type="application/octet-stream")

    def _failure(self, method: str, params: Params) -> Failure:
        """Tell how a call goes wrong: on order, else by chance, else not at all."""
        chat_id = params.text("chat_id")
        failure = self.failures.take(method, chat_id)
        faults = self._world.faults
        if failure is None and faults.on:
            failure = faults.take(method, chat_id, asyncio.get_running_loop().time())
        return failure or NO_FAILURE

    async def _answer(self, name: str, params: Params) -> Response:
        try:
            result = await self._do(name.lower(), params)
        except BotApiError as error:
            self.requests.add(name, params.recorded(), error.code, error.description)
            return _refusal(error)
        self.requests.add(name, params.recorded(), OK)
        if isinstance(result, Told):
            told = {"result": result.result, "description": result.description}
            return _json(OK, {"ok": True, **told})
        return _json(OK, {"ok": True, "result": result})

    async def _do(self, method: str, params: Params) -> object:
        if method not in METHODS:
            raise BotApiError(NOT_FOUND, "Not Found")
        if self.limits.enabled:
            self._pace(method, params)
        result = METHODS[method](self._world, params)
        return await result if isawaitable(result) else result

    def _pace(self, method: str, params: Params) -> None:
        now, wait = asyncio.get_running_loop().time(), 0
        if method in PACED:
            wait = self.limits.take(chat_of(self._world, params).id, now)
        elif method == "setwebhook" and params.text("url"):
            wait = self.limits.take_webhook(now)
        if wait:
            raise too_many_requests(wait)

    async def _with(self, failure: Failure, name: str, params: Params) -> Response | None:
        """Do a request, going wrong as ordered; None means that nothing is answered."""
        if failure.delay:
            await self._world.waiters.wait("delay", failure.delay)
        if failure.close_before:
            self.requests.add(
                name, params.recorded(), DROPPED, "connection dropped before the work"
            )
            return None
        if failure.status:
            error = failure.refusal()
            self.requests.add(name, params.recorded(), error.code, error.description)
            return _page(error) if failure.as_page else _refusal(error)
        response = await self._answer(name, params)
        return None if failure.close_after else response

    async def _cut(self, scope: Scope, receive: Receive) -> None:
        if self.drop is not None:
            self.drop(scope)
        while (await receive())["type"] != "http.disconnect":
            continue


def _refusal(error: BotApiError) -> Response:
    content: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        content["parameters"] = error.parameters
    return _json(error.code, content)


def _page(error: BotApiError) -> Response:
    """Refuse as the gateway before the real server does, which knows no JSON."""
    title = f"{error.code} {error.description}"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
    return HTMLResponse(page, error.code)


def _json(status: int, content: Json) -> Response:
    return Response(
        json.dumps(content, separators=(",", ":")).encode(), status, media_type="application/json"
    )
