"""What tests and the page set up and watch: events, clock, hints, failures, limits, requests."""

import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.simulator.bot_api import BotApi
from bot.simulator.errors import malformed
from bot.simulator.requests import read_body, read_json, read_number
from bot.simulator.views import clock_view, event_view
from bot.simulator.world import Step, World

CREATED = 201
STEPS: dict[str, Step] = {"hour": "hour", "day": "day", "week": "week", "month": "month"}
LIMITS = ("per_second", "per_chat", "per_group_minute")


class Bench:
    """The endpoints around the conversation."""

    def __init__(self, world: World, bot_api: BotApi) -> None:
        self._world = world
        self._bot_api = bot_api

    def routes(self) -> list[Route]:
        """List the endpoints, relative to /sim."""
        return [
            Route("/events", self.events),
            Route("/clock", self.clock),
            Route("/clock", self.move_clock, methods=["POST"]),
            Route("/hints", self.hints),
            Route("/hints", self.add_hint, methods=["POST"]),
            Route("/hints", self.clear_hints, methods=["DELETE"]),
            Route("/failures", self.add_failures, methods=["POST"]),
            Route("/failures", self.clear_failures, methods=["DELETE"]),
            Route("/limits", self.set_limits, methods=["POST"]),
            Route("/requests", self.requests),
        ]

    async def events(self, request: Request) -> Response:
        """Stream every change as it happens (Server-Sent Events).

        Begins after the event named by Last-Event-ID or `?after=`, else with what comes next.
        """
        last = request.headers.get("last-event-id", "")
        after = int(last) if last.isdecimal() else read_number(request, "after", -1)
        if not 0 <= after <= self._world.events.count:
            after = self._world.events.count
        headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
        return StreamingResponse(
            self._stream(after), media_type="text/event-stream", headers=headers
        )

    async def _stream(self, after: int) -> AsyncIterator[str]:
        yield ": here\n\n"
        while events := await self._world.events.wait(after):
            for event in events:
                data = json.dumps(event_view(self._world, event), ensure_ascii=False)
                yield f"id: {event.number}\nevent: {event.kind}\ndata: {data}\n\n"
            after = events[-1].number

    async def clock(self, _request: Request) -> Response:
        """Tell the bot's time."""
        return JSONResponse({"now": clock_view(self._world)})

    async def move_clock(self, request: Request) -> Response:
        """Move the bot's time on; answers when everything due was done."""
        step = STEPS.get((await read_body(request)).text("advance"))
        if step is None:
            malformed(f"advance is one of: {', '.join(STEPS)}")
        await self._world.clock.advance(step)
        now = {"now": clock_view(self._world)}
        self._world.events.add("clock", detail=now)
        return JSONResponse(now)

    async def hints(self, _request: Request) -> Response:
        """Tell what the page proposes to try."""
        return JSONResponse(self._world.hints)

    async def add_hint(self, request: Request) -> Response:
        """Propose something to try on the page."""
        body = await read_body(request)
        hint: dict[str, object] = {"title": body.text("title"), "text": body.text("text")}
        for name in ("chat_id", "user_id"):
            if body.optional_number(name) is not None:
                hint[name] = body.number(name)
        if body.text("link"):
            hint["link"] = body.text("link")
        self._world.hints.append(hint)
        self._world.events.add("hint", detail={"hint": hint})
        return JSONResponse(hint, CREATED)

    async def clear_hints(self, _request: Request) -> Response:
        """Take all hints away."""
        self._world.hints.clear()
        self._world.events.add("hint", detail={"hint": None})
        return JSONResponse([])

    async def add_failures(self, request: Request) -> Response:
        """Order failures: one or a list."""
        wanted = await read_json(request)
        for failure in wanted if isinstance(wanted, list) else [wanted]:
            if not isinstance(failure, dict):
                malformed("a failure is a JSON object")
            self._bot_api.failures.add(failure)
        return JSONResponse({"ok": True}, CREATED)

    async def clear_failures(self, _request: Request) -> Response:
        """Let everything go well again."""
        self._bot_api.failures.clear()
        return JSONResponse({"ok": True})

    async def set_limits(self, request: Request) -> Response:
        """Switch Telegram's sending limits on or off; what is not named keeps its figure."""
        values = (await read_body(request)).values
        limits = self._bot_api.limits
        limits.enabled = bool(values.get("enabled"))
        for name in LIMITS:
            figure = values.get(name, getattr(limits, name))
            if not isinstance(figure, int | float) or figure <= 0:
                malformed(f"{name} must be a number above 0")
            setattr(limits, name, figure)
        return JSONResponse(
            {"enabled": limits.enabled} | {name: getattr(limits, name) for name in LIMITS}
        )

    async def requests(self, request: Request) -> Response:
        """Tell the bot's requests after an id, oldest first."""
        return JSONResponse(self._bot_api.requests[max(read_number(request, "after"), 0) :])
