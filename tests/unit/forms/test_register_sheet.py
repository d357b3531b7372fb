"""A register in a spreadsheet as people have it: read exactly, or told cell by cell."""

from __future__ import annotations

import gc
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.projects import ProjectRecord, StrategyRecord
from bot.forms import register_file
from bot.forms.register_file import NotAWorkbook, Refusal, is_spreadsheet
from bot.forms.register_sheet import NotARegisterSheet, read_workbook
from bot.rendering.sheet_problems import headings, problem_lines
from bot.rendering.sheet_template import write_template
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.workbooks import HEADINGS, MADE_AT, ROW, made_by_hand, voice, workbook_of

EXTRA = ("ผู้รับผิดชอบโครงการ", "โทรศัพท์ผู้รับผิดชอบ")


def read(path: Path) -> list[ProjectRecord]:
    return read_workbook(path, headings())


def problems(path: Path) -> list[str]:
    """What is told of a file that is refused."""
    with pytest.raises(NotARegisterSheet) as refused:
        read(path)
    return list(problem_lines(voice(), refused.value.problems))


def changed(**cells: object) -> list[object]:
    """The row that is right, with other values in some places: ``at3=...``."""
    row: list[object] = list(ROW)
    for place, value in cells.items():
        row[int(place.removeprefix("at"))] = value
    return row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "register.xlsx"


def test_a_plain_sheet_is_read(file: Path) -> None:
    (project,) = read(made_by_hand(file, [HEADINGS, ROW]))
    assert project == ProjectRecord(
        code="03000000-2701",
        name="โครงการมอบรางวัล",
        fiscal_year=2570,
        start_date=date(2026, 10, 1),
        end_date=date(2027, 9, 30),
        budget=Decimal("564300.00"),
        agency=("สำนักงาน ก.ก.", "กองพัฒนาระบบราชการ"),
    )


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2020, 10, 22), date(2020, 10, 22)),
        (datetime(2020, 10, 22, 13, 5), date(2020, 10, 22)),  # noqa: DTZ001  a spreadsheet knows no zone
        # Typed in the Buddhist era where Excel counts in the common one.
        (date(2563, 10, 22), date(2020, 10, 22)),
        ("22/10/2563", date(2020, 10, 22)),
        ("22/10/2020", date(2020, 10, 22)),
        ("22 ต.ค. 63", date(2020, 10, 22)),
        ("22 ตุลาคม พ.ศ. 2563", date(2020, 10, 22)),
        ("๒๒/๑๐/๒๕๖๓", date(2020, 10, 22)),
        ("2020-10-22", date(2020, 10, 22)),
        (" 22 Oct 2020 ", date(2020, 10, 22)),
        ("29/2/2563", date(2020, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_have_it(value: object, day: date, file: Path) -> None:
    (project,) = read(made_by_hand(file, [HEADINGS, changed(at4=value)]))
    assert project.start_date == day


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("31/4/2563", '"31/4/2563" ไม่ใช่วันที่ที่อ่านได้แน่นอน'),
        ("22/10/20", "หากหมายถึง"),
        ("เดือนหน้า", "พิมพ์วัน เดือน และปี 4 หลัก"),
        ("22 ต.ค.", "พิมพ์วัน เดือน และปี 4 หลัก"),
        # What Excel makes of 22/10/63.
        (date(1963, 10, 22), "หากหมายถึง 22 ต.ค. 2563"),
        (44126, "หากหมายถึง 22 ต.ค. 2563"),
        (time(9, 0), '"09:00:00" ไม่ใช่วันที่'),
        (True, '"True" ไม่ใช่วันที่'),
        (12.5, '"12.5" ไม่ใช่วันที่'),
        (None, "ยังไม่ได้กรอก"),
    ],
)
def test_a_date_that_is_not_clear_is_told_with_what_it_may_mean(
    value: object, told: str, file: Path
) -> None:
    (line,) = problems(made_by_hand(file, [HEADINGS, changed(at4=value)]))
    assert line.startswith('แผ่นงาน "Sheet1" แถว 2 ช่อง "วันเริ่มต้น": ')
    assert told in line


