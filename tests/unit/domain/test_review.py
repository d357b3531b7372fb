"""How two versions differ, and until when a review is in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversation import Step
from bot.domain.report import Answers, Check, Explanation, Plan, Target
from bot.domain.review import Change, changes, late_if_sent_by, review_by
from bot.domain.working_days import WorkingDays

SAID = Answers("ประชุมแล้ว", Decimal("45.50"), Decimal("120000.00"), Plan.ON_PLAN, Target.MET)
MONDAY = date(2026, 11, 16)
DAYS = WorkingDays(frozenset({date(2026, 11, 19)}))
"""A week whose Thursday is a day off."""


def test_versions_that_say_the_same_do_not_differ() -> None:
    assert changes(SAID, replace(SAID)) == ()


def test_only_what_differs_is_told_in_the_order_of_asking() -> None:
    now = replace(SAID, plan=Plan.BEHIND, percent=Decimal("40.00"))
    assert changes(SAID, now) == (
        Change(Step.PERCENT, Decimal("45.50"), Decimal("40.00")),
        Change(Step.PLAN, Plan.ON_PLAN, Plan.BEHIND),
    )


def test_a_reason_that_came_or_went_is_a_change() -> None:
    explained = replace(SAID, reasons=(Explanation(Check.STILL, "รอผล", "45.50"),))
    assert changes(SAID, explained) == (Change(Step.STILL, None, "รอผล"),)
    assert changes(explained, SAID) == (Change(Step.STILL, "รอผล", None),)


def test_a_reason_about_other_values_in_the_same_words_is_none() -> None:
    one = replace(SAID, reasons=(Explanation(Check.STILL, "รอผล", "45.50"),))
    other = replace(SAID, reasons=(Explanation(Check.STILL, "รอผล", "46.00"),))
    assert changes(one, other) == ()


@pytest.mark.parametrize(
    ("sent_on", "in_time_until"),
    [
        (MONDAY, date(2026, 11, 24)),
        (date(2026, 11, 20), date(2026, 11, 27)),
        (date(2026, 11, 22), date(2026, 11, 27)),
    ],
    ids=["over a day off and a weekend", "friday", "sunday"],
)
def test_five_working_days_are_counted(sent_on: date, in_time_until: date) -> None:
    assert review_by(sent_on, DAYS) == in_time_until


@given(st.integers(0, 60))
def test_the_day_of_lateness_is_where_the_time_for_review_ends(later: int) -> None:
    today = MONDAY + timedelta(days=later)
    newest = late_if_sent_by(today, DAYS)
    assert review_by(newest, DAYS) < today <= review_by(newest + timedelta(days=1), DAYS)
