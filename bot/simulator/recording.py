"""The record of the bot's requests, all of them or the newest."""

from dataclasses import dataclass, field
from itertools import islice

from bot.simulator.shapes import Json


@dataclass(slots=True)
class RequestLog:
    """What the bot asked for, and what became of it.

    Attributes:
        enabled: Whether requests are kept; ids go on while they are not.
        limit: How many of the newest are kept, or None for all.
        count: How many there were.
    """

    enabled: bool = True
    limit: int | None = None
    count: int = 0
    _kept: list[Json] = field(default_factory=list)

    def add(self, method: str, params: Json, status: int, description: str = "") -> None:
        """Note a request: its method and parameters as they came, and the HTTP status."""
        self.count += 1
        if not self.enabled:
            return
        entry: Json = {"id": self.count, "method": method, "params": params, "status": status}
        if description:
            entry["description"] = description
        self._kept.append(entry)
        # Cut seldom, so that a full record costs no more a request than an empty one.
        if self.limit is not None and len(self._kept) > 2 * self.limit:
            self.trim()

    def after(self, request_id: int, most: int | None = None, method: str = "") -> list[Json]:
        """Tell the kept requests after an id, oldest first.

        Args:
            request_id: The newest id that is known already.
            most: How many to tell, or None for all.
            method: Only those of this method, unless it is empty.
        """
        oldest = len(self._kept) if self.limit is None else self.limit
        kept = self._kept[-oldest:] if oldest else []
        if kept:
            kept = kept[max(request_id + 1 - int(kept[0]["id"]), 0) :]
        found = (entry for entry in kept if method in {"", entry["method"]})
        return list(islice(found, most))

    def trim(self) -> None:
        """Forget what the settings no longer keep."""
        if not self.enabled or self.limit == 0:
            self._kept.clear()
        elif self.limit is not None:
            del self._kept[: -self.limit]
