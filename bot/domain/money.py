"""Money as officers type it: read exactly as meant, or refused with the reason.

Amounts are baht, ``Decimal`` with two places (satang). The notations are those of
DESIGN.md, part 5.
"""

import re
from decimal import Decimal
from enum import StrEnum

from bot.domain.thai_digits import figure_text

_SATANG = Decimal("0.01")
_LARGEST = Decimal("9999999999999.99")
"""More than twice the yearly budget of the whole state: beyond it a number is no amount."""

_MOST_DIGITS = 20
_SATANG_PLACES = 2
_THOUSANDS_DIGITS = 3

_POLITE = re.compile(r"\s*(?:นะ\s*)?(?:ครับ|ค่ะ|คะ)$")
_SIGN_BEFORE = re.compile(r"^฿\s*")
_UNIT_AFTER = re.compile(r"\s*(?:บาท\s*ถ้วน|บาท|บ\.|ถ้วน|baht|thb)$", re.IGNORECASE)
_NO_SATANG_AFTER = re.compile(r"(?<=\d)\.-$")
_WITH_SATANG = re.compile(r"(?P<baht>[\d,]+)\s*บาท\s*(?P<satang>\d{1,2})\s*สตางค์")
_NEGATIVE = re.compile(r"(?:-|ติดลบ|ลบ)\s*(?P<minus>.*\d.*)|\((?P<booked>.*\d.*)\)")

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_ONLY_FIGURES = re.compile(r"[\d.,' ]*\d[\d.,' ]*")
_SCALED_TERM = re.compile(r"\s*(?P<figure>[\d.,]+)\s*(?P<scale>ล้าน|แสน|หมื่น|พัน|ร้อย)")
_SCALES = {"ล้าน": 6, "แสน": 5, "หมื่น": 4, "พัน": 3, "ร้อย": 2}

_NOTHING_SPENT = frozenset(
    {
        "-",
        "ไม่มี",
        "ยังไม่มี",
        "ไม่เบิก",
        "ไม่ได้เบิก",
        "ยังไม่เบิก",
        "ยังไม่ได้เบิก",
        "ไม่เบิกจ่าย",
        "ไม่ได้เบิกจ่าย",
        "ยังไม่เบิกจ่าย",
        "ยังไม่ได้เบิกจ่าย",
        "ไม่มีการเบิก",
        "ยังไม่มีการเบิก",
        "ไม่มีการเบิกจ่าย",
        "ยังไม่มีการเบิกจ่าย",
    }
)


class MoneyProblem(StrEnum):
    """Why a text was not read as an amount."""

    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    TOO_PRECISE = "too_precise"
    """Parts smaller than a satang."""
    AMBIGUOUS = "ambiguous"
    """Two people would read two amounts: ``1.250``, ``1,25``, ``45 120``, ``3 แสน 5``."""
    TOO_LARGE = "too_large"


class UnreadableMoney(ValueError):
    """The text is no amount that can be read in exactly one way; ``reason`` says why."""

    def __init__(self, text: str, reason: MoneyProblem) -> None:
        """Keep the text as it was given and the reason of the refusal."""
        super().__init__(f"{reason.value}: {text!r}")
        self.text = text
        self.reason = reason


def read_money(text: str) -> Decimal:
    """Read an amount in baht, with two places.

    Commas count only as thousands; ``ร้อย`` to ``ล้าน`` may follow the figure; ``ยังไม่เบิก``,
    ``ไม่มี`` and ``-`` are zero; baht signs, ``บาท``, ``ถ้วน`` and polite particles are passed over.
    Any other word around the figure is refused.

    Raises:
        UnreadableMoney: the text is no amount, or could mean more than one.

    """
    try:
        return _read(figure_text(text))
    except _RefusedError as refused:
        raise UnreadableMoney(text, refused.reason) from None


def format_money(amount: Decimal) -> str:
    """Write baht with commas and two places, without a unit: ``422,320.00``."""
    return f"{amount:,.2f}"


