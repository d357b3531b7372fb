"""`kaona backup` and `kaona restore`, as an operator types them."""

import asyncio
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from bot import log
from tests.cli.conftest import Kaona, every_row
from tests.support.records import AWARD
from tests.support.scene import set_scene

SQLITE = "sqlite:///other.db"
FACTS = r"\d+ rows of \d+ \w{3} \d{4} \d\d:\d\d \(sqlite, schema \d{4}\)"


@pytest.fixture
def register(kaona: Kaona, samples: list[Path], folder: Path) -> Path:
    """A database with the sample forms in it."""
    assert kaona("import", *samples).code == 0
    return folder / "kaona.db"


def test_a_backup_is_written_checked_and_restored_into_another_database(
    kaona: Kaona, register: Path, folder: Path
) -> None:
    written = kaona("backup", "kaona.zip")
    verified = kaona("backup", "kaona.zip", "--verify", DATABASE_URL="sqlite:///nowhere.db")
    restored = kaona("restore", "kaona.zip", DATABASE_URL=SQLITE)

    assert re.fullmatch(rf"kaona\.zip: written, read back, whole\. {FACTS}\n", written.out)
    assert "personal data" in written.err
    assert re.fullmatch(rf"kaona\.zip: whole\. {FACTS}\n", verified.out)
    assert not (folder / "nowhere.db").exists()
    first, last = restored.lines
    assert re.fullmatch(rf"kaona\.zip: restored\. {FACTS}", first)
    assert last == "5 projects checked: every version is as it was written."
    assert "may be sent again" in restored.err
    assert [written.code, verified.code, restored.code] == [0, 0, 0]
    assert every_row(folder / "other.db") == every_row(register)


def test_the_instant_is_told_in_the_offices_time_and_era(kaona: Kaona, register: Path) -> None:
    told = kaona("backup", "kaona.zip", LANGUAGE="th")
    assert re.search(r"\d+ แถว ณ \d{1,2} \S+ 25\d\d \d\d:\d\d น\.", told.out)


def test_a_backup_that_is_there_is_replaced_only_when_told_to(
    kaona: Kaona, register: Path, folder: Path
) -> None:
    kaona("backup", "kaona.zip")
    first = (folder / "kaona.zip").read_bytes()

    refused = kaona("backup", "kaona.zip")
    assert refused.complaint.startswith("kaona.zip is there already.")
    assert (folder / "kaona.zip").read_bytes() == first

    assert kaona("backup", "kaona.zip", "--force").code == 0
    assert (folder / "kaona.zip").read_bytes() != first


