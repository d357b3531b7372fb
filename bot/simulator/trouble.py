"""What tests order to go wrong: failures one by one, faults by chance, storms, limits."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.bot_api import BotApi
from bot.simulator.errors import malformed
from bot.simulator.fault_plan import read_plan
from bot.simulator.methods import METHODS
from bot.simulator.requests import read_body, read_json
from bot.simulator.webhook import Delivery
from bot.simulator.world import World

CREATED = 201
LIMITS = ("per_second", "per_chat", "per_group_minute")
PACES = ("answer", "first_pause", "longest_pause")


class Trouble:
    """The endpoints that make a bot's life hard."""

    def __init__(self, world: World, bot_api: BotApi, delivery: Delivery) -> None:
        self._world = world
        self._bot_api = bot_api
        self._delivery = delivery

    def routes(self) -> list[Route]:
        """List the endpoints, relative to /sim."""
        return [
            Route("/failures", self.add_failures, methods=["POST"]),
            Route("/failures", self.clear_failures, methods=["DELETE"]),
            Route("/faults", self.faults),
            Route("/faults", self.set_faults, methods=["POST"]),
            Route("/faults", self.stop_faults, methods=["DELETE"]),
            Route("/storms", self.begin_storm, methods=["POST"]),
            Route("/limits", self.set_limits, methods=["POST"]),
            Route("/webhook", self.set_pace, methods=["POST"]),
        ]

    async def add_failures(self, request: Request) -> Response:
        """Order failures: one or a list."""
        wanted = await read_json(request)
        for failure in wanted if isinstance(wanted, list) else [wanted]:
            if not isinstance(failure, dict):
                malformed("a failure is a JSON object")
            self._bot_api.failures.add(failure)
        return JSONResponse({"ok": True}, CREATED)

    async def clear_failures(self, _request: Request) -> Response:
        """Let everything ordered one by one go well again."""
        self._bot_api.failures.clear()
        return JSONResponse({"ok": True})

    async def faults(self, _request: Request) -> Response:
        """Tell the shares in force, and how often each kind of fault struck."""
        return JSONResponse(self._world.faults.view())

    async def set_faults(self, request: Request) -> Response:
        """Begin a plan of random faults; see FaultPlan for its fields."""
        plan = read_plan((await read_body(request)).values, frozenset(METHODS))
        self._world.faults.follow(plan)
        return JSONResponse(self._world.faults.view(), CREATED)

    async def stop_faults(self, _request: Request) -> Response:
        """End random faults and storms, and tell how often each kind struck."""
        self._world.faults.stop()
        return JSONResponse(self._world.faults.view())

    async def begin_storm(self, request: Request) -> Response:
        """Refuse every call the plan touches with 429 for `seconds`, perhaps of one chat only."""
        body = await read_body(request)
        seconds = body.figure("seconds", 0.0)
        if seconds <= 0:
            malformed("seconds must be a number above 0")
        chat_id = body.optional_number("chat_id")
        now = asyncio.get_running_loop().time()
        self._world.faults.storm(seconds, "" if chat_id is None else str(chat_id), now)
        return JSONResponse(self._world.faults.view(), CREATED)

    async def set_limits(self, request: Request) -> Response:
        """Switch Telegram's sending limits on or off; what is not named keeps its figure."""
        body = await read_body(request)
        limits = self._bot_api.limits
        figures = {name: body.figure(name, getattr(limits, name)) for name in LIMITS}
        for name, figure in figures.items():
            if figure <= 0:
                malformed(f"{name} must be a number above 0")
            setattr(limits, name, figure)
        limits.enabled = bool(body.values.get("enabled"))
        return JSONResponse({"enabled": limits.enabled, **figures})

    async def set_pace(self, request: Request) -> Response:
        """Say how patient the webhook's delivery is; what is not named keeps its figure.

        `order` is what stays in order: all of a "chat", or each "kind" of update of it, as on the
        real server, for updates to come.
        """
        body = await read_body(request)
        order = body.text("order", "kind" if self._world.updates.kinds_apart else "chat")
        if order not in {"chat", "kind"}:
            malformed("order is chat or kind")
        pace = self._delivery.pace
        figures = {name: body.figure(name, getattr(pace, name)) for name in PACES}
        for name, figure in figures.items():
            if figure <= 0:
                malformed(f"{name} must be a number of seconds above 0")
            setattr(pace, name, figure)
        self._world.updates.kinds_apart = order == "kind"
        return JSONResponse(figures | {"order": order})
