"""Telephone numbers in what people wrote are hidden, and nothing else is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.telephones import without_phones
from bot.domain.thai_digits import to_thai

_DIGIT = st.sampled_from("0123456789")
_MOBILE = st.tuples(
    st.sampled_from(["06", "08", "09"]), st.text(_DIGIT, min_size=8, max_size=8)
).map("".join)
_FIXED = st.tuples(
    st.sampled_from(["02", "03", "04", "05", "07"]), st.text(_DIGIT, min_size=7, max_size=7)
).map("".join)
_GAPS = st.sampled_from([" ", "-", " - ", "\u2013", "\u2011", "\u00a0", "  ", "- "])
_MOBILE_GROUPS = st.sampled_from(
    [(10,), (3, 3, 4), (3, 7), (2, 4, 4), (2, 8), (3, 3, 2, 2), (1, 9)]
)
_FIXED_GROUPS = st.sampled_from([(9,), (2, 3, 4), (2, 7), (2, 4, 3), (1, 4, 4), (3, 6), (3, 3, 3)])
_BEFORE = st.sampled_from(
    ["", "โทร. ", "โทร", "ติดต่อที่ ", "(", "คุณสมชาย ", "คู่สัญญา ", "ก/", "45% เบิก 120,000 บาท "]
)
_AFTER = st.sampled_from(["", " ต่อ 1460", ")", " นะ", ", 50 คน", "/", "."])


def _grouped(digits: str, groups: tuple[int, ...], gap: str) -> str:
    parts, at = [], 0
    for size in groups:
        parts.append(digits[at : at + size])
        at += size
    return gap.join(parts)


_NUMBERS = st.one_of(
    st.builds(_grouped, _MOBILE, _MOBILE_GROUPS, _GAPS),
    st.builds(_grouped, _FIXED, _FIXED_GROUPS, _GAPS),
    st.builds(
        lambda mobile, gap: f"+66{gap}{mobile[1:]}", _MOBILE, st.sampled_from(["", " ", "-"])
    ),
    st.builds(lambda fixed, gap: f"+66{gap}{fixed[1:]}", _FIXED, st.sampled_from(["", " ", "-"])),
)


def _digits_left(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


@given(number=_NUMBERS, before=_BEFORE, after=_AFTER, thai=st.booleans())
def test_whatever_way_a_number_is_written_none_of_its_digits_is_left(
    number: str, before: str, after: str, *, thai: bool
) -> None:
    written = to_thai(number) if thai else number
    hidden = "".join("×" if char.isdecimal() else char for char in written)
    assert without_phones(f"{before}{written}{after}") == f"{before}{hidden}{after}"


@given(
    first=_NUMBERS, second=_NUMBERS, between=st.sampled_from([", ", "/", " หรือ ", "\n", " และ "])
)
def test_of_several_numbers_each_is_hidden(first: str, second: str, between: str) -> None:
    assert _digits_left(without_phones(f"{first}{between}{second}")) == ""


_MONEY = st.decimals(min_value=0, max_value=Decimal("99999999999.99"), places=2, allow_nan=False)
_DATES = st.dates(min_value=date(2007, 1, 1), max_value=date(2060, 12, 31))
_CODES = st.from_regex(r"[0-9]{8}-[0-9]{4}", fullmatch=True)
_NO_NUMBERS = st.one_of(
    st.builds(lambda sum_: f"{sum_:,} บาท", _MONEY),
    st.builds(lambda sum_: f"{sum_}", _MONEY),
    st.builds(lambda sum_, more: f"{sum_:,} จาก {more:,} บาท", _MONEY, _MONEY),
    st.builds(
        lambda day, year: f"{day:%d/%m}/{day.year + year}", _DATES, st.sampled_from([0, 543])
    ),
    st.builds(
        lambda day, year: f"{day:%d-%m}-{day.year + year}", _DATES, st.sampled_from([0, 543])
    ),
    st.builds(lambda day: f"{day:%d-%m}-{day.year + 543} 10:42", _DATES),
    st.builds(lambda day: f"{day:%d %m} {day.year + 543} 10.42 น.", _DATES),
    st.builds(lambda day: f"{day:%Y-%m-%d} 05:30", _DATES),
    st.builds(lambda one, other: f"{one}-{other}", st.dates().map(str), st.dates().map(str)),
    _CODES,
    st.builds(lambda code, count: f"{code} {count} รายการ", _CODES, st.integers(0, 999_999)),
    st.builds(lambda code: code.replace("-", " - "), _CODES),
    st.builds(lambda code: code.replace("-", ""), _CODES),
    st.builds(lambda code, count: f"{code[:8]} {count}", _CODES, st.integers(0, 99)),
    st.builds(lambda a, b: f"ที่ กท {a:04}/{b}", st.integers(0, 9999), st.integers(0, 99999)),
    st.builds(lambda a: f"คำสั่งที่ {a:04}/2569", st.integers(0, 9999)),
    st.builds(lambda a: f"สัญญาเลขที่ {a:010}", st.integers(0, 10**10 - 1)),
    st.builds(lambda a: f"ใบสั่งซื้อ {a:010}", st.integers(0, 10**10 - 1)),
    st.builds(lambda a: f"เลขที่ใบสั่งจ้าง {a:09}", st.integers(0, 10**9 - 1)),
    st.builds(lambda a, b: f"{a} % {b} คน", st.integers(0, 100), st.integers(0, 10**7)),
)


@given(text=_NO_NUMBERS, thai=st.booleans())
def test_money_dates_codes_and_numbers_of_papers_stay(text: str, *, thai: bool) -> None:
    written = to_thai(text) if thai else text
    assert without_phones(f"เบิก {written} แล้ว") == f"เบิก {written} แล้ว"


@given(st.text())
def test_whatever_is_written_only_digits_are_hidden_and_none_is_added(text: str) -> None:
    shown = without_phones(text)
    assert len(shown) == len(text)
    assert all(a == b or (a.isdecimal() and b == "×") for a, b in zip(text, shown, strict=True))
    assert without_phones(shown) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("(02) 224-1234", "(××) ×××-××××"),
        ("(053)123456", "(×××)××××××"),
        ("053-123456", "×××-××××××"),
        ("034 123 456", "××× ××× ×××"),
        ("+66 (0)81 234 5678", "+×× (×)×× ××× ××××"),
        ("0066812345678", "×××××××××××××"),
        ("0 2224 1234 ต่อ 1460", "× ×××× ×××× ต่อ 1460"),
        ("02-224-1234-6", "××-×××-××××-6"),
        ("02-224-1234 081-234-5678", "××-×××-×××× ×××-×××-××××"),
        ("02.224.1234", "××.×××.××××"),
        ("โทร 081-234-5…", "โทร ×××-×××-×…"),
        ("+66 81 234 5678", "+×× ×× ××× ××××"),
        ("03000000-2701", "03000000-2701"),
        ("02/10/2563", "02/10/2563"),
        ("564300", "564300"),
        ("1544", "1544"),
        ("2224 1234", "2224 1234"),
        ("1,022,241,234.00", "1,022,241,234.00"),
        ("0.0812345678", "0.0812345678"),
        ("https://example.org/?a=10812345678", "https://example.org/?a=10812345678"),
    ],
)
def test_a_number_is_told_from_its_look_alikes(written: str, shown: str) -> None:
    assert without_phones(written) == shown
