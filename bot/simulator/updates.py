"""The queue of updates the bot has not acknowledged, and the long poll that reads it."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from itertools import islice

from bot.simulator.errors import conflict
from bot.simulator.faults import Faults
from bot.simulator.lanes import Lanes, Parcel
from bot.simulator.shapes import Json
from bot.simulator.waiters import Waiters

TOPIC = "updates"
"""Rung when an update came, the webhook changed or another reader took over."""

FIRST_UPDATE_ID = 700_000_001
OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of updates that have to be asked for by name (Bot API, getUpdates)."""

LONGEST_HOLD = 0.05
"""Seconds an update is held back at most for another chat's to overtake it."""

DEFAULT_CONNECTIONS = 40
SAME_LANE = {"edited_message": "message"}
"""Kinds that stay in order with another kind of their chat."""


@dataclass(slots=True)
class Webhook:
    """Where updates are posted instead of being polled.

    Attributes:
        url: The address; empty means polling.
        secret: Goes along as X-Telegram-Bot-Api-Secret-Token unless empty.
        max_connections: How many updates are posted at the same time, 1 to 100.
        last_error: What went wrong last, or empty.
        last_error_date: When, as Unix seconds.
    """

    url: str = ""
    secret: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    last_error: str = ""
    last_error_date: int = 0

    def same_as(self, other: "Webhook") -> bool:
        """Tell whether setting the other one would change nothing."""
        mine = (self.url, self.secret, self.max_connections)
        return mine == (other.url, other.secret, other.max_connections)


class UpdateQueue:
    """Updates in order; one is forgotten only when a later getUpdates or a webhook confirms it.

    Attributes:
        lanes: While a webhook is set, the same updates by chat.
        webhook: Where they go.
        kinds_apart: Presses, messages and memberships of a chat go to the webhook side by side,
            as the real server posts them (telegram-bot-api, Client.cpp: a queue for each).
    """

    def __init__(self, waiters: Waiters, faults: Faults) -> None:
        self.lanes = Lanes()
        self.webhook = Webhook()
        self.kinds_apart = False
        self._pending: OrderedDict[int, Parcel] = OrderedDict()
        self._again: list[Json] = []
        self._held: defaultdict[int, list[Json]] = defaultdict(list)
        self._waiters = waiters
        self._faults = faults
        self._allowed: frozenset[str] = frozenset()
        self._next_id = FIRST_UPDATE_ID
        self._reader = 0

    @property
    def allowed(self) -> list[str]:
        """The kinds asked for, sorted; empty means the default."""
        return sorted(self._allowed)

    @property
    def waiting(self) -> int:
        """How many updates are not confirmed (pending_update_count)."""
        return len(self._pending)

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds are wanted from now on; None changes nothing, [] is the default."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def add(self, kind: str, chat_id: int, content: Json) -> None:
        """Queue an update of a chat unless its kind is not wanted."""
        wanted = kind in self._allowed if self._allowed else kind not in OFF_BY_DEFAULT
        if not wanted:
            return
        update = {"update_id": 0, kind: content}
        if chat_id in self._held:
            self._held[chat_id].append(update)
        elif self._faults.on and self._faults.holds_back(chat_id):
            self._held[chat_id].append(update)
            loop = asyncio.get_running_loop()
            loop.call_later(LONGEST_HOLD, self._release, chat_id)
        else:
            self._queue(chat_id, update)
            for overtaken in list(self._held):
                self._faults.injected["reorder"] += len(self._held[overtaken])
                self._release(overtaken)

    def clear(self) -> None:
        """Forget everything that waits (drop_pending_updates)."""
        self._pending.clear()
        self._again.clear()
        self._held.clear()
        self.lanes.clear()

    def set_webhook(self, webhook: Webhook) -> None:
        """Send updates there from now on; one without an address goes back to polling."""
        self.webhook = webhook
        self.lanes.clear()
        if webhook.url:
            for parcel in self._pending.values():
                self.lanes.add(parcel)
        self._waiters.ring(TOPIC)

    def taken(self, parcel: Parcel) -> None:
        """Note that the webhook took an update; it may be that it comes again by chance."""
        self._pending.pop(parcel.update_id, None)
        may_repeat = self._faults.on and self.webhook.url and not parcel.is_repeat
        if may_repeat and self._faults.repeats(parcel.chat_id):
            self.lanes.add(replace(parcel, is_repeat=True))

    async def poll(
        self, offset: int, limit: int, seconds: int, allowed: list[str] | None
    ) -> list[Json]:
        """Do getUpdates: confirm everything below `offset`, then wait up to `seconds`.

        A negative offset keeps only the last updates. As on the real server a newer reader
        takes over, and the one that waits is told the 409.
        """
        if self.webhook.url:
            conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self.allow(allowed)
        self._reader += 1
        reader = self._reader
        self._waiters.ring(TOPIC)
        self._confirm(offset)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not self._found and not self._waiters.closed and loop.time() < deadline:
            await self._waiters.wait(TOPIC, deadline - loop.time())
            if reader != self._reader:
                conflict(
                    "terminated by other getUpdates request; "
                    "make sure that only one bot instance is running"
                )
            if self.webhook.url:
                conflict("terminated by setWebhook request")
        again, self._again = self._again, []
        return [*again, *(parcel.update for parcel in islice(self._pending.values(), limit))]

    @property
    def _found(self) -> bool:
        return bool(self._pending or self._again)

    def _queue(self, chat_id: int, update: Json) -> None:
        update["update_id"] = self._next_id
        parcel = Parcel(chat_id, self._lane(chat_id, update), update)
        self._pending[self._next_id] = parcel
        self._next_id += 1
        if self.webhook.url:
            self.lanes.add(parcel)
        self._waiters.ring(TOPIC)

    def _lane(self, chat_id: int, update: Json) -> Hashable:
        if self.kinds_apart:
            return chat_id, tuple(SAME_LANE.get(kind, kind) for kind in update)
        return chat_id

    def _release(self, chat_id: int) -> None:
        for update in self._held.pop(chat_id, ()):
            self._queue(chat_id, update)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popitem(last=False)
        while self._pending and next(iter(self._pending)) < offset:
            _, parcel = self._pending.popitem(last=False)
            if self._faults.on and self._faults.repeats(parcel.chat_id):
                self._again.append(parcel.update)
