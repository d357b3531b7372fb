"""The settings of the reminder ladder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class LadderPolicy:
    """When people are written to unasked; days are working days, times are civil.

    ``days_before`` count back from the due day, 0 being that day itself. ``every_overdue`` is how
    often it reminds after it, 0 for never. ``escalates_after`` is the overdue day on which the
    coordinators are told, 0 for never. Nobody is written to from ``quiet_from`` to
    ``quiet_until``, nor on other ``weekdays`` (Monday is 0). ``afternoon`` is when a reminder
    comes back that was put off to the same day. ``a_day`` is how many unasked messages a person
    gets on one day.
    """

    days_before: tuple[int, ...] = (3, 1, 0)
    every_overdue: int = 2
    escalates_after: int = 3
    quiet_from: time = time(18, 0)
    quiet_until: time = time(8, 30)
    weekdays: frozenset[int] = frozenset(range(5))
    afternoon: time = time(13, 30)
    a_day: int = 1


USUAL_LADDER = LadderPolicy()
"""The ladder as it is where no setting says otherwise."""
