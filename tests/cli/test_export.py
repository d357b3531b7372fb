"""`kaona export`: the register as JSON and CSV, and back again."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from bot.domain.projects import ProjectRecord
from bot.domain.report import Check, Explanation
from bot.rendering.export import CSV_COLUMNS, csv_rows, project_object
from tests.cli.conftest import Kaona, exported
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.seeds import seed_text

FIELDS = [
    "code",
    "name",
    "fiscal_year",
    "start_date",
    "end_date",
    "budget",
    "disbursed",
    "agency",
    "officer",
    "officer_phone",
    "coordinator",
    "coordinator_phone",
    "strategies",
    "reports",
]
REPORT_FIELDS = ["number", "reported_on", "status", "percent", "disbursed", "plan", "target"]
PLANS = {"on_plan", "behind", "ahead", None}
TARGETS = {"met", "below", None}


def is_money(value: object) -> bool:
    return isinstance(value, str) and str(Decimal(value).quantize(Decimal("0.01"))) == value


def is_text_or_null(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip() == value != "")


def assert_shape(project: dict[str, Any]) -> None:
    """An object of the export is as the issue's ninth point has it."""
    assert list(project) == FIELDS
    assert len(project["code"]) == 13
    assert is_text_or_null(project["name"])
    assert isinstance(project["fiscal_year"], int)
    assert 2500 < project["fiscal_year"] < 2700
    assert date.fromisoformat(project["start_date"]) <= date.fromisoformat(project["end_date"])
    assert is_money(project["budget"])
    assert is_money(project["disbursed"])
    assert project["agency"]
    assert all(isinstance(name, str) and name for name in project["agency"])
    for name in ("officer", "officer_phone", "coordinator", "coordinator_phone"):
        assert is_text_or_null(project[name]), name
    assert all(isinstance(line, str) and line for line in project["strategies"])
    numbers = [report["number"] for report in project["reports"]]
    assert numbers == sorted(set(numbers))
    for report in project["reports"]:
        assert list(report) == REPORT_FIELDS
        date.fromisoformat(report["reported_on"])
        assert is_text_or_null(report["status"])
        assert is_money(report["percent"])
        assert 0 <= Decimal(report["percent"]) <= 100
        assert is_money(report["disbursed"])
        assert report["plan"] in PLANS
        assert report["target"] in TARGETS
    total = sum((Decimal(report["disbursed"]) for report in project["reports"]), Decimal("0.00"))
    assert project["disbursed"] == str(total)


def take(kaona: Kaona, folder: Path, *projects: ProjectRecord, **settings: str) -> None:
    file = folder / "register.json"
    file.write_text(
        json.dumps([project_object(project) for project in projects], ensure_ascii=False),
        encoding="utf-8",
    )
    assert kaona("import", file, **settings).code == 0


def test_an_empty_register_is_an_empty_list(kaona: Kaona) -> None:
    assert exported(kaona) == []
    rows = list(csv.reader(io.StringIO(kaona("export", "--format", "csv").out)))
    assert len(rows) == 1


def test_json_is_what_an_export_prints_if_not_told(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD)
    assert kaona("export").out == kaona("export", "--format", "json").out


def test_another_format_is_refused(kaona: Kaona) -> None:
    done = kaona("export", "--format", "xml")
    assert done.code == 2
    assert "'json'" in done.err


def test_the_samples_come_out_sorted_by_code_and_in_shape(
    kaona: Kaona, samples: list[Path]
) -> None:
    kaona("import", *reversed(samples))
    projects = exported(kaona)
    codes = [project["code"] for project in projects]
    assert codes == sorted(codes)
    assert len(codes) == 5
    for project in projects:
        assert_shape(project)
    award = projects[codes.index("03000000-2491")]
    assert award["budget"] == "564300.00"
    assert award["disbursed"] == "422320.00"
    assert award["reports"][-1]["percent"] == "100.00"


def test_thai_letters_stand_as_they_are(kaona: Kaona, folder: Path) -> None:
    take(kaona, folder, AWARD)
    assert "โครงการมอบรางวัลคุณภาพการให้บริการ" in kaona("export").out


@pytest.mark.parametrize("name", ["samples", "records"])
def test_an_export_taken_into_another_database_is_exported_alike(
    name: str, kaona: Kaona, samples: list[Path], folder: Path
) -> None:
    if name == "samples":
        kaona("import", *samples)
    else:
        silent = replace(AWARD.reports[0], number=2, status=None, plan=None, target=None)
        nameless = replace(
            SEMINAR, officer=None, officer_phone=None, reports=(AWARD.reports[0], silent)
        )
        take(kaona, folder, AWARD, nameless, SCHOOL)
    first = kaona("export", "--format", "json").out
    (folder / "export.json").write_text(first, encoding="utf-8")
    other = "sqlite:///other.db"
    assert kaona("import", "export.json", DATABASE_URL=other).code == 0
    assert kaona("export", "--format", "json", DATABASE_URL=other).out == first
    assert kaona("verify", DATABASE_URL=other).code == 0


