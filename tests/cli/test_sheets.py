"""`kaona export --format xlsx` and `kaona import register.xlsx`, there and back."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.cli.conftest import Kaona, every_row, exported
from tests.cli.test_export import take
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.seeds import seed_text
from tests.support.workbooks import HEADINGS, ROW, made_by_hand, read_back, rows_of

CLOCK = {"CLOCK_START": "2026-11-18T10:42:00+07:00"}
BOOK = "register.xlsx"


def without_reports(project: dict[str, Any]) -> dict[str, Any]:
    """What a register's sheet holds of an exported project."""
    return {name: value for name, value in project.items() if name not in {"reports", "disbursed"}}


def test_the_samples_are_written_as_a_workbook(kaona: Kaona, samples: list[Path]) -> None:
    kaona("import", *samples)
    done = kaona("export", "--format", "xlsx", "-o", BOOK)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{BOOK}: 5 projects, 44 reports\n"
    book = read_back(Path(BOOK))
    assert book.sheetnames == ["Projects", "Reports", "Missing", "Money", "About"]
    told = {project["code"]: project for project in exported(kaona)}
    rows = rows_of(book, "Projects")
    assert [row["Project code"] for row in rows] == sorted(told)
    for row in rows:
        project = told[row["Project code"]]
        assert f"{row['Budget received (baht)']:.2f}" == project["budget"]
        assert f"{row['Disbursed in all (baht)']:.2f}" == project["disbursed"]
        assert row["Start date"].date().isoformat() == project["start_date"]
    assert len(rows_of(book, "Reports")) == 44


def test_a_workbook_is_readable_by_its_owner_only_and_leaves_nothing_beside_it(
    kaona: Kaona, folder: Path
) -> None:
    kaona("export", "--format", "xlsx", "-o", BOOK)
    assert stat.S_IMODE((folder / BOOK).stat().st_mode) == 0o600
    assert {path.name for path in folder.iterdir()} == {BOOK, "kaona.db"}


def test_the_same_register_at_the_same_time_gives_the_same_bytes(
    kaona: Kaona, folder: Path, samples: list[Path]
) -> None:
    kaona("import", *samples)
    for name in ("one.xlsx", "other.xlsx"):
        assert (
            kaona("export", "--format", "xlsx", "-o", name, **CLOCK, CLOCK_SPEED="0.000001").code
            == 0
        )
    assert (folder / "one.xlsx").read_bytes() == (folder / "other.xlsx").read_bytes()


def test_what_a_round_waits_for_stands_in_the_workbook(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD, SCHOOL)
    kaona("round", "open", "2026-11", **CLOCK)
    kaona("export", "--format", "xlsx", "-o", BOOK, LANGUAGE="th", **CLOCK)
    rows = rows_of(read_back(folder / BOOK), "ยังไม่ส่ง")
    assert [(row["รหัสโครงการ"], row["สถานะการส่ง"]) for row in rows] == [
        (AWARD.code, "ยังไม่ส่ง"),
        (SCHOOL.code, "ยังไม่ส่ง"),
    ]
    assert rows[0]["ผู้รับผิดชอบโครงการ"] == AWARD.officer
    assert rows[0]["โทรศัพท์ผู้รับผิดชอบ"] == "1460"
    assert rows[0]["ความก้าวหน้า (ร้อยละ)"] == 10
    assert rows[1]["ความก้าวหน้า (ร้อยละ)"] is None


def test_a_branch_and_a_year_choose_in_every_format(kaona: Kaona, folder: Path) -> None:
    old = replace(
        SEMINAR, fiscal_year=2564, start_date=date(2020, 10, 1), end_date=date(2021, 9, 30)
    )
    take(kaona, folder, AWARD, old, SCHOOL)

    def codes(*options: str) -> list[str]:
        kaona("export", "--format", "xlsx", "-o", BOOK, *options)
        return [row["Project code"] for row in rows_of(read_back(folder / BOOK), "Projects")]

    assert codes("--branch", "03") == codes("--branch", "03000000") == [AWARD.code, old.code]
    assert codes("--branch", "03", "--year", "2564") == [old.code]
    assert codes("--year", "2570") == [AWARD.code, SCHOOL.code]
    printed = kaona("export", "--format", "csv", "--branch", "50370000").out
    assert SCHOOL.code in printed
    assert AWARD.code not in printed