@pytest.mark.parametrize(
    ("value", "baht"),
    [
        (564300, "564300.00"),
        (564300.5, "564300.50"),
        (0.1 + 0.2, "0.30"),
        (0, "0.00"),
        ("564,300", "564300.00"),
        ("๕๖๔,๓๐๐.๒๕ บาท", "564300.25"),
        ("1.25 ล้าน", "1250000.00"),
        (" 1 000 ", None),
        ("-", "0.00"),
        (-1, None),
        (0.005, None),
        (10**14, None),
        ("ประมาณ 5 แสน", None),
        ("1,25", None),
        (True, None),
        (date(2020, 1, 1), None),
        (None, None),
    ],
)
def test_money_is_exact_or_refused(value: object, baht: str | None, file: Path) -> None:
    made = made_by_hand(file, [HEADINGS, changed(at6=value)])
    if baht is not None:
        assert read(made)[0].budget == Decimal(baht)
        return
    (line,) = problems(made)
    assert 'ช่อง "งบประมาณที่ได้รับ (บาท)"' in line


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (2570, None),
        ("2570", None),
        ("ปี พ.ศ. ๒๕๗๐", None),
        (2027, "หากหมายถึง 2570"),
        ("70", "หากหมายถึง 2570"),
        (25700, "ไม่ใช่ปีงบประมาณ"),
        ("ปีหน้า", "ไม่ใช่ปีงบประมาณ"),
        (date(2026, 10, 1), "ไม่ใช่ปีงบประมาณ"),
    ],
)
def test_a_fiscal_year_is_of_the_buddhist_era(value: object, told: str | None, file: Path) -> None:
    made = made_by_hand(file, [HEADINGS, changed(at3=value)])
    if told is None:
        assert read(made)[0].fiscal_year == 2570
        return
    (line,) = problems(made)
    assert told in line


def test_a_code_is_read_in_any_digits_and_told_where_it_is_none(file: Path) -> None:
    (project,) = read(made_by_hand(file, [HEADINGS, changed(at0=" ๐๓๐๐๐๐๐๐ – ๒๗๐๑ ")]))
    assert project.code == "03000000-2701"
    for value in ("0300-2701", 3000000, "โครงการ", True):
        (line,) = problems(made_by_hand(file, [HEADINGS, changed(at0=value)]))
        assert "ไม่ใช่รหัสโครงการ พิมพ์เช่น 03000000-2491" in line


def test_all_that_is_wrong_is_told_at_once_by_row_and_column(file: Path) -> None:
    rows = [
        HEADINGS,
        ROW,
        changed(at0="?", at4="?", at6=-5),
        [None] * 7,
        changed(at0="03000000-2702", at1=None),
        changed(at5=date(2020, 1, 1)),
        changed(at0="03000000-2703", at5=date(2020, 1, 1)),
    ]
    lines = problems(made_by_hand(file, rows))
    assert [line.partition(": ")[0].removeprefix('แผ่นงาน "Sheet1" ') for line in lines] == [
        'แถว 3 ช่อง "รหัสโครงการ"',
        'แถว 3 ช่อง "วันเริ่มต้น"',
        'แถว 3 ช่อง "งบประมาณที่ได้รับ (บาท)"',
        'แถว 5 ช่อง "ชื่อโครงการ/กิจกรรม"',
        'แถว 6 ช่อง "วันสิ้นสุด"',
        'แถว 6 ช่อง "รหัสโครงการ"',
        'แถว 7 ช่อง "วันสิ้นสุด"',
    ]
    assert "วันสิ้นสุดมาก่อนวันเริ่มต้น" in lines[4]
    assert "รหัส 03000000-2701 (Sheet1 2) ซ้ำ" in lines[5]


