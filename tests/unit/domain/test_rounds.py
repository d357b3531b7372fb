"""Rounds over a whole fiscal year, as a table: when they open, are due and close."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rounds import (
    RoundPolicy,
    at_hour,
    civil_day,
    covers,
    end_of,
    month_to_open,
    next_month,
    opened_by_hand,
    previous_month,
    round_times,
)

BANGKOK = ZoneInfo("Asia/Bangkok")
USUAL = RoundPolicy(opens_day=15, due_day=22, hour=time(9), timezone=BANGKOK)
OVER_THE_MONTH = RoundPolicy(opens_day=25, due_day=5, hour=time(8, 30), timezone=BANGKOK)

FISCAL_YEAR_2570 = [date(2026, month, 1) for month in (10, 11, 12)] + [
    date(2027, month, 1) for month in range(1, 10)
]


def bangkok(text: str) -> datetime:
    """An instant as a clock on a wall in Bangkok shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize("month", FISCAL_YEAR_2570)
def test_a_round_opens_on_the_15th_is_due_on_the_22nd_and_closes_when_the_next_opens(
    month: date,
) -> None:
    times = round_times(month, USUAL)
    assert times.month == month
    assert times.opens_at == bangkok(f"{month:%Y-%m}-15 09:00")
    assert times.due_on == month.replace(day=22)
    assert times.due_at == bangkok(f"{month:%Y-%m}-23 00:00")
    assert times.digest_at == bangkok(f"{month:%Y-%m}-22 09:00")
    assert times.closes_at == round_times(next_month(month), USUAL).opens_at


def test_all_instants_are_utc() -> None:
    times = round_times(date(2026, 11, 1), USUAL)
    instants = (times.opens_at, times.due_at, times.digest_at, times.closes_at)
    assert {instant.tzinfo for instant in instants} == {UTC}
    assert times.opens_at == datetime(2026, 11, 15, 2, 0, tzinfo=UTC)


def test_any_day_of_a_month_names_its_round() -> None:
    assert round_times(date(2026, 11, 30), USUAL) == round_times(date(2026, 11, 1), USUAL)


def test_a_due_day_before_the_opening_day_is_of_the_next_month() -> None:
    times = round_times(date(2026, 12, 1), OVER_THE_MONTH)
    assert times.opens_at == bangkok("2026-12-25 08:30")
    assert times.due_on == date(2027, 1, 5)
    assert times.due_at == bangkok("2027-01-06 00:00")
    assert times.closes_at == bangkok("2027-01-25 08:30")


@pytest.mark.parametrize(
    ("month", "opens", "due"),
    [
        (date(2027, 1, 1), date(2027, 1, 31), date(2027, 2, 3)),
        (date(2027, 2, 1), date(2027, 2, 28), date(2027, 3, 3)),
        (date(2028, 2, 1), date(2028, 2, 29), date(2028, 3, 3)),
        (date(2027, 4, 1), date(2027, 4, 30), date(2027, 5, 3)),
    ],
)
def test_a_day_that_a_month_lacks_is_its_last(month: date, opens: date, due: date) -> None:
    policy = RoundPolicy(opens_day=31, due_day=3, hour=time(9), timezone=BANGKOK)
    times = round_times(month, policy)
    assert civil_day(times.opens_at, policy) == opens
    assert times.due_on == due


