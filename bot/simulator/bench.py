"""What tests and the page set up and watch: events, clock, hints, the record of requests."""

import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.simulator.errors import malformed
from bot.simulator.recording import RequestLog
from bot.simulator.requests import read_body, read_number
from bot.simulator.shapes import Json
from bot.simulator.views import clock_view, event_view
from bot.simulator.world import Step, World

CREATED = 201
STEPS: dict[str, Step] = {"hour": "hour", "day": "day", "week": "week", "month": "month"}
KEPT_EVENTS = 1000
"""How many of the newest events are kept while requests are not recorded."""


class Bench:
    """The endpoints around the conversation."""

    def __init__(self, world: World, requests: RequestLog) -> None:
        self._world = world
        self._requests = requests

    def routes(self) -> list[Route]:
        """List the endpoints, relative to /sim."""
        return [
            Route("/events", self.events),
            Route("/clock", self.clock),
            Route("/clock", self.move_clock, methods=["POST"]),
            Route("/hints", self.hints),
            Route("/hints", self.add_hint, methods=["POST"]),
            Route("/hints", self.clear_hints, methods=["DELETE"]),
            Route("/requests", self.requests),
            Route("/recording", self.recording),
            Route("/recording", self.set_recording, methods=["POST"]),
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

    async def requests(self, request: Request) -> Response:
        """Tell the bot's requests after an id, oldest first; perhaps of one method, or some."""
        most = read_number(request, "limit", -1)
        found = self._requests.after(
            max(read_number(request, "after"), 0),
            None if most < 0 else most,
            request.query_params.get("method", ""),
        )
        return JSONResponse(found)

    async def recording(self, _request: Request) -> Response:
        """Tell what is kept of requests and events."""
        return JSONResponse(self._recording())

    async def set_recording(self, request: Request) -> Response:
        """Say what is kept: `enabled` false keeps no request, `limit` only the newest.

        Of events, with which the page and `wait` work, the newest are kept all the same.
        `messages` is how many of each chat are kept at least: an older one is as if it never was.
        """
        body = await read_body(request)
        limit, messages = body.optional_number("limit"), body.optional_number("messages")
        for name, most in (("limit", limit), ("messages", messages)):
            if most is not None and most < 1:
                malformed(f"{name} must be a whole number above 0, or null for everything")
        self._world.keep_messages = messages
        log = self._requests
        log.enabled, log.limit = bool(body.values.get("enabled", True)), limit
        log.trim()
        self._world.events.keep = limit if log.enabled else KEPT_EVENTS
        return JSONResponse(self._recording())

    def _recording(self) -> Json:
        log, events = self._requests, self._world.events
        return {
            "enabled": log.enabled,
            "limit": log.limit,
            "messages": self._world.keep_messages,
            "requests": {"count": log.count, "kept": len(log.after(0))},
            "events": {"count": events.count, "kept": len(events.after(0))},
        }
