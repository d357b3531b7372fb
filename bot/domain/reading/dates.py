"""One civil date as officials write it, read to CE.

The day stands first and a bare short year is Buddhist (DESIGN section 5: ``22/10/2563``,
``22 ต.ค. 63``), as long as it lies in the projects' time. Another short year could as well be
Christian (``22/10/20``, ``1/2/99``), as could any beside an English month: there the dates are
offered.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.domain.reading.date_shapes import (
    ONE_DATE,
    SPAN,
    WITHOUT_YEAR,
    is_english,
    month_number,
    weekday_number,
)
from bot.domain.reading.labels import APPROXIMATE_BEFORE, NEAR_A_DAY
from bot.domain.reading.phrases import answer_text
from bot.domain.reading.result import Reason, Refused
from bot.domain.thai_dates import BUDDHIST_ERA

DAYS = range(1941, 2201)
"""The Christian years that dates are read of.

From 1 January 2484 BE = 1941 on the two eras begin their years on one day (the Year Calendar Act,
พระราชบัญญัติปีประดิทิน พุทธศักราช 2483); before, a date in January to March is another one.
"""

_MOST_CHARACTERS = 100
_SHORT_YEAR_DIGITS = 2
_BUDDHIST_CENTURY = 2500 - BUDDHIST_ERA
_CHRISTIAN_CENTURY = 2000
_CENTURY_BEFORE = 1900
_FIRST_OF_CENTURY_BEFORE = 80
"""From 80 on a short Christian year is sooner of the 1980s or 1990s than of the coming ones."""

_FIRST_LIKELY_BUDDHIST = 50
_PROJECTS = range(2007, 2037)
"""The Christian years that a short year is read of: 2550 to 2579 BE, which no short Christian year
of a project's time can be meant for. Later a short year is asked, never guessed."""

_NEAR = re.compile(rf"(?:{APPROXIMATE_BEFORE}|{NEAR_A_DAY})\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:หรือ|ถึง|และ|\bor\b|\bto\b|(?<=\s)-(?=\s))\s*")


def read_date(text: str) -> date | Refused[date]:
    """Read one date: day/month/year, day month-name year, or year-month-day; a time is ignored.

    A year of four digits is Buddhist or Christian, whichever lies in ``DAYS``; a weekday that is
    named must be that of the date.
    """
    typed = answer_text(text)
    if len(typed) > _MOST_CHARACTERS:
        return Refused(Reason.NO_DATE)
    one = _one_date(typed)
    if not (isinstance(one, Refused) and one.reason is Reason.NO_DATE):
        return one
    return _near(typed) or _several(typed) or one


def _one_date(typed: str) -> date | Refused[date]:
    for shape in ONE_DATE:
        found = shape.fullmatch(typed)
        if found:
            return date_of(found)
    without_year = any(shape.fullmatch(typed) for shape in WITHOUT_YEAR)
    return Refused(Reason.NO_YEAR if without_year else Reason.NO_DATE)


def _near(typed: str) -> Refused[date] | None:
    near = _NEAR.match(typed)
    if near is None:
        return None
    day = _one_date(typed[near.end() :])
    if isinstance(day, Refused):
        return None
    return Refused(Reason.APPROXIMATE, (day,))


def _several(typed: str) -> Refused[date] | None:
    span = SPAN.fullmatch(typed)
    parts = _BETWEEN.split(typed)
    if span:
        parts = [f"{span['first']}{span['rest']}", f"{span['last']}{span['rest']}"]
    days = [day for part in parts if isinstance(day := _one_date(part), date)]
    if len(parts) == 1 or len(days) < len(parts):
        return None
    return Refused(Reason.SEVERAL, tuple(dict.fromkeys(days)))


def date_of(found: re.Match[str]) -> date | Refused[date]:
    """Read what a shape found: its groups are day, month or number, year, and perhaps the era."""
    parts = found.groupdict()
    name = parts.get("month")
    month = month_number(name) if name else int(parts["number"])
    years = _christian_years(parts, is_english=bool(name) and is_english(name or ""))
    if not years:
        return Refused(Reason.WHICH_YEAR)
    day = int(parts["day"])
    days = [_calendar_day(year, month, day) for year in years]
    real = tuple(one for one in days if one is not None)
    if not real:
        return Refused(Reason.NO_SUCH_DAY, _meant(years[0], month, day))
    is_far = len(parts["year"]) == _SHORT_YEAR_DIGITS and years[0] not in _PROJECTS
    if len(years) > 1 or is_far:
        return Refused(Reason.WHICH_YEAR, real)
    weekday = parts.get("weekday")
    if weekday and weekday_number(weekday) != real[0].weekday():
        return Refused(Reason.WRONG_WEEKDAY, real)
    return real[0]


def _christian_years(parts: dict[str, str | None], *, is_english: bool) -> list[int]:
    """The Christian years that a written year may mean, the likeliest first."""
    digits = parts["year"] or ""
    year = int(digits)
    buddhist, christian, is_clear = year - BUDDHIST_ERA, year, False
    if len(digits) == _SHORT_YEAR_DIGITS:
        buddhist = _BUDDHIST_CENTURY + year
        is_before = year >= _FIRST_OF_CENTURY_BEFORE
        christian = year + (_CENTURY_BEFORE if is_before else _CHRISTIAN_CENTURY)
        is_clear = buddhist in _PROJECTS and not is_english
    if parts.get("buddhist") or (is_clear and not parts.get("christian")):
        meant = [buddhist]
    elif parts.get("christian"):
        meant = [christian]
    else:
        is_buddhist = year >= _FIRST_LIKELY_BUDDHIST
        meant = [buddhist, christian] if is_buddhist else [christian, buddhist]
    return [one for one in meant if one in DAYS]


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _meant(year: int, month: int, day: int) -> tuple[date, ...]:
    """The days beside one that the calendar has not, or day and month the other way round."""
    turned = _calendar_day(year, day, month)
    if turned is not None:
        return (turned,)
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        return ()
    last = date(year, month, monthrange(year, month)[1])
    return (last, last + timedelta(days=1)) if day == last.day + 1 else ()
