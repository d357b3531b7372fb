"""How far the steps of the page's clock lead."""

from __future__ import annotations

from datetime import date

import pytest

from bot.demo.clock import last_day


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2027, 2, 28), date(2027, 3, 28)),
    ],
)
def test_a_month_leads_to_the_same_day_of_the_next_or_to_its_last(begins: date, ends: date) -> None:
    assert last_day(begins, "month") == ends


def test_a_day_and_a_week_cross_the_end_of_a_year() -> None:
    assert last_day(date(2026, 12, 31), "day") == date(2027, 1, 1)
    assert last_day(date(2026, 12, 31), "week") == date(2027, 1, 7)
