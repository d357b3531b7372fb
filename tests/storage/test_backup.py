"""Backups: of one instant, readable by anybody, whole or refused."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage import inbox, reports, schema
from storage.backup import (
    Archive,
    BackupDamagedError,
    BackupNewerError,
    DatabaseDamagedError,
    NotABackupError,
    NothingStoredError,
    save,
    verify,
)
from storage.backup.archive import ArchiveWriter
from storage.backup.shapes import shapes_at
from storage.database import Database
from storage.inbox import Arrival
from storage.schema import SchemaAheadError
from storage.tables import InboxRow, ReportVersion
from tests.storage.chains import broken
from tests.storage.copying import (
    backed_up,
    brought_back,
    content,
    count,
    mode,
    names,
    overwrite,
    unheard,
)
from tests.storage.everything import AWKWARD, fill
from tests.storage.steps import NOW, answers, project, take, written
from tests.support.databases import all_rows
from tests.support.records import AWARD, SCHOOL, SEMINAR

REFUSED = (NotABackupError, BackupDamagedError)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kaona.zip"


async def test_no_table_is_empty_where_these_tests_fill_it(database: Database) -> None:
    await fill(database)

    kept = {shape.name for shape in shapes_at(schema.REVISION)}

    assert {name for name, rows in (await all_rows(database)).items() if not rows} & kept == set()


async def test_a_backup_taken_while_writers_write_is_of_one_instant(
    database: Database, url: str, empty_database: Database, path: Path
) -> None:
    records = (AWARD, SEMINAR, SCHOOL)
    await take(database, *records)
    writers = [database, Database(url), Database(url)]
    under_way, is_over = [asyncio.Event() for _ in writers], asyncio.Event()

    async def write(number: int) -> None:
        """A report and the update it came from, in one transaction, over and over."""
        done = 0
        while not is_over.is_set():
            arrival = Arrival(3 * done + number, number, {"text": "45 " * 200})
            async with writers[number].write() as session:
                await inbox.store(session, [arrival], NOW)
                found = await project(session, records[number].code)
                await reports.write(session, found.id, done + 2, answers(), written())
            done += 1
            if done == 50:
                under_way[number].set()

    async with asyncio.TaskGroup() as group:
        for number in range(len(writers)):
            group.create_task(write(number))
        for one in under_way:
            await one.wait()
        before = await count(database, ReportVersion)
        archive = await backed_up(database, path)
        after = await count(database, ReportVersion)
        is_over.set()
    for database_ in writers[1:]:
        await database_.close()
    await brought_back(empty_database, archive)

    held = await count(empty_database, ReportVersion)
    assert before <= held < after
    # The award came with a report that no update brought.
    assert held == 1 + await count(empty_database, InboxRow)
    assert await broken(empty_database) == []


async def test_two_backups_of_the_same_rows_are_the_same_bytes(
    database: Database, tmp_path: Path
) -> None:
    await fill(database)

    for name in ("first", "second"):
        await backed_up(database, tmp_path / name)

    assert content(tmp_path / "first") == content(tmp_path / "second")


async def test_a_backup_is_one_file_for_its_owner_only(database: Database, path: Path) -> None:
    await fill(database)
    before = names(path.parent)

    await backed_up(database, path)

    assert names(path.parent) - before == {path.name}
    assert mode(path) == 0o600


async def test_any_tool_can_read_a_backup(database: Database, path: Path) -> None:
    await fill(database)
    await backed_up(database, path)

    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert "personal data" in archive.read("kaona-backup.txt").decode()
        manifest = json.loads(archive.read("manifest.json"))
        groups = [json.loads(line) for line in archive.open("tables/groups.jsonl")]

    assert manifest["taken_at"] == NOW.isoformat()
    assert manifest["revision"] == schema.REVISION
    assert manifest["database"] == database.url.get_backend_name()
    columns = manifest["tables"]["groups"]["columns"]
    assert manifest["tables"]["groups"]["rows"] == len(groups) == 1
    (group,) = [dict(zip(columns, row, strict=True)) for row in groups]
    assert (group["title"], group["bound_at"]) == (AWKWARD, "2026-11-15T02:00:00+00:00")


async def test_the_progress_tells_every_row_twice_written_and_read_back(
    database: Database, path: Path
) -> None:
    await fill(database)
    totals: list[int] = []
    steps: list[int] = []

    manifest = await save(database, path, NOW, totals.append, steps.append)

    assert totals == [2 * manifest.rows]
    assert sum(steps) == 2 * manifest.rows


async def test_another_programs_table_in_the_same_database_is_left_alone(
    database: Database, path: Path
) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE somebody_elses (id INTEGER)"))
    try:
        archive = await backed_up(database, path)
    finally:
        async with database.engine.begin() as connection:
            await connection.execute(text("DROP TABLE somebody_elses"))

    assert "somebody_elses" not in archive.manifest.tables


async def test_a_database_without_a_schema_has_nothing_to_back_up(
    empty_database: Database, path: Path
) -> None:
    with pytest.raises(NothingStoredError):
        await backed_up(empty_database, path)

    assert path.name not in names(path.parent)


async def test_a_missing_sqlite_file_is_not_made_by_looking_for_it(
    tmp_path: Path, path: Path
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'mistyped.db'}")

    with pytest.raises(NothingStoredError):
        await backed_up(database, path)

    assert names(tmp_path) == set()


async def test_a_schema_from_the_future_is_not_backed_up(database: Database, path: Path) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(SchemaAheadError, match="9999"):
            await backed_up(database, path)
    finally:
        async with database.engine.begin() as connection:
            query = text("UPDATE alembic_version SET version_num = :head")
            await connection.execute(query, {"head": schema.REVISION})


async def test_a_backup_that_fails_leaves_the_older_one_and_no_remains(
    database: Database, path: Path
) -> None:
    await fill(database)
    await backed_up(database, path)
    older, before = content(path), names(path.parent)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        await save(database, path, NOW, unheard, fail)

    assert content(path) == older
    assert names(path.parent) == before


async def test_a_damaged_sqlite_file_is_told_and_not_copied_over_a_good_backup(
    sqlite_url: str, path: Path
) -> None:
    database = Database(sqlite_url)
    await fill(database)
    await backed_up(database, path)
    await database.close()
    good = content(path)
    file = Path(database.url.database or "")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_projects_fiscal_year'"
        ((page,),) = connection.execute(query)
    holed = bytearray(content(file))
    holed[4096 * (page - 1) : 4096 * page] = bytes(4096)
    overwrite(file, holed)

    database = Database(sqlite_url)
    with pytest.raises(DatabaseDamagedError):
        await backed_up(database, path)
    await database.close()

    assert content(path) == good


async def test_no_flipped_byte_of_a_backup_goes_unnoticed(
    sqlite_database: Database, path: Path
) -> None:
    await fill(sqlite_database)
    await backed_up(sqlite_database, path)
    sound = content(path)
    ends = 200

    for place in {*range(ends), *range(ends, len(sound), 53), *range(-ends, 0)}:
        damaged = bytearray(sound)
        damaged[place] ^= 0x10
        overwrite(path, damaged)
        with pytest.raises(REFUSED):
            Archive(path)


async def test_a_backup_that_was_cut_short_or_added_to_is_refused(
    sqlite_database: Database, path: Path
) -> None:
    await fill(sqlite_database)
    await backed_up(sqlite_database, path)
    sound = content(path)

    for length in (0, 1, 30, 45, 100, len(sound) // 2, len(sound) - 64, len(sound) - 1):
        overwrite(path, sound[:length])
        with pytest.raises(REFUSED):
            Archive(path)
    overwrite(path, sound + b"\n")
    with pytest.raises(BackupDamagedError, match="seal"):
        Archive(path)


def a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")


def a_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE kaona (id)")


@pytest.mark.parametrize(
    "make",
    [a_zip, a_database, lambda path: path.write_text("kaona"), Path.touch],
    ids=["another zip", "a database", "a text", "nothing"],
)
def test_what_is_no_backup_is_refused(make: Callable[[Path], object], path: Path) -> None:
    make(path)

    with pytest.raises(NotABackupError):
        Archive(path)


class Forged(ArchiveWriter):
    """A sealed file whose manifest does not tell the truth, or not for this program."""

    def __init__(self, path: Path, **lies: object) -> None:
        super().__init__(path)
        self.lies = lies

    def seal(self, manifest: dict[str, Any]) -> None:
        super().seal(manifest | self.lies)


def forge(path: Path, **lies: object) -> Archive:
    """A backup of nothing but for its lies."""
    with Forged(path, **lies) as writer:
        for shape in shapes_at(schema.REVISION):
            with writer.table(shape):
                pass
        writer.finish(NOW, schema.REVISION, "sqlite")
    return Archive(path)


def test_a_backup_by_a_newer_program_is_refused(path: Path) -> None:
    with pytest.raises(BackupNewerError, match=r"^2$"):
        forge(path, format=2)
    with pytest.raises(BackupNewerError, match="9999"):
        verify(forge(path, revision="9999"), unheard)


@pytest.mark.parametrize("lie", [{"tables": {}}, {"taken_at": "noon"}, {"revision": "0000"}])
def test_a_manifest_that_does_not_fit_is_refused(lie: dict[str, object], path: Path) -> None:
    with pytest.raises((BackupDamagedError, BackupNewerError)):
        verify(forge(path, **lie), unheard)


@pytest.mark.parametrize(
    "lie", [{"rows": 1}, {"sha256": "0" * 64}, {"columns": {"id": "whole"}}], ids=str
)
def test_a_table_that_is_not_as_the_manifest_tells_is_refused(
    lie: dict[str, object], path: Path
) -> None:
    told = forge(path).manifest.written()["tables"]
    assert isinstance(told, dict)
    tables = told | {"rounds": told["rounds"] | lie}

    with pytest.raises(BackupDamagedError, match="rounds"):
        verify(forge(path, tables=tables), unheard)


@pytest.mark.parametrize("line", ["[1]", "{}", "no json", '["x", "y", 1, 1, 1, 1, 1, 1]', "\ud800"])
def test_a_line_that_is_no_row_is_refused(line: str, path: Path) -> None:
    with ArchiveWriter(path) as writer:
        for shape in shapes_at(schema.REVISION):
            with writer.table(shape) as table:
                if shape.name == "rounds":
                    table.add(line)
        writer.finish(NOW, schema.REVISION, "sqlite")

    with pytest.raises(BackupDamagedError, match="rounds"):
        verify(Archive(path), unheard)
