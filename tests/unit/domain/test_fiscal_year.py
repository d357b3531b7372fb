from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fiscal_year import fiscal_year_of, fiscal_year_period


def test_the_fiscal_year_runs_from_october_to_september() -> None:
    assert fiscal_year_period(2564) == (date(2020, 10, 1), date(2021, 9, 30))
    assert fiscal_year_of(date(2020, 9, 30)) == 2563
    assert fiscal_year_of(date(2020, 10, 1)) == 2564
    assert fiscal_year_of(date(2021, 9, 30)) == 2564


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_its_fiscal_year(day: date) -> None:
    first, last = fiscal_year_period(fiscal_year_of(day))
    assert first <= day <= last
    assert fiscal_year_period(fiscal_year_of(day) + 1)[0] == last + timedelta(days=1)