def test_what_cannot_be_written_is_told(kaona: Kaona, folder: Path) -> None:
    assert "-o FILE.xlsx" in kaona("export", "--format", "xlsx").complaint
    assert "> FILE" in kaona("export", "-o", "a.json").complaint
    for branch in ("0", "x", "00"):
        assert "no branch" in kaona("export", "--branch", branch).complaint
    assert kaona("export", "--year", "2026").code == 2
    missing = kaona("export", "--format", "xlsx", "-o", "no/such/place.xlsx")
    assert "cannot be written" in missing.complaint
    kaona("db", "upgrade")
    before = (folder / "kaona.db").read_bytes()
    assert "no Excel file" in kaona("export", "--format", "xlsx", "-o", "kaona.db").complaint
    assert (folder / "kaona.db").read_bytes() == before


def test_an_older_workbook_is_replaced_only_by_a_whole_one(kaona: Kaona, folder: Path) -> None:
    kaona("export", "--format", "xlsx", "-o", BOOK)
    take(kaona, folder, AWARD)
    before = (folder / BOOK).read_bytes()
    assert kaona("export", "--format", "xlsx", "-o", BOOK, DATABASE_URL="garbage").code == 1
    assert (folder / BOOK).read_bytes() == before
    assert kaona("export", "--format", "xlsx", "-o", BOOK).code == 0
    assert (folder / BOOK).read_bytes() != before


