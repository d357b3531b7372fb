"""The Thai fiscal year, named by its Buddhist year (Budget Procedures Act)."""

from datetime import date

from bot.domain.thai_dates import BUDDHIST_ERA

_FIRST_MONTH = 10


def fiscal_year_of(day: date) -> int:
    """Tell the fiscal year, in the Buddhist era, that a civil date (CE) belongs to."""
    return day.year + BUDDHIST_ERA + (1 if day.month >= _FIRST_MONTH else 0)
