"""Working days and quiet hours: when a person who did not ask may be written to.

A working day is a weekday of the office's week that is no holiday. Civil days and hours are those
of the policy's time zone; the instants given back are aware UTC. Nothing here reads the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The office's calendar: its days off, and on which weekdays it works (Monday is 0).

    At least one weekday must be worked on, or no working day would ever come.
    """

    holidays: frozenset[date] = frozenset()
    weekdays: frozenset[int] = frozenset(range(5))

    def includes(self, day: date) -> bool:
        """Whether the office works on a day."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The working day that is ``count`` working days after ``day``, which itself counts 0.

        With a count of 0 it is ``day``, or the next working day where ``day`` is none.
        """
        return self._walk(day, count, _DAY)

    def before(self, day: date, count: int) -> date:
        """The working day that is ``count`` working days before ``day``, or before its eve.

        A day on which nobody works stands for the last working day before it: of a Sunday, 0
        before is the Friday, and 1 before the Thursday.
        """
        return self._walk(self._walk(day, 0, -_DAY), count, -_DAY)

    def between(self, first: date, last: date) -> list[date]:
        """The working days from ``first`` to ``last``, both included."""
        days = (first + _DAY * number for number in range((last - first).days + 1))
        return [day for day in days if self.includes(day)]

    def _walk(self, day: date, count: int, step: timedelta) -> date:
        while count:
            day += step
            count -= self.includes(day)
        while not self.includes(day):
            day += step
        return day


@dataclass(frozen=True)
class QuietHours:
    """The civil hours in which nobody is written to unasked; none where both are the same.

    ``begins`` may be later than ``ends``: the quiet then lasts over midnight.
    """

    begins: time
    ends: time
    timezone: ZoneInfo

    def include(self, instant: datetime) -> bool:
        """Whether an instant is quiet. The hour of beginning is, that of ending is not."""
        clock = instant.astimezone(self.timezone).time()
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


def next_allowed(instant: datetime, days: WorkingDays, quiet: QuietHours) -> datetime:
    """The first instant from ``instant`` on at which a person may be written to unasked.

    It is ``instant`` itself (in UTC) on a working day outside of the quiet hours.
    """
    while True:
        local = instant.astimezone(quiet.timezone)
        if not days.includes(local.date()):
            following = days.after(local.date(), 0)
            instant = datetime.combine(following, time(), quiet.timezone)
        elif quiet.include(instant):
            ends_on = local.date() if local.time() < quiet.ends else local.date() + _DAY
            instant = datetime.combine(ends_on, quiet.ends, quiet.timezone)
        else:
            return instant.astimezone(UTC)


def is_allowed(instant: datetime, days: WorkingDays, quiet: QuietHours) -> bool:
    """Whether a person may be written to unasked at an instant."""
    civil = instant.astimezone(quiet.timezone).date()
    return days.includes(civil) and not quiet.include(instant)
