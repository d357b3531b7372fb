"""`kaona remind --dry-run`: who would get what, and why others would not."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bot.rendering.export import project_object
from tests.cli.conftest import Kaona, every_row
from tests.support.records import AWARD, SCHOOL, SEMINAR

PIMCHANOK = "นางสาวพิมพ์ชนก วัฒนสุข"
LINKED = (
    "INSERT INTO accounts (user_id, display_name) VALUES (7, 'x')",
    (
        "INSERT INTO account_links (user_id, person_id, linked_at) "
        "SELECT 7, id, '2026-11-01 00:00:00' FROM people WHERE name = 'นางสาวพิมพ์ชนก วัฒนสุข'"
    ),
)
QUIET = {"LOG_LEVEL": "ERROR"}


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    """Three projects of FY 2570, one of whose officers has an account."""
    objects = [project_object(project) for project in (AWARD, SEMINAR, SCHOOL)]
    (folder / "register.json").write_text(json.dumps(objects), encoding="utf-8")
    assert kaona("import", "register.json").code == 0
    change(folder / "kaona.db", LINKED)
    return folder / "kaona.db"


def change(database: Path, statements: Iterable[str]) -> None:
    with closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount == 1
        connection.commit()


def foreseen(kaona: Kaona, at: str) -> dict[str, str]:
    """The verdict on each project's officer."""
    done = kaona("remind", "--dry-run", "--at", at, **QUIET)
    assert done.code == 0, done.err
    lines = [line.split(" · ") for line in done.lines if line.startswith(("sent", "not sent"))]
    return {codes: verdict for verdict, _, codes in lines}


def opened(kaona: Kaona) -> None:
    """November's round was opened and its prompts were put on Monday."""
    settings = QUIET | {"CLOCK_START": "2026-11-16T09:00:00+07:00"}
    assert kaona("round", "open", "2026-11", **settings).code == 0


def test_on_the_opening_day_who_is_linked_is_asked_and_the_others_are_explained(
    kaona: Kaona, register: Path
) -> None:
    before = every_row(register)
    assert foreseen(kaona, "2026-11-16T09:00") == {
        AWARD.code: "sent: asked",
        SEMINAR.code: "not sent: no account linked",
        SCHOOL.code: "not sent: no account linked",
    }
    assert every_row(register) == before, "looking ahead changes nothing"


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-11-16T10:00", "not sent: no reminder has come"),
        ("2026-11-17T08:00", "not sent: quiet hours or a day off"),
        ("2026-11-17T09:00", "sent: reminded"),
        ("2026-11-17T02:00+00:00", "sent: reminded"),
        ("2026-11-22T09:00", "not sent: quiet hours or a day off"),
        ("2026-11-24T09:00", "sent: reminded"),
    ],
)
def test_the_verdict_changes_with_the_instant(
    kaona: Kaona, register: Path, at: str, verdict: str
) -> None:
    opened(kaona)
    assert foreseen(kaona, at)[AWARD.code] == verdict


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("UPDATE accounts SET blocked_at = '2026-11-16 03:00:00'", "not sent: has blocked the bot"),
        ("UPDATE accounts SET unasked_on = '2026-11-17', unasked_count = 1", "written to today"),
        (
            (
                "INSERT INTO leaves (user_id, first_day, last_day, answer, made_at) "
                "VALUES (7, '2026-11-12', '2026-11-17', 'none', '2026-11-10 02:00:00')"
            ),
            "not sent: on leave",
        ),
        ("UPDATE account_links SET linked_at = '2026-12-01 00:00:00'", "linked after this month"),
        (
            "INSERT INTO reminders (user_id, round_id, told_step) SELECT 7, id, 3 FROM rounds",
            "told of this step",
        ),
        (
            (
                "INSERT INTO reminders (user_id, round_id, wakes_at, is_snoozed) "
                "SELECT 7, id, '2026-11-18 02:00:00', 1 FROM rounds"
            ),
            "not sent: put off to 18 Nov 2026 09:00",
        ),
    ],
)
def test_every_reason_is_told(kaona: Kaona, register: Path, statement: str, verdict: str) -> None:
    opened(kaona)
    change(register, [statement])
    assert verdict in foreseen(kaona, "2026-11-17T09:00")[AWARD.code]


def test_a_coordinator_who_would_be_told_is_listed(kaona: Kaona, register: Path) -> None:
    change(
        register,
        [
            "INSERT INTO accounts (user_id, display_name) VALUES (9, 'ปกรณ์')",
            "INSERT INTO roles (user_id, name, branch) VALUES (9, 'coordinator', '0300')",
        ],
    )
    done = kaona("remind", "--dry-run", "--at", "2026-11-16T09:00", **QUIET)
    assert "sent: asked to follow up · ปกรณ์ (coordinator) · 1 to follow up" in done.lines


def test_without_dry_run_it_tells_that_the_service_reminds(kaona: Kaona, register: Path) -> None:
    before = every_row(register)
    assert "kaona remind --dry-run" in kaona("remind").complaint
    assert every_row(register) == before


@pytest.mark.parametrize("at", ["", "soon", "2026-13-01T09:00", "09:00"])
def test_what_is_no_instant_is_refused_with_what_to_type(kaona: Kaona, at: str) -> None:
    assert "2026-11-20T09:00" in kaona("remind", "--dry-run", "--at", at).complaint


def test_it_speaks_thai(kaona: Kaona, register: Path) -> None:
    done = kaona("remind", "--dry-run", "--at", "2026-11-16T09:00", LANGUAGE="th", **QUIET)
    assert f"ส่ง: แจ้งรอบใหม่ · {PIMCHANOK} · {AWARD.code}" in done.lines
