"""The JSON of an export read back: whole or not at all, with a reason that names the project."""

import json
from copy import deepcopy
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from bot.domain.projects import ProjectRecord, StrategyRecord
from bot.domain.report import Check, Explanation
from bot.forms import read_forms
from bot.forms.records import NotARegister, is_json, read_register
from bot.rendering.export import project_object
from tests.support.records import AWARD, SCHOOL, SEMINAR


def as_json(*projects: ProjectRecord) -> str:
    return json.dumps([project_object(project) for project in projects], ensure_ascii=False)


def test_an_export_comes_back_as_it_was() -> None:
    award = replace(AWARD, strategies=(StrategyRecord("ด้านที่ 7"), StrategyRecord("กลยุทธ์ 1")))
    assert read_register(as_json(award, SEMINAR, SCHOOL)) == [award, SEMINAR, SCHOOL]
    reasons = (Explanation(Check.FELL, "ปรับแผนงาน", "45.50 40.00"),)
    explained = replace(AWARD, reports=(replace(AWARD.reports[0], reasons=reasons),))
    assert read_register(as_json(explained)) == [explained]


def test_an_empty_register_holds_nothing() -> None:
    assert read_register("[]") == []
    assert read_register("\ufeff [ ]\n") == []


def test_the_packaged_register_can_be_read_and_written_back() -> None:
    text = files("bot.demo").joinpath("data/register.json").read_text("utf-8")
    projects = read_register(text)
    assert len(projects) > 10
    assert read_register(as_json(*projects)) == projects


@pytest.mark.parametrize(
    ("text", "looks_so"),
    [
        ("[]", True),
        ("\ufeff\n {", True),
        ("", False),
        ("แบบแสดงรายงาน", False),
        (":: DATE :", False),
    ],
)
def test_json_is_told_from_a_form_by_its_first_sign(text: str, looks_so: bool) -> None:  # noqa: FBT001
    assert is_json(text) is looks_so


@pytest.mark.parametrize(
    "text", ["", "{}", "null", "[1]", "[null]", '["x"]', "[{}]", "[", "nonsense", '{"a": [}']
)
def test_other_json_is_no_register(text: str) -> None:
    with pytest.raises(NotARegister):
        read_register(text)


CHANGES: list[tuple[str, object]] = [
    ("code", "not-a-code"),
    ("code", None),
    ("name", ""),
    ("name", "  "),
    ("name", 5),
    ("fiscal_year", "last year"),
    ("fiscal_year", None),
    ("start_date", "01/10/2563"),
    ("end_date", None),
    ("budget", 564300.0),
    ("budget", "a lot"),
    ("budget", None),
    ("agency", None),
    ("strategies", None),
    ("reports", None),
    ("reports", [{}]),
]

REPORT_CHANGES: list[tuple[str, object]] = [
    ("number", "first"),
    ("reported_on", "yesterday"),
    ("percent", 45),
    ("disbursed", None),
    ("plan", "sideways"),
    ("target", "missed"),
]


def changed(project: dict[str, Any], name: str, value: object) -> str:
    return json.dumps([{**project, name: value}])


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_a_project_that_is_not_as_exported_refuses_the_whole_register(
    name: str, value: object
) -> None:
    with pytest.raises(NotARegister) as refused:
        read_register(changed(project_object(AWARD), name, value))
    assert str(refused.value).startswith("03000000-2701:" if name != "code" else str(value))


@pytest.mark.parametrize(("name", "value"), REPORT_CHANGES)
def test_a_report_that_is_not_as_exported_refuses_the_whole_register(
    name: str, value: object
) -> None:
    project: dict[str, Any] = deepcopy(project_object(AWARD))
    project["reports"][0][name] = value
    with pytest.raises(NotARegister, match="03000000-2701"):
        read_register(json.dumps([project]))


@pytest.mark.parametrize("name", sorted(project_object(AWARD).keys() - {"disbursed"}))
def test_a_project_without_one_of_its_fields_is_refused(name: str) -> None:
    project = project_object(AWARD)
    del project[name]
    with pytest.raises(NotARegister):
        read_register(json.dumps([project]))


UNSTORABLE: list[tuple[str, object]] = [
    ("budget", "NaN"),
    ("budget", "Infinity"),
    ("budget", "-1.00"),
    ("budget", "1.005"),
    ("agency", []),
    ("agency", "สำนักงาน"),
    ("agency", [" "]),
    ("officer", 5),
    ("officer_phone", ["1460"]),
    ("strategies", "ด้านที่ 7"),
    ("fiscal_year", 2570.5),
]

UNSTORABLE_REPORTS: list[tuple[str, object]] = [
    ("percent", "100.01"),
    ("percent", "-1.00"),
    ("percent", "NaN"),
    ("disbursed", "-0.01"),
    ("disbursed", "0.001"),
    ("disbursed", "Infinity"),
    ("number", 0),
    ("number", -3),
    ("number", 1.5),
    ("status", 5),
    ("reasons", 5),
    ("reasons", ["fell"]),
    ("reasons", [{"check": "fell", "about": ""}]),
    ("reasons", [{"check": "fell", "about": 5, "reason": "x"}]),
    ("reasons", [{"check": "fell", "about": "", "reason": " "}]),
    ("reasons", [{"check": "moved", "about": "", "reason": "x"}]),
]


@pytest.mark.parametrize(("name", "value"), UNSTORABLE)
def test_values_that_cannot_be_true_are_refused_with_the_projects_code(
    name: str, value: object
) -> None:
    with pytest.raises(NotARegister, match="03000000-2701"):
        read_register(changed(project_object(AWARD), name, value))


@pytest.mark.parametrize(("name", "value"), UNSTORABLE_REPORTS)
def test_reports_that_cannot_be_true_are_refused_with_the_projects_code(
    name: str, value: object
) -> None:
    project: dict[str, Any] = deepcopy(project_object(AWARD))
    project["reports"][0][name] = value
    with pytest.raises(NotARegister, match="03000000-2701"):
        read_register(json.dumps([project]))


def test_a_report_number_that_stands_twice_is_refused() -> None:
    twice = replace(AWARD, reports=AWARD.reports * 2)
    with pytest.raises(NotARegister, match="03000000-2701"):
        read_register(as_json(twice))


def test_json_nested_too_deep_is_no_register() -> None:
    with pytest.raises(NotARegister):
        read_register("[" * 100_000)


def test_forms_are_read_into_the_same_records() -> None:
    folder = files("bot.demo").joinpath("data/forms")
    text = folder.joinpath("03000000-2491.txt").read_text("utf-8")
    (reading,) = read_forms(text)
    assert len(reading.form.reports) == 12
