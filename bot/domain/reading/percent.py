"""Percent done as officers type it: read exactly as meant, or refused with the reason."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from bot.domain.reading.exact import as_value
from bot.domain.reading.labels import BAHT_SIGN, BAHT_UNIT, PERCENT_MARK, PERCENT_UNIT, PROGRESS
from bot.domain.reading.numbers import read_number
from bot.domain.reading.phrases import Reading, read_answer
from bot.domain.reading.result import Reason, Refused

_ALL = 100

_LABEL = re.compile(PROGRESS, re.IGNORECASE)
_MARK = re.compile(rf"{PERCENT_MARK} ?[:=]? ?")
_UNIT = re.compile(rf"\s*{PERCENT_UNIT}$", re.IGNORECASE)
_MONEY = re.compile(rf"{BAHT_UNIT}$|^{BAHT_SIGN}", re.IGNORECASE)
_SIGN = re.compile(r"(?P<sign>[-+]|ติดลบ|ลบ)\s*")
_ZERO_FIRST = re.compile(r"^0(?=\d(?:\D|$))")
_HALF_DONE = frozenset({"ครึ่ง", "ครึ่งหนึ่ง"})


def read_percent(text: str) -> Decimal | Refused[Decimal]:
    """Read a percentage from 0 to 100, with two places.

    The notations are those of DESIGN section 5 and numbers in Thai words; the form's label before
    (``ความก้าวหน้าของงานฯ``), ``ร้อยละ``, ``%``, ``เปอร์เซ็นต์`` and polite endings are passed over.
    """
    return read_answer(text, read_one_percent)


def read_one_percent(typed: str) -> Reading:
    """Read a text from ``answer_text`` as one exact percentage."""
    label = _LABEL.match(typed)
    bare = typed[label.end() :] if label else typed
    if _MONEY.search(bare):
        return Refused(Reason.OTHER_UNIT)
    number = _UNIT.sub("", _MARK.sub("", bare, count=1))
    if number in _HALF_DONE and number == bare:
        # "ครึ่ง" is said of half the work, and is half of one percent.
        return Refused(Reason.TWO_READINGS, (Decimal("50.00"),))
    sign = _SIGN.match(number)
    if sign:
        return _signed(sign["sign"], number[sign.end() :])
    return _value(number)


def _value(number: str) -> Reading:
    value = as_value(read_number(_ZERO_FIRST.sub("", number)), _outside)
    if isinstance(value, Refused) and value.reason is Reason.TOO_LARGE:
        return Refused(Reason.OUT_OF_RANGE)
    return value


def _signed(sign: str, number: str) -> Reading:
    value = _value(number)
    if isinstance(value, Refused):
        return Refused(value.reason)
    # "+5" may be an increase by five points.
    return Refused(Reason.TWO_READINGS, (value,)) if sign == "+" else Refused(Reason.NEGATIVE)


def _outside(percent: Fraction) -> Reason | None:
    return None if 0 <= percent <= _ALL else Reason.OUT_OF_RANGE
