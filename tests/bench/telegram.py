"""The simulator as a run uses it: people are heard in its own process, its network can be slow."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.simulator import Simulator
from bot.simulator.events import EventLog
from bot.simulator.model import Chat
from bot.simulator.model import Message as ChatMessage
from bot.simulator.shapes import Json
from bot.simulator.waiters import Waiters
from tests.bench.clock import RunningClock

TOKEN = "1234567:bench-only-opens-nothing-at-all-anywhere"
USERNAME = "kaona_bench_bot"
TOO_MANY_REQUESTS = 429

Heard = Callable[[int, Json], None]
"""Called with a chat's id and a Message object when the bot posted it."""


class Telegram(Simulator):
    """A simulator without HTTP between it and its people.

    Attributes:
        heard: Who listens to what the bot posts.
        network: Seconds that every call but getUpdates takes on the way, half of them there and
            half of them back.
        first_poll: When the bot's first getUpdates came, in seconds of ``time.perf_counter``.
    """

    def __init__(self) -> None:
        super().__init__(TOKEN, "Kaona", USERNAME, RunningClock())
        self.heard: Heard = _nobody
        self.first_poll: asyncio.Future[float]
        self.expect_poll()
        self.network = 0.0
        self.world.events = _ListeningLog(self.world.waiters, self)

    def expect_poll(self) -> None:
        """Wait for the first getUpdates anew: a bot is being started."""
        self.first_poll = asyncio.get_running_loop().create_future()

    def keep_limits(self) -> None:
        """Refuse from now on what is sent faster than Telegram lets it."""
        self._bot_api.limits.enabled = True

    def calls(self) -> Counter[str]:
        """How often each method was called, getUpdates left out."""
        named = Counter(str(request["method"]) for request in self.requests.after(0))
        del named["getUpdates"]
        return named

    def refused(self) -> int:
        """How many calls were refused for coming too fast."""
        told = (request["status"] for request in self.requests.after(0))
        return sum(status == TOO_MANY_REQUESTS for status in told)

    def _app(self) -> ASGIApp:
        return _Network(super()._app(), self)

    def polled(self) -> None:
        """Note that the bot asks for updates."""
        if not self.first_poll.done():
            self.first_poll.set_result(time.perf_counter())


class _ListeningLog(EventLog):
    """Tells the listener of every message of the bot, besides keeping it."""

    def __init__(self, waiters: Waiters, telegram: Telegram) -> None:
        super().__init__(waiters)
        self._telegram = telegram

    def add(
        self,
        kind: str,
        chat: Chat | None = None,
        message: ChatMessage | None = None,
        *,
        by_bot: bool = False,
        detail: Json | None = None,
    ) -> None:
        super().add(kind, chat, message, by_bot=by_bot, detail=detail)
        if kind == "message" and by_bot and chat is not None and message is not None:
            self._telegram.heard(chat.id, message.body)


class _Network:
    """What lies between the bot and the server."""

    def __init__(self, app: ASGIApp, telegram: Telegram) -> None:
        self._app = app
        self._telegram = telegram

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].lower().endswith("/getupdates"):
            self._telegram.polled()
        elif self._telegram.network:
            half = self._telegram.network / 2
            await asyncio.sleep(half)
            await self._app(scope, receive, _Late(send, half))
            return
        await self._app(scope, receive, send)


class _Late:
    """Holds the beginning of an answer back."""

    def __init__(self, send: Send, seconds: float) -> None:
        self._send = send
        self._seconds = seconds

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await asyncio.sleep(self._seconds)
        await self._send(message)


def _nobody(_chat_id: int, _body: Json) -> None:
    """Nobody listens yet."""
