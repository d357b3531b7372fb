"""What the service counts of itself, in Prometheus' terms.

Counters and histograms are this process' own and begin at its start. What stands in the database
is looked up when somebody asks (:mod:`bot.runtime.status`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.domain.delivery import Priority
from storage.stats import Traffic

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
"""From a quick answer to one that was noticed by everybody."""


class Metrics:
    """The counters of one service."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._sent = Counter(
            "kaona_sent", "Calls that Telegram took.", ["priority"], registry=self.registry
        )
        self._retried = Counter(
            "kaona_retried", "Tries that have to be repeated.", ["reason"], registry=self.registry
        )
        self._dead = Counter(
            "kaona_dead", "Calls that were given up.", ["reason"], registry=self.registry
        )
        self._turns = Counter(
            "kaona_turns", "Updates that were handled.", ["result"], registry=self.registry
        )
        self._turn_seconds = Histogram(
            "kaona_turn_seconds",
            "From an update's coming in to its end, the answer put.",
            registry=self.registry,
            buckets=_SECONDS,
        )
        self._answer_seconds = Histogram(
            "kaona_answer_seconds",
            "From a turn's beginning until Telegram took its answer.",
            registry=self.registry,
            buckets=_SECONDS,
        )

        self._inbox_waiting = self._gauge(
            "kaona_inbox_waiting", "Updates that are not handled yet."
        )
        self._inbox_age = self._gauge(
            "kaona_inbox_oldest_seconds", "How long the oldest of them has waited."
        )
        self._inbox_dead = self._gauge("kaona_inbox_dead", "Updates whose every try failed.")
        self._outbox_waiting = self._gauge(
            "kaona_outbox_waiting", "Calls that are still to go.", "priority"
        )
        self._outbox_age = self._gauge(
            "kaona_outbox_oldest_seconds", "How long the oldest of them has waited."
        )
        self._repeated = self._gauge(
            "kaona_maybe_repeated", "Calls that may have reached Telegram twice, ever."
        )
        self._leads = self._gauge("kaona_leads", "Whether this instance polls and sends.")
        self._lease = self._gauge(
            "kaona_lease", "Who holds the lead, as the database tells.", "holder"
        )

    def _gauge(self, name: str, meaning: str, *labels: str) -> Gauge:
        return Gauge(name, meaning, labels, registry=self.registry)

    def traffic(self, stands: Traffic, now: datetime) -> None:
        """How the traffic stands at ``now`` (service time)."""
        self._inbox_waiting.set(stands.inbox_waiting)
        self._inbox_age.set(_age(stands.inbox_oldest, now))
        self._inbox_dead.set(stands.inbox_dead)
        for priority, count in stands.outbox_waiting.items():
            self._outbox_waiting.labels(priority.name.lower()).set(count)
        self._outbox_age.set(_age(stands.outbox_oldest, now))
        self._repeated.set(stands.maybe_repeated)

    def lead(self, holder: str | None, *, is_held: bool) -> None:
        """Who leads, and whether that is this instance."""
        self._leads.set(is_held)
        self._lease.clear()
        if holder is not None:
            self._lease.labels(holder).set(1)

    def sent(self, priority: Priority, waited: timedelta) -> None:
        """A call was taken, so long after it was put."""
        self._sent.labels(priority.name.lower()).inc()
        if priority is Priority.ANSWER:
            self._answer_seconds.observe(max(waited.total_seconds(), 0.0))

    def retried(self, reason: str) -> None:
        """A call has to be repeated: ``flood`` (429), ``fault``, ``unknown`` or ``moved``."""
        self._retried.labels(reason).inc()

    def dead(self, reason: str) -> None:
        """A call was given up."""
        self._dead.labels(reason).inc()

    def turn(self, result: str, waited: timedelta) -> None:
        """An update was handled (``done``), failed (``failed``), or failed for good (``dead``)."""
        self._turns.labels(result).inc()
        if result == "done":
            self._turn_seconds.observe(max(waited.total_seconds(), 0.0))

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since is not None else 0.0
