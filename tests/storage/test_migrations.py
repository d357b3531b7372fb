"""The migrations: up, down, step by step, and against the models."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import migrating, schema
from storage.database import Database
from storage.tables import Base

POSTGRES_SCHEMA = """
    SELECT 'column', table_name || '.' || column_name,
           concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default,
                     is_identity)
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT 'constraint', conname, pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""

SQLITE_SCHEMA = """
    SELECT 'column', m.name || '.' || c.name,
           c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '') || ' ' || c.pk
      FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'
    UNION ALL
    SELECT 'index', m.name || '.' || i.name, i."unique" || ' ' || i.partial || ' ' ||
           coalesce((SELECT sql FROM sqlite_master s WHERE s.name = i.name),
                    (SELECT group_concat(x.name) FROM pragma_index_info(i.name) x))
      FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table'
    UNION ALL
    SELECT 'foreign key', m.name || '.' || f."from",
           f."table" || ' ' || coalesce(f."to", '') || ' ' || f.on_delete || ' ' || f.on_update
      FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
"""


def revisions() -> list[str]:
    """All revisions, the oldest first."""
    scripts = ScriptDirectory.from_config(migrating.alembic_config())
    return [script.revision for script in scripts.walk_revisions()][::-1]


async def tables_of(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return set(names)


async def as_the_database_tells(database: Database) -> set[tuple[str, ...]]:
    """Columns, indexes with their conditions, and constraints, from the database's catalogue."""
    query = SQLITE_SCHEMA if database.is_sqlite else POSTGRES_SCHEMA
    async with database.engine.connect() as connection:
        rows = await connection.execute(text(query))
        return {tuple(row) for row in rows if "alembic_version" not in " ".join(row)}


async def differences(database: Database) -> list[Any]:
    """What a new migration would have to change, as Alembic sees it."""

    def compared(sync: Connection) -> list[Any]:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(sync, opts=options), Base.metadata))

    async with database.engine.connect() as connection:
        return await connection.run_sync(compared)


async def test_an_empty_database_is_brought_to_the_newest_schema(empty_database: Database) -> None:
    assert await schema.current_revision(empty_database) is None

    await schema.upgrade(empty_database)

    assert await schema.current_revision(empty_database) == schema.REVISION
    assert await tables_of(empty_database) == {*Base.metadata.tables, "alembic_version"}


async def test_going_down_to_base_leaves_nothing_of_ours(empty_database: Database) -> None:
    await schema.upgrade(empty_database)

    await schema.downgrade(empty_database, "base")

    assert await schema.current_revision(empty_database) is None
    assert await tables_of(empty_database) == {"alembic_version"}
    assert await as_the_database_tells(empty_database) == set()


async def test_every_revision_can_be_taken_up_down_and_up_again(empty_database: Database) -> None:
    below = "base"
    for revision in revisions():
        await schema.upgrade(empty_database, revision)
        after = await as_the_database_tells(empty_database)
        await schema.downgrade(empty_database, below)
        await schema.upgrade(empty_database, revision)

        assert await schema.current_revision(empty_database) == revision
        assert await as_the_database_tells(empty_database) == after
        below = revision
    assert below == schema.REVISION


async def test_the_models_need_no_further_migration(database: Database) -> None:
    assert await differences(database) == []


@pytest.mark.parametrize(
    "drift",
    [
        "DROP INDEX ix_outbox_open",
        "ALTER TABLE people ADD COLUMN nickname VARCHAR(10)",
        "DROP TABLE strategy_lines",
    ],
)
async def test_a_model_without_its_migration_would_be_seen(
    empty_database: Database, drift: str
) -> None:
    await schema.upgrade(empty_database)
    async with empty_database.write() as session:
        await session.execute(text(drift))

    assert await differences(empty_database) != []


async def test_the_migrated_schema_is_the_models_own_down_to_the_partial_indexes(
    database: Database, empty_database: Database
) -> None:
    async with empty_database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)

    migrated = await as_the_database_tells(database)

    assert migrated == await as_the_database_tells(empty_database)
    assert any("'waiting'" in definition for kind, _, definition in migrated if kind == "index")


async def test_an_upgrade_that_is_done_already_changes_nothing(database: Database) -> None:
    before = await as_the_database_tells(database)

    await schema.upgrade(database)

    assert await as_the_database_tells(database) == before


def test_the_revision_the_program_needs_is_the_newest_migration() -> None:
    scripts = ScriptDirectory.from_config(migrating.alembic_config())
    assert scripts.get_current_head() == schema.REVISION
