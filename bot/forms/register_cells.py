"""One cell of a register's sheet to one value, exactly as meant, or what is wrong with it.

A cell comes as openpyxl gives it: text, number, bool, date, or nothing. People type what they are
used to, so text is read as an officer's answer is (:mod:`bot.domain.reading`); and Excel makes of
it what it likes, so that a date may bear a Buddhist year and a telephone number may lack its zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.money import LARGEST_AMOUNT
from bot.domain.project_code import InvalidProjectCode, ProjectCode
from bot.domain.reading import Refused, read_date, read_money
from bot.domain.thai_dates import BUDDHIST_ERA
from bot.domain.thai_digits import clean, figure_text

T = TypeVar("T")

CellValue = object
"""Text, int, float, bool, datetime, time, timedelta, or ``None`` for an empty cell."""


class Wrong(StrEnum):
    """What is wrong in a file; ``wrong-NAME`` in the catalogue says it and what to write."""

    NO_SHEET = "no-sheet"
    NO_ROWS = "no-rows"
    NO_COLUMN = "no-column"
    TWICE_COLUMN = "twice-column"
    EMPTY = "empty"
    FORMULA = "formula"
    ERROR = "error"
    NOT_WORDS = "not-words"
    CODE = "code"
    TWICE_CODE = "twice-code"
    YEAR = "year"
    DAY = "day"
    ORDER = "order"
    MONEY = "money"
    PHONE = "phone"
    PHONE_ALONE = "phone-alone"
    CUT = "cut"


@dataclass(frozen=True)
class Fault(Generic[T]):
    """Why a cell was not read; ``meant`` are the values that it may stand for, likeliest first."""

    wrong: Wrong
    found: str
    meant: tuple[T, ...] = ()


FISCAL_YEARS = range(2500, 2700)
"""The Buddhist years that a fiscal year is read of."""

_LIKELY_YEARS = range(2000, 2100)
"""The Christian years that a true date of Excel is taken for; of 1950 to 1999 Excel makes a short
Buddhist year: ``22/10/63`` becomes 1963."""

_BUDDHIST_YEARS = range(2500, 2650)
"""The years of true dates that were typed in the Buddhist era under another calendar."""

_YEAR_LABEL = re.compile(r"(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*")
_FOUR, _TWO = 4, 2
_LOST_A_ZERO = (8, 9)
"""Digits of a Thai telephone number without its leading zero."""

_SIGNIFICANT = 15
"""Digits that Excel keeps of a number."""

_SHOWN = 60
_ESCAPED = re.compile(r"_x00(?:[01][0-9A-Fa-f]|(5[Ff]))_")
"""How Excel's files write a control character within a text, most often a carriage return, and the
underscore of a text that looks so itself (ECMA-376, part 1, ``ST_Xstring``)."""


def shown(value: CellValue) -> str:
    """A cell's value as its row's owner sees it, on one line, cut where it is long."""
    if isinstance(value, datetime):
        value = value.date()
    text = clean(str(value))
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def is_empty(value: CellValue) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not clean(value))


def _typed(value: CellValue) -> str | None:
    """What of a cell is text: what was typed, or a number as it is shown; ``None`` for others."""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: "_" if found[1] else "", value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(int(value)) if value == int(value) else repr(value)


def read_words(value: CellValue) -> str | Fault[str]:
    """One line of text; what Excel made a number of (a name ``2563``) is its digits."""
    typed = _typed(value)
    return Fault(Wrong.NOT_WORDS, shown(value)) if typed is None else clean(typed)


def read_prose(value: CellValue) -> str | Fault[str]:
    """A text of several lines, without empty ones at its ends."""
    typed = _typed(value)
    if typed is None:
        return Fault(Wrong.NOT_WORDS, shown(value))
    return "\n".join(clean(line) for line in typed.splitlines()).strip("\n")


def read_phone(value: CellValue) -> str | Fault[str]:
    """A telephone number: text as it stands, or an inner number that Excel made a number of."""
    words = read_words(value)
    is_number = not isinstance(value, str)
    if is_number and isinstance(words, str) and len(words) in _LOST_A_ZERO:
        return Fault(Wrong.PHONE, words, (f"0{words}",))
    return words


def read_code(value: CellValue) -> str | Fault[str]:
    """A project's code, in its one form."""
    try:
        return str(ProjectCode.parse(_typed(value) or ""))
    except InvalidProjectCode:
        return Fault(Wrong.CODE, shown(value))


def read_fiscal_year(value: CellValue) -> int | Fault[str]:
    """A year of four digits of the Buddhist era; others are refused with the year they may mean."""
    digits = _YEAR_LABEL.sub("", figure_text(_typed(value) or ""), count=1)
    if not (digits.isascii() and digits.isdigit() and len(digits) in (_FOUR, _TWO)):
        return Fault(Wrong.YEAR, shown(value))
    year = int(digits)
    if year in FISCAL_YEARS:
        return year
    meant = year + (FISCAL_YEARS.start if len(digits) == _TWO else BUDDHIST_ERA)
    is_likely = len(digits) == _TWO or year in _LIKELY_YEARS
    return Fault(Wrong.YEAR, shown(value), (str(meant),) if is_likely else ())


def read_day(value: CellValue) -> date | Fault[date]:
    """A civil date (CE): a true date, of either era's year, or text as people write dates.

    A number without a date's format is refused with the day that it may stand for.
    """
    if isinstance(value, datetime):
        return _true_date(value.date())
    if isinstance(value, date):
        return _true_date(value)
    if not isinstance(value, str):
        return Fault(Wrong.DAY, shown(value), _by_serial(value))
    read = read_date(value)
    if isinstance(read, Refused):
        return Fault(Wrong.DAY, shown(value), read.candidates)
    return read


def _true_date(day: date) -> date | Fault[date]:
    if day.year in _LIKELY_YEARS:
        return day
    turned = _in_year(day, day.year - BUDDHIST_ERA)
    if day.year in _BUDDHIST_YEARS and turned is not None:
        return turned
    short = _in_year(day, FISCAL_YEARS.start + day.year % 100 - BUDDHIST_ERA)
    return Fault(Wrong.DAY, day.isoformat(), () if short is None else (short,))


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _by_serial(value: CellValue) -> tuple[date, ...]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ()
    first, last = date(2000, 1, 1), date(2100, 1, 1)
    # Excel's days are counted from the last but one day of 1899.
    ordinal = date(1899, 12, 30).toordinal() + int(value)
    is_likely = first.toordinal() <= ordinal < last.toordinal()
    return (date.fromordinal(ordinal),) if is_likely else ()


def read_baht(value: CellValue) -> Decimal | Fault[Decimal]:
    """An amount in baht, not below zero, with two places at most."""
    if isinstance(value, str):
        read = read_money(value)
        if isinstance(read, Refused):
            return Fault(Wrong.MONEY, shown(value), read.candidates)
        return read
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Fault(Wrong.MONEY, shown(value))
    # Beyond the digits that Excel keeps stands only what binary fractions leave of 0.1 + 0.2.
    exact = Decimal(f"{value:.{_SIGNIFICANT}g}")
    amount = exact.quantize(Decimal("0.01")) if abs(exact) <= LARGEST_AMOUNT else exact
    if exact != amount or not 0 <= amount <= LARGEST_AMOUNT:
        return Fault(Wrong.MONEY, shown(value))
    return amount
