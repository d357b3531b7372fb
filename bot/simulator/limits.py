"""Telegram's sending limits, off until a test or the demo asks for them.

Bots FAQ, "My bot is hitting limits": about 30 messages a second in all, one a second in a
private chat with short bursts, 20 a minute in a group.
"""

import math
from collections import deque
from dataclasses import dataclass, field

BURST = 3
"""How many messages a private chat takes at once before the pace counts."""
SECOND = 1.0
MINUTE = 60.0


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


@dataclass(slots=True)
class Limits:
    """The limits in force and what was sent lately.

    Attributes:
        enabled: Whether anything is refused.
        per_second: Messages a second over all chats.
        per_chat: Messages a second in one private chat.
        per_group_minute: Messages a minute in one group.
    """

    enabled: bool = False
    per_second: int = 30
    per_chat: float = 1.0
    per_group_minute: int = 20
    _sent: deque[float] = field(default_factory=deque)
    _webhook_set: float = -SECOND
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _people: dict[int, _Bucket] = field(default_factory=dict)

    def take(self, chat_id: int, now: float) -> int:
        """Count a message to a chat at `now` (monotonic seconds).

        Returns 0 when it may pass, else the seconds to wait; then nothing is counted.
        """
        if not self.enabled:
            return 0
        waits = [_window_wait(self._sent, self.per_second, SECOND, now)]
        bucket = _Bucket(BURST, now)
        group: deque[float] = deque()
        if chat_id < 0:
            group = self._groups.setdefault(chat_id, group)
            waits.append(_window_wait(group, self.per_group_minute, MINUTE, now))
        else:
            bucket = self._people.setdefault(chat_id, bucket)
            bucket.tokens = min(BURST, bucket.tokens + (now - bucket.filled_at) * self.per_chat)
            bucket.filled_at = now
            waits.append(max(0.0, (1 - bucket.tokens) / self.per_chat))
        if max(waits) > 0:
            return math.ceil(max(waits))
        self._sent.append(now)
        group.append(now)
        bucket.tokens -= 1
        return 0

    def take_webhook(self, now: float) -> int:
        """Count a setWebhook at `now`: one a second (telegram-bot-api, Client.cpp).

        Returns 0 when it may pass, else the seconds to wait.
        """
        if not self.enabled:
            return 0
        if now < self._webhook_set + SECOND:
            return 1
        self._webhook_set = now
        return 0


def _window_wait(sent: deque[float], most: int, window: float, now: float) -> float:
    """Tell in how many seconds one more fits into the sliding window; 0 when it fits now."""
    while sent and sent[0] <= now - window:
        sent.popleft()
    return sent[0] + window - now if len(sent) >= most else 0.0