@given(
    opens=st.integers(1, 31),
    due=st.integers(1, 31),
    hour=st.times(),
    zone=st.sampled_from(["Asia/Bangkok", "UTC", "America/New_York", "Pacific/Kiritimati"]),
    month=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_a_round_opens_before_it_is_due_and_takes_reports_until_then(
    opens: int, due: int, hour: time, zone: str, month: date
) -> None:
    policy = RoundPolicy(opens, due, hour, ZoneInfo(zone))
    times = round_times(month, policy)
    assert times.opens_at < times.digest_at < times.due_at <= times.closes_at
    assert times.opens_at < round_times(next_month(month), policy).opens_at


def test_another_time_zone_has_its_own_midnight() -> None:
    new_york = RoundPolicy(15, 22, time(9), ZoneInfo("America/New_York"))
    summer, winter = (
        round_times(date(2026, 7, 1), new_york),
        round_times(date(2026, 12, 1), new_york),
    )
    assert summer.opens_at == datetime(2026, 7, 15, 13, 0, tzinfo=UTC)
    assert winter.opens_at == datetime(2026, 12, 15, 14, 0, tzinfo=UTC)
    assert winter.due_at == datetime(2026, 12, 23, 5, 0, tzinfo=UTC)


def test_a_day_over_the_change_to_summer_time_ends_at_its_own_midnight() -> None:
    new_york = RoundPolicy(15, 22, time(9), ZoneInfo("America/New_York"))
    day = date(2026, 3, 8)
    assert end_of(day, new_york) - end_of(day - timedelta(days=1), new_york) == timedelta(hours=23)


@pytest.mark.parametrize(
    ("now", "month"),
    [
        ("2026-11-14 23:59:59", None),
        ("2026-11-15 08:59:59", None),
        ("2026-11-15 09:00:00", date(2026, 11, 1)),
        ("2026-11-22 23:59:59", date(2026, 11, 1)),
        ("2026-11-23 00:00:00", None),
        ("2026-12-01 12:00:00", None),
        ("2026-12-15 09:00:00", date(2026, 12, 1)),
    ],
)
def test_the_calendar_opens_a_round_from_its_hour_until_it_is_due(
    now: str, month: date | None
) -> None:
    assert month_to_open(bangkok(now), USUAL) == month


@pytest.mark.parametrize(
    ("now", "month"),
    [
        ("2026-12-25 08:29:59", None),
        ("2026-12-25 08:30:00", date(2026, 12, 1)),
        ("2027-01-05 23:59:59", date(2026, 12, 1)),
        ("2027-01-06 00:00:00", None),
    ],
)
def test_a_round_over_the_end_of_the_year_is_the_old_months(now: str, month: date | None) -> None:
    assert month_to_open(bangkok(now), OVER_THE_MONTH) == month


def test_looking_every_hour_of_a_fiscal_year_opens_every_month_once() -> None:
    now, opened = bangkok("2026-10-01 00:00"), []
    while now < bangkok("2027-10-01 00:00"):
        month = month_to_open(now, USUAL)
        if month is not None and month not in opened:
            opened.append(month)
        now += timedelta(hours=1)
    assert opened == FISCAL_YEAR_2570


def test_opened_by_hand_before_its_day_it_is_due_as_the_calendar_says() -> None:
    times = opened_by_hand(date(2026, 11, 1), bangkok("2026-11-02 10:00"), USUAL)
    assert times == round_times(date(2026, 11, 1), USUAL)


def test_opened_by_hand_on_the_due_day_it_is_due_that_day() -> None:
    times = opened_by_hand(date(2026, 11, 1), bangkok("2026-11-22 23:00"), USUAL)
    assert times.due_on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("month", "now", "due_on"),
    [
        ("2026-11-01", "2026-11-23 10:00", "2026-11-30"),
        ("2026-09-01", "2026-11-25 10:00", "2026-12-02"),
        ("2026-10-01", "2026-11-05 10:00", "2026-11-12"),
        ("2025-10-01", "2026-11-18 10:00", "2026-11-25"),
    ],
)
def test_opened_by_hand_too_late_it_gives_the_seven_days_of_the_calendar(
    month: str, now: str, due_on: str
) -> None:
    times = opened_by_hand(date.fromisoformat(month), bangkok(now), USUAL)
    assert times.month == date.fromisoformat(month)
    assert times.opens_at == bangkok(now)
    assert times.due_on == date.fromisoformat(due_on)
    assert times.due_at == end_of(times.due_on, USUAL)
    assert times.digest_at == at_hour(times.due_on, USUAL)


@given(
    opens=st.integers(1, 31),
    due=st.integers(1, 31),
    month=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    now=st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001  set below
)
def test_opened_by_hand_it_always_leaves_time_to_answer(
    opens: int, due: int, month: date, now: datetime
) -> None:
    policy = RoundPolicy(opens, due, time(9), BANGKOK)
    instant = now.replace(tzinfo=UTC)
    times = opened_by_hand(month, instant, policy)
    assert instant < times.due_at <= times.closes_at


@pytest.mark.parametrize(
    ("start", "end", "is_covered"),
    [
        ("2026-10-01", "2027-09-30", True),
        ("2026-11-30", "2026-12-31", True),
        ("2026-12-01", "2026-12-31", False),
        ("2026-01-01", "2026-11-01", True),
        ("2026-01-01", "2026-10-31", False),
        ("2026-11-15", "2026-11-15", True),
    ],
)
def test_a_project_owes_a_report_for_every_month_it_shares_a_day_with(
    start: str,
    end: str,
    is_covered: bool,  # noqa: FBT001  a table's column
) -> None:
    period = date.fromisoformat(start), date.fromisoformat(end)
    assert covers(*period, date(2026, 11, 1)) is is_covered


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_months_follow_one_another(day: date) -> None:
    month = day.replace(day=1)
    assert previous_month(next_month(month)) == month
    assert month < next_month(month) <= month + timedelta(days=31)


def test_midnight_in_bangkok_is_the_evening_before_in_utc() -> None:
    assert civil_day(datetime(2026, 11, 14, 17, 0, tzinfo=UTC), USUAL) == date(2026, 11, 15)
    assert civil_day(datetime(2026, 11, 14, 16, 59, tzinfo=UTC), USUAL) == date(2026, 11, 14)
