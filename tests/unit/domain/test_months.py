"""A month in front of a text is read as officials write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asking import split_code
from bot.domain.months import begins_like_month, split_month

TODAY = date(2026, 11, 16)
NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    "written",
    [
        "พ.ย. 2569",
        "พ.ย.2569",
        "พ.ย. ๒๕๖๙",
        "พย 69",
        "พฤศจิกายน พ.ศ. 2569",
        "เดือน พ.ย. 2569",
        "พ.ย.",
        "11/2569",
        "11/69",
        "๑๑/๒๕๖๙",
        "11-2569",
        "2026-11",
        "2569/11",
        "Nov 2026",
        "november 2026",
    ],
)
def test_every_spelling_of_a_month_is_that_month_and_the_rest_is_left(written: str) -> None:
    assert split_month(f"{written} มี ๒ เหตุผล", TODAY) == (NOVEMBER, "มี ๒ เหตุผล")
    assert split_month(written, TODAY) == (NOVEMBER, "")


def test_a_month_without_a_year_is_the_newest_that_has_begun() -> None:
    assert split_month("ธ.ค. เหตุ", TODAY) == (date(2025, 12, 1), "เหตุ")
    assert split_month("ม.ค. เหตุ", TODAY) == (date(2026, 1, 1), "เหตุ")
    assert split_month("พ.ย. 3 รายการ", TODAY) == (NOVEMBER, "3 รายการ")


@pytest.mark.parametrize(
    "text",
    ["", "เหตุผล", "มารดาป่วย", "13/2569 ก", "0/2569 ก", "11/26 ก", "2569 ก", "11 ก", "พ.ย. 9999 ก"],
)
def test_what_is_no_month_is_all_left(text: str) -> None:
    assert split_month(text, TODAY) == (None, text)


@pytest.mark.parametrize("text", ["13/2569 ก", "0/2569", "0001-01 ก", "พ.ย. 9999 ก"])
def test_what_is_written_like_a_month_is_known_as_such(text: str) -> None:
    assert begins_like_month(text)


@pytest.mark.parametrize("text", ["", "เหตุผล", "มารดาป่วย", "2569 ก", "15/11/2569 ก", "3 รายการ"])
def test_what_is_not_written_like_a_month_is_not_taken_for_one(text: str) -> None:
    assert not begins_like_month(text)


@given(st.text())
def test_whatever_is_typed_it_is_the_first_of_a_month_or_none(text: str) -> None:
    month, _ = split_month(split_code(text)[1], TODAY)
    assert month is None or month.day == 1
