"""Civil dates as Thai officials write them, read to CE and shown in the Buddhist era (CE + 543)."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from bot.domain.thai_digits import clean, figure_text, to_arabic

BUDDHIST_ERA = 543
"""Years between the Buddhist and the Christian era, as Thai law has counted since 1941."""

_LONG_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
_MONTH_ENDINGS = ("คม", "พันธ์", "ยน")
_LOOSE_PARTS = re.compile(r"[.\s]")


def _bare(month_name: str) -> str:
    """Drop dots, spaces and the ending, so that ``ต. ค.`` is ``ตค`` and ``ตุลาคม`` is ``ตุลา``."""
    letters = _LOOSE_PARTS.sub("", month_name)
    for ending in _MONTH_ENDINGS:
        letters = letters.removesuffix(ending)
    return letters


def _month_patterns() -> Iterator[str]:
    for name in _LONG_MONTHS:
        yield name
        yield _bare(name)
    for name in _SHORT_MONTHS:
        first, second, _ = name.split(".")
        yield rf"{first}\.?\s?{second}\.?"


_NUMBERS_OF_MONTHS = {
    _bare(name): number
    for names in (_LONG_MONTHS, _SHORT_MONTHS)
    for number, name in enumerate(names, start=1)
}
_WRITTEN_MONTH = f"(?P<month>{'|'.join(_month_patterns())})"
_BUDDHIST_WORD = r"(?:พ\.?\s?ศ\.?\s?)?"
_TIME_OF_DAY = r"(?:[T\s]\d{1,2}:\d{2}(?::\d{2})?)?"

_DAY_FIRST = r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<number>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
_YEAR_FIRST = r"(?P<year>\d{4})(?P<mark>[/-])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
_IN_WORDS = rf"(?P<day>\d{{1,2}})\s?{_WRITTEN_MONTH}\s?{_BUDDHIST_WORD}(?P<year>\d{{4}}|\d{{2}})"
_TYPED = tuple(
    re.compile(rf"(?:วันที่\s?)?{shape}{_TIME_OF_DAY}")
    for shape in (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS)
)

# In prose "2/2563" is a meeting and "22 ธันวาคม 12" may go on "หน่วยงาน": a short year has to look
# like one of the years around now to be taken for a year.
_SHORT_YEAR_IN_PROSE = r"[5-9]\d(?!\d)"
_YEAR_IN_PROSE = rf"(?P<year>\d{{4}}(?!\d)|{_SHORT_YEAR_IN_PROSE})"
_IN_PROSE = tuple(
    re.compile(shape)
    for shape in (
        rf"(?<![\d/-])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/{_YEAR_IN_PROSE}(?!/)",
        r"(?<![\d/-])(?P<day>\d{1,2})-(?P<number>\d{1,2})-(?P<year>\d{4})(?![\d-])",
        r"(?<![\d/-])(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s?{_WRITTEN_MONTH}\s?{_BUDDHIST_WORD}{_YEAR_IN_PROSE}",
    )
)

_SHORT_YEAR_DIGITS = 2
_SHORT_YEAR_BASE = 2500
_FIRST_BUDDHIST_YEAR = 2400
_CHRISTIAN_YEARS = range(1900, 2201)


class DateProblem(StrEnum):
    """Why a text was not read as a date."""

    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    """The calendar has no such day: ``31/02/2563``."""
    UNCLEAR_YEAR = "unclear_year"
    """A year that is neither Buddhist (2400 and later) nor Christian (1900 to 2200)."""


class UnreadableDate(ValueError):
    """The text is no date; ``reason`` says why."""

    def __init__(self, text: str, reason: DateProblem) -> None:
        """Keep the text as it was given and the reason of the refusal."""
        super().__init__(f"{reason.value}: {text!r}")
        self.text = text
        self.reason = reason


def read_date(text: str) -> date:
    """Read one date: day/month/year, day month-in-Thai year, or year-month-day; a time is ignored.

    A year of four digits from 2400 on is Buddhist and from 1900 to 2200 Christian; a year of two
    digits is 25xx.

    Raises:
        UnreadableDate: the text is anything else than one date.

    """
    typed = figure_text(text)
    for shape in _TYPED:
        found = shape.fullmatch(typed)
        if found:
            try:
                return _date_of(found)
            except _NotACalendarDayError as error:
                raise UnreadableDate(text, error.reason) from None
    raise UnreadableDate(text, DateProblem.NOT_A_DATE)


def find_dates(text: str) -> list[tuple[str, date]]:
    """Find the dates with day, month and year that stand in a free text, in their order.

    Each comes with its words as they stand in the text. What only looks like a date is left out.
    """
    readable = clean(text)
    figures = to_arabic(readable)
    found = []
    for shape in _IN_PROSE:
        for match in shape.finditer(figures):
            try:
                day = _date_of(match)
            except _NotACalendarDayError:
                continue
            found.append((match.start(), readable[match.start() : match.end()], day))
    return [(words, day) for _, words, day in sorted(found)]


def month_number(name: str) -> int:
    """Tell the number, 1 to 12, of a Thai month: ``ตุลาคม``, ``ต.ค.``, ``ตค`` or ``ตุลา``.

    Raises:
        UnreadableDate: no month has this name.

    """
    number = _NUMBERS_OF_MONTHS.get(_bare(clean(name)))
    if number is None:
        raise UnreadableDate(name, DateProblem.NOT_A_DATE)
    return number


def format_date(day: date) -> str:
    """Write a date with the short month: ``22 พ.ย. 2569``."""
    return f"{day.day} {format_month(day)}"


def format_date_long(day: date) -> str:
    """Write a date with the whole month: ``22 พฤศจิกายน 2569``."""
    return f"{day.day} {format_month_long(day)}"


def format_month(day: date) -> str:
    """Write the short month and year of a date: ``พ.ย. 2569``."""
    return f"{_SHORT_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def format_month_long(day: date) -> str:
    """Write the whole month and year of a date: ``พฤศจิกายน 2569``."""
    return f"{_LONG_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


class _NotACalendarDayError(Exception):
    """Figures in the shape of a date that name no day."""

    def __init__(self, reason: DateProblem) -> None:
        super().__init__(reason.value)
        self.reason = reason


def _date_of(match: re.Match[str]) -> date:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else month_number(parts["month"])
    try:
        return date(_christian_year(parts["year"]), month, int(parts["day"]))
    except ValueError:
        raise _NotACalendarDayError(DateProblem.NO_SUCH_DAY) from None


def _christian_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == _SHORT_YEAR_DIGITS:
        return _SHORT_YEAR_BASE + year - BUDDHIST_ERA
    if year >= _FIRST_BUDDHIST_YEAR:
        return year - BUDDHIST_ERA
    if year in _CHRISTIAN_YEARS:
        return year
    raise _NotACalendarDayError(DateProblem.UNCLEAR_YEAR)
