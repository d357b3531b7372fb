"""`kaona form` and `kaona verify HASH`: the official form as a file, and what a print is worth."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from bot.domain.projects import ProjectRecord
from bot.rendering.export import project_object
from tests.cli.conftest import Kaona, exported
from tests.support.golden_forms import REAL_FORMS, real_form
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.seeds import seed_text

DAY = {"CLOCK_START": "2026-11-22T10:00:00+07:00", "LOG_LEVEL": "ERROR"}
NEXT_DAY = {"CLOCK_START": "2026-11-23T10:00:00+07:00", "LOG_LEVEL": "ERROR"}


def take(kaona: Kaona, folder: Path, *projects: ProjectRecord) -> None:
    file = folder / "register.json"
    told = [project_object(project) for project in projects]
    file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert kaona("import", file, **DAY).code == 0


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(str(page.get_textpage().get_text_range()) for page in pages)


def hash_of(text: str) -> str:
    """The hash that a print bears, as its reader sees it."""
    found = re.search(r"(?:[0-9a-f]{8} ){7}[0-9a-f]{8}", text)
    assert found is not None
    return found[0]


def test_a_project_is_printed_and_its_print_is_confirmed(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD)
    done = kaona("form", AWARD.code, "-o", "form.pdf", **DAY)
    assert done.code == 0
    assert done.lines[0].startswith("form.pdf: 03000000-2701 · Up to report 1 · hash ")
    text = text_of((folder / "form.pdf").read_bytes())
    shown = hash_of(text)
    assert "22 พ.ย. 2569" in text
    assert done.lines[0].endswith(shown.replace(" ", ""))
    whole = shown.replace(" ", "")
    for typed in ([whole], shown.split(), shown.split()[:2], [whole.upper()], [f" {whole} "]):
        verified = kaona("verify", *typed, **DAY)
        assert verified.code == 0
        whose = f"03000000-2701 {AWARD.name} · Up to report 1"
        assert verified.lines == [f"{whose} · first printed 22 Nov 2026 · as the data is now"]


def test_a_print_of_the_same_day_is_the_same_file_and_of_another_the_same_version(
    kaona: Kaona, folder: Path
) -> None:
    take(kaona, folder, AWARD)
    for name, day in (("a", DAY), ("b", DAY), ("c", NEXT_DAY)):
        assert kaona("form", AWARD.code, "-o", f"{name}.pdf", **day).code == 0
    a, b, c = ((folder / f"{name}.pdf").read_bytes() for name in "abc")
    assert a == b
    assert a != c
    assert hash_of(text_of(a)) == hash_of(text_of(c))


def test_a_print_whose_data_has_changed_is_told_to_be_old(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD)
    kaona("form", AWARD.code, "-o", "old.pdf", **DAY)
    old = hash_of(text_of((folder / "old.pdf").read_bytes()))
    second = replace(AWARD.reports[0], number=2)
    take(kaona, folder, replace(AWARD, reports=(*AWARD.reports, second)))
    done = kaona("verify", old, **DAY)
    assert done.code == 0
    assert "Up to report 1 · first printed" in done.out
    assert "the data has changed since (now: Up to report 2)" in done.out
    kaona("form", AWARD.code, "-o", "new.pdf", **DAY)
    new = hash_of(text_of((folder / "new.pdf").read_bytes()))
    assert "as the data is now" in kaona("verify", new, **DAY).out
    take(kaona, folder, replace(AWARD, name="โครงการเปลี่ยนชื่อ", reports=(*AWARD.reports, second)))
    assert "(now: Up to report 2)" in kaona("verify", new, **DAY).out


def test_a_print_of_a_falsified_register_is_no_proof(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD)
    kaona("form", AWARD.code, "-o", "form.pdf", **DAY)
    with closing(sqlite3.connect(folder / "kaona.db")) as connection:
        connection.execute("UPDATE report_versions SET percent = 9900")
        connection.commit()
    done = kaona("verify", hash_of(text_of((folder / "form.pdf").read_bytes())), **DAY)
    assert "its reports were changed or removed since they were written (report 1" in done.complaint


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("0" * 64, "No form with the hash 000"),
        ("0123456789abcdef", "No form with the hash 0123456789abcdef is known"),
        ("0123456789abcde", "0123456789abcde is no hash of a form."),
        ("g" * 64, "is no hash of a form."),
        ("0" * 65, "is no hash of a form."),
        ("' OR 1=1 --", "is no hash of a form."),
    ],
)
def test_a_hash_that_nobody_knows_is_told_so(
    typed: str, complaint: str, kaona: Kaona, folder: Path
) -> None:
    take(kaona, folder, AWARD)
    kaona("form", AWARD.code, **DAY)
    assert complaint in kaona("verify", "--", typed, **DAY).complaint


def test_without_a_hash_verify_checks_all_chains(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD, SEMINAR)
    assert "2 projects checked" in kaona("verify", **DAY).out


def test_thai_digits_by_choice(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD)
    assert kaona("form", "๐๓๐๐๐๐๐๐-๒๗๐๑", "--thai-digits", **DAY).code == 0
    text = text_of((folder / "03000000-2701.pdf").read_bytes())
    assert "๕๖๔,๓๐๐.๐๐" in text
    assert "๒๒ พ.ย. ๒๕๖๙" in text
    assert "03000000-2701" in text


def test_a_branch_is_printed_into_one_archive(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD, SEMINAR, SCHOOL)
    done = kaona("form", "--agency", "03000000", "-o", "branch.zip", **DAY)
    assert done.lines == ["branch.zip: the forms of 2 projects"]
    with zipfile.ZipFile(folder / "branch.zip") as archive:
        assert archive.namelist() == ["03000000-2701.pdf", "03000000-2702.pdf"]
        assert archive.testzip() is None
        prints = [archive.read(name) for name in archive.namelist()]
    kaona("form", AWARD.code, "-o", "one.pdf", **DAY)
    assert prints[0] == (folder / "one.pdf").read_bytes()
    for pdf in prints:
        assert kaona("verify", hash_of(text_of(pdf)), **DAY).code == 0
    before = (folder / "branch.zip").read_bytes()
    kaona("form", "--agency", "03", "-o", "branch.zip", **DAY)
    assert (folder / "branch.zip").read_bytes() == before
    assert kaona("form", "--agency", "5037", **DAY).lines == ["5037.zip: the form of one project"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "Give the code of a project, or --agency"),
        ((AWARD.code, "--agency", "03"), "Give the code of a project, or --agency"),
        (("03000000-9999",), "There is no project 03000000-9999"),
        (("2701",), "2701 is no project code"),
        (("--agency", "x"), "x is no agency code"),
        (("--agency", "99"), "The register has no project of agency 99"),
        ((AWARD.code, "-o", "kaona.db"), "kaona.db is there and is no printed form"),
        (("--agency", "03", "-o", "kaona.db"), "kaona.db is there and is no printed form"),
        ((AWARD.code, "-o", "nowhere/form.pdf"), "nowhere/form.pdf: cannot be written ("),
        ((AWARD.code, "-o", "."), ".: cannot be written ("),
    ],
)
def test_what_cannot_be_printed_is_told_in_one_line_and_leaves_no_file(
    arguments: tuple[str, ...], complaint: str, kaona: Kaona, folder: Path
) -> None:
    take(kaona, folder, AWARD)
    before = {path.name for path in folder.iterdir()}
    database = (folder / "kaona.db").stat().st_size
    assert complaint in kaona("form", *arguments, **DAY).complaint
    left = {path.name for path in folder.iterdir()}
    assert {name for name in left - before if not name.startswith("kaona.db")} == set()
    assert (folder / "kaona.db").stat().st_size >= database


@pytest.mark.parametrize("number", REAL_FORMS)
def test_a_real_form_is_printed_and_exported_with_the_facts_of_the_original(
    number: str, kaona: Kaona, folder: Path
) -> None:
    original = real_form(number)
    file = folder / "form.txt"
    file.write_text(seed_text(number), encoding="utf-8")
    assert kaona("import", file, **DAY).code == 0
    assert kaona("form", original.code, "-o", "form.pdf", **DAY).code == 0
    assert exported(kaona, **DAY) == [project_object(original)]
    text = text_of((folder / "form.pdf").read_bytes())
    for report in original.reports:
        assert f" {report.percent} %" in text
        assert f"{report.reported_on:%d/%m}/{report.reported_on.year + 543}" in text
    assert f"{original.budget:,.2f}" in text
    assert original.code in text
