from datetime import date

import pytest

from bot.domain.reading import find_dates, read_date
from bot.domain.thai_dates import format_date, format_month

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


def test_dates_are_shown_in_the_buddhist_era() -> None:
    day = date(2026, 11, 22)
    assert format_date(day) == "22 พ.ย. 2569"
    assert format_month(day) == "พ.ย. 2569"


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS, start=1)))
def test_every_month_has_its_names(number: int, names: tuple[str, str]) -> None:
    long, short = names
    assert format_month(date(2026, number, 1)) == f"{short} 2569"
    for name in (long, short, short.replace(".", "")):
        assert read_date(f"1 {name} 2569") == date(2026, number, 1)


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
        "22 ธ.ค.63",
        "22 ธ.ค. 63 ประชุมคณะกรรมการ",
        "เมื่อ 22 ธ.ค.63 รายงานผลแล้ว",
        "22 ธันวาคม 63 ครั้งที่ 2",
        "22/12/63, 60 คน",
        "22 ธันวาคม 2563 คณะกรรมการ",
        "22 ธันวาคม 2563 หน่วยงานส่งครบ",
        "22 ธันวาคม 2563 - 15 มกราคม",
        "22 ธันวาคม 63 - ปิดรับสมัคร",
        "(22 ธ.ค. 63)",
    ],
)
def test_a_date_is_found_whatever_words_go_on_behind_it(sentence: str) -> None:
    assert [day for _, day in find_dates(sentence)] == [date(2020, 12, 22)]


@pytest.mark.parametrize(
    "sentence",
    [
        "ประชุมครั้งที่ 12/2563",
        "ประจำปีงบประมาณ พ.ศ. 2564",
        "ภายในวันที่ 22 ธันวาคม 12 หน่วยงานส่งครบ",
        "31/2/2563",
        "แบบ กทม. 2/1/3",
        "เบิกเมื่อ 15 มีนาคม 60,000 บาท",
        "15 มีนาคม 60.5 ล้านบาท",
        "15 มีนาคม 60 คน",
        "15 มี.ค. 60 ท่าน",
        "15 มีนาคม ๖๐ ราย",
        "1 ธันวาคม 64 แห่ง",
        "1 ธันวาคม 64แห่ง",
        "22 ธันวาคม 63 หน่วยงานส่งครบ",
        "15 มีนาคม 60%",
        "15 มีนาคม 60 เปอร์เซ็นต์",
        "15 มีนาคม 60 บาท",
        "15 มีนาคม 60 ล้านบาท",
        "15 มีนาคม 60 กระสอบ",
        "15 มีนาคม 60 รายการ",
        "15 มีนาคม 60 - 70 คน",
        "15 มีนาคม 60-70 คน",
        "15 มีนาคม 60/70",
        "วันที่ 15 มีนาคม 2,563 คน",
        "15 มีนาคม 2500 บาท",
        "15 มีนาคม 2563 บาท",
        "ส่งภายใน 15/3/60.5",
        "1 ธันวาคม 99 เรื่อง",
        "หนังสือเลขที่ 12/3/2569",
        "ตามข้อ 1/2/63",
        "192.168.1.1/2/63",
        "โทร. 02-226-3755",
    ],
)
def test_what_only_looks_like_a_date_is_not_found(sentence: str) -> None:
    assert find_dates(sentence) == []
