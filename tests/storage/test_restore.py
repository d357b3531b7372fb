"""The way back: every row as it was, in either database, or nothing changed at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from storage import schema
from storage.backup import (
    Archive,
    DatabaseHoldsRowsError,
    RestoreFailedError,
    RestoreIncompleteError,
    ServiceRunsError,
)
from storage.backup.archive import ArchiveWriter
from storage.backup.shapes import shapes_at
from storage.database import Database
from storage.file_lock import file_lock
from storage.schema import SchemaAheadError
from storage.tables import AccountLink, Person
from tests.storage.chains import broken
from tests.storage.copying import backed_up, brought_back, count
from tests.storage.everything import fill
from tests.storage.steps import NOW, answers, take, write_report
from tests.storage.test_migrations import revisions
from tests.support.databases import PostgresServer, SqliteFiles, all_rows
from tests.support.records import AWARD, SEMINAR


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kaona.zip"


@pytest.fixture
async def other(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, sqlite_files: SqliteFiles
) -> AsyncIterator[Database]:
    """A database without a schema, of the other kind than ``database``."""
    if kind == "postgresql":
        opened = Database(sqlite_files.empty(tmp_path))
        yield opened
        await opened.close()
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = await server.empty()
    opened = Database(url)
    yield opened
    await opened.close()
    await server.drop(url)


async def test_every_row_comes_back_as_it_was(
    database: Database, empty_database: Database, path: Path
) -> None:
    await fill(database)
    before = await all_rows(database)

    done = await brought_back(empty_database, await backed_up(database, path))

    assert await all_rows(database) == before
    assert await all_rows(empty_database) == before
    assert await broken(empty_database) == []
    assert done.kept is None
    assert done.manifest.taken_at == NOW
    assert done.manifest.rows == sum(map(len, before.values()))


async def test_a_backup_of_one_kind_is_restored_into_the_other_and_back(
    database: Database, other: Database, empty_database: Database, path: Path
) -> None:
    await fill(database)
    before = await all_rows(database)

    await brought_back(other, await backed_up(database, path))
    there = await all_rows(other)
    await brought_back(empty_database, await backed_up(other, path))

    assert other.is_sqlite != database.is_sqlite
    assert there == before
    assert await all_rows(empty_database) == before
    assert await broken(other) == []


async def test_a_restored_database_is_written_on_as_the_first_would_be(
    database: Database, empty_database: Database, path: Path
) -> None:
    await fill(database)
    await brought_back(empty_database, await backed_up(database, path))
    newcomer = replace(SEMINAR, code="50370000-0001", officer="นางสาวใหม่ มาแล้ว")

    for grown in (database, empty_database):
        await take(grown, newcomer)
        await write_report(grown, newcomer.code, 1, answers())
        await write_report(grown, AWARD.code, 2, answers("47.00"))

    assert await broken(empty_database) == []
    assert await all_rows(empty_database) == await all_rows(database)


async def test_a_row_that_names_nobody_is_refused_at_once_by_a_restored_database(
    database: Database, empty_database: Database, path: Path
) -> None:
    await fill(database)
    await brought_back(empty_database, await backed_up(database, path))
    link = AccountLink(user_id=404, person_id=404, linked_at=NOW)

    async with empty_database.write() as session:
        session.add(link)
        with pytest.raises(IntegrityError):
            await session.flush()
        await session.rollback()


@pytest.mark.parametrize(
    ("kind", "revision"),
    [
        *(("sqlite", revision) for revision in revisions()),
        # The migrations' own tests go through all of them on PostgreSQL.
        *(("postgresql", revision) for revision in revisions()[:: len(revisions()) - 1]),
    ],
)
async def test_a_backup_of_an_older_schema_is_upgraded(
    revision: str, empty_database: Database, other: Database, path: Path
) -> None:
    await schema.upgrade(empty_database, revision)
    async with empty_database.engine.begin() as connection:
        somebody = {"id": 8, "agency_code": "03000000", "name": "ก", "is_office": True}
        await connection.execute(insert(Person), somebody)
    archive = await backed_up(empty_database, path)

    await brought_back(other, archive)

    assert archive.manifest.revision == revision
    assert await schema.current_revision(other) == schema.REVISION
    assert (await all_rows(other))["people"] == [(8, "03000000", "ก", True)]


async def test_a_database_that_holds_rows_is_refused(database: Database, path: Path) -> None:
    await fill(database)
    archive = await backed_up(database, path)
    await take(database, replace(SEMINAR, code="03000000-2799"))
    before = await all_rows(database)

    with pytest.raises(DatabaseHoldsRowsError) as refused:
        await brought_back(database, archive)

    assert str(refused.value) == str(sum(map(len, before.values())))
    assert await all_rows(database) == before


async def test_rows_that_are_replaced_are_kept_in_a_backup_of_their_own(
    database: Database, empty_database: Database, tmp_path: Path, path: Path
) -> None:
    await fill(database)
    first = await all_rows(database)
    archive = await backed_up(database, path)
    await write_report(database, SEMINAR.code, 1, answers())
    second = await all_rows(database)
    kept = tmp_path / "kept.zip"

    done = await brought_back(database, archive, kept)
    assert done.kept == kept
    assert await all_rows(database) == first

    await brought_back(empty_database, Archive(kept))
    assert await all_rows(empty_database) == second


async def test_nothing_is_kept_of_an_empty_database(
    database: Database, tmp_path: Path, path: Path
) -> None:
    archive = await backed_up(database, path)

    done = await brought_back(database, archive, tmp_path / "kept.zip")

    assert done.kept is None
    assert not (tmp_path / "kept.zip").exists()


def forge_with_an_orphan(path: Path) -> Archive:
    """A backup that is whole, with a row that names an account and a person that are not there."""
    with ArchiveWriter(path) as writer:
        for shape in shapes_at(schema.REVISION):
            with writer.table(shape) as table:
                if shape.name == "account_links":
                    table.write([(404, 404, NOW)])
        writer.finish(NOW, schema.REVISION, "sqlite")
    return Archive(path)


async def test_a_backup_that_the_database_will_not_take_changes_nothing(
    database: Database, tmp_path: Path, path: Path
) -> None:
    await fill(database)
    before = await all_rows(database)

    with pytest.raises(RestoreFailedError, match=r"(?i)foreign key"):
        await brought_back(database, forge_with_an_orphan(path), tmp_path / "kept.zip")

    assert await all_rows(database) == before
    assert await schema.current_revision(database) == schema.REVISION
    await write_report(database, SEMINAR.code, 1, answers())


SWALLOW_THE_INBOX = (
    """
    CREATE FUNCTION swallow() RETURNS event_trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF to_regclass('inbox') IS NOT NULL
           AND NOT EXISTS (SELECT FROM pg_rules WHERE rulename = 'swallow') THEN
            CREATE RULE swallow AS ON INSERT TO inbox DO INSTEAD NOTHING;
        END IF;
    END $$
    """,
    """
    CREATE EVENT TRIGGER swallowing ON ddl_command_end WHEN TAG IN ('CREATE INDEX')
    EXECUTE FUNCTION swallow()
    """,
)
"""A database that takes the rows of a table and keeps none of them."""


async def test_a_database_that_does_not_hold_what_it_took_is_left_as_it_was(
    postgres: PostgresServer, sqlite_database: Database, path: Path
) -> None:
    await fill(sqlite_database)
    archive = await backed_up(sqlite_database, path)
    url = await postgres.empty()
    swallowing = Database(url)
    async with swallowing.engine.begin() as connection:
        for statement in SWALLOW_THE_INBOX:
            await connection.execute(text(statement))

    with pytest.raises(RestoreIncompleteError) as told:
        await brought_back(swallowing, archive)

    assert (told.value.expected, told.value.stored) == (
        archive.manifest.rows,
        archive.manifest.rows - 2,
    )
    assert await schema.current_revision(swallowing) is None
    await swallowing.close()
    await postgres.drop(url)


async def test_another_programs_table_stays(
    database: Database, empty_database: Database, path: Path
) -> None:
    archive = await backed_up(database, path)
    async with empty_database.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE somebody_elses (id INTEGER)"))
        await connection.execute(text("INSERT INTO somebody_elses VALUES (7)"))

    await brought_back(empty_database, archive)
    await brought_back(empty_database, archive)

    async with empty_database.engine.connect() as connection:
        assert await connection.scalar(text("SELECT id FROM somebody_elses")) == 7


async def test_a_database_that_a_newer_program_upgraded_is_refused(
    empty_database: Database, sqlite_database: Database, tmp_path: Path, path: Path
) -> None:
    archive = await backed_up(sqlite_database, path)
    await schema.upgrade(empty_database)
    async with empty_database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaAheadError, match="9999"):
        await brought_back(empty_database, archive, tmp_path / "kept.zip")


async def test_a_sqlite_file_that_a_service_holds_is_refused(
    sqlite_database: Database, path: Path
) -> None:
    archive = await backed_up(sqlite_database, path)

    with file_lock(sqlite_database.url), pytest.raises(ServiceRunsError, match=r"kaona\.db"):
        await brought_back(sqlite_database, archive)

    await brought_back(sqlite_database, archive)


async def test_a_postgresql_database_that_a_service_holds_a_lease_on_is_refused(
    postgres_database: Database, path: Path
) -> None:
    archive = await backed_up(postgres_database, path)
    lease = text("INSERT INTO leases VALUES ('sending', 'one:1', clock_timestamp() + :left)")
    async with postgres_database.engine.begin() as connection:
        await connection.execute(lease, {"left": timedelta(hours=1)})
    with pytest.raises(ServiceRunsError, match="one:1"):
        await brought_back(postgres_database, archive)

    # Whoever died leaves a lease that ends.
    async with postgres_database.engine.begin() as connection:
        await connection.execute(text("UPDATE leases SET until = clock_timestamp()"))
    await brought_back(postgres_database, archive)

    async with postgres_database.engine.connect() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM leases")) == 0


async def test_a_table_that_somebody_holds_on_to_is_waited_for_and_then_told(
    postgres_database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.backup.restoring.LOCK_SECONDS", 0.1)
    await fill(postgres_database)
    archive = await backed_up(postgres_database, path)
    async with postgres_database.read() as session:
        await session.execute(text("SELECT 1 FROM projects"))
        with pytest.raises(RestoreFailedError, match="lock"):
            await brought_back(postgres_database, archive, path.with_name("kept.zip"))
    assert await count(postgres_database, AccountLink) == 1