def test_the_packaged_register_is_exported_as_it_was_read(kaona: Kaona) -> None:
    packaged = Path(str(files("bot.demo").joinpath("data/register.json")))
    assert kaona("import", packaged).code == 0
    wanted = sorted(json.loads(packaged.read_text("utf-8")), key=lambda project: project["code"])
    assert exported(kaona) == wanted


def test_the_csv_has_a_header_and_a_row_for_each_report(kaona: Kaona, samples: list[Path]) -> None:
    kaona("import", *samples)
    written = kaona("export", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert len(rows) == 13 + 12 + 5 + 11 + 3
    reports = {
        (project["code"], str(report["number"])): report
        for project in exported(kaona)
        for report in project["reports"]
    }
    for row in rows:
        report = reports[row["code"], row["number"]]
        assert row["percent"] == report["percent"]
        assert row["reported_on"] == report["reported_on"]
        assert row["disbursed"] == report["disbursed"]


def test_a_formula_in_a_persons_words_is_only_text_in_the_csv(kaona: Kaona, folder: Path) -> None:
    evil = replace(AWARD.reports[0], status="=1+1")
    take(kaona, folder, replace(AWARD, name="@SUM(A1)", reports=(evil,)))
    (row,) = csv.DictReader(io.StringIO(kaona("export", "--format", "csv").out, newline=""))
    assert (row["name"], row["status"]) == ("'@SUM(A1)", "'=1+1")
    assert exported(kaona)[0]["reports"][0]["status"] == "=1+1"


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@A1", " =1+1", "\t=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1"]
)
def test_whatever_a_spreadsheet_takes_for_a_formula_is_text_in_every_cell_of_the_csv(
    words: str,
) -> None:
    reason = Explanation(Check.FELL, words, "1")
    report = replace(AWARD.reports[0], status=words, reasons=(reason,))
    (row,) = csv_rows(
        replace(
            AWARD,
            name=words,
            agency=(words,),
            officer=words,
            coordinator=words,
            reports=(report,),
        )
    )
    written = dict(zip(CSV_COLUMNS, row, strict=True))
    for column in ("name", "agency", "officer", "coordinator", "status"):
        assert written[column] == f"'{words}"
    assert written["reasons"] == f"fell: {words}"


@pytest.fixture
def real_forms(folder: Path) -> list[Path]:
    """The four real forms, as they came."""
    made = []
    for number in ("000", "001", "002", "003"):
        made.append(folder / f"{number}.txt")
        made[-1].write_text(seed_text(number), encoding="utf-8")
    return made


def test_the_real_forms_hold_39_reports(kaona: Kaona, real_forms: list[Path]) -> None:
    done = kaona("import", *real_forms)
    assert done.code == 0
    projects = exported(kaona)
    assert [project["code"] for project in projects] == sorted(p["code"] for p in projects)
    for project in projects:
        assert_shape(project)
    counts = {}
    for file in real_forms:
        database = f"sqlite:///{file.stem}.db"
        kaona("import", file, DATABASE_URL=database)
        (alone,) = exported(kaona, DATABASE_URL=database)
        assert alone in projects
        counts[file.stem] = len(alone["reports"])
    assert counts == {"000": 12, "001": 11, "002": 13, "003": 3}


def test_the_first_real_form_ends_with_all_done_and_422320_baht_spent(
    kaona: Kaona, real_forms: list[Path]
) -> None:
    kaona("import", real_forms[0])
    (project,) = exported(kaona)
    assert (project["budget"], project["disbursed"]) == ("564300.00", "422320.00")
    assert project["reports"][-1]["percent"] == "100.00"
    assert [report["number"] for report in project["reports"]] == list(range(1, 13))


def test_a_second_run_over_the_real_forms_changes_nothing(
    kaona: Kaona, real_forms: list[Path], folder: Path
) -> None:
    kaona("import", *real_forms)
    before = kaona("export").out
    again = kaona("import", *real_forms)
    assert again.code == 0
    assert again.out.count("project unchanged (0 added, 0 corrected)") == 4
    assert kaona("export").out == before


def test_the_real_memo_is_no_form(kaona: Kaona, folder: Path) -> None:
    (folder / "memo.txt").write_text(seed_text("004"), encoding="utf-8")
    done = kaona("import", "memo.txt")
    assert done.code == 1
    assert done.err.startswith("memo.txt: no printed project form")
    assert exported(kaona) == []
