"""`kaona round close` and `kaona round reopen` on a register of three projects."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.rendering.export import project_object
from tests.cli.conftest import Kaona, every_row
from tests.support.records import AWARD, SCHOOL, SEMINAR

NOVEMBER_18 = {"CLOCK_START": "2026-11-18T10:42:00+07:00", "LOG_LEVEL": "ERROR"}
AN_HOUR_LATER = NOVEMBER_18 | {"CLOCK_START": "2026-11-18T11:42:00+07:00"}
"""Each command's clock begins anew: one that follows another must begin later."""
CLOSE = ("round", "close", "2026-11")
REOPEN = ("round", "reopen", "2026-11", "--project", AWARD.code, "--reason", "ยอดเบิกไม่ตรง")


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    """Three projects of FY 2570, November open; gives the database's file."""
    objects = [project_object(project) for project in (AWARD, SEMINAR, SCHOOL)]
    (folder / "register.json").write_text(json.dumps(objects), encoding="utf-8")
    assert kaona("import", "register.json").code == 0
    assert kaona("round", "open", "2026-11", **NOVEMBER_18).code == 0
    return folder / "kaona.db"


def states(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT state FROM obligations ORDER BY id").fetchall()
    return [row[0] for row in rows]


def test_a_month_is_closed_and_tells_how_many_reported(kaona: Kaona, register: Path) -> None:
    done = kaona(*CLOSE, **NOVEMBER_18)
    assert done.lines == ["Round Nov 2026 is closed: 0 of 3 projects reported"]


def test_closing_twice_tells_when_it_was_closed_and_changes_nothing(
    kaona: Kaona, register: Path
) -> None:
    kaona(*CLOSE, **NOVEMBER_18)
    before = every_row(register)
    again = kaona(*CLOSE, **(NOVEMBER_18 | {"CLOCK_START": "2026-11-19T08:00:00+07:00"}))
    assert again.lines == ["Round Nov 2026 was closed already, 18 Nov 2026 10:42"]
    assert every_row(register) == before


def test_a_month_that_was_never_opened_is_not_closed(kaona: Kaona, register: Path) -> None:
    assert "never opened" in kaona("round", "close", "2026-10", **NOVEMBER_18).complaint


def test_a_closed_month_is_reopened_for_one_project_and_recorded(
    kaona: Kaona, register: Path
) -> None:
    kaona(*CLOSE, **NOVEMBER_18)
    done = kaona(*REOPEN, **AN_HOUR_LATER)
    assert done.lines == [
        f"Round Nov 2026 is open again for {AWARD.code}",
        "No officer can be reached yet. Please send an invitation link.",
    ]
    assert states(register) == ["returned", "due", "due"]
    (act,) = every_row(register)["review_acts"]
    assert "reopened" in act
    assert "ยอดเบิกไม่ตรง" in act
    again = kaona(*REOPEN, **AN_HOUR_LATER)
    assert again.complaint == f"Round Nov 2026 is open for {AWARD.code} already."


def test_an_open_month_is_not_reopened(kaona: Kaona, register: Path) -> None:
    done = kaona(*REOPEN, **AN_HOUR_LATER)
    assert done.complaint.startswith("Round Nov 2026 is still open")
    assert states(register) == ["due", "due", "due"]


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [
        ("--reason", "", "Give the reason with --reason"),
        ("--reason", "...", "Give the reason with --reason"),
        ("--reason", "ก" * 201, "Give the reason with --reason"),
        ("--project", "x", "x is no project code"),
        ("--project", "03000000-9999", "There is no project 03000000-9999"),
    ],
)
def test_what_is_wrong_with_a_reopening_is_told(
    kaona: Kaona, register: Path, option: str, value: str, complaint: str
) -> None:
    kaona(*CLOSE, **NOVEMBER_18)
    before = every_row(register)
    wanted = list(REOPEN)
    wanted[wanted.index(option) + 1] = value
    assert complaint in kaona(*wanted, **AN_HOUR_LATER).complaint
    assert every_row(register) == before


def test_a_reopened_month_can_be_opened_for_all(kaona: Kaona, register: Path) -> None:
    kaona(*CLOSE, **NOVEMBER_18)
    done = kaona("round", "open", "2026-11", **AN_HOUR_LATER)
    assert done.lines == ["Round Nov 2026 is open: 3 projects, 0 asked, due 22 Nov 2026"]