def test_the_heading_may_stand_lower_in_another_order_and_in_other_words(file: Path) -> None:
    heading = [
        " งบประมาณ ",
        "รหัส *",
        "ปีงบประมาณ",
        "หน่วยงาน",
        "ชื่อโครงการ:",
        "Start date",
        "END",
        "หมายเหตุ",
    ]
    row = [ROW[6], ROW[0], ROW[3], ROW[2], ROW[1], ROW[4], ROW[5], "?"]
    title = ["ทะเบียนโครงการ ปี 2570"]
    made = made_by_hand(file, [title, [], heading, row], "ข้อมูล", "ปก", "คำอธิบาย")
    assert read(made)[0].name == ROW[1]


def test_merged_cells_above_and_in_the_heading_do_no_harm(file: Path) -> None:
    made_by_hand(file, [["ทะเบียนโครงการ"], HEADINGS, [], ROW])
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:G1")
    for column in "ABCDEFG":
        sheet.merge_cells(f"{column}2:{column}3")
    book.save(file)
    assert len(read(file)) == 1


def test_a_column_that_lacks_or_stands_twice_is_told(file: Path) -> None:
    lines = problems(made_by_hand(file, [[*HEADINGS[:6], "วันสิ้นสุด"], ROW]))
    assert 'ไม่มีช่อง "งบประมาณที่ได้รับ (บาท)"' in lines[0]
    assert 'มีช่อง "วันสิ้นสุด" มากกว่าหนึ่งช่อง' in lines[1]


def test_a_workbook_without_a_register_is_told(file: Path) -> None:
    assert problems(made_by_hand(file, [["ก", "ข"], [1, 2]]))[0].startswith("ทั้งไฟล์: ไม่พบแผ่นงาน")
    assert problems(made_by_hand(file, [HEADINGS]))[0].endswith("ไม่มีโครงการใดเลยในแผ่นงานนี้")


def test_registers_in_several_sheets_are_all_read_and_told_by_sheet(file: Path) -> None:
    made_by_hand(file, [HEADINGS, ROW], "สำนัก ก")
    book = openpyxl.load_workbook(file)
    other = book.create_sheet("สำนัก ข")
    other.append(list(HEADINGS))
    other.append(changed(at0="18000000-0001"))
    book.save(file)
    assert [project.code for project in read(file)] == ["03000000-2701", "18000000-0001"]
    other.append(list(ROW))
    book.save(file)
    (line,) = problems(file)
    assert line.startswith('แผ่นงาน "สำนัก ข" แถว 3')
    assert "(สำนัก ก 2)" in line


def test_a_formula_without_a_saved_result_and_an_error_are_told(file: Path) -> None:
    rows = [HEADINGS, changed(at6="=SUM(1,2)"), changed(at0="03000000-2702", at3="#REF!")]
    lines = problems(made_by_hand(file, rows))
    assert "เป็นสูตรที่ยังไม่มีผลลัพธ์ในไฟล์" in lines[0]
    assert "มีค่าผิดพลาดของ Excel (#REF!)" in lines[1]


def test_a_telephone_number_that_lost_its_zero_is_told_and_an_inner_one_is_taken(
    file: Path,
) -> None:
    heading = [*HEADINGS, *EXTRA]
    (project,) = read(made_by_hand(file, [heading, [*ROW, "นาย ก", 1460]]))
    assert project.officer_phone == "1460"
    (line,) = problems(made_by_hand(file, [heading, [*ROW, "นาย ก", 812345678]]))
    assert "หากหมายถึง 0812345678" in line
    (line,) = problems(made_by_hand(file, [heading, [*ROW, None, "1460"]]))
    assert "ไม่มีชื่อ" in line


