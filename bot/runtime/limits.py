"""How fast Telegram may be sent to.

Bot API FAQ, "My bot is hitting limits": about 30 messages a second in all, one a second to a
private chat (short bursts are let through), 20 a minute to a group. The first and the last are
windows: no second and no minute ever holds more. A private chat has a bucket that refills with
time. A flood refusal lets its chat rest for as long as the server says.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

PRIVATE_BURST = 3.0
"""Messages a private chat may get at once before the pace of one a second holds."""


@dataclass(frozen=True)
class Pace:
    """The limits, as the settings name them."""

    per_second: float
    per_chat_per_second: float
    per_group_per_minute: float


class Window:
    """At most ``most`` messages in any span of ``seconds``.

    Where ``most`` is no whole number the span is made longer or shorter, so that the pace is kept
    and a message can go at all.
    """

    def __init__(self, most: float, seconds: float) -> None:
        self._most = max(int(most), 1)
        self._seconds = seconds * self._most / most
        self._sent: deque[float] = deque()

    def room(self, now: float) -> int:
        """How many messages may go now."""
        while self._sent and self._sent[0] + self._seconds <= now:
            self._sent.popleft()
        return max(self._most - len(self._sent), 0)

    def take(self, now: float) -> None:
        """Count a message; the caller has seen that there is room."""
        self._sent.append(now)

    def seconds_until_room(self, now: float) -> float:
        """Seconds until a message may go."""
        if self.room(now):
            return 0.0
        return self._sent[-self._most] + self._seconds - now

    def is_unused(self, now: float) -> bool:
        """Whether it could be forgotten: a new one would be the same."""
        return self.room(now) == self._most


class Bucket:
    """A bucket of tokens that refills at ``rate`` a second up to ``size``."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate = rate
        self._size = size
        self._tokens = size
        self._at = now

    def room(self, now: float) -> int:
        """How many messages may go now."""
        self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return max(int(self._tokens), 0)

    def take(self, now: float) -> None:
        """Take one token; the caller has seen that there is one."""
        self.room(now)
        self._tokens -= 1.0

    def seconds_until_room(self, now: float) -> float:
        """Seconds until a token can be taken."""
        self.room(now)
        return max(1.0 - self._tokens, 0.0) / self._rate

    def is_unused(self, now: float) -> bool:
        """Whether it could be forgotten: a new one would be the same."""
        self.room(now)
        return self._tokens >= self._size


class Limits:
    """The limits of one bot: one for all, and one for each chat that was sent to lately."""

    def __init__(self, pace: Pace, monotonic: Callable[[], float]) -> None:
        self._pace = pace
        self._monotonic = monotonic
        self._all = Window(pace.per_second, 1.0)
        self._chats: dict[int, Window | Bucket] = {}
        self._rests_until: dict[int | None, float] = {}
        """Of flooded chats; ``None`` stands for all of them."""

    def free(self) -> int:
        """How many messages may go now."""
        now = self._monotonic()
        return 0 if self._rest(None, now) else self._all.room(now)

    def resting(self) -> list[int]:
        """Chats that may get nothing now; forgets those that are rested."""
        now = self._monotonic()
        self._rests_until = {c: until for c, until in self._rests_until.items() if until > now}
        self._chats = {c: limit for c, limit in self._chats.items() if not limit.is_unused(now)}
        flooded = {chat_id for chat_id in self._rests_until if chat_id is not None}
        return sorted(flooded | {c for c, limit in self._chats.items() if not limit.room(now)})

    def take(self, chat_id: int | None) -> None:
        """Count a message that goes out now."""
        now = self._monotonic()
        self._all.take(now)
        if chat_id is None:
            return
        if chat_id not in self._chats:
            self._chats[chat_id] = (
                Bucket(self._pace.per_chat_per_second, PRIVATE_BURST, now)
                if chat_id > 0
                else Window(self._pace.per_group_per_minute, 60.0)
            )
        self._chats[chat_id].take(now)

    def flooded(self, chat_id: int | None, seconds: float) -> None:
        """The server refused a message: its chat rests, or everything where there is no chat."""
        until = self._monotonic() + seconds
        self._rests_until[chat_id] = max(until, self._rests_until.get(chat_id, until))

    def seconds_until_free(self) -> float | None:
        """Seconds until something that waits may go, or ``None`` when nothing holds it back."""
        now = self._monotonic()
        if not self.free():
            return max(self._all.seconds_until_room(now), self._rest(None, now))
        waits = [self._seconds_until_free(chat_id, now) for chat_id in self.resting()]
        return min(waits, default=None)

    def _seconds_until_free(self, chat_id: int, now: float) -> float:
        limit = self._chats.get(chat_id)
        until_room = limit.seconds_until_room(now) if limit else 0.0
        return max(until_room, self._rest(chat_id, now))

    def _rest(self, chat_id: int | None, now: float) -> float:
        """Seconds that a flooded chat still has to rest."""
        return max(self._rests_until.get(chat_id, now) - now, 0.0)
