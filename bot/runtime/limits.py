"""How fast Telegram may be sent to.

Bot API FAQ, "My bot is hitting limits": about 30 messages a second in all, one a second to a
private chat (short bursts are let through), 20 a minute to a group. The first and the last are
windows: no second and no minute ever holds more. A private chat has a bucket that refills with
time. A flood refusal lets its chat rest for as long as the server says.

A message counts from the server's answer on, not from when it left us: the server took it no
later than that, so whatever the line does to our messages, the server never sees more of them in
a span than we do.

What nobody waits for is spread evenly over each second. A burst of reminders would fill the
window, and a person's answer would have to wait until the whole of it is over. For the same reason
it never takes the last place in a person's chat.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.delivery import Priority
from storage.sending import Room

PRIVATE_BURST = 3.0
"""Messages a private chat may get at once before the pace of one a second holds."""

KEPT_FOR_ANSWERS = 1
"""Places of a person's chat that what nobody waits for leaves free."""

BREATH_SECONDS = 2 / 30
"""So much of a second's unawaited messages may go in one go: a loop that wakes somewhat late makes
good what it missed. What goes together frees its places together, so that a person who meets a full
second waits as long for one: with three at once every twentieth did so for a tenth of a second."""

UNAWAITED = 29 / 30
"""The share of the pace that what nobody waits for may take: a person finds room at once."""

MEMORY_SECONDS = 60.0
"""The longest span of a limit: what was sent before has no meaning any more."""

MANY_RESTING = 5
"""So many chats refused for flooding tell of a limit on the whole bot, which names no chat."""


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
        self._on_the_way = 0

    def room(self, now: float) -> int:
        """How many messages may go now."""
        while self._sent and self._sent[0] + self._seconds <= now:
            self._sent.popleft()
        return max(self._most - len(self._sent) - self._on_the_way, 0)

    def leave(self) -> None:
        """A message goes out; it takes its place until its answer has come and grown old."""
        self._on_the_way += 1

    def arrive(self, now: float) -> None:
        """The answer to a message that left has come."""
        self._on_the_way -= 1
        self.take(now)

    def take(self, now: float) -> None:
        """Count a message as of now."""
        self._sent.append(now)

    def seconds_until_room(self, now: float) -> float | None:
        """Seconds until a message may go; ``None`` if that hangs on an answer, which rings."""
        if self.room(now):
            return 0.0
        over = len(self._sent) + self._on_the_way - self._most
        return self._sent[over] + self._seconds - now if over < len(self._sent) else None

    def is_unused(self, now: float) -> bool:
        """Whether it could be forgotten: a new one would be the same."""
        return self.room(now) == self._most


