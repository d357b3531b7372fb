"""Reading memos: the real one field by field, and the ways in which text comes out of files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.circulars import MemoDoubt
from bot.domain.thai_digits import to_arabic
from bot.forms.memo import MemoReading, NotAMemo, Signature, read_memo
from tests.support.memos import MEMO, SUBJECT
from tests.support.seeds import seed_text

PRIZE = "การเสนอผลงานเพื่อขอรับรางวัลคุณภาพการให้บริการของกรุงเทพมหานคร ประจำปีงบประมาณ พ.ศ. ๒๕๖๔"
SIGNER = Signature("นายณัฐพงศ์ ดิษยบุตร", "หัวหน้าสำนักงาน ก.ก.")


def kinds(reading: MemoReading) -> list[MemoDoubt]:
    return [doubt.kind for doubt in reading.doubts]


def test_the_real_memo_is_read_field_by_field() -> None:
    memo = read_memo(seed_text("004")).memo
    assert memo.number == "กท 0307/1810"
    assert memo.office == "สำนักงาน ก.ก. (กองพัฒนาระบบราชการกรุงเทพมหานคร)"
    assert memo.dated == date(2020, 10, 28)
    assert memo.subject == PRIZE
    assert memo.addressees == (
        "ผู้อำนวยการสำนัก",
        "หัวหน้าสำนักงาน ก.ก.",
        "เลขาธิการสภากรุงเทพมหานคร",
        "เลขานุการผู้ว่าราชการกรุงเทพมหานคร",
        "ผู้อำนวยการเขต",
        "หัวหน้าส่วนราชการในสังกัดสำนักปลัดกรุงเทพมหานคร",
    )
    first, second, last = memo.body.split("\n")
    assert first.startswith("ด้วยกรุงเทพมหานครมอบหมายให้สำนักงานคณะกรรมการข้าราชการกรุงเทพมหานคร")
    assert first.endswith("อย่างต่อเนื่องประจำปี")
    assert second.startswith("สำหรับการพิจารณารางวัล")
    assert last == "จึงเรียนมาเพื่อโปรดทราบและพิจารณาดำเนินการต่อไป"
    assert memo.signature == SIGNER
    assert memo.deadline == date(2021, 2, 28)
    assert memo.deadlines == (date(2021, 2, 28),)
    assert memo.phones == ("0 2226 3755", "1560", "0 2226 3727", "1460")
    assert memo.links == ("http://www.bangkok.go.th/csc",)


def test_the_announcement_of_the_real_memo_is_read_too() -> None:
    announcement = read_memo(seed_text("004")).memo.announcement
    assert announcement is not None
    assert announcement.title == "ประกาศสำนักงานคณะกรรมการข้าราชการกรุงเทพมหานคร"
    assert announcement.subject == PRIZE
    assert announcement.body.startswith("ด้วยกรุงเทพมหานครได้มอบหมายให้")
    assert announcement.body.endswith("ได้ที่ <http://www.bangkok.go.th/csc>")
    assert announcement.dated == date(2020, 10, 28)
    assert announcement.signature == SIGNER


def test_what_differs_in_the_real_memo_is_doubted() -> None:
    doubts = read_memo(seed_text("004")).doubts
    assert [(doubt.kind, dict(doubt.detail)) for doubt in doubts] == [
        (MemoDoubt.PHONES_DIFFER, {"numbers": "0 2226 3755, 0 2226 3727"}),
        (MemoDoubt.PHONES_DIFFER, {"numbers": "1560, 1460"}),
    ]


def squeezed(text: str) -> str:
    """As a PDF gives it: no empty lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def spread(text: str) -> str:
    """Spaces of other kinds, doubled, and the line ends of another system."""
    return text.replace(" ", " \u00a0 ").replace("\n", "\r\n")


