"""`kaona excuse`: a month in which a project owes no report."""

import json
from pathlib import Path

import pytest

from bot.rendering.export import project_object
from tests.cli.conftest import Kaona, every_row
from tests.support.records import AWARD, SCHOOL, SEMINAR

NOVEMBER_18 = {"CLOCK_START": "2026-11-18T10:42:00+07:00", "LOG_LEVEL": "ERROR"}
OVER = {**project_object(SCHOOL), "code": "50370000-7328", "end_date": "2026-10-31"}
REASON = ("--reason", "อยู่ระหว่างอุทธรณ์")


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    """Three projects that owe November, and one that is over."""
    objects = [project_object(AWARD), project_object(SEMINAR), project_object(SCHOOL), OVER]
    (folder / "register.json").write_text(json.dumps(objects), encoding="utf-8")
    assert kaona("import", "register.json").code == 0
    assert kaona("round", "open", "2026-11", **NOVEMBER_18).code == 0
    return folder / "kaona.db"


def test_a_month_is_excused_with_its_reason_reworded_and_taken_back(
    kaona: Kaona, register: Path
) -> None:
    before = every_row(register)["excuses"]
    done = kaona("excuse", AWARD.code, "2026-11", *REASON, **NOVEMBER_18)
    assert done.lines == [f"{AWARD.code}: no report is expected for Nov 2026: อยู่ระหว่างอุทธรณ์"]
    assert any("excused" in row for row in every_row(register)["obligations"])
    again = kaona("excuse", AWARD.code, "2026-11", "--reason", " ศาล  สั่ง ", **NOVEMBER_18)
    assert again.lines == [f"{AWARD.code}: Nov 2026 was excused already; the reason is now: ศาล สั่ง"]
    undone = kaona("excuse", AWARD.code, "2026-11", "--undo", **NOVEMBER_18)
    assert undone.lines == [f"{AWARD.code}: a report is expected for Nov 2026 again"]
    assert every_row(register)["excuses"] == before == []


def test_an_excused_project_is_not_asked_when_the_round_is_looked_at_again(
    kaona: Kaona, register: Path
) -> None:
    kaona("excuse", AWARD.code, "2026-11", *REASON, **NOVEMBER_18)
    again = kaona("round", "open", "2026-11", **NOVEMBER_18)
    assert again.code == 0
    assert any("excused" in row for row in every_row(register)["obligations"])


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("2701", "2026-11", *REASON), "2701 is no project code."),
        (("03000000-9999", "2026-11", *REASON), "There is no project 03000000-9999"),
        ((AWARD.code, "november", *REASON), "november is no month."),
        ((AWARD.code, "2569-11", *REASON), "Use the common era: 2026-11"),
        ((AWARD.code, "2026-10", *REASON), "The round of Oct 2026 was never opened."),
        (("50370000-7328", "2026-11", *REASON), "50370000-7328 owes no report for Nov 2026"),
        ((AWARD.code, "2026-11"), "Give the reason with --reason, 200 characters at most"),
        ((AWARD.code, "2026-11", "--reason", "  "), "Give the reason with --reason"),
        ((AWARD.code, "2026-11", "--reason", "ก" * 201), "200 characters at most"),
        ((AWARD.code, "2026-11", "--undo"), f"{AWARD.code}: Nov 2026 was not excused"),
    ],
)
def test_what_cannot_be_excused_changes_nothing(
    arguments: tuple[str, ...], complaint: str, kaona: Kaona, register: Path
) -> None:
    before = every_row(register)
    assert complaint in kaona("excuse", *arguments, **NOVEMBER_18).complaint
    assert every_row(register) == before
