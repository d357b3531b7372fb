"""An amount of baht written out in Thai words, as receipts and the official form show it.

The words are those of the Royal Society's dictionary (พจนานุกรม ฉบับราชบัณฑิตยสถาน): a final one after
other places is ``เอ็ด``, two tens are ``ยี่สิบ``, ``ล้าน`` is repeated for millions of millions, and an
amount without satang ends in ``ถ้วน``. ``read_money`` reads every such amount back.
"""

from decimal import Decimal

DIGIT_WORDS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
"""The digits 0 to 9."""

PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
"""The powers of ten from 1 to 100,000."""

_MILLION = 1_000_000
_SATANG_IN_BAHT = 100
_TENS_PLACE = 1


def in_thai_words(amount: Decimal) -> str:
    """Write an amount in words: ``120000.00`` is ``หนึ่งแสนสองหมื่นบาทถ้วน``.

    Raises:
        ValueError: the amount is negative, not finite, or finer than a satang.

    """
    if not amount.is_finite() or amount < 0:
        message = f"not an amount that can be written in words: {amount}"
        raise ValueError(message)
    numerator, denominator = amount.as_integer_ratio()
    satang, finer_part = divmod(numerator * _SATANG_IN_BAHT, denominator)
    if finer_part:
        message = f"finer than a satang: {amount}"
        raise ValueError(message)
    whole, rest = divmod(satang, _SATANG_IN_BAHT)
    if not rest:
        return f"{number_words(whole)}บาทถ้วน"
    baht = f"{number_words(whole)}บาท" if whole else ""
    return f"{baht}{number_words(rest)}สตางค์"


def number_words(number: int) -> str:
    """Write a whole number from 0 on: ``21`` is ``ยี่สิบเอ็ด``."""
    return _words(number) or DIGIT_WORDS[0]


def _words(number: int) -> str:
    """Write a whole number; zero is nothing, as it stands between other words."""
    millions, below = divmod(number, _MILLION)
    if millions:
        return f"{_words(millions)}ล้าน{_words_below_million(below, is_after_digits=True)}"
    return _words_below_million(below, is_after_digits=False)


def _words_below_million(number: int, *, is_after_digits: bool) -> str:
    digits = str(number)
    words = []
    for position, digit in enumerate(map(int, digits)):
        place = len(digits) - 1 - position
        if digit == 0:
            continue
        words.append(_digit_word(digit, place, is_final=is_after_digits or position > 0))
    return "".join(words)


def _digit_word(digit: int, place: int, *, is_final: bool) -> str:
    if place == 0 and digit == 1 and is_final:
        return "เอ็ด"
    if place == _TENS_PLACE and digit == 1:
        return "สิบ"
    if place == _TENS_PLACE and digit == 2:  # noqa: PLR2004 - the digit two itself
        return "ยี่สิบ"
    return f"{DIGIT_WORDS[digit]}{PLACE_WORDS[place]}"
