"""Who is asked on a day, who may report, and which days a leave may have."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.leave import (
    LONGEST,
    WEEK,
    Asked,
    Days,
    DeputyAnswer,
    LeaveFault,
    Situation,
    asked,
    days_fault,
    first_day_fault,
    stands_in,
)

NONE, WAITING, ACCEPTED, DECLINED = DeputyAnswer
TODAY = date(2026, 11, 16)


def november(first: int, last: int) -> Days:
    return Days(date(2026, 11, first), date(2026, 11, last))


@pytest.mark.parametrize(
    ("is_officer_away", "answer", "is_deputy_able", "expected"),
    [
        (False, NONE, False, Asked.OFFICER),
        (False, ACCEPTED, True, Asked.OFFICER),
        (True, ACCEPTED, True, Asked.DEPUTY),
        (True, ACCEPTED, False, Asked.NOBODY),
        (True, WAITING, True, Asked.NOBODY),
        (True, DECLINED, True, Asked.NOBODY),
        (True, NONE, False, Asked.NOBODY),
    ],
)
def test_who_is_asked(
    *, is_officer_away: bool, answer: DeputyAnswer, is_deputy_able: bool, expected: Asked
) -> None:
    assert asked(Situation(is_officer_away, answer, is_deputy_able)) is expected


@pytest.mark.parametrize(
    ("answer", "day", "expected"),
    [
        (ACCEPTED, 15, False),
        (ACCEPTED, 16, True),
        (ACCEPTED, 18, True),
        (ACCEPTED, 20, True),
        (ACCEPTED, 21, False),
        (WAITING, 18, False),
        (DECLINED, 18, False),
        (NONE, 18, False),
    ],
)
def test_a_deputy_may_report_from_the_first_day_to_the_last(
    answer: DeputyAnswer, day: int, *, expected: bool
) -> None:
    assert stands_in(november(16, 20), answer, date(2026, 11, day)) is expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (TODAY - timedelta(days=1), LeaveFault.PAST),
        (TODAY, None),
        (TODAY + timedelta(days=1), None),
        (TODAY + LONGEST, None),
        (TODAY + LONGEST + timedelta(days=1), LeaveFault.FAR),
    ],
)
def test_which_day_may_be_the_first(first: date, expected: LeaveFault | None) -> None:
    assert first_day_fault(first, TODAY) is expected


@pytest.mark.parametrize(
    ("days", "others", "expected"),
    [
        (november(16, 16), (), None),
        (november(16, 20), (), None),
        (november(20, 16), (), LeaveFault.BACKWARDS),
        (november(14, 20), (), LeaveFault.PAST),
        (Days(TODAY, TODAY + LONGEST), (), None),
        (Days(TODAY, TODAY + LONGEST + timedelta(days=1)), (), LeaveFault.LONG),
        (november(18, 20), (november(16, 17), november(21, 30)), None),
        (november(18, 20), (november(16, 18),), LeaveFault.OVERLAPS),
        (november(18, 20), (november(20, 25),), LeaveFault.OVERLAPS),
        (november(18, 20), (november(16, 25),), LeaveFault.OVERLAPS),
        (november(16, 25), (november(18, 20),), LeaveFault.OVERLAPS),
    ],
)
def test_which_days_a_leave_may_have(
    days: Days, others: tuple[Days, ...], expected: LeaveFault | None
) -> None:
    assert days_fault(days, TODAY, others) is expected


def test_a_week_has_seven_days() -> None:
    week = Days(TODAY, TODAY + WEEK)
    assert sum(week.hold_on(TODAY + timedelta(days=n)) for n in range(-10, 20)) == 7


spans = st.tuples(st.integers(1, 30), st.integers(1, 30)).map(
    lambda pair: november(min(pair), max(pair))
)


@given(spans, spans)
def test_two_leaves_meet_where_a_day_is_of_both(one: Days, other: Days) -> None:
    days = [date(2026, 11, number) for number in range(1, 31)]
    shared = any(one.hold_on(day) and other.hold_on(day) for day in days)
    assert one.meet(other) is shared
    assert other.meet(one) is shared
