"""Updates on their way to a webhook, in lanes: each in order, all side by side."""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from bot.simulator.shapes import Json


@dataclass(frozen=True, slots=True)
class Parcel:
    """An update and the chat it is about.

    Attributes:
        chat_id: The chat.
        lane: What has to stay in order with it: all of the chat, or all of a kind of it.
        update: The Bot API Update object.
        is_repeat: It was confirmed before and comes once more.
    """

    chat_id: int
    lane: Hashable
    update: Json
    is_repeat: bool = False

    @property
    def update_id(self) -> int:
        """The update's id."""
        return int(self.update["update_id"])


@dataclass(slots=True)
class _Lane:
    parcels: deque[Parcel] = field(default_factory=deque)
    failed: int = 0


class Lanes:
    """The lanes that have something to post.

    A lane is ready, or busy: its first update is under way, or waits after it failed.
    """

    def __init__(self) -> None:
        self._lanes: dict[Hashable, _Lane] = {}
        self._ready: deque[Hashable] = deque()
        self._busy: set[Hashable] = set()
        self._paused: set[Hashable] = set()

    def add(self, parcel: Parcel) -> None:
        """Put an update at the end of its lane."""
        lane = self._lanes.setdefault(parcel.lane, _Lane())
        lane.parcels.append(parcel)
        if len(lane.parcels) == 1 and parcel.lane not in self._busy:
            self._ready.append(parcel.lane)

    def clear(self) -> None:
        """Forget what waits and every pause; what is under way may still arrive."""
        self._lanes.clear()
        self._ready.clear()
        self._busy -= self._paused
        self._paused.clear()

    def restart(self) -> None:
        """Take nothing as under way: nobody posts yet."""
        self._busy.clear()
        self._paused.clear()
        self._ready = deque(self._lanes)

    def next(self) -> Parcel | None:
        """Take the first update of the lane that is ready longest; its lane is busy then."""
        while self._ready:
            name = self._ready.popleft()
            lane = self._lanes.get(name)
            if lane is not None and name not in self._busy:
                self._busy.add(name)
                return lane.parcels[0]
        return None

    def arrived(self, parcel: Parcel) -> None:
        """Take an update that arrived out of its lane and let the next one go."""
        lane = self._lanes.get(parcel.lane)
        if lane is not None and lane.parcels[0].update_id == parcel.update_id:
            lane.parcels.popleft()
            lane.failed = 0
            if not lane.parcels:
                del self._lanes[parcel.lane]
        self._free(parcel.lane)

    def failed(self, parcel: Parcel) -> int:
        """Note that an update did not arrive; its lane waits until `resume`.

        Tells how often in a row it failed.
        """
        self._paused.add(parcel.lane)
        lane = self._lanes.get(parcel.lane)
        if lane is None:
            return 1
        lane.failed += 1
        return lane.failed

    def resume(self, name: Hashable) -> None:
        """Let a lane that waits after a failure go on."""
        if name in self._paused:
            self._paused.discard(name)
            self._free(name)

    def _free(self, name: Hashable) -> None:
        self._busy.discard(name)
        if name in self._lanes:
            self._ready.append(name)
