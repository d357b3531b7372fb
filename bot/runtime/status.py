"""How the service is: for whoever watches it (``/healthz``, ``/readyz``, ``/metrics``)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.log import redact
from bot.runtime.leader import LEASE_NAME, Lead
from bot.runtime.metrics import Metrics
from bot.runtime.trouble import told
from storage import leases, stats
from storage.database import Database
from storage.stats import Traffic

LOOK_SECONDS = 5.0
"""How long the database or Telegram may take before it counts as away."""

TELEGRAM_SECONDS = 15.0
"""How long Telegram's last answer is believed: watchers ask more often than it should be."""

FAILURE_SECONDS = 1.0
"""How long it is believed that something is wrong: whoever asks without end shall not make the
database and Telegram be asked as often, least of all while they are in trouble."""

MOST_LAG = 60.0
"""Seconds an update may have waited before the service counts as not keeping up."""


@dataclass(frozen=True)
class Readiness:
    """Each part with ``ok`` or what is wrong."""

    parts: dict[str, str]

    @property
    def is_ready(self) -> bool:
        """Whether all parts are well."""
        return all(state == "ok" for state in self.parts.values())


class Status:
    """Looks at the service's parts. ``reach`` asks Telegram who we are, and raises if it cannot."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        metrics: Metrics,
        lead: Lead,
        reach: Callable[[], Awaitable[object]],
    ) -> None:
        self._database = database
        self._clock = clock
        self._metrics = metrics
        self._lead = lead
        self._reach = reach
        self._reached_at: float | None = None
        self._looking = asyncio.Lock()
        self._failure: tuple[float, Readiness] | None = None

    async def readiness(self) -> Readiness:
        """Whether people are answered now; who asks during a look gets one of his own after it.

        What was wrong a moment ago is told again without a look.
        """
        async with self._looking:
            if self._failure is not None:
                found_at, failure = self._failure
                if self._clock.monotonic() - found_at < FAILURE_SECONDS:
                    return failure
            seen = await self._look()
            self._failure = None if seen.is_ready else (self._clock.monotonic(), seen)
            return seen

    async def _look(self) -> Readiness:
        database, traffic = await self._database_state()
        lag = "unknown" if traffic is None else self._lag(traffic)
        return Readiness({"database": database, "telegram": await self._telegram(), "lag": lag})

    async def metrics(self) -> bytes:
        """The metrics; without the database's, if that is away."""
        _, traffic = await self._database_state()
        if traffic is not None:
            self._metrics.traffic(traffic, self._clock.now())
        return self._metrics.text()

    async def _database_state(self) -> tuple[str, Traffic | None]:
        try:
            async with asyncio.timeout(LOOK_SECONDS), self._database.read() as session:
                traffic = await stats.traffic(session)
                holder: str | None = self._database.name
                if not self._database.is_sqlite:
                    holder = await leases.holder(session, LEASE_NAME)
        except Exception as error:  # noqa: BLE001  whatever it is, the watcher shall read it
            return _in_words(str(told(error)["reason"]), error), None
        self._metrics.lead(holder, is_held=self._lead.is_held)
        return "ok", traffic

    def _lag(self, traffic: Traffic) -> str:
        if traffic.inbox_oldest is None:
            return "ok"
        seconds = (self._clock.now() - traffic.inbox_oldest).total_seconds()
        return "ok" if seconds <= MOST_LAG else f"an update has waited for {seconds:.0f} s"

    async def _telegram(self) -> str:
        now = self._clock.monotonic()
        if self._reached_at is not None and now - self._reached_at < TELEGRAM_SECONDS:
            return "ok"
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self._reach()
        except Exception as error:  # noqa: BLE001  the same
            return _in_words(str(error), error)
        self._reached_at = now
        return "ok"


def _in_words(reason: str, error: Exception) -> str:
    """What is wrong, for whoever may look: a server may repeat the token in its words."""
    return redact(reason) or type(error).__name__
