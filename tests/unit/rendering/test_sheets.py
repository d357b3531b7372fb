"""The workbook of an export, read back: types, shapes, and what people wrote left as it is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from bot.domain.evidence import Evidence, FileKind
from bot.domain.projects import ProjectRecord, StrategyRecord
from bot.domain.report import Check, Explanation, Plan, Target
from bot.domain.rounds import ObligationState
from bot.domain.sheets import CUT_MARK, Owed
from bot.rendering import sheet_table
from bot.rendering.sheet_cells import CELL_LIMIT
from bot.rendering.sheets import TooManyRows
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.workbooks import read_back, rows_of, workbook_of

REPORT = replace(AWARD.reports[0], disbursed=Decimal("9999999999999.99"), percent=Decimal("45.50"))
OWED = Owed(
    "03000000-2702",
    SEMINAR.name,
    SEMINAR.agency,
    ObligationState.DRAFTING,
    SEMINAR.officer,
    "1459",
    date(2026, 10, 22),
    Decimal("10.00"),
)
SHEETS = ["โครงการ", "รายงาน", "ยังไม่ส่ง", "การเงิน", "คำอธิบาย"]
EVIL = '=HYPERLINK("http://example.org","กด")'


def only_text(project: ProjectRecord, words: str) -> ProjectRecord:
    """A project whose every text is the same."""
    report = replace(
        REPORT,
        status=words,
        deputy=words,
        on_behalf_of=words,
        reasons=(Explanation(Check.FELL, words, "1"),),
    )
    return replace(
        project,
        name=words,
        agency=(words, words),
        officer=words,
        officer_phone=words,
        coordinator=words,
        coordinator_phone=words,
        rationale=words,
        objectives=words,
        goals=words,
        strategies=(StrategyRecord(words),),
        reports=(report,),
    )


def test_a_workbook_has_its_sheets_as_tables_with_filters_and_frozen_panes() -> None:
    book = read_back(workbook_of([AWARD, SCHOOL], [OWED]))
    assert book.sheetnames == SHEETS
    for name, ref in zip(SHEETS, ["A1:W3", "A1:N2", "A1:I2", "A1:U3"], strict=False):
        sheet = book[name]
        (table,) = sheet.tables.values()
        assert (table.ref, table.autoFilter.ref) == (ref, ref)
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert sheet.freeze_panes == "C2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert min(widths) >= 9


def test_what_is_a_date_or_a_number_is_one() -> None:
    project = replace(AWARD, reports=(REPORT,))
    book = read_back(workbook_of([project], [OWED]))
    (row,) = rows_of(book, "โครงการ")
    assert row["รหัสโครงการ"] == AWARD.code
    assert row["ปีงบประมาณ พ.ศ."] == 2570
    assert row["วันเริ่มต้น"] == datetime(2026, 10, 1)  # noqa: DTZ001  a spreadsheet knows no zone
    assert row["งบประมาณที่ได้รับ (บาท)"] == 564300
    assert Decimal(str(row["เบิกจ่ายสะสม (บาท)"])) == REPORT.disbursed
    assert row["ความก้าวหน้า (ร้อยละ)"] == 45.5
    assert (row["แผน"], row["เป้าหมาย"]) == ("เป็นไปตามแผน", "เป็นไปตามเป้าหมาย")
    (report,) = rows_of(book, "รายงาน")
    assert (report["ครั้งที่"], report["ความก้าวหน้า (ร้อยละ)"]) == (1, 45.5)
    (owed,) = rows_of(book, "ยังไม่ส่ง")
    assert owed["สถานะการส่ง"] == "กำลังกรอก"
    assert owed["ครบกำหนด"] == datetime(2026, 11, 22)  # noqa: DTZ001  the same
    formats = {
        cell.value: below.number_format for cell, below in zip(*book["โครงการ"]["1:2"], strict=True)
    }
    assert formats["วันเริ่มต้น"] == "[$-107041E]d mmm yyyy"
    assert formats["งบประมาณที่ได้รับ (บาท)"] == "#,##0.00"
    assert formats["ความก้าวหน้า (ร้อยละ)"] == "0.00"


def test_bars_stand_on_percent_and_on_the_share_disbursed_from_0_to_100() -> None:
    book = read_back(workbook_of([AWARD, SCHOOL], [OWED]))
    placed = {
        name: {
            str(book[name][str(found.sqref).split(":")[0][0] + "1"].value)
            for found in book[name].conditional_formatting
        }
        for name in SHEETS[:4]
    }
    assert placed["โครงการ"] == {"เบิกจ่าย (ร้อยละ)", "ความก้าวหน้า (ร้อยละ)"}
    assert placed["รายงาน"] == placed["ยังไม่ส่ง"] == {"ความก้าวหน้า (ร้อยละ)"}
    assert placed["การเงิน"] == {"เบิกจ่าย (ร้อยละ)"}
    for name in SHEETS[:4]:
        for found in book[name].conditional_formatting:
            (rule,) = found.rules
            assert rule.type == "dataBar"
            assert [bound.val for bound in rule.dataBar.cfvo] == [0, 100]


def test_money_by_office_and_month_has_a_row_of_sums_apart_from_the_table() -> None:
    other = replace(AWARD, code="03000000-2703", agency=("สำนักงาน ก.ก.", "กองอื่น"))
    spent = replace(REPORT, disbursed=Decimal("0.10"))
    book = read_back(
        workbook_of([replace(AWARD, reports=(spent,)), replace(other, reports=(spent,))])
    )
    sheet = book["การเงิน"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][5:17] == (
        *("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."),
        *("เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."),
    )
    assert [row[2] for row in rows[1:3]] == ["กองพัฒนาระบบราชการ", "กองอื่น"]
    assert rows[3] == (None,) * 21
    assert rows[4][1] == "รวมทั้งหมด"
    assert (rows[4][3], rows[4][4], rows[4][5], rows[4][18]) == (2, 1128600, 0.2, 0.2)


def test_a_formula_in_a_persons_words_is_text_in_every_cell() -> None:
    book = read_back(
        workbook_of([only_text(AWARD, EVIL)], [replace(OWED, name=EVIL, officer=EVIL)])
    )
    seen = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
                seen += EVIL in str(cell.value)
    assert seen > 15


@pytest.mark.parametrize(
    "words",
    [
        "+1+1",
        "-1",
        "@SUM(A1)",
        "=1+1",
        "{=1}",
        "http://example.org/",
        "mailto:a@example.org",
        "internal:'a'!A1",
        "<b>หนา</b> & <script>alert(1)</script>",
        "</t></is></c>",
        "0812",
        "1e5",
        "#REF!",
        "TRUE",
        "  ช่องว่าง  ",
        "บรรทัด 1\nบรรทัด 2",
        "😀" * 100,
        "ก" * 2_000,
    ],
)
def test_what_people_wrote_stands_in_its_cell_letter_for_letter(words: str) -> None:
    book = read_back(workbook_of([only_text(AWARD, words)]))
    (row,) = rows_of(book, "โครงการ")
    assert row["ชื่อโครงการ/กิจกรรม"] == words
    assert row["วัตถุประสงค์"] == words
    (report,) = rows_of(book, "รายงาน")
    assert report["สถานะ"] == words
    assert report["รายงานแทนโดย"] == words


def test_what_looks_like_an_escape_is_escaped_so_that_excel_shows_it_as_it_was_written() -> None:
    (row,) = rows_of(read_back(workbook_of([only_text(AWARD, "_x0041_")])), "โครงการ")
    # openpyxl gives an inline string as the file has it (ECMA-376, ST_Xstring).
    assert row["ชื่อโครงการ/กิจกรรม"] == "_x005F_x0041_"


def test_what_looks_like_the_librarys_own_markup_is_text() -> None:
    words = "<r><t>ก</t></r>"
    (row,) = rows_of(read_back(workbook_of([only_text(AWARD, words)])), "โครงการ")
    assert row["ชื่อโครงการ/กิจกรรม"].rstrip() == words


def test_letters_that_no_file_can_hold_are_left_out_and_all_others_stay() -> None:
    words = "ก\x00ข\x07ค\x1bง\ud800จ\uffffฉ\r\nช\x0bซ\tฌ"
    (row,) = rows_of(read_back(workbook_of([only_text(AWARD, words)])), "โครงการ")
    assert row["ชื่อโครงการ/กิจกรรม"] == "กขคงจฉ\nช\nซ\tฌ"


def test_a_text_longer_than_a_cell_is_cut_with_a_mark_and_told_of() -> None:
    just = "ก" * CELL_LIMIT
    long = replace(AWARD, rationale=just, goals=just + "ข", objectives="😀" * 20_000)
    book = read_back(workbook_of([long]))
    (row,) = rows_of(book, "โครงการ")
    assert row["หลักการและเหตุผล"] == just
    assert row["เป้าหมายของโครงการ"].endswith(f"ก{CUT_MARK}")
    assert len(row["เป้าหมายของโครงการ"]) == CELL_LIMIT
    assert row["วัตถุประสงค์"].endswith(f"😀{CUT_MARK}")
    assert len(row["วัตถุประสงค์"].encode("utf-16-le")) // 2 <= CELL_LIMIT
    about = dict(book["คำอธิบาย"].iter_rows(values_only=True))
    assert about["ข้อความที่ถูกตัด"].startswith("2 ช่อง")
    whole = dict(read_back(workbook_of([AWARD]))["คำอธิบาย"].iter_rows(values_only=True))
    assert "ข้อความที่ถูกตัด" not in whole


def test_60_reports_are_60_rows_with_what_was_disbursed_up_to_each() -> None:
    reports = tuple(
        replace(REPORT, number=number, disbursed=Decimal("0.10")) for number in range(1, 61)
    )
    rows = rows_of(read_back(workbook_of([replace(AWARD, reports=reports)])), "รายงาน")
    assert [row["ครั้งที่"] for row in rows] == list(range(1, 61))
    assert [row["เบิกจ่ายสะสม (บาท)"] for row in rows[:3]] == [0.1, 0.2, 0.3]
    assert rows[-1]["เบิกจ่ายสะสม (บาท)"] == 6


def test_a_report_names_its_files_reasons_and_deputy() -> None:
    file = Evidence(FileKind.PHOTO, "f", "u")
    told = replace(
        REPORT,
        files=(file, file),
        deputy="นายวรเมธ ศรีสกุล",
        plan=Plan.BEHIND,
        target=Target.BELOW,
        reasons=(Explanation(Check.REMEDY, "รอพัสดุ", "x"),),
    )
    (row,) = rows_of(read_back(workbook_of([replace(AWARD, reports=(told,))])), "รายงาน")
    assert (row["ไฟล์แนบ"], row["รายงานแทนโดย"]) == (2, "นายวรเมธ ศรีสกุล")
    assert row["เหตุผลและข้อสังเกต"].endswith(": รอพัสดุ")
    assert (row["แผน"], row["เป้าหมาย"]) == ("ช้ากว่าแผน", "ต่ำกว่าเป้าหมาย")


def test_what_is_unknown_is_an_empty_cell() -> None:
    silent = replace(REPORT, status=None, plan=None, target=None)
    book = read_back(workbook_of([replace(SCHOOL, officer=None, reports=(silent,))]))
    (row,) = rows_of(book, "โครงการ")
    assert row["เบิกจ่าย (ร้อยละ)"] is None
    assert row["ผู้รับผิดชอบโครงการ"] is None
    assert row["หลักการและเหตุผล"] is None
    (report,) = rows_of(book, "รายงาน")
    assert report["สถานะ"] is None


def test_an_empty_register_makes_a_workbook_that_opens() -> None:
    book = read_back(workbook_of([], opened=None))
    assert book.sheetnames == SHEETS
    for name in SHEETS[:4]:
        (table,) = book[name].tables.values()
        assert table.ref.endswith("2")


def test_dates_before_excel_can_count_are_text() -> None:
    old = replace(AWARD, start_date=date(1899, 12, 31), end_date=date(1900, 3, 1))
    (row,) = rows_of(read_back(workbook_of([old])), "โครงการ")
    assert row["วันเริ่มต้น"] == "1899-12-31"
    assert row["วันสิ้นสุด"] == datetime(1900, 3, 1)  # noqa: DTZ001  a spreadsheet knows no zone


def test_a_file_for_a_group_has_no_telephone_number_anywhere() -> None:
    written = replace(
        REPORT, status="ติดต่อ 081-234-5678 หรือ ๐๒ ๒๒๔ ๑๒๓๔ งบ 120,000 รหัส 03000000-2701"
    )
    project = replace(AWARD, reports=(written,), goals="โทร 0812345678")
    content = workbook_of([project], [OWED], for_group=True)
    book = read_back(content)
    assert "โทรศัพท์ผู้รับผิดชอบ" not in [cell.value for cell in book["โครงการ"][1]]
    (report,) = rows_of(book, "รายงาน")
    assert report["สถานะ"] == "ติดต่อ ×××-×××-×××× หรือ ×× ××× ×××× งบ 120,000 รหัส 03000000-2701"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        everything = "".join(parts.read(name).decode() for name in parts.namelist())
    for phone in ("1460", "1544", "1459", "081-234-5678", "0812345678", "๑๒๓๔"):
        assert f">{phone}<" not in everything
        assert phone not in everything or len(phone) == 4, phone
    private = read_back(workbook_of([project], [OWED]))
    assert rows_of(private, "โครงการ")[0]["โทรศัพท์ผู้รับผิดชอบ"] == "1460"


def test_english_readers_get_english_headings_and_dates_of_the_common_era() -> None:
    book = read_back(workbook_of([AWARD], [OWED], language="en"))
    assert book.sheetnames == ["Projects", "Reports", "Missing", "Money", "About"]
    (row,) = rows_of(book, "Projects")
    assert row["Plan"] == "As planned"
    assert book["Projects"]["E2"].number_format == "d mmm yyyy"


def test_the_same_projects_at_the_same_time_give_the_same_bytes() -> None:
    assert workbook_of([AWARD, SCHOOL], [OWED]) == workbook_of([AWARD, SCHOOL], [OWED])


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_table, "MOST_ROWS", 1)
    with pytest.raises(TooManyRows):
        workbook_of([AWARD, SCHOOL])
