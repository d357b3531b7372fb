"""The Thai fiscal year, named by its Buddhist year (Budget Procedures Act)."""

from datetime import date

from bot.domain.thai_dates import BUDDHIST_ERA

_FIRST_MONTH = 10


def fiscal_year_of(day: date) -> int:
    """Tell the fiscal year, in the Buddhist era, that a civil date (CE) belongs to."""
    return day.year + BUDDHIST_ERA + (1 if day.month >= _FIRST_MONTH else 0)


def fiscal_year_period(fiscal_year: int) -> tuple[date, date]:
    """Tell the first and the last day (CE) of a fiscal year given in the Buddhist era.

    FY 2564 is 2020-10-01 to 2021-09-30.
    """
    last_year = fiscal_year - BUDDHIST_ERA
    return date(last_year - 1, _FIRST_MONTH, 1), date(last_year, _FIRST_MONTH - 1, 30)