class Bucket:
    """A bucket of ``size`` tokens that refills at ``rate`` a second."""

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
        """Take one token."""
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
    """The limits of one bot: one for all, and one for each chat that was sent to lately.

    Calls to no chat are not messages; they are not counted.
    """

    def __init__(self, pace: Pace, monotonic: Callable[[], float]) -> None:
        self._pace = pace
        self._monotonic = monotonic
        self._chats: dict[int, Window | Bucket]
        self._rests_until: dict[int | None, float]
        """Of flooded chats; ``None`` stands for all of them."""
        self.recall(())

    def room(self) -> Room:
        """What may go now; forgets what has no meaning any more."""
        now = self._monotonic()
        self._rests_until = {c: until for c, until in self._rests_until.items() if until > now}
        if None in self._rests_until:
            return Room(0, 0)
        messages = self._all.room(now)
        resting, crowded = self._resting(now), self._crowded(now)
        return Room(messages, min(messages, self._steady.room(now)), resting, crowded)

    def take(self, chat_id: int | None, priority: Priority) -> None:
        """Count a message that goes out now."""
        if chat_id is None:
            return
        self._all.leave()
        if priority is not Priority.ANSWER:
            self._steady.take(self._monotonic())

    def arrived(self, chat_id: int | None) -> None:
        """Count it once more: its answer came, or nobody waits for it any longer.

        Its chat counts it only now: before, nothing else goes there anyway.
        """
        if chat_id is None:
            return
        now = self._monotonic()
        self._all.arrive(now)
        self._limit(chat_id, now).take(now)

    def recall(self, sent: Iterable[tuple[int, float]]) -> None:
        """Begin anew, counting what went before: chats, and seconds ago, the oldest first."""
        now, pace = self._monotonic(), self._pace
        self._all = Window(pace.per_second, 1.0)
        steady = pace.per_second * UNAWAITED
        self._steady = Bucket(steady, max(pace.per_second * BREATH_SECONDS, 1.0), now)
        self._chats = {}
        self._rests_until = {}
        for chat_id, seconds_ago in sent:
            at = now - seconds_ago
            self._all.take(at)
            self._limit(chat_id, at).take(at)

    def flooded(self, chat_id: int, seconds: float) -> int | None:
        """The server refused a message: its chat rests, or everything.

        Everything rests where many people's chats are refused at once; a group has a limit of its
        own that it may have met. Tells which it was: the chat, or ``None`` for all.
        """
        now = self._monotonic()
        resting = {c for c, until in self._rests_until.items() if until > now} | {chat_id}
        people = [c for c in resting if c is None or c > 0]
        who = None if chat_id > 0 and len(people) > MANY_RESTING else chat_id
        self.rest(who, seconds)
        return who

    def rest(self, chat_id: int | None, seconds: float) -> None:
        """Let a chat, or all of them (``None``), in peace for so long."""
        until = self._monotonic() + seconds
        self._rests_until[chat_id] = max(until, self._rests_until.get(chat_id, until))

    def seconds_until_more_room(self) -> float | None:
        """Seconds until something may go that may not now; ``None`` when nothing is held back."""
        now = self._monotonic()
        if self._rest(None, now):
            return self._rest(None, now)
        waits = [self._seconds_until_free(chat_id, now) for chat_id in self._resting(now)]
        if not self._all.room(now):
            until_room = self._all.seconds_until_room(now)
            waits += [] if until_room is None else [until_room]
        elif not self._steady.room(now):
            waits.append(self._steady.seconds_until_room(now))
        return min(waits, default=None)

    def _resting(self, now: float) -> tuple[int, ...]:
        self._chats = {c: limit for c, limit in self._chats.items() if not limit.is_unused(now)}
        flooded = {chat_id for chat_id in self._rests_until if chat_id is not None}
        full = {chat_id for chat_id, limit in self._chats.items() if not limit.room(now)}
        return tuple(sorted(flooded | full))

    def _crowded(self, now: float) -> tuple[int, ...]:
        """The people's chats where one more message would leave no room for an answer.

        Nobody wakes the dispatcher when they have room again: its own next look is soon enough.
        """
        rooms = ((chat_id, limit.room(now)) for chat_id, limit in self._chats.items())
        return tuple(sorted(c for c, room in rooms if c > 0 and room <= KEPT_FOR_ANSWERS))

    def _limit(self, chat_id: int, now: float) -> Window | Bucket:
        if chat_id not in self._chats:
            self._chats[chat_id] = (
                Bucket(self._pace.per_chat_per_second, PRIVATE_BURST, now)
                if chat_id > 0
                else Window(self._pace.per_group_per_minute, 60.0)
            )
        return self._chats[chat_id]

    def _seconds_until_free(self, chat_id: int, now: float) -> float:
        limit = self._chats.get(chat_id)
        until_room = limit.seconds_until_room(now) if limit else 0.0
        return max(until_room or 0.0, self._rest(chat_id, now))

    def _rest(self, chat_id: int | None, now: float) -> float:
        """Seconds that a flooded chat still has to rest."""
        return max(self._rests_until.get(chat_id, now) - now, 0.0)
