"""`kaona round open`, `kaona digest` and `kaona verify` on a register of three projects."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.rendering.export import project_object
from tests.cli.conftest import Kaona, every_row
from tests.support.records import AWARD, SCHOOL, SEMINAR

NOVEMBER_18 = {"CLOCK_START": "2026-11-18T10:42:00+07:00", "LOG_LEVEL": "ERROR"}


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    """Three projects of FY 2570 in a database; gives its file."""
    objects = [project_object(project) for project in (AWARD, SEMINAR, SCHOOL)]
    (folder / "register.json").write_text(json.dumps(objects), encoding="utf-8")
    assert kaona("import", "register.json").code == 0
    return folder / "kaona.db"


def change(database: Path, statement: str) -> int:
    """Go around Kaona, as somebody with a database tool would; gives the rows changed."""
    with closing(sqlite3.connect(database)) as connection:
        done = connection.execute(statement).rowcount
        connection.commit()
    return done


def test_a_month_is_opened_for_every_project_that_covers_it(kaona: Kaona, register: Path) -> None:
    done = kaona("round", "open", "2026-11", **NOVEMBER_18)
    assert done.code == 0
    assert done.lines == ["Round Nov 2026 is open: 3 projects, 0 asked, due 22 Nov 2026"]


def test_a_round_is_told_in_thai_by_default(kaona: Kaona, register: Path) -> None:
    done = kaona("round", "open", "2026-11", **(NOVEMBER_18 | {"LANGUAGE": "th"}))
    assert "พ.ย. 2569" in done.out
    assert "3 โครงการ" in done.out
    assert "22 พ.ย. 2569" in done.out


def test_opening_a_month_twice_changes_nothing(kaona: Kaona, register: Path) -> None:
    first = kaona("round", "open", "2026-11", **NOVEMBER_18)
    before = every_row(register)
    again = kaona("round", "open", "2026-11", **NOVEMBER_18)
    assert again.out == first.out
    assert every_row(register) == before


def test_a_month_that_is_past_gets_the_days_of_the_calendar_from_now(
    kaona: Kaona, register: Path
) -> None:
    done = kaona("round", "open", "2026-10", **NOVEMBER_18)
    assert done.lines == ["Round Oct 2026 is open: 3 projects, 0 asked, due 25 Nov 2026"]


def test_a_month_to_come_is_due_as_the_calendar_says(kaona: Kaona, register: Path) -> None:
    done = kaona("round", "open", "2026-12", **NOVEMBER_18)
    assert done.lines == ["Round Dec 2026 is open: 3 projects, 0 asked, due 22 Dec 2026"]


def test_a_month_outside_of_every_project_is_not_opened(kaona: Kaona, register: Path) -> None:
    done = kaona("round", "open", "2206-11", **NOVEMBER_18)
    assert done.complaint == "No project in the register covers Nov 2206; the round was not opened."
    assert "never opened" in kaona("digest", "2206-11", **NOVEMBER_18).complaint


def test_a_buddhist_year_is_answered_with_what_to_type(kaona: Kaona, register: Path) -> None:
    for command in (("round", "open"), ("digest",)):
        done = kaona(*command, "2569-11")
        assert done.complaint == "2569-11 is of the Buddhist era. Use the common era: 2026-11"


@pytest.mark.parametrize(
    "month",
    ["", "november", "2026", "2026-13", "2026-00", "11-2026", "2026/11", "2026-11-01", "๒๕๖๙-๑๑"],
)
def test_nonsense_is_no_month_and_opens_nothing(month: str, kaona: Kaona, register: Path) -> None:
    before = every_row(register)
    for command in (("round", "open"), ("digest",)):
        assert kaona(*command, month).complaint.startswith(f"{month} is no month.".strip())
    assert every_row(register) == before


def test_a_digest_of_a_round_that_was_never_opened_is_refused(kaona: Kaona, register: Path) -> None:
    done = kaona("digest", "2026-11", **NOVEMBER_18)
    assert done.complaint.startswith("The round of Nov 2026 was never opened.")


def test_a_digest_goes_to_every_bound_group(kaona: Kaona, register: Path) -> None:
    kaona("round", "open", "2026-11", **NOVEMBER_18)
    done = kaona("digest", "2026-11", **NOVEMBER_18)
    assert done.lines == ["The digest of Nov 2026 goes to 0 groups."]
    for chat_id, branch in ((-100, "03000000"), (-200, "5037")):
        change(
            register,
            "INSERT INTO groups (chat_id, title, branch, bound_at) "  # noqa: S608  figures of ours
            f"VALUES ({chat_id}, 'x', '{branch}', '2026-11-01 00:00:00')",
        )
    done = kaona("digest", "2026-11", **NOVEMBER_18)
    assert done.lines == ["The digest of Nov 2026 goes to 2 groups."]
    posted = [row for row in every_row(register)["outbox"] if "sendMessage" in row]
    assert len(posted) == 2
    texts = {chat: str(row) for row in posted for chat in (-100, -200) if chat in row}
    assert "03000000-2701" in texts[-100]
    assert "50370000-7327" not in texts[-100]
    assert "50370000-7327" in texts[-200]


def test_a_sound_register_is_verified(kaona: Kaona, register: Path) -> None:
    done = kaona("verify")
    assert done.code == 0
    assert done.lines == ["3 projects checked: every version is as it was written."]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE report_versions SET percent = 9900",
        "UPDATE report_versions SET status = 'เสร็จแล้ว'",
        "UPDATE report_versions SET reported_on = '2026-10-15'",
        "UPDATE reports SET number = 2",
        "UPDATE projects SET reports_head = '' WHERE code = '03000000-2701'",
        "DELETE FROM report_versions",
    ],
)
def test_a_report_changed_behind_kaonas_back_is_found_and_named(
    tampering: str, kaona: Kaona, register: Path
) -> None:
    assert change(register, tampering) == 1
    done = kaona("verify")
    assert done.code == 1
    broken, total = done.err.strip().splitlines()
    assert broken.startswith("03000000-2701: ")
    assert total.startswith("Reports of 1 of 3 projects were changed or removed")


def test_upgrading_an_empty_database_and_again(kaona: Kaona, folder: Path) -> None:
    first = kaona("db", "upgrade", DATABASE_URL="sqlite:///new/folder/kaona.db")
    assert first.code == 0
    assert first.out.startswith("The database's schema is now at ")
    assert (folder / "new" / "folder" / "kaona.db").exists()
    again = kaona("db", "upgrade", DATABASE_URL="sqlite:///new/folder/kaona.db")
    assert again.code == 0
    assert again.out.startswith("The database's schema is up to date")


def test_on_sqlite_every_command_brings_the_schema_up_to_date(kaona: Kaona) -> None:
    assert kaona("verify").code == 0
    assert kaona("db", "upgrade").out.startswith("The database's schema is up to date")