def test_an_export_taken_into_its_own_register_changes_nothing(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    kaona("import", *samples)
    kaona("export", "--format", "xlsx", "-o", BOOK)
    before = every_row(folder / "kaona.db")
    again = kaona("import", BOOK)
    assert (again.code, again.err) == (0, "")
    assert len(again.lines) == 5
    assert all("project unchanged (0 added, 0 corrected)" in line for line in again.lines)
    assert every_row(folder / "kaona.db") == before


def test_the_real_forms_go_through_a_workbook_into_another_register_unchanged(
    kaona: Kaona, folder: Path
) -> None:
    for number in ("000", "001", "002", "003"):
        (folder / f"{number}.txt").write_text(seed_text(number), encoding="utf-8")
        assert kaona("import", f"{number}.txt").code == 0
    first = exported(kaona)
    kaona("export", "--format", "xlsx", "-o", BOOK, LANGUAGE="th")
    other = "sqlite:///other.db"
    assert kaona("import", BOOK, DATABASE_URL=other).code == 0
    taken = exported(kaona, DATABASE_URL=other)
    assert [without_reports(one) for one in taken] == [without_reports(one) for one in first]
    kaona("export", "--format", "xlsx", "-o", "again.xlsx", LANGUAGE="th", DATABASE_URL=other)
    prose = ("หลักการและเหตุผล", "วัตถุประสงค์", "เป้าหมายของโครงการ", "ความสอดคล้องกับแผน")
    one, two = (
        [[row[name] for name in prose] for row in rows_of(read_back(folder / name_), "โครงการ")]
        for name_ in (BOOK, "again.xlsx")
    )
    assert one == two
    assert all(all(row) for row in one)


def test_a_cell_left_empty_takes_nothing_away(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    kaona("import", *samples)
    before = exported(kaona)
    kaona("export", "--format", "xlsx", "-o", BOOK)
    book = read_back(folder / BOOK)
    sheet = book["Projects"]
    for row in sheet.iter_rows(min_row=2, min_col=16):
        for cell in row:
            cell.value = None
    book.save(folder / BOOK)
    assert kaona("import", BOOK).code == 0
    assert exported(kaona) == before


def test_a_changed_cell_changes_its_project_alone(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    kaona("import", *samples)
    before = exported(kaona)
    kaona("export", "--format", "xlsx", "-o", BOOK)
    book = read_back(folder / BOOK)
    book["Projects"]["G2"] = "๑,๐๐๐,๐๐๐ บาท"
    book.save(folder / BOOK)
    done = kaona("import", BOOK)
    assert done.out.count("project updated") == 1
    assert done.out.count("project unchanged") == 4
    after = exported(kaona)
    assert after[0]["budget"] == "1000000.00"
    assert after[0]["reports"] == before[0]["reports"]
    assert after[1:] == before[1:]


def test_a_register_with_anything_wrong_is_told_row_by_row_and_not_stored(
    kaona: Kaona, folder: Path
) -> None:
    rows = [HEADINGS, ROW, ["03000000-2702", None, "สำนัก", 2027, "31/4/2563", "1/10/2564", "มาก"]]
    made_by_hand(folder / BOOK, rows, "ทะเบียน")
    done = kaona("import", BOOK)
    assert (done.code, done.out) == (1, "")
    head, *lines, total = done.err.splitlines()
    assert head == f"{BOOK}: 4 things are wrong. Nothing of it was stored."
    assert total == "1 of 1 files could not be imported."
    places, told = zip(*(line.split(": ", 1) for line in lines), strict=True)
    columns = ("Project name", "Fiscal year (BE)", "Start date", "Budget received (baht)")
    assert places == tuple(f'  sheet "ทะเบียน", row 3, column "{name}"' for name in columns)
    assert told[0] == "It is empty, and needed."
    assert told[1].endswith("such as 2564. If 2570 is meant, type that.")
    assert told[2].startswith('"31/4/2563" cannot be read as one date. Type day, month and')
    assert told[2].endswith("If 30 Apr 2020 / 1 May 2020 is meant, type that.")
    assert told[3].startswith('"มาก" cannot be read as an amount. Type baht in figures')
    assert exported(kaona) == []


def test_files_of_other_kinds_are_refused_by_name_and_the_good_ones_taken(
    kaona: Kaona, folder: Path
) -> None:
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(512))
    (folder / "list.csv").write_bytes(b"code,name\n")
    (folder / "cut.xlsx").write_bytes(b"PK\x03\x04")
    made_by_hand(folder / BOOK, [HEADINGS, ROW])
    done = kaona("import", "old.xls", "list.csv", "cut.xlsx", "gone.xlsx", BOOK)
    assert done.code == 1
    old, csv, cut, gone, total = done.err.splitlines()
    assert old.startswith("old.xls: an Excel file of another kind")
    assert csv.startswith("list.csv: a text file")
    assert cut.startswith("cut.xlsx: a damaged Excel file")
    assert gone.startswith("gone.xlsx: cannot be opened")
    assert total == "4 of 5 files could not be imported."
    assert [project["code"] for project in exported(kaona)] == [ROW[0]]


def test_a_template_is_written_filled_in_and_taken(kaona: Kaona, folder: Path) -> None:
    done = kaona("import", "--template", "-o", BOOK, LANGUAGE="th")
    assert (done.code, done.out) == (0, f"{BOOK}: แบบนำเข้าทะเบียนโครงการ\n")
    assert "No project stands" in kaona("import", BOOK).err
    book = read_back(folder / BOOK)
    sheet = book["โครงการ"]
    for place, value in enumerate(ROW, start=1):
        heading = sheet.cell(1, place).value
        assert heading == HEADINGS[place - 1]
        sheet.cell(3, place).value = value
    book.save(folder / BOOK)
    done = kaona("import", BOOK)
    assert (done.code, done.err) == (0, "")
    (project,) = exported(kaona)
    assert (project["code"], project["budget"]) == (ROW[0], "564300.00")


def test_a_template_needs_a_place_and_nothing_else(kaona: Kaona, folder: Path) -> None:
    assert "-o register.xlsx" in kaona("import", "--template").complaint
    assert "alone" in kaona("import", "--template", "-o", BOOK, "a.txt").complaint
    assert list(folder.glob("*.xlsx")) == []
