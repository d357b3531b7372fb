"""Random faults: what goes wrong by chance, the same way again for the same seed.

Every draw is a function of the seed, of what is touched (method and chat) and of how often it
was touched before. So the faults of one chat do not depend on how the chats interleave.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from hashlib import blake2b

from bot.simulator.errors import too_many_requests
from bot.simulator.failures import Failure
from bot.simulator.fault_plan import WEBHOOK, FaultPlan
from bot.simulator.shapes import Json

INTERNAL_ERROR = 500
"""Higher codes are of the gateway before the server: it answers with a page and no JSON."""

_NUMBERS = 5
_BYTES = 8
_WHOLE = 1 << (8 * _BYTES)


@dataclass(frozen=True, slots=True)
class Chance:
    """Numbers from 0 up to 1, drawn for one call."""

    kind: float
    status: float
    delayed: float
    length: float
    storm: float


class Faults:
    """What goes wrong by chance, and how often it did.

    Attributes:
        plan: The shares in force.
        injected: How often each kind struck since the plan was made.
        struck: The same of what cut or delayed calls, by kind, method in lower case, and chat.
        on: Whether anything can go wrong now; while it cannot, nothing else is asked.
    """

    def __init__(self) -> None:
        self.plan = FaultPlan()
        self.injected: Counter[str] = Counter()
        self.struck: Counter[tuple[str, str, str]] = Counter()
        self.on = False
        self._turns: defaultdict[Hashable, int] = defaultdict(int)
        self._storms: dict[str, float] = {}

    def follow(self, plan: FaultPlan) -> None:
        """Begin a plan: its draws and the counts start anew, storms are over."""
        self.plan = plan
        self.on = plan.active
        self.injected.clear()
        self.struck.clear()
        self._turns.clear()
        self._storms.clear()

    def stop(self) -> None:
        """Let everything go well again; the counts stay to be read."""
        self.plan = FaultPlan()
        self.on = False
        self._storms.clear()

    def storm(self, seconds: float, chat_id: str, now: float) -> None:
        """Refuse every touched call with 429 for some seconds.

        Args:
            seconds: How long.
            chat_id: Only calls about this chat, or all when it is empty.
            now: Monotonic seconds.
        """
        self.on = True
        self._storms[chat_id] = max(now + seconds, self._storms.get(chat_id, 0.0))

    def take(self, method: str, chat_id: str, now: float) -> Failure | None:
        """Draw what happens to a call; None when it goes well.

        Args:
            method: In lower case.
            chat_id: What it is about, or empty.
            now: Monotonic seconds.
        """
        plan = self.plan
        if not plan.touches(method):
            return None
        chance = self._draw(method, chat_id)
        if chance.storm < plan.storm and (chat_id or not plan.storm_of_chat):
            self.storm(plan.storm_seconds, chat_id if plan.storm_of_chat else "", now)
        wait = self._wait(chat_id, now)
        if wait:
            self.injected["storm"] += 1
            refusal = too_many_requests(wait)
            return Failure(
                status=refusal.code,
                description=refusal.description,
                parameters=refusal.parameters,
            )
        kind = plan.kind_of(chance.kind)
        if kind:
            self.struck[kind, method, chat_id] += 1
        failure = self._cut_short(chance, kind, self._status(chance) if kind == "error" else 0)
        if failure is not None and failure.delay:
            self.struck["delay", method, chat_id] += 1
        return failure

    def take_post(self, chat_id: int) -> Failure | None:
        """Draw what happens to the posting of an update to a webhook; None when it goes well.

        It is delayed or cut off; an answer of the server there is none.
        """
        if not self.plan.touches(WEBHOOK):
            return None
        chance = self._draw(WEBHOOK, str(chat_id))
        kind = self.plan.kind_of(chance.kind)
        return self._cut_short(chance, "" if kind == "error" else kind)

    def repeats(self, chat_id: int) -> bool:
        """Draw whether an update that was confirmed comes once more."""
        return self._strikes("duplicate", chat_id, self.plan.duplicate)

    def holds_back(self, chat_id: int) -> bool:
        """Draw whether a new update waits until another chat's overtook it."""
        return bool(self.plan.reorder) and self._share("reorder", chat_id) < self.plan.reorder

    def view(self) -> Json:
        """Tell the plan and what it did so far."""
        return {"plan": self.plan.view(), "injected": dict(self.injected)}

    def _cut_short(self, chance: Chance, kind: str, status: int = 0) -> Failure | None:
        delay = self._delay(chance)
        if kind:
            self.injected[kind] += 1
        elif not delay:
            return None
        return Failure(
            status=status,
            close_before=kind == "reset_before",
            close_after=kind == "reset_after",
            delay=delay,
            as_page=status > INTERNAL_ERROR,
        )

    def _status(self, chance: Chance) -> int:
        return self.plan.statuses[int(chance.status * len(self.plan.statuses))]

    def _delay(self, chance: Chance) -> float:
        if chance.delayed >= self.plan.delay:
            return 0.0
        self.injected["delay"] += 1
        shortest, longest = self.plan.delay_seconds
        return shortest + chance.length * (longest - shortest)

    def _wait(self, chat_id: str, now: float) -> int:
        """Tell the whole seconds until the storm over this call ends; 0 without one."""
        ends = 0.0
        for place in {"", chat_id} & self._storms.keys():
            if self._storms[place] <= now:
                del self._storms[place]
            else:
                ends = max(ends, self._storms[place])
        self.on = self.plan.active or bool(self._storms)
        return math.ceil(ends - now) if ends else 0

    def _strikes(self, kind: str, chat_id: int, share: float) -> bool:
        if not share or self._share(kind, chat_id) >= share:
            return False
        self.injected[kind] += 1
        return True

    def _share(self, kind: str, chat_id: int) -> float:
        return self._draw(kind, str(chat_id)).kind

    def _draw(self, what: str, chat_id: str) -> Chance:
        key = (what, chat_id)
        self._turns[key] += 1
        source = f"{self.plan.seed} {what} {chat_id} {self._turns[key]}".encode()
        drawn = blake2b(source, digest_size=_NUMBERS * _BYTES).digest()
        numbers = (
            int.from_bytes(drawn[first : first + _BYTES], "big") / _WHOLE
            for first in range(0, len(drawn), _BYTES)
        )
        return Chance(*numbers)
