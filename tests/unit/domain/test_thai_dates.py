from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.thai_dates import (
    DateProblem,
    UnreadableDate,
    find_dates,
    format_date,
    format_date_long,
    format_month,
    format_month_long,
    month_number,
    read_date,
)

READ = [
    ("22/10/2563", date(2020, 10, 22)),
    ("2/1/2563", date(2020, 1, 2)),
    ("02/01/2563", date(2020, 1, 2)),
    ("22-10-2563", date(2020, 10, 22)),
    ("22.10.2563", date(2020, 10, 22)),
    ("22/10/63", date(2020, 10, 22)),
    ("22/10/2020", date(2020, 10, 22)),
    ("22 ต.ค. 63", date(2020, 10, 22)),
    ("22 ต.ค. 2563", date(2020, 10, 22)),
    ("22 ต. ค. 63", date(2020, 10, 22)),
    ("22 ตค 63", date(2020, 10, 22)),
    ("22ต.ค.63", date(2020, 10, 22)),
    ("22 ตุลาคม 2563", date(2020, 10, 22)),
    ("22 ตุลา 63", date(2020, 10, 22)),
    ("วันที่ ๒๘ ตุลาคม พ.ศ. ๒๕๖๓", date(2020, 10, 28)),
    ("๒๒/๑๐/๒๕๖๓", date(2020, 10, 22)),
    ("2020-1-23", date(2020, 1, 23)),
    ("2563-10-22", date(2020, 10, 22)),
    ("2020-10-01 00:00:00", date(2020, 10, 1)),
    ("2020-10-01T00:00", date(2020, 10, 1)),
    ("29/2/2567", date(2024, 2, 29)),
    ("\u200b22/10/2563\u00a0", date(2020, 10, 22)),
]

REFUSED = [
    ("", DateProblem.NOT_A_DATE),
    ("พรุ่งนี้", DateProblem.NOT_A_DATE),
    ("22", DateProblem.NOT_A_DATE),
    ("10/2563", DateProblem.NOT_A_DATE),
    ("22 ตุลาคม", DateProblem.NOT_A_DATE),
    ("22 ตุลาคม 2563 ครับผม", DateProblem.NOT_A_DATE),
    ("22/10-2563", DateProblem.NOT_A_DATE),
    ("31/2/2563", DateProblem.NO_SUCH_DAY),
    ("29/2/2566", DateProblem.NO_SUCH_DAY),
    ("22/13/2563", DateProblem.NO_SUCH_DAY),
    ("0/1/2563", DateProblem.NO_SUCH_DAY),
    ("22/10/1500", DateProblem.UNCLEAR_YEAR),
    ("22/10/2300", DateProblem.UNCLEAR_YEAR),
]

MONTHS = [
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_a_date_is_read_as_officials_write_it(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: DateProblem) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_date(text)
    assert refused.value.reason is reason


def test_dates_are_shown_in_the_buddhist_era() -> None:
    day = date(2026, 11, 22)
    assert format_date(day) == "22 พ.ย. 2569"
    assert format_date_long(day) == "22 พฤศจิกายน 2569"
    assert format_month(day) == "พ.ย. 2569"
    assert format_month_long(day) == "พฤศจิกายน 2569"


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS, start=1)))
def test_every_month_has_its_names(number: int, names: tuple[str, str]) -> None:
    long, short = names
    assert format_month_long(date(2026, number, 1)) == f"{long} 2569"
    assert format_month(date(2026, number, 1)) == f"{short} 2569"
    assert month_number(long) == month_number(short) == number
    assert month_number(short.replace(".", "")) == number


def test_an_unknown_month_is_refused() -> None:
    with pytest.raises(UnreadableDate):
        month_number("เดือนหน้า")


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_date_shown_is_read_back(day: date) -> None:
    buddhist_year = day.year + 543
    assert read_date(format_date(day)) == day
    assert read_date(format_date_long(day)) == day
    assert read_date(f"{day.day}/{day.month}/{buddhist_year}") == day
    assert read_date(day.isoformat()) == day


def test_dates_in_a_sentence_are_found_in_their_order() -> None:
    sentence = (
        "ประชุมครั้งที่ 2/2563 เมื่อวันที่ 22 ธ.ค.63 และ ๑๕ สิงหาคม ๒๕๖๓ / 24/3/2563 : "
        "แจ้งอีกครั้ง 21-22 มกราคม พ.ศ. 2564 และ 2020-1-23"
    )
    assert find_dates(sentence) == [
        ("22 ธ.ค.63", date(2020, 12, 22)),
        ("๑๕ สิงหาคม ๒๕๖๓", date(2020, 8, 15)),
        ("24/3/2563", date(2020, 3, 24)),
        ("22 มกราคม พ.ศ. 2564", date(2021, 1, 22)),
        ("2020-1-23", date(2020, 1, 23)),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "ประชุมครั้งที่ 12/2563",
        "ประจำปีงบประมาณ พ.ศ. 2564",
        "ภายในวันที่ 22 ธันวาคม 12 หน่วยงานส่งครบ",
        "31/2/2563",
        "แบบ กทม. 2/1/3",
        "โทร. 02-226-3755",
    ],
)
def test_what_only_looks_like_a_date_is_not_found(sentence: str) -> None:
    assert find_dates(sentence) == []
