"""How a civil date is written, in the seed forms (``22/10/2563``, ``22 ธ.ค.63``) and by officers.

Pieces of regular expressions over text from ``figure_text``, and the numbers of the months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.thai_dates import LONG_MONTHS, SHORT_MONTHS

_ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT_ENGLISH = 3

_MONTH_ENDINGS = ("คม", "พันธ์", "ยน")
_LOOSE_PARTS = re.compile(r"[.\s]")


def _bare(month_name: str) -> str:
    """Drop dots, spaces and the ending, so that ``ต. ค.`` is ``ตค`` and ``ตุลาคม`` is ``ตุลา``."""
    letters = _LOOSE_PARTS.sub("", month_name).lower()
    for ending in _MONTH_ENDINGS:
        letters = letters.removesuffix(ending)
    return letters


def _thai_patterns() -> Iterator[str]:
    for name in LONG_MONTHS:
        yield name
        yield _bare(name)
    for name in SHORT_MONTHS:
        first, second, _ = name.split(".")
        yield rf"{first}\.?\s?{second}\.?"


def _english_patterns() -> Iterator[str]:
    for name in _ENGLISH_MONTHS:
        yield rf"{name}\b"
        yield rf"{name[:_SHORT_ENGLISH]}\b\.?"
    yield r"sept\b\.?"


_NUMBERS_OF_MONTHS = {
    **{
        _bare(name): number
        for names in (LONG_MONTHS, SHORT_MONTHS)
        for number, name in enumerate(names, start=1)
    },
    **{
        spelling: number
        for number, name in enumerate(_ENGLISH_MONTHS, start=1)
        for spelling in (name, name[:_SHORT_ENGLISH])
    },
    "sept": 9,
}

THAI_MONTH = f"(?:{'|'.join(_thai_patterns())})"
ENGLISH_MONTH = rf"(?:\b(?:{'|'.join(_english_patterns())}))"
MONTH = f"(?P<month>{THAI_MONTH}|{ENGLISH_MONTH})"
ERA = r"(?:(?P<buddhist>พ\.?\s?ศ\.?|b\.?e\.?)|(?P<christian>ค\.?\s?ศ\.?|a\.?d\.?|c\.?e\.?))"

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""Monday to Sunday."""

_SHORT_THURSDAY = "พฤหัสฯ?"
_WEEKDAY = rf"(?:(?:วัน)?(?P<weekday>{'|'.join(WEEKDAYS)}|{_SHORT_THURSDAY})\s?(?:ที่)?\s?|วันที่\s?)?"
_TIME_OF_DAY = r"(?:(?:T|\s)(?:เวลา\s?)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?น\.?)?)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"

_SHAPES = (
    rf"(?P<day>\d{{1,2}})(?P<mark>\s?[/.-]\s?)(?P<number>\d{{1,2}})(?P=mark){ERA}?\s?{_YEAR}",
    r"(?P<year>\d{4})(?P<mark>[/-])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
    rf"(?P<day>\d{{1,2}})\s?(?:เดือน\s?)?{MONTH},?\s?{ERA}?\s?{_YEAR}",
    rf"{MONTH}\s?(?P<day>\d{{1,2}}),?\s{_YEAR}",
)
ONE_DATE = tuple(
    re.compile(rf"{_WEEKDAY}{shape}{_TIME_OF_DAY}", re.IGNORECASE) for shape in _SHAPES
)
"""The shapes of a text that holds nothing but one date."""

WITHOUT_YEAR = tuple(
    re.compile(rf"{_WEEKDAY}{shape}", re.IGNORECASE)
    for shape in (rf"\d{{1,2}}\s?{MONTH}", r"\d{1,2}/\d{1,2}")
)
SPAN = re.compile(
    rf"(?P<first>\d{{1,2}})\s?(?:-|ถึง|หรือ|และ|,)\s?(?P<last>\d{{1,2}})(?P<rest>(?:\s?/|\s?{THAI_MONTH}).+)"
)
"""Two days of one month: ``22-23 ต.ค. 2563``."""


def month_number(name: str) -> int:
    """Tell the number, 1 to 12, of a month that ``MONTH`` found: ``ตุลาคม``, ``ต.ค.``, ``Oct``."""
    return _NUMBERS_OF_MONTHS[_bare(name)]


def is_english(name: str) -> bool:
    """Tell whether a month that ``MONTH`` found is an English one."""
    return name.isascii()


def weekday_number(name: str) -> int:
    """Tell the number of a weekday, 0 for Monday, as ``date.weekday`` counts."""
    return next(number for number, whole in enumerate(WEEKDAYS) if whole.startswith(name[:5]))
