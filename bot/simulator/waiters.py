"""Waiting without polling: long polls sleep on a topic until it is rung or serving ends."""

import asyncio
from collections.abc import Hashable


class Waiters:
    """Who waits for what.

    A topic is any hashable, such as ("chat", -1001). Ringing a topic nobody waits for costs
    one look-up.
    """

    def __init__(self) -> None:
        self._waiting: dict[Hashable, set[asyncio.Future[None]]] = {}
        self.closed = False
        """True once serving ended: every wait returns at once."""

    @property
    def sleepers(self) -> int:
        """How many waits sleep now."""
        return sum(len(waiting) for waiting in self._waiting.values())

    def ring(self, topic: Hashable) -> None:
        """Wake everyone who waits for this topic."""
        for future in self._waiting.pop(topic, ()):
            if not future.done():
                future.set_result(None)

    async def wait(self, topic: Hashable, seconds: float | None) -> None:
        """Sleep until the topic is rung, the seconds are over (None: no end) or serving ends."""
        if self.closed:
            return
        future = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(topic, set()).add(future)
        try:
            async with asyncio.timeout(seconds):
                await future
        except TimeoutError:
            return
        finally:
            self._forget(topic, future)

    def open(self) -> None:
        """Let waits sleep (again)."""
        self.closed = False

    def close(self) -> None:
        """Wake everyone and let nobody sleep any more."""
        self.closed = True
        for topic in list(self._waiting):
            self.ring(topic)

    def _forget(self, topic: Hashable, future: asyncio.Future[None]) -> None:
        waiting = self._waiting.get(topic)
        if waiting is not None:
            waiting.discard(future)
            if not waiting:
                del self._waiting[topic]
