"""`kaona import`: what it takes, what it tells, and what it refuses."""

import json
from pathlib import Path

import pytest

from bot.rendering.export import project_object
from tests.cli.conftest import Kaona, every_row, exported
from tests.support.records import AWARD, SCHOOL

COUNTS = {
    "03000000-2449": 13,
    "03000000-2491": 12,
    "18000000-9001": 5,
    "21000000-3165": 11,
    "50490000-3596": 3,
}
"""Reports of each packaged sample form."""


def test_the_samples_are_taken_and_counted(kaona: Kaona, samples: list[Path]) -> None:
    done = kaona("import", *samples)
    assert done.code == 0
    assert done.err == ""
    for code, count in COUNTS.items():
        (line,) = [line for line in done.lines if line.startswith(code)]
        assert f"{count} reports" in line
        assert f"({count} added, 0 corrected)" in line
        assert "new project" in line


def test_every_doubt_is_told_by_project_and_report_number(
    kaona: Kaona, samples: list[Path]
) -> None:
    doubts = [line for line in kaona("import", *samples).lines if line.startswith("  doubt ")]
    assert doubts
    for line in doubts:
        assert line.split()[1].rstrip(":") in COUNTS
    assert any(" report " in line for line in doubts)
    assert any("date" in line for line in doubts)


def test_doubts_follow_their_form(kaona: Kaona, samples: list[Path]) -> None:
    code = ""
    for line in kaona("import", *samples).lines:
        if line.startswith("  doubt "):
            assert line.split()[1].rstrip(":") == code
        elif not line.startswith("  "):
            code = line.split()[0]


def test_a_second_run_changes_nothing(kaona: Kaona, samples: list[Path], folder: Path) -> None:
    kaona("import", *samples)
    before = every_row(folder / "kaona.db")
    assert sum(len(rows) for rows in before.values()) > sum(COUNTS.values())
    again = kaona("import", *samples)
    assert again.code == 0
    assert every_row(folder / "kaona.db") == before
    told = [line for line in again.lines if not line.startswith("  ")]
    assert len(told) == len(COUNTS)
    assert all("project unchanged (0 added, 0 corrected)" in line for line in told)


def test_the_order_of_the_files_does_not_matter(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    kaona("import", *samples, DATABASE_URL="sqlite:///one.db")
    kaona("import", *reversed(samples), DATABASE_URL="sqlite:///other.db")
    assert exported(kaona, DATABASE_URL="sqlite:///one.db") == exported(
        kaona, DATABASE_URL="sqlite:///other.db"
    )


def test_an_import_speaks_thai_by_default(kaona: Kaona, samples: list[Path]) -> None:
    done = kaona("import", samples[1], LANGUAGE="th")
    assert "รายงาน 12 ฉบับ" in done.out
    assert "โครงการใหม่" in done.out
    assert "ข้อสงสัย" in kaona("import", *samples, LANGUAGE="th").out


def test_a_corrected_form_corrects_its_report(kaona: Kaona, samples: list[Path]) -> None:
    text = samples[1].read_text(encoding="utf-8")
    kaona("import", samples[1])
    last = exported(kaona)[0]["reports"][-1]
    assert text.count(last["status"][:20]) >= 1
    changed = Path("changed.txt")
    changed.write_text(text.replace(last["status"][:20], "ตรวจรับงานเรียบร้อย"), encoding="utf-8")
    done = kaona("import", changed)
    assert "(0 added, 1 corrected)" in done.out
    assert exported(kaona)[0]["reports"][-1]["status"].startswith("ตรวจรับงานเรียบร้อย")
    assert kaona("verify").code == 0


BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b"\n \n\t\n",
    "letter.txt": "เรียน ผู้อำนวยการเขต\nโปรดรายงานภายในวันที่ 22".encode(),
    "old.txt": "แบบแสดงรายงาน".encode("cp874"),
    "picture.txt": bytes(range(256)),
    "zeros.txt": b"\x00" * 64,
    "object.json": b'{"code": "03000000-2491"}',
    "numbers.json": b"[1, 2]",
    "cut-off.json": b'[{"code": "03000000-24',
}


@pytest.mark.parametrize("name", [*BAD_FILES, "missing.txt", "a-folder"])
def test_what_is_no_form_is_refused_by_name_and_nothing_of_it_is_stored(
    name: str, kaona: Kaona, folder: Path
) -> None:
    if name in BAD_FILES:
        (folder / name).write_bytes(BAD_FILES[name])
    (folder / "a-folder").mkdir()
    done = kaona("import", name)
    assert done.code == 1
    reason, total = done.err.strip().splitlines()
    assert reason.startswith(f"{name}: ")
    assert "Nothing of it was stored" in reason or "cannot be opened" in reason
    assert total == "1 of 1 files could not be imported."
    assert done.out == ""
    assert exported(kaona) == []


def test_the_good_files_of_the_same_call_are_still_taken(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    (folder / "bad.txt").write_bytes(b"nothing")
    done = kaona("import", samples[0], "bad.txt", "missing.txt", samples[1])
    assert done.code == 1
    assert "bad.txt: " in done.err
    assert "missing.txt: " in done.err
    assert done.err.strip().endswith("2 of 4 files could not be imported.")
    assert [project["code"] for project in exported(kaona)] == ["03000000-2449", "03000000-2491"]


def test_a_refused_file_leaves_what_was_there_as_it_was(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    kaona("import", samples[0])
    before = every_row(folder / "kaona.db")
    register = json.dumps([project_object(AWARD), {**project_object(SCHOOL), "budget": "a lot"}])
    (folder / "half.json").write_text(register, encoding="utf-8")
    done = kaona("import", "half.json")
    assert done.code == 1
    assert "50370000-7327" in done.err
    assert every_row(folder / "kaona.db") == before


def test_files_have_to_be_named(kaona: Kaona) -> None:
    done = kaona("import")
    assert done.code == 2
    assert "Missing argument" in done.err


def test_an_export_taken_into_its_own_register_changes_nothing(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    kaona("import", *map(str, samples))
    before = every_row(folder / "kaona.db")
    (folder / "export.json").write_text(kaona("export").out, encoding="utf-8")
    again = kaona("import", "export.json")
    assert again.code == 0
    assert len(again.lines) == len(samples)
    assert all("project unchanged (0 added, 0 corrected)" in line for line in again.lines)
    assert every_row(folder / "kaona.db") == before


def test_a_form_that_lost_its_office_and_officer_is_taken_with_doubts_and_ends_nothing(
    kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    kaona("import", str(samples[0]))
    lines = samples[0].read_text(encoding="utf-8").splitlines()
    kept = [
        line.partition(":")[0] + ": "
        if line.lstrip("* ").startswith(("หน่วยงานที่รับผิดชอบ.", "ชื่อผู้รับผิดชอบ"))
        else line
        for line in lines
    ]
    assert kept != lines
    (folder / "smudged.txt").write_text("\n".join(kept), encoding="utf-8")
    done = kaona("import", "smudged.txt", str(samples[1]))
    assert done.code == 0
    assert "responsible agency could not be read" in done.out
    assert "officer could not be read" in done.out
    officers = {project["code"]: project["officer"] for project in exported(kaona)}
    assert len(officers) == 2
    assert all(officers.values())
