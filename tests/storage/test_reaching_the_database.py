"""URLs, the first connection, and a schema that does not fit: each tells itself in one line."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import database as database_module
from storage import schema
from storage.database import Database, DatabaseUnreachableError, DatabaseUrlError, parse_url
from tests.support.databases import PostgresServer, SqliteFiles


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///kaona.db", "sqlite+aiosqlite:///kaona.db"),
        ("sqlite:////var/lib/kaona.db", "sqlite+aiosqlite:////var/lib/kaona.db"),
        ("sqlite+aiosqlite:///kaona.db", "sqlite+aiosqlite:///kaona.db"),
        ("postgres://u:p@host/db", "postgresql+asyncpg://u:p@host/db"),
        ("postgresql://u:p@host:5433/db", "postgresql+asyncpg://u:p@host:5433/db"),
        ("postgresql+psycopg://u@host/db", "postgresql+asyncpg://u@host/db"),
        ("postgresql://u@/db?host=/run/pg", "postgresql+asyncpg://u@/db?host=%2Frun%2Fpg"),
        ("postgresql://h/db?sslmode=require", "postgresql+asyncpg://h/db?ssl=require"),
    ],
)
def test_a_url_is_understood_without_a_driver_in_it(given: str, used: str) -> None:
    assert parse_url(given).render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "database URL"),
        ("kaona.db", "database URL"),
        ("mysql://u:p@host/db", "mysql"),
        ("sqlite://", "without a file"),
        ("sqlite:///:memory:", "without a file"),
        ("sqlite:///file:kaona?mode=memory&uri=true", "without a file"),
        ("postgresql://u:secret@host:port/db", "database URL"),
        ("postgresql://u:secret@host/db?color=red", "color"),
    ],
)
def test_an_odd_url_is_refused_in_one_line_that_keeps_the_password(url: str, reason: str) -> None:
    with pytest.raises(DatabaseUrlError) as refused:
        parse_url(url)

    said = str(refused.value)
    assert reason in said
    assert len(said.splitlines()) == 1
    assert "secret" not in said


async def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new' / 'folder' / 'kaona.db'}")
    try:
        await schema.require_current(database)
    finally:
        await database.close()

    assert (tmp_path / "new" / "folder" / "kaona.db").is_file()


async def unreachable(url: str) -> str:
    """The reason that an unreachable database gives; fails if it can be reached."""
    threads = set(threading.enumerate())

    async def reach() -> None:
        database = Database(url)
        try:
            await schema.require_current(database)
        finally:
            await database.close()

    with pytest.raises(DatabaseUnreachableError) as refused:
        await reach()
    for thread in set(threading.enumerate()) - threads:
        if "connection_worker" in thread.name:
            thread.join(5)
            assert not thread.is_alive(), "a connection's thread is left behind"
    return str(refused.value)


async def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("เรียน ผู้อำนวยการเขต\n" * 200, encoding="utf-8")

    assert await unreachable(f"sqlite:///{file}") == "file is not a database"


async def test_a_folder_in_the_files_place_is_told_in_one_line(tmp_path: Path) -> None:
    assert await unreachable(f"sqlite:///{tmp_path}") == "unable to open database file"


async def test_a_file_that_cannot_be_opened_has_no_thread_left_when_it_is_told(
    tmp_path: Path,
) -> None:
    database = Database(f"sqlite:///{tmp_path}")
    with pytest.raises(DatabaseUnreachableError):
        await database.ping()
    assert [one.name for one in threading.enumerate() if "connection_worker" in one.name] == []
    await database.close()


async def test_a_file_in_the_folders_place_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")

    reason = await unreachable(f"sqlite:///{tmp_path / 'data' / 'kaona.db'}")

    assert str(tmp_path / "data") in reason
    assert len(reason.splitlines()) == 1


async def test_a_server_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    reason = await unreachable(f"postgresql://kaona@/kaona?host={tmp_path}")

    assert "No such file" in reason
    assert len(reason.splitlines()) == 1


async def test_a_port_nobody_listens_on_is_told_in_one_line() -> None:
    reason = await unreachable("postgresql://kaona:secret@127.0.0.1:1/kaona")

    assert "127.0.0.1" in reason
    assert len(reason.splitlines()) == 1
    assert "secret" not in reason


async def test_a_database_the_server_does_not_have_is_told_in_one_line(
    postgres: PostgresServer,
) -> None:
    assert await unreachable(postgres.url("nowhere")) == 'database "nowhere" does not exist'


async def test_a_server_that_never_answers_is_given_up(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "CONNECT_SECONDS", 0.05)
    folder = tmp_path_factory.mktemp("pg")
    gone = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        gone.set()

    server = await asyncio.start_unix_server(say_nothing, folder / ".s.PGSQL.5432")
    async with server:
        assert await unreachable(f"postgresql://kaona@/kaona?host={folder}") == "TimeoutError"
        await gone.wait()


async def test_a_new_sqlite_file_gets_its_schema_by_itself(
    tmp_path: Path, sqlite_files: SqliteFiles
) -> None:
    database = Database(sqlite_files.empty(tmp_path))
    try:
        await schema.require_current(database)
        assert await schema.current_revision(database) == schema.REVISION
    finally:
        await database.close()


async def test_two_programs_that_start_at_once_on_a_new_sqlite_file_both_find_it_ready(
    tmp_path: Path, sqlite_files: SqliteFiles
) -> None:
    first = Database(sqlite_files.empty(tmp_path))
    second = Database(sqlite_files.empty(tmp_path))
    try:
        await asyncio.gather(schema.require_current(first), schema.require_current(second))
        assert await schema.current_revision(second) == schema.REVISION
    finally:
        await first.close()
        await second.close()


async def test_a_new_file_that_another_program_writes_to_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    database = Database(f"sqlite:///{tmp_path}/new.db")
    try:
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as tasks:
            reaching = tasks.create_task(database.ping())
            await asyncio.wait({reaching}, timeout=0.2)
            assert not reaching.done()
            other.execute("COMMIT")
    finally:
        other.close()
        await database.close()


async def test_an_empty_postgresql_is_left_to_its_owner(postgres: PostgresServer) -> None:
    made = await postgres.empty()
    database = Database(made)
    try:
        with pytest.raises(schema.SchemaBehindError):
            await schema.require_current(database)
        assert await schema.current_revision(database) is None
    finally:
        await database.close()
        await postgres.drop(made)


async def test_a_migrated_database_is_taken_as_it_is(database: Database) -> None:
    await schema.require_current(database)

    async with database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM projects")) == 0


async def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    async with database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(schema.SchemaAheadError, match="9999"):
        await schema.require_current(database)
    async with database.write() as session:
        await session.execute(
            text("UPDATE alembic_version SET version_num = :head"), {"head": schema.REVISION}
        )