@pytest.mark.parametrize("name", ["kaona.db", "notes.txt"])
def test_what_is_no_backup_is_never_overwritten(
    name: str, kaona: Kaona, register: Path, folder: Path
) -> None:
    (folder / "notes.txt").write_text("important", encoding="utf-8")
    before = (folder / name).read_bytes()

    refused = kaona("backup", name, "--force")

    assert refused.complaint.startswith(f"{name} is no backup of Kaona, so it is not replaced.")
    assert (folder / name).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("backup", "no/such/folder/kaona.zip"), "no/such/folder/kaona.zip: cannot be read or "),
        (("backup", ".", "--force"), ".: cannot be read or written ("),
        (("backup", "missing.zip", "--verify"), "missing.zip: cannot be read or written ("),
        (("backup", "notes.txt", "--verify"), "notes.txt is no backup of Kaona."),
        (("restore", "missing.zip"), "missing.zip: cannot be read or written ("),
        (("restore", "notes.txt"), "notes.txt is no backup of Kaona."),
        (("restore", "cut.zip"), "cut.zip is damaged (its end does not fit the rest)."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_line(
    arguments: tuple[str, ...], complaint: str, kaona: Kaona, register: Path, folder: Path
) -> None:
    (folder / "notes.txt").write_text("important", encoding="utf-8")
    kaona("backup", "cut.zip")
    (folder / "cut.zip").write_bytes((folder / "cut.zip").read_bytes()[:-100])
    before = every_row(register)

    done = kaona(*arguments)

    assert done.code == 1
    assert done.out == ""
    assert done.complaint.startswith(complaint)
    assert every_row(register) == before


def test_a_damage_is_told_in_the_language_of_the_house(
    kaona: Kaona, register: Path, folder: Path
) -> None:
    kaona("backup", "cut.zip")
    (folder / "cut.zip").write_bytes((folder / "cut.zip").read_bytes()[:-100])

    done = kaona("backup", "cut.zip", "--verify", LANGUAGE="th")

    assert done.complaint.startswith("cut.zip เสียหาย (ท้ายไฟล์ไม่ตรงกับเนื้อหา) ")


def test_an_empty_database_has_nothing_to_back_up(kaona: Kaona, folder: Path) -> None:
    assert kaona("backup", "kaona.zip").complaint.startswith("The database is empty")
    assert list(folder.iterdir()) == []


def test_a_database_that_holds_rows_is_replaced_only_when_told_to_and_then_kept(
    kaona: Kaona, register: Path, folder: Path, samples: list[Path]
) -> None:
    kaona("backup", "kaona.zip")
    assert kaona("import", samples[0], DATABASE_URL=SQLITE).code == 0
    before = every_row(folder / "other.db")

    refused = kaona("restore", "kaona.zip", DATABASE_URL=SQLITE)
    assert re.match(r"The database holds \d+ rows\. ", refused.complaint)
    assert every_row(folder / "other.db") == before

    done = kaona("restore", "kaona.zip", "--force", DATABASE_URL=SQLITE)
    assert done.code == 0
    assert every_row(folder / "other.db") == every_row(register)
    kept = re.search(r"What the database held before is in (replaced-\S+\.zip)", done.out)
    assert kept
    assert kaona("restore", kept[1], DATABASE_URL="sqlite:///third.db").code == 0
    assert every_row(folder / "third.db") == before


async def test_a_running_bot_is_backed_up_and_nothing_is_restored_under_it(
    kaona: Kaona, folder: Path, logs: None
) -> None:
    async with set_scene(folder) as scene:
        officer = await scene.officer(AWARD, "พิมพ์ชนก")
        written = await asyncio.to_thread(kaona, "backup", "kaona.zip", LOG_LEVEL="ERROR")
        refused = await asyncio.to_thread(
            kaona, "restore", "kaona.zip", "--force", LOG_LEVEL="ERROR"
        )
        log.configure("ERROR", "json")
        await officer.play([("พิมพ์", "/help", "วิธีใช้")])

    assert written.code == 0
    assert refused.complaint == "The bot runs on this database (kaona.db). Stop it first."
    restored = await asyncio.to_thread(kaona, "restore", "kaona.zip", "--force")
    assert restored.code == 0
    async with set_scene(folder) as scene:
        assert (await scene.account(officer)).display_name == "พิมพ์ชนก"


def test_reports_that_were_changed_before_the_backup_are_named_after_the_restore(
    kaona: Kaona, register: Path, folder: Path
) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute("UPDATE report_versions SET percent = 1 WHERE report_id = 1")
    kaona("backup", "kaona.zip")

    done = kaona("restore", "kaona.zip", DATABASE_URL=SQLITE)

    assert done.code == 1
    assert "was changed after it was written" in done.err
    assert "reports of 1 of 5 projects were changed or removed before it was made" in done.err
    assert every_row(folder / "other.db") == every_row(register)


def test_no_password_and_no_token_stands_in_a_backup(
    kaona: Kaona, register: Path, folder: Path
) -> None:
    token = "7654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw_"
    assert kaona("backup", "kaona.zip", BOT_TOKEN=token).code == 0
    with zipfile.ZipFile(folder / "kaona.zip") as archive:
        told = b"".join(archive.read(name) for name in archive.namelist())
    assert token.encode() not in told
    assert "จัดซื้อ".encode() in told or "โครงการ".encode() in told
