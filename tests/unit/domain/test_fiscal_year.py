from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fiscal_year import fiscal_year_of


def test_the_fiscal_year_runs_from_october_to_september() -> None:
    assert fiscal_year_of(date(2020, 9, 30)) == 2563
    assert fiscal_year_of(date(2020, 10, 1)) == 2564
    assert fiscal_year_of(date(2021, 9, 30)) == 2564


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_only_the_first_of_october_begins_another_fiscal_year(day: date) -> None:
    begun = fiscal_year_of(day) - fiscal_year_of(day - timedelta(days=1))
    assert begun == int((day.month, day.day) == (10, 1))