def broken(text: str) -> str:
    """Values wrapped at the edge of the paper."""
    return (
        text.replace("โครงการ ประจำปี", "โครงการ\nประจำปี")
        .replace("๒๕ พฤศจิกายน", "๒๕\nพฤศจิกายน")
        .replace("สำนัก และ", "สำนัก\nและ")
    )


def swapped(text: str) -> str:
    """The tone mark before its vowel, and a letter of an older font of Windows."""
    return text.replace("ที่", "ท\u0e48\u0e35").replace("ด้วย", "ด\uf70b\u200bวย")


def on_one_line(text: str) -> str:
    """Number and date side by side, as the printed head has them."""
    return text.replace("ว ๑๘๑๐\n\nวันที่", "ว ๑๘๑๐     วันที่").replace("๑๕๖๐)\n\nที่", "๑๕๖๐)  ที่")


def in_markdown(text: str) -> str:
    return text.replace("บันทึกข้อความ", "# บันทึกข้อความ").replace("เรื่อง", "**เรื่อง**")


def in_order(text: str) -> str:
    return text


@pytest.mark.parametrize(
    "change",
    [in_order, to_arabic, squeezed, spread, broken, swapped, on_one_line, in_markdown],
)
def test_a_memo_is_read_however_its_text_came(change: object) -> None:
    assert callable(change)
    reading = read_memo(change(MEMO))
    memo = reading.memo
    assert memo.number == "กท 0307/ว 1810"
    assert memo.office == "สำนักงาน ก.ก. (กองพัฒนาระบบราชการ)"
    assert memo.dated == date(2026, 11, 9)
    assert to_arabic(memo.subject).replace(" ", "") == to_arabic(SUBJECT).replace(" ", "")
    assert memo.addressees == ("ผู้อำนวยการสำนัก", "ผู้อำนวยการเขต")
    assert memo.deadline == date(2026, 11, 25)
    assert memo.signature == Signature("นายสมชาย ใจดี", "หัวหน้าสำนักงาน ก.ก.")
    assert memo.phones == ("0 2226 3755", "1560")
    assert memo.body.startswith("ด้วยกรุงเทพมหานคร")
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("กท ๐๓๐๗/๑๘๑๐", "กท 0307/1810"),
        ("กท๐๓๐๗ / ว๑๘๑๐", "กท 0307/ว 1810"),
        ("กท 0307/ว. 1,810", "กท 0307/ว 1810"),
        ("มท ๐๘๐๘.๒/ว ๑๒", "มท 0808.2/ว 12"),
        ("กท ๐๓๐๗/", None),
        ("กท ................/..........", None),
    ],
)
def test_numbers_are_brought_to_one_form_or_doubted(printed: str, number: str | None) -> None:
    reading = read_memo(MEMO.replace("กท ๐๓๐๗/ว ๑๘๑๐", printed))
    assert reading.memo.number == number
    assert kinds(reading) == ([] if number else [MemoDoubt.UNREAD])


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("ภายในวันที่ ๓ ธ.ค. ๒๕๖๙", date(2026, 12, 3)),
        ("ภายใน วันพฤหัสบดีที่ 3 ธันวาคม 2569", date(2026, 12, 3)),
        ("ไม่เกินวันที่ 3/12/2569", date(2026, 12, 3)),
        ("ตั้งแต่บัดนี้จนถึงวันที่ 3 ธันวาคม พ.ศ. 2569", date(2026, 12, 3)),
        ("ก่อนวันที่ 3 ธันวาคม 2569", date(2026, 12, 2)),
    ],
)
def test_deadlines_are_found_by_the_words_before_them(said: str, deadline: date) -> None:
    reading = read_memo(MEMO.replace("ภายในวันที่ ๒๕ พฤศจิกายน ๒๕๖๙", said))
    assert reading.memo.deadline == deadline
    assert reading.doubts == ()


