"""How fast Telegram may be sent to.

Bot API FAQ, "My bot is hitting limits": about 30 messages a second in all, one a second to a
private chat (short bursts are let through), 20 a minute to a group. Kept in buckets that refill
with time; a flood refusal empties its bucket for as long as the server says.
"""

from __future__ import annotations

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


class Bucket:
    """A bucket of tokens that refills at ``rate`` a second up to ``size``."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate = rate
        self._size = size
        self._tokens = size
        self._at = now

    def _refill(self, now: float) -> None:
        if now > self._at:
            self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
            self._at = now

    def tokens(self, now: float) -> float:
        """Tokens in the bucket; none while it rests."""
        self._refill(now)
        return self._tokens if now >= self._at else 0.0

    def take(self, now: float) -> None:
        """Take one token; the caller has seen that there is one."""
        self._refill(now)
        self._tokens -= 1.0

    def rest(self, now: float, seconds: float) -> None:
        """Give nothing for so many seconds, and then go on with a single token."""
        self._refill(now)
        self._tokens = min(self._tokens, 1.0)
        self._at = max(self._at, now + seconds)

    def seconds_until_one(self, now: float) -> float:
        """Seconds until a token can be taken."""
        self._refill(now)
        missing = max(1.0 - self._tokens, 0.0)
        return max(self._at - now, 0.0) + missing / self._rate

    def is_full(self, now: float) -> bool:
        """Whether it could be forgotten: a new one would be the same."""
        return self.tokens(now) >= self._size


class Limits:
    """The limits of one bot: one bucket for all, and one for each chat that was sent to lately."""

    def __init__(self, pace: Pace, monotonic: Callable[[], float]) -> None:
        self._pace = pace
        self._monotonic = monotonic
        self._all = Bucket(pace.per_second, max(pace.per_second, 1.0), monotonic())
        self._chats: dict[int, Bucket] = {}

    def free(self) -> int:
        """How many messages may go now."""
        return int(self._all.tokens(self._monotonic()))

    def resting(self) -> list[int]:
        """Chats that may get nothing now; forgets those that are rested."""
        now = self._monotonic()
        for chat_id in [c for c, bucket in self._chats.items() if bucket.is_full(now)]:
            del self._chats[chat_id]
        return [c for c, bucket in self._chats.items() if bucket.tokens(now) < 1.0]

    def take(self, chat_id: int | None) -> None:
        """Count a message that goes out now."""
        now = self._monotonic()
        self._all.take(now)
        if chat_id is not None:
            self._chat(chat_id, now).take(now)

    def flooded(self, chat_id: int | None, seconds: float) -> None:
        """The server refused a message: its chat rests, or everything where there is no chat."""
        now = self._monotonic()
        bucket = self._all if chat_id is None else self._chat(chat_id, now)
        bucket.rest(now, seconds)

    def seconds_until_free(self) -> float | None:
        """Seconds until something that waits may go, or ``None`` when nothing holds it back."""
        now = self._monotonic()
        if self._all.tokens(now) < 1.0:
            return self._all.seconds_until_one(now)
        waits = [b.seconds_until_one(now) for b in self._chats.values() if b.tokens(now) < 1.0]
        return min(waits, default=None)

    def _chat(self, chat_id: int, now: float) -> Bucket:
        if chat_id not in self._chats:
            self._chats[chat_id] = (
                Bucket(self._pace.per_chat_per_second, PRIVATE_BURST, now)
                if chat_id > 0
                else Bucket(
                    self._pace.per_group_per_minute / 60, self._pace.per_group_per_minute, now
                )
            )
        return self._chats[chat_id]