class _RefusedError(Exception):
    """A part of the text cannot be read."""

    def __init__(self, reason: MoneyProblem) -> None:
        super().__init__(reason.value)
        self.reason = reason


def _read(typed: str) -> Decimal:
    typed = _SIGN_BEFORE.sub("", _POLITE.sub("", typed))
    if typed.replace(" ", "") in _NOTHING_SPENT:
        return Decimal("0.00")
    with_satang = _WITH_SATANG.fullmatch(typed)
    if with_satang:
        return _checked(_plain(with_satang["baht"]) + int(with_satang["satang"]) * _SATANG)
    figures = _NO_SATANG_AFTER.sub("", _UNIT_AFTER.sub("", typed))
    if figures == "-":
        return Decimal("0.00")
    negative = _NEGATIVE.fullmatch(figures)
    if negative:
        _value(negative["minus"] or negative["booked"])
        raise _RefusedError(MoneyProblem.NEGATIVE)
    return _checked(_value(figures))


def _value(figures: str) -> Decimal:
    """Read figures without sign and unit, either plain or with scale words."""
    if _SCALED_TERM.match(figures):
        return _scaled(figures)
    return _plain(figures)


def _plain(figures: str) -> Decimal:
    number = _number(figures)
    whole, _, fraction = figures.partition(".")
    is_maybe_thousands = "," not in figures and whole != "0" and len(whole) <= _THOUSANDS_DIGITS
    if len(fraction) == _THOUSANDS_DIGITS and is_maybe_thousands:
        raise _RefusedError(MoneyProblem.AMBIGUOUS)
    if len(fraction) > _SATANG_PLACES:
        raise _RefusedError(MoneyProblem.TOO_PRECISE)
    return number


def _number(figures: str) -> Decimal:
    if not (_PLAIN.fullmatch(figures) or _GROUPED.fullmatch(figures)):
        is_figures = _ONLY_FIGURES.fullmatch(figures)
        raise _RefusedError(MoneyProblem.AMBIGUOUS if is_figures else MoneyProblem.NOT_A_NUMBER)
    whole, _, fraction = figures.replace(",", "").partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        # A leading zero is a telephone number or a slip, never an amount.
        raise _RefusedError(MoneyProblem.AMBIGUOUS)
    if len(whole) > _MOST_DIGITS:
        raise _RefusedError(MoneyProblem.TOO_LARGE)
    if len(fraction) > _SATANG_PLACES + _SCALES["ล้าน"]:
        raise _RefusedError(MoneyProblem.TOO_PRECISE)
    return Decimal(figures.replace(",", ""))


def _scaled(figures: str) -> Decimal:
    """Read ``1.25 ล้าน``, or a descending sum of whole terms such as ``3 แสน 5 หมื่น``."""
    terms = []
    position = 0
    while term := _SCALED_TERM.match(figures, position):
        terms.append((term["figure"], _SCALES[term["scale"]]))
        position = term.end()
    if position != len(figures):
        # In speech "3 แสน 5" means 350,000; on paper it could be 300,005.
        is_loose_figure = _ONLY_FIGURES.fullmatch(figures[position:])
        raise _RefusedError(
            MoneyProblem.AMBIGUOUS if is_loose_figure else MoneyProblem.NOT_A_NUMBER
        )
    (first, power), *others = terms
    total = _number(first).scaleb(power)
    if others and "." in first:
        raise _RefusedError(MoneyProblem.AMBIGUOUS)
    for figure, next_power in others:
        if next_power >= power or not re.fullmatch(r"[1-9]", figure):
            raise _RefusedError(MoneyProblem.AMBIGUOUS)
        total += Decimal(figure).scaleb(next_power)
        power = next_power
    return total


def _checked(amount: Decimal) -> Decimal:
    if amount > _LARGEST:
        raise _RefusedError(MoneyProblem.TOO_LARGE)
    rounded = amount.quantize(_SATANG)
    if rounded != amount:
        raise _RefusedError(MoneyProblem.TOO_PRECISE)
    return rounded
