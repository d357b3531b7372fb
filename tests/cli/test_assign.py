"""`kaona assign`: another officer for a project, told in one line each."""

import json
from pathlib import Path

import pytest

from bot.rendering.export import project_object
from tests.cli.conftest import Kaona, every_row, exported
from tests.support.records import AWARD, SCHOOL, SEMINAR

NAMELESS = {**project_object(SCHOOL), "code": "50370000-7328", "officer": None}
PIM, WORAMET = AWARD.officer, SEMINAR.officer


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    objects = [project_object(AWARD), project_object(SEMINAR), project_object(SCHOOL), NAMELESS]
    (folder / "register.json").write_text(json.dumps(objects), encoding="utf-8")
    assert kaona("import", "register.json").code == 0
    return folder / "kaona.db"


def officers(kaona: Kaona) -> dict[str, str | None]:
    return {project["code"]: project["officer"] for project in exported(kaona)}


def test_a_project_goes_to_a_name_of_the_register(kaona: Kaona, register: Path) -> None:
    done = kaona("assign", AWARD.code, "--to", f" {WORAMET} ")
    assert done.code == 0
    assert done.lines == [
        f"{AWARD.code}: the officer is {WORAMET} (was {PIM})",
        f"{WORAMET} has no account yet. Make a link: kaona invite officer {AWARD.code}",
    ]
    assert officers(kaona)[AWARD.code] == WORAMET


def test_several_projects_go_to_the_officer_of_another(kaona: Kaona, register: Path) -> None:
    done = kaona("assign", AWARD.code, SEMINAR.code, AWARD.code, "--to", SEMINAR.code)
    assert done.code == 0
    assert f"{SEMINAR.code}: {WORAMET} is the officer already" in done.lines
    assert officers(kaona)[AWARD.code] == WORAMET


def test_in_thai_it_is_told_in_thai(kaona: Kaona, register: Path) -> None:
    done = kaona("assign", AWARD.code, "--to", str(WORAMET), LANGUAGE="th")
    assert done.lines[0] == f"{AWARD.code}: ผู้รับผิดชอบคือ {WORAMET} (แทน {PIM})"


def test_somebody_new_is_added_only_when_told_so(kaona: Kaona, register: Path) -> None:
    before = every_row(register)
    refused = kaona("assign", AWARD.code, "--to", "นางใหม่ มาถึง")
    assert "knows no นางใหม่ มาถึง in agency 03000000" in refused.complaint
    assert str(WORAMET) in refused.complaint
    assert "--new" in refused.complaint
    assert every_row(register) == before
    assert kaona("assign", AWARD.code, "--to", "นางใหม่ มาถึง", "--new").code == 0
    assert officers(kaona)[AWARD.code] == "นางใหม่ มาถึง"


def test_importing_the_old_form_again_does_not_undo_it(kaona: Kaona, register: Path) -> None:
    kaona("assign", AWARD.code, "--to", str(WORAMET))
    again = kaona("import", "register.json")
    assert f"{WORAMET} stays the officer as assigned; the document names {PIM}" in again.out
    assert officers(kaona)[AWARD.code] == WORAMET


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("2701", "--to", "นาย ก"), "2701 is no project code."),
        (("03000000-9999", "--to", "นาย ก"), "There is no project 03000000-9999"),
        ((AWARD.code, "--to", "03000000-9999"), "There is no project 03000000-9999"),
        ((AWARD.code, "--to", "50370000-7328"), "names no officer for project 50370000-7328"),
        ((AWARD.code, "--to", SCHOOL.code), "is of agency 50370000 and cannot take project"),
        ((AWARD.code, "--to", str(SCHOOL.officer)), "knows no ฝ่ายการศึกษา in agency 03000000"),
        ((AWARD.code, "--to", " "), "Name the new officer after --to"),
        # The first would go, the second is wrong: nothing is done.
        ((AWARD.code, "03000000-9999", "--to", SEMINAR.code), "There is no project 03000000-9999"),
    ],
)
def test_what_cannot_be_handed_over_changes_nothing(
    arguments: tuple[str, ...], complaint: str, kaona: Kaona, register: Path
) -> None:
    before = every_row(register)
    assert complaint in kaona("assign", *arguments).complaint
    assert every_row(register) == before
