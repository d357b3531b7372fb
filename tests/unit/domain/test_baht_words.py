import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.baht_words import in_thai_words

WORDS = [
    ("0", "ศูนย์บาทถ้วน"),
    ("1", "หนึ่งบาทถ้วน"),
    ("10", "สิบบาทถ้วน"),
    ("11", "สิบเอ็ดบาทถ้วน"),
    ("20", "ยี่สิบบาทถ้วน"),
    ("21", "ยี่สิบเอ็ดบาทถ้วน"),
    ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
    ("120000.00", "หนึ่งแสนสองหมื่นบาทถ้วน"),
    ("422320", "สี่แสนสองหมื่นสองพันสามร้อยยี่สิบบาทถ้วน"),
    ("1000000", "หนึ่งล้านบาทถ้วน"),
    ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
    ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
    ("21000011", "ยี่สิบเอ็ดล้านสิบเอ็ดบาทถ้วน"),
    ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
    ("0.01", "หนึ่งสตางค์"),
    ("0.25", "ยี่สิบห้าสตางค์"),
    ("1.21", "หนึ่งบาทยี่สิบเอ็ดสตางค์"),
    ("100.50", "หนึ่งร้อยบาทห้าสิบสตางค์"),
]

DIGITS = {
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "ยี่": 2,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
WORD = re.compile("|".join([*DIGITS, *PLACES, "ล้าน", "ศูนย์"]))


def number_of(words: str) -> int:
    """Read number words the way they are spoken, independently of how they were written."""
    total, pending = 0, 0
    assert WORD.sub("", words) == ""
    for word in WORD.findall(words):
        if word == "ล้าน":
            total, pending = (total + pending) * 1_000_000, 0
        elif word in PLACES:
            total, pending = total + (pending or 1) * PLACES[word], 0
        else:
            pending = DIGITS.get(word, 0)
    return total + pending


def amount_of(words: str) -> Decimal:
    baht, _, satang = words.partition("บาท") if "บาท" in words else ("", "", words)
    whole_satang = number_of(satang.removesuffix("สตางค์").removesuffix("ถ้วน"))
    return Decimal(number_of(baht) * 100 + whole_satang) / 100


@pytest.mark.parametrize(("amount", "words"), WORDS)
def test_an_amount_is_written_as_it_is_spoken(amount: str, words: str) -> None:
    assert in_thai_words(Decimal(amount)) == words


@given(st.decimals(0, 10**20, places=2))
def test_the_words_name_the_amount_and_no_other(amount: Decimal) -> None:
    words = in_thai_words(amount)
    assert amount_of(words) == amount
    assert words.endswith("ถ้วน") == (amount == amount.to_integral_value())


@pytest.mark.parametrize("amount", ["-1", "0.001", "NaN", "Infinity"])
def test_what_is_no_amount_has_no_words(amount: str) -> None:
    with pytest.raises(ValueError, match=r"not an amount|finer than a satang"):
        in_thai_words(Decimal(amount))
