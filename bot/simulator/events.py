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
    """The events of the world, the newest last.

    Attributes:
        count: The number of the newest event, 0 before the first.
        keep: How many of the newest are kept, in all and of each chat; None for all.
    """

    def __init__(self, waiters: Waiters) -> None:
        self.count = 0
        self.keep: int | None = None
        self._events: list[Event] = []
        self._waiters = waiters

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
        self.count += 1
        event = Event(self.count, kind, chat_id, message, detail or {})
        self._put(self._events, event)
        if by_bot and chat is not None:
            self._put(chat.bot_events, event)
            self._waiters.ring((TOPIC, chat.id))
        self._waiters.ring(TOPIC)

    def after(self, number: int) -> list[Event]:
        """Tell what happened after event `number`."""
        forgotten = self.count - len(self._events)
        return self._events[max(number - forgotten, 0) :]

    async def wait(self, number: int) -> list[Event]:
        """Wait for anything after event `number`; empty when serving ended."""
        while self.count <= number and not self._waiters.closed:
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

    def _put(self, events: list[Event], event: Event) -> None:
        events.append(event)
        # Cut seldom, so that a full log costs no more an event than an empty one.
        if self.keep is not None and len(events) > 2 * self.keep:
            del events[: -self.keep]
