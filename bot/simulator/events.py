"""Everything that happens gets a number; whoever waits for more is woken."""

import asyncio
from bisect import bisect_right
from operator import attrgetter

from bot.simulator.model import Chat, Event, Message
from bot.simulator.shapes import Json
from bot.simulator.waiters import Waiters

TOPIC = "events"
_NUMBER = attrgetter("number")


class EventLog:
    """The events of the world, the newest last; event N stands at index N - 1."""

    def __init__(self, waiters: Waiters) -> None:
        self._events: list[Event] = []
        self._waiters = waiters

    @property
    def count(self) -> int:
        """The number of the newest event, 0 before the first."""
        return len(self._events)

    def add(
        self,
        kind: str,
        chat: Chat | None = None,
        message: Message | None = None,
        *,
        by_bot: bool = False,
        detail: Json | None = None,
    ) -> None:
        """Note an event and wake who waits; `by_bot` is what `wait` on the chat looks for."""
        chat_id = None if chat is None else chat.id
        event = Event(len(self._events) + 1, kind, chat_id, message, detail or {})
        self._events.append(event)
        if by_bot and chat is not None:
            chat.bot_events.append(event)
            self._waiters.ring((TOPIC, chat.id))
        self._waiters.ring(TOPIC)

    def after(self, number: int) -> list[Event]:
        """Tell what happened after event `number`."""
        return self._events[number:]

    async def wait(self, number: int) -> list[Event]:
        """Wait for anything after event `number`; empty when serving ended."""
        while len(self._events) <= number and not self._waiters.closed:
            await self._waiters.wait(TOPIC, None)
        return self.after(number)

    async def wait_for_bot(self, chat: Chat, number: int, seconds: float) -> list[Event]:
        """Wait until the bot sent, edited or deleted in a chat after event `number`.

        Empty when the seconds are over or serving ended.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            first = bisect_right(chat.bot_events, number, key=_NUMBER)
            left = deadline - loop.time()
            if first < len(chat.bot_events) or left <= 0 or self._waiters.closed:
                return chat.bot_events[first:]
            await self._waiters.wait((TOPIC, chat.id), left)