@pytest.mark.parametrize("said", ["โดยเร็ว", "ภายในเดือนธันวาคม", "ภายในวันที่ 31 กุมภาพันธ์ 2570"])
def test_no_deadline_is_a_doubt_and_none_is_guessed(said: str) -> None:
    reading = read_memo(MEMO.replace("ภายในวันที่ ๒๕ พฤศจิกายน ๒๕๖๙", said))
    assert reading.memo.deadline is None
    (doubt,) = reading.doubts
    assert (doubt.kind, doubt.detail["field"]) == (MemoDoubt.MISSING, "deadline")


def test_several_deadlines_and_one_before_the_memo_are_doubts() -> None:
    several = read_memo(MEMO.replace("เพื่อโปรดทราบ", "ภายในวันที่ 20 พฤศจิกายน 2569"))
    (doubt,) = several.doubts
    assert doubt.kind is MemoDoubt.SEVERAL_DEADLINES
    assert doubt.detail["dates"] == "2026-11-20,2026-11-25"
    early = read_memo(MEMO.replace("๒๕ พฤศจิกายน ๒๕๖๙", "๒๕ พฤศจิกายน ๒๕๖๘"))
    (doubt,) = early.doubts
    assert doubt.kind is MemoDoubt.EARLY_DEADLINE
    assert doubt.detail == {"deadline": "2025-11-25", "dated": "2026-11-09"}


def test_a_date_that_cannot_be_read_is_quoted() -> None:
    (doubt,) = read_memo(MEMO.replace("๙ พฤศจิกายน ๒๕๖๙", ".... พฤศจิกายน ๒๕๖๙")).doubts
    assert doubt.kind is MemoDoubt.UNREAD
    assert doubt.detail == {"field": "dated", "text": ".... พฤศจิกายน ๒๕๖๙"}


def test_an_announcement_with_another_subject_is_a_doubt() -> None:
    below = (
        "\n\nประกาศกรุงเทพมหานคร\nเรื่อง วันหยุดประจำปี\n\nด้วยมีวันหยุด\n\nประกาศ ณ วันที่ ๙ พฤศจิกายน พ.ศ. ๒๕๖๙"
    )
    (doubt,) = read_memo(MEMO + below).doubts
    assert (doubt.kind, doubt.detail["other"]) == (MemoDoubt.SUBJECTS_DIFFER, "วันหยุดประจำปี")


def test_an_announcement_alone_is_read_with_doubts_about_the_head() -> None:
    reading = read_memo("ประกาศกรุงเทพมหานคร\nเรื่อง วันหยุด\n\nด้วยมีวันหยุด ภายในวันที่ 3/12/2569")
    assert reading.memo.subject == "วันหยุด"
    assert reading.memo.deadline == date(2026, 12, 3)
    assert {doubt.detail["field"] for doubt in reading.doubts} == {
        *("number", "office", "dated", "addressees", "signature")
    }


@pytest.mark.parametrize("text", ["", " \n\n", "45% เบิก 120,000", "เรียนมาเพื่อโปรดทราบ", "\x00"])
def test_what_has_no_subject_is_no_memo(text: str) -> None:
    with pytest.raises(NotAMemo):
        read_memo(text)


PIECES = st.sampled_from(
    [
        *("ส่วนราชการ ", "ที่ ", "กท ๐๓๐๗/", "๑๘๑๐", "\n", "\n\n", "วันที่ ", "๙ พฤศจิกายน ๒๕๖๙"),
        *("เรื่อง ", "เรียน ", "ประกาศ", "ประกาศ ณ ", "(นายก ข)", "ภายในวันที่ ", "ก่อนวันที่ "),
        *("1 ม.ค. 2484", "โทร. ", "๐ ๒", "ต่อ", "("),
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=40).map("".join))
def test_any_text_is_a_memo_or_none(text: str) -> None:
    try:
        memo = read_memo(text).memo
    except NotAMemo:
        return
    assert memo.subject
    assert memo.deadline is None or memo.deadline in memo.deadlines


def test_a_very_long_text_is_read_as_far_as_memos_go() -> None:
    assert read_memo(MEMO + "ก" * 1_000_000).memo.number == "กท 0307/ว 1810"
