"""The Thai fiscal year, named by its Buddhist year (Budget Procedures Act)."""

from datetime import date

from bot.domain.thai_dates import BUDDHIST_ERA

_FIRST_MONTH = 10

FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
"""The calendar months of a fiscal year in their order: October first."""


def fiscal_year_of(day: date) -> int:
    """Tell the fiscal year, in the Buddhist era, that a civil date (CE) belongs to."""
    return day.year + BUDDHIST_ERA + (1 if day.month >= _FIRST_MONTH else 0)


def fiscal_year_span(year: int) -> tuple[date, date]:
    """Tell the first and the last civil day (CE) of a fiscal year (BE)."""
    ends_in = year - BUDDHIST_ERA
    return date(ends_in - 1, _FIRST_MONTH, 1), date(ends_in, _FIRST_MONTH - 1, 30)
