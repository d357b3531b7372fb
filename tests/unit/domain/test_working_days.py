"""Working days and quiet hours over the real days off of 2026 and 2027."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.working_days import QuietHours, WorkingDays, is_allowed, next_allowed
from storage.holidays import packaged

BANGKOK = ZoneInfo("Asia/Bangkok")
THAI = WorkingDays(frozenset(packaged()))
NIGHT = QuietHours(time(18), time(8, 30), BANGKOK)


def day(text: str) -> date:
    return date.fromisoformat(text)


def bangkok(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("first", "last", "working"),
    [
        ("2026-04-10", "2026-04-17", ["2026-04-10", "2026-04-16", "2026-04-17"]),  # Songkran
        ("2027-04-12", "2027-04-16", ["2027-04-12", "2027-04-16"]),
        ("2026-12-30", "2027-01-05", ["2026-12-30", "2027-01-04", "2027-01-05"]),  # New Year
        ("2026-12-04", "2026-12-11", ["2026-12-04", "2026-12-08", "2026-12-09", "2026-12-11"]),
        ("2027-07-16", "2027-07-21", ["2027-07-16", "2027-07-21"]),  # Asarnha and Lent
        ("2027-05-01", "2027-05-05", ["2027-05-03", "2027-05-05"]),  # Labour Day is no day off
        ("2026-11-21", "2026-11-22", []),
    ],
)
def test_these_are_the_working_days_between(first: str, last: str, working: list[str]) -> None:
    assert THAI.between(day(first), day(last)) == [day(text) for text in working]


@pytest.mark.parametrize(
    ("start", "count", "before", "after"),
    [
        ("2026-11-20", 0, "2026-11-20", "2026-11-20"),
        ("2026-11-20", 3, "2026-11-17", "2026-11-25"),
        ("2026-11-22", 0, "2026-11-20", "2026-11-23"),
        ("2026-11-22", 1, "2026-11-19", "2026-11-23"),
        ("2026-11-22", 3, "2026-11-17", "2026-11-25"),
        ("2027-04-15", 1, "2027-04-09", "2027-04-16"),
        ("2027-04-16", 1, "2027-04-12", "2027-04-19"),
        ("2026-12-31", 2, "2026-12-28", "2027-01-05"),
        ("2027-01-04", 1, "2026-12-30", "2027-01-05"),
        ("2026-12-07", 0, "2026-12-04", "2026-12-08"),
    ],
)
def test_so_many_working_days_before_and_after(
    start: str, count: int, before: str, after: str
) -> None:
    assert THAI.before(day(start), count) == day(before)
    assert THAI.after(day(start), count) == day(after)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-20 08:29", "2026-11-20 08:30"),
        ("2026-11-20 08:30", "2026-11-20 08:30"),
        ("2026-11-20 17:59", "2026-11-20 17:59"),
        ("2026-11-20 18:00", "2026-11-23 08:30"),
        ("2026-11-19 23:00", "2026-11-20 08:30"),
        ("2026-11-22 12:00", "2026-11-23 08:30"),
        ("2026-12-30 18:00", "2027-01-04 08:30"),
        ("2027-04-12 19:00", "2027-04-16 08:30"),
        ("2027-04-14 10:00", "2027-04-16 08:30"),
    ],
)
def test_the_next_instant_at_which_somebody_may_be_written_to(now: str, then: str) -> None:
    assert next_allowed(bangkok(now), THAI, NIGHT) == bangkok(then)


def test_without_quiet_hours_only_days_off_are_quiet() -> None:
    never = QuietHours(time(9), time(9), BANGKOK)
    assert next_allowed(bangkok("2026-11-20 23:59"), THAI, never) == bangkok("2026-11-20 23:59")
    assert next_allowed(bangkok("2026-11-21 00:00"), THAI, never) == bangkok("2026-11-23 00:00")


def test_the_quiet_may_lie_within_a_day() -> None:
    noon = QuietHours(time(12), time(13), BANGKOK)
    assert next_allowed(bangkok("2026-11-20 12:30"), THAI, noon) == bangkok("2026-11-20 13:00")
    assert is_allowed(bangkok("2026-11-20 03:00"), THAI, noon)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 20)),  # noqa: DTZ001  set below
    st.sets(st.integers(0, 6), min_size=1),
)
def test_the_next_allowed_instant_is_allowed_and_nothing_before_it_is(
    moment: datetime, weekdays: set[int]
) -> None:
    days = WorkingDays(frozenset(packaged()), frozenset(weekdays))
    now = moment.replace(tzinfo=UTC)
    then = next_allowed(now, days, NIGHT)
    assert then >= now
    assert is_allowed(then, days, NIGHT)
    probe = now
    while probe < then:
        assert not is_allowed(probe, days, NIGHT)
        probe += timedelta(minutes=47)


@given(st.dates(date(2026, 1, 1), date(2027, 10, 1)), st.integers(0, 20))
def test_counting_forward_and_back_comes_to_the_same_day(start: date, count: int) -> None:
    first = THAI.after(start, 0)
    assert THAI.before(THAI.after(first, count), count) == first