def test_words_are_tidied_and_what_is_no_text_is_told(file: Path) -> None:
    made = made_by_hand(file, [HEADINGS, changed(at1=" โครงการ\u200b  มอบ\nรางวัล_x000D_ ")])
    assert read(made)[0].name == "โครงการ มอบ รางวัล"
    assert read(made_by_hand(file, [HEADINGS, changed(at1=2563)]))[0].name == "2563"
    (line,) = problems(made_by_hand(file, [HEADINGS, changed(at1=True)]))
    assert "ควรเป็นข้อความ แต่พบ True" in line


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.xls", OLD_EXCEL, Refusal.OLD_EXCEL),
        ("locked.xlsx", OLD_EXCEL, Refusal.OLD_EXCEL),
        ("a.csv", "รหัส,ชื่อ\n".encode(), Refusal.TEXT),
        ("a.xlsx", b"code;name\n", Refusal.TEXT),
        ("a.xlsx", b"", Refusal.DAMAGED),
        ("a.xlsx", b"PK\x03\x04cut off", Refusal.DAMAGED),
        ("a.xlsx", bytes(range(256)), Refusal.DAMAGED),
    ],
)
def test_what_is_no_workbook_is_refused_for_what_it_is(
    name: str, content: bytes, refusal: Refusal, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert is_spreadsheet(path)
    with pytest.raises(NotAWorkbook) as refused:
        read(path)
    assert refused.value.refusal is refusal


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SHEET = "xl/worksheets/sheet1.xml"


def refusal_of(path: Path) -> Refusal:
    with pytest.raises(NotAWorkbook) as refused:
        read(path)
    return refused.value.refusal


def test_other_zips_are_refused_for_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    assert refusal_of(zipped(path, {"readme.txt": b"x"})) is Refusal.NO_WORKBOOK
    odf = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
    assert refusal_of(zipped(path, odf)) is Refusal.OPEN_DOCUMENT
    assert refusal_of(zipped(path, {"xl/workbook.bin": b"x"})) is Refusal.OLD_EXCEL
    assert refusal_of(zipped(path, {"xl/workbook.xml": b"<workbook"})) is Refusal.DAMAGED


def test_a_workbook_whose_parts_are_damaged_is_refused(file: Path, tmp_path: Path) -> None:
    whole = parts_of(made_by_hand(file, [HEADINGS, ROW]))
    for name in whole:
        for content in (b"", whole[name][: len(whole[name]) // 2], b"\x00garbage"):
            broken = zipped(tmp_path / "broken.xlsx", {**whole, name: content})
            try:
                read(broken)
            except (NotAWorkbook, NotARegisterSheet):
                continue
    for content in (b"", whole[SHEET][:200], b"\x00garbage"):
        assert refusal_of(zipped(tmp_path / "b.xlsx", {**whole, SHEET: content})) is Refusal.DAMAGED


def test_a_refused_workbook_does_not_stay_open(file: Path, tmp_path: Path) -> None:
    whole = parts_of(made_by_hand(file, [HEADINGS, ROW]))
    broken = zipped(tmp_path / "broken.xlsx", {**whole, SHEET: b"\x00garbage"})
    with pytest.raises(NotAWorkbook) as refused:
        read(broken)
    still_open = [
        each
        for each in gc.get_objects()
        if isinstance(each, io.BufferedReader) and not each.closed and each.name == str(broken)
    ]
    assert refused.value.refusal is Refusal.DAMAGED
    assert still_open == []


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = parts_of(made_by_hand(file, [HEADINGS, ROW]))
    bomb = zipped(tmp_path / "bomb.xlsx", {**whole, "xl/media/image1.png": bytes(2_000_000)})
    assert bomb.stat().st_size < 20_000
    monkeypatch.setattr(register_file, "MOST_UNPACKED", 1_000_000)
    assert refusal_of(bomb) is Refusal.TOO_LARGE
    monkeypatch.setattr(register_file, "MOST_BYTES", 1_000)
    assert refusal_of(file) is Refusal.TOO_LARGE


def test_xml_that_declares_entities_is_refused(file: Path, tmp_path: Path) -> None:
    whole = parts_of(made_by_hand(file, [HEADINGS, ROW]))
    laughs = whole[SHEET].replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet', 1)
    assert refusal_of(zipped(tmp_path / "x.xlsx", {**whole, SHEET: laughs})) is Refusal.DAMAGED


def test_rows_and_cells_far_away_are_read_as_what_they_are(file: Path, tmp_path: Path) -> None:
    whole = parts_of(made_by_hand(file, [HEADINGS, ROW]))
    far = whole[SHEET].replace(
        b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    )
    (*_, last) = problems(zipped(tmp_path / "far.xlsx", {**whole, SHEET: far}))
    assert "แถว 1048576" in last
    beyond = whole[SHEET].replace(
        b"</sheetData>", b'<row r="99999999999"><c><v>1</v></c></row></sheetData>'
    )
    assert len(read(zipped(tmp_path / "beyond.xlsx", {**whole, SHEET: beyond}))) == 1


def facts(project: ProjectRecord) -> ProjectRecord:
    """What a register's sheet holds of a project."""
    lines = tuple(StrategyRecord(line.text) for line in project.strategies)
    return replace(project, reports=(), strategies=lines)


@pytest.mark.parametrize("language", ["th", "en"])
def test_an_export_is_read_back_as_it_was(language: str, file: Path) -> None:
    odd = replace(
        AWARD,
        code="03000000-2799",
        name='=HYPERLINK("http://example.org") _x0041_ <b>ก</b>',
        agency=("ฝ่าย ก / ข", "งาน"),
        rationale="บรรทัด 1\nบรรทัด 2",
        strategies=(StrategyRecord("ตัวชี้วัด ก", "indicator"), StrategyRecord("ตัวชี้วัด ข")),
    )
    projects = [AWARD, SEMINAR, odd, SCHOOL]
    file.write_bytes(workbook_of(projects, language=language))
    assert read(file) == [facts(project) for project in projects]


def test_a_text_that_was_cut_is_left_as_it_is_known_or_told(file: Path) -> None:
    file.write_bytes(workbook_of([replace(AWARD, goals="ก" * 40_000)]))
    assert read(file)[0].goals is None
    file.write_bytes(workbook_of([replace(AWARD, name="ก" * 40_000)]))
    assert "ข้อความถูกตัดเมื่อส่งออก" in problems(file)[0]


WORDS = (
    st.text("กขค =+-@<>&\"'_x0041/;,", min_size=1, max_size=30)
    .map(str.split)
    .map(" ".join)
    .filter(bool)
)


@given(
    name=WORDS,
    agency=st.lists(WORDS, min_size=1, max_size=4),
    officer=st.none() | WORDS,
    goals=st.none() | st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
    start=st.dates(date(2013, 10, 1), date(2040, 9, 30)),
    budget=st.decimals(0, 9_999_999_999, places=2),
    year=st.integers(2556, 2583),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_project_is_read_back_as_it_was(
    name: str,
    agency: Sequence[str],
    officer: str | None,
    goals: str | None,
    start: date,
    budget: Decimal,
    year: int,
    tmp_path: Path,
) -> None:
    project = replace(
        AWARD,
        name=name,
        agency=tuple(agency),
        officer=officer,
        officer_phone="0 2224 1234" if officer else None,
        goals=goals,
        start_date=start,
        end_date=date(2041, 1, 1),
        budget=budget,
        fiscal_year=year,
        reports=(),
    )
    path = tmp_path / "any.xlsx"
    path.write_bytes(workbook_of([project]))
    assert read(path) == [project]


def test_the_template_holds_an_example_that_is_passed_over(file: Path) -> None:
    write_template(file, voice(), MADE_AT)
    assert problems(file)[0].endswith("ไม่มีโครงการใดเลยในแผ่นงานนี้")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["โครงการ", "คำอธิบาย"]
    sheet = book["โครงการ"]
    kinds = {check.type for check in sheet.data_validations.dataValidation}
    assert kinds == {"date", "list", "decimal"}
    explained = [row[0] for row in book["คำอธิบาย"].iter_rows(min_row=4, values_only=True)]
    assert explained == [cell.value for cell in sheet[1]]
    sheet.append([cell.value for cell in sheet[2]])
    sheet["A3"] = "03000000-2701"
    book.save(file)
    (project,) = read(file)
    assert (project.code, project.budget) == ("03000000-2701", Decimal("564300.00"))
