"""`kaona holidays` as an operator types it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Kaona, every_row


def test_the_list_comes_with_thai_days_off_and_substitution_days(kaona: Kaona) -> None:
    thai = kaona("holidays", "list", "--year", "2570", LANGUAGE="th")
    assert "2027-04-13 · อ. 13 เม.ย. 2570 · วันสงกรานต์" in thai.lines
    assert "2027-02-22 · จ. 22 ก.พ. 2570 · ชดเชยวันมาฆบูชา" in thai.lines
    english = kaona("holidays", "list", "--year", "2027")
    assert "2027-04-13 · Tue 13 Apr 2027 · วันสงกรานต์" in english.lines
    assert len(english.lines) == len(thai.lines)
    assert kaona("holidays", "list", "--year", "1999").lines == []


@pytest.mark.parametrize("written", ["2026-11-20", "20/11/2569", "20 พ.ย. 2569", "๒๐/๑๑/๒๕๖๙"])
def test_a_day_is_added_renamed_and_removed_however_it_is_written(
    kaona: Kaona, written: str
) -> None:
    assert kaona("holidays", "add", written, "วันหยุดพิเศษ").lines == [
        "20 Nov 2026 is a day off now (วันหยุดพิเศษ)"
    ]
    assert "already" in kaona("holidays", "add", "2026-11-20", " วันหยุดพิเศษ ").out
    assert "ตามมติ ครม." in kaona("holidays", "add", written, "ตามมติ ครม.").out
    assert "2026-11-20 · Fri 20 Nov 2026 · ตามมติ ครม." in kaona("holidays", "list").lines
    assert "working day now" in kaona("holidays", "remove", written).out
    assert "2026-11-20" not in kaona("holidays", "list").out
    assert kaona("holidays", "remove", written).complaint == "20 Nov 2026 is no day off anyway."


def test_a_packaged_day_that_was_removed_stays_away_over_upgrades(kaona: Kaona) -> None:
    assert kaona("holidays", "remove", "2027-04-15").code == 0
    assert kaona("db", "upgrade").code == 0
    assert "2027-04-15" not in kaona("holidays", "list").out
    assert kaona("holidays", "add", "2027-04-15", "วันสงกรานต์").code == 0
    assert "2027-04-15" in kaona("holidays", "list").out


def test_a_day_on_a_weekend_is_taken_with_a_note(kaona: Kaona) -> None:
    done = kaona("holidays", "add", "2026-11-21", "วันหยุดพิเศษ")
    assert done.code == 0
    assert "nobody works on 21 Nov 2026 anyway" in done.err


@pytest.mark.parametrize("written", ["", "soon", "31/02/2569", "2026-13-01", "20 พ.ย."])
def test_what_is_no_date_is_refused_with_what_to_type(kaona: Kaona, written: str) -> None:
    for command in (("add", written, "x"), ("remove", written)):
        assert "2026-11-10, 10/11/2569" in kaona("holidays", *command).complaint


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_day_needs_a_name_of_a_sensible_length(kaona: Kaona, name: str) -> None:
    assert "200 characters" in kaona("holidays", "add", "2026-11-20", name).complaint


def test_a_file_is_imported_and_a_second_time_changes_nothing(kaona: Kaona, folder: Path) -> None:
    lines = "วันที่,ชื่อ\n2026-11-20,ก\n23/11/2569,ข\n24 พ.ย. 2569,ค\n"
    (folder / "days.csv").write_text(lines, encoding="utf-8-sig")
    first = kaona("holidays", "import", "days.csv")
    assert first.lines == ["days.csv: 3 days read, 3 added or renamed"]
    before = every_row(folder / "kaona.db")
    assert kaona("holidays", "import", "days.csv").lines == [
        "days.csv: 3 days read, 0 added or renamed"
    ]
    assert every_row(folder / "kaona.db") == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("2026-11-20,ก\nsoon,ข".encode(), 'line 2 "soon,ข": the first column is no date'),
        ("2026-11-20,ก\n20/11/2569,ข".encode(), "line 2"),
        (b"2026-11-20", "there is no name"),
        (b"\xff\xfe2026", "no UTF-8 text"),
    ],
)
def test_a_bad_file_is_refused_as_a_whole(
    kaona: Kaona, folder: Path, content: bytes, told: str
) -> None:
    kaona("holidays", "list")
    (folder / "days.csv").write_bytes(content)
    before = every_row(folder / "kaona.db")
    assert told in kaona("holidays", "import", "days.csv").complaint
    assert every_row(folder / "kaona.db") == before


def test_a_file_that_is_not_there_is_told(kaona: Kaona) -> None:
    assert kaona("holidays", "import", "none.csv").complaint.startswith("none.csv: ")
