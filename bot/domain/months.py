"""A month as officials write it in front of a text: ``พ.ย. 2569``, ``11/2569``, ``2026-11``."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.reading.date_shapes import MONTH, month_number
from bot.domain.thai_dates import BUDDHIST_ERA
from bot.domain.thai_digits import figure_text

_YEARS = range(2007, 2201)
"""The Christian years that are read; a Buddhist one is 543 more."""

_LIKELY_BUDDHIST = range(50, 100)
"""Two digits that are a year: 2550 to 2599."""

_YEAR = r"(?:พ\.?\s?ศ\.?\s?)?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
_END = r"(?=\s|$|[,:])[\s,:]*"
_IN_FRONT = re.compile(
    rf"(?:เดือน\s*)?(?P<name>{MONTH})(?:\s*{_YEAR})?{_END}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:เดือน\s*)?(?:(?P<first>[0-9]{4})\s?[-/]\s?(?P<month>[0-9]{1,2})"
    rf"|(?P<before>[0-9]{{1,2}})\s?[-/]\s?(?P<last>[0-9]{{4}}|[0-9]{{2}})){_END}"
)
_MONTHS = range(1, 13)


def split_month(text: str, today: date) -> tuple[date | None, str]:
    """The month that a text begins with, as its first day, and the rest as it was typed.

    A year of four digits is Buddhist or Christian, whichever it can be; one of two is Buddhist.
    Without a year it is the newest such month that has begun by ``today``. ``text`` is on one line;
    where it begins with no month, the whole of it is the rest.
    """
    figures = figure_text(text)
    named = _IN_FRONT.match(figures)
    if named is not None:
        number = month_number(named["name"].strip())
        if named["year"] is None:
            year = today.year if number <= today.month else today.year - 1
            return date(year, number, 1), text[named.end() :]
        month = _of(number, named["year"])
        return month, text[named.end() :] if month else text
    counted = _NUMBERED.match(figures)
    if counted is None:
        return None, text
    month = _of(int(counted["month"] or counted["before"]), counted["first"] or counted["last"])
    return month, text[counted.end() :] if month else text


def begins_like_month(text: str) -> bool:
    """Whether a text begins with what is written like a month, even if there is none such.

    So ``13/2569`` in front of a reason is asked about, and not taken for a part of the reason.
    """
    figures = figure_text(text)
    return bool(_IN_FRONT.match(figures) or _NUMBERED.match(figures))


def _of(number: int, written: str) -> date | None:
    year = int(written)
    if len(written) == 2:  # noqa: PLR2004  two digits
        if year not in _LIKELY_BUDDHIST:
            return None
        year += 2500
    if year - BUDDHIST_ERA in _YEARS:
        year -= BUDDHIST_ERA
    return date(year, number, 1) if year in _YEARS and number in _MONTHS else None
