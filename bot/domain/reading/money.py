"""Money as officers type it: read exactly as meant, or refused with the reason.

Amounts are baht, ``Decimal`` with two places (satang). The notations are those of DESIGN section 5,
those of the seed forms (``564,300 บาท``), and amounts in words as the Royal Society spells them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from bot.domain.money import LARGEST_AMOUNT
from bot.domain.reading.exact import Number, as_value
from bot.domain.reading.labels import (
    BAHT_SIGN,
    BAHT_UNIT,
    DISBURSED,
    NOTHING_DISBURSED,
    PERCENT_MARK,
    PERCENT_UNIT,
)
from bot.domain.reading.numbers import read_number
from bot.domain.reading.phrases import Reading, read_answer
from bot.domain.reading.result import Reason, Refused

_SATANG = 100

_LABEL = re.compile(DISBURSED, re.IGNORECASE)
_NOTHING = re.compile(rf"(?:-|ไม่มี|ยังไม่มี|none|nothing|nil|{NOTHING_DISBURSED})", re.IGNORECASE)
_NOTHING_UNIT = re.compile(r"- ?บาท")
_SIGN_BEFORE = re.compile(rf"{BAHT_SIGN}\s*", re.IGNORECASE)
_UNIT_AFTER = re.compile(rf"\s*{BAHT_UNIT}$", re.IGNORECASE)
_MILLIONS_ABBREVIATED = re.compile(r"(?<=[\d ])ลบ\.$")
"""``ลบ.``, as budget papers shorten ``ล้านบาท``."""
_NO_SATANG_AFTER = re.compile(r"(?<=\d)\.-$")
_OFFICIAL = re.compile(r"\D+(?:บาท ?ถ้วน|สต(?:างค์|\.))")
"""An amount written out in words to its very end, as cheques have it; figures may be speech."""
_WITH_SATANG = re.compile(
    r"(?:(?P<baht>[^()]+?)\s*บาท\s*)?(?P<satang>[^().,]+?)\s*สต(?:างค์|\.)"
    r"|(?P<half>[^()]+?)\s*บาท ?ครึ่ง"
)
_NEGATIVE = re.compile(r"(?:-|ติดลบ|ลบ)\s*(?P<minus>.+)|\((?P<booked>[^()]+)\)")
_TWICE = re.compile(r"(?P<figure>[^()]+?)\s*\((?P<words>[^()]+)\)")
_PERCENT = re.compile(rf"^{PERCENT_MARK}|{PERCENT_UNIT}$", re.IGNORECASE)


def read_money(text: str) -> Decimal | Refused[Decimal]:
    """Read an amount in baht, with two places.

    Commas count only as thousands; ``พัน`` to ``ล้าน`` and ``K`` may follow a figure. Words are
    read as well; in brackets behind a figure they must agree with it. ``ยังไม่เบิก``, ``ไม่มี``
    and ``-`` are zero. The form's label before, the currency and polite
    endings are passed over.
    """
    return read_answer(text, read_one_amount)


def read_one_amount(typed: str) -> Reading:
    """Read a text from ``answer_text`` as one exact amount."""
    label = _LABEL.match(typed)
    amount = typed[label.end() :] if label else typed
    if _NOTHING.fullmatch(amount.replace(" ", "")) or _NOTHING_UNIT.fullmatch(amount):
        return Decimal("0.00")
    if _PERCENT.search(amount):
        return Refused(Reason.OTHER_UNIT)
    twice = _twice(amount)
    value = _signed(amount) if twice is None else twice
    if label and (label["cumulative"] or label["total"]) and isinstance(value, Decimal):
        return Refused(Reason.CUMULATIVE, (value,))
    return value


def _twice(amount: str) -> Reading | None:
    """Read ``120,000 บาท (หนึ่งแสนสองหมื่นบาทถ้วน)``: both must say the same."""
    twice = _TWICE.fullmatch(amount)
    if twice is None:
        return None
    said = [_amount(twice["figure"]), _amount(twice["words"])]
    values = [value for value in said if isinstance(value, Decimal)]
    if len(values) < len(said):
        return Refused(Reason.OTHER_WORDS)
    return values[0] if values[0] == values[1] else Refused(Reason.SEVERAL, tuple(values))


def _signed(amount: str) -> Reading:
    unsigned = _NO_SATANG_AFTER.sub("", _UNIT_AFTER.sub("", amount))
    negative = _NEGATIVE.fullmatch(unsigned)
    if negative is None:
        return _amount(amount)
    value = _amount(negative["minus"] or negative["booked"])
    return Refused(value.reason if isinstance(value, Refused) else Reason.NEGATIVE)


def _amount(amount: str) -> Reading:
    bare = _SIGN_BEFORE.sub("", amount, count=1)
    parts = _WITH_SATANG.fullmatch(bare)
    is_official = _OFFICIAL.fullmatch(bare) is not None
    if parts:
        return as_value(_with_satang(parts, is_official=is_official), _outside)
    in_words = _MILLIONS_ABBREVIATED.sub("ล้านบาท", bare)
    number = _NO_SATANG_AFTER.sub("", _UNIT_AFTER.sub("", in_words)).strip()
    if number == "ครึ่ง" and number == bare:
        return Refused(Reason.TWO_READINGS)
    return as_value(read_number(number, is_official=is_official, is_dot_doubtful=True), _outside)


def _with_satang(parts: re.Match[str], *, is_official: bool) -> Number:
    """Read ``120 บาท 50 สตางค์``, ``ห้าสิบสตางค์`` or ``ห้าบาทครึ่ง``, exactly."""
    whole_words, satang_words = parts["half"] or parts["baht"], parts["satang"]
    baht: Number = Fraction(0)
    if whole_words:
        baht = read_number(whole_words, is_official=is_official, is_dot_doubtful=True)
    satang: Number = Fraction(_SATANG // 2)
    if satang_words:
        satang = read_number(satang_words, is_official=is_official, is_dot_doubtful=True)
    if isinstance(baht, Refused):
        return Refused(baht.reason)
    if isinstance(satang, Refused):
        return Refused(satang.reason)
    if baht.denominator != 1 or satang.denominator != 1 or not 0 <= satang < _SATANG:
        return Refused(Reason.ODD_FIGURES)
    return baht + satang / _SATANG


def _outside(baht: Fraction) -> Reason | None:
    return None if baht <= Fraction(LARGEST_AMOUNT) else Reason.TOO_LARGE
