"""Bringing the schema up to date, and telling whether it is."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaAheadError(Exception):
    """The database was upgraded by a newer version of this program."""


class SchemaBehindError(Exception):
    """The database's schema is not the one this program needs."""


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, on an open connection; there is no ini file."""
    config = Config()
    # Alembic reads the value through configparser, where a percent sign is special.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def head_revision() -> str:
    """The revision this program needs."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert head is not None, "the migrations folder is empty"  # noqa: S101  packaging fault
    return head


def known_revisions() -> frozenset[str]:
    """Every revision this program can start from."""
    script = ScriptDirectory.from_config(alembic_config())
    return frozenset(revision.revision for revision in script.walk_revisions())


async def current_revision(database: Database) -> str | None:
    """The revision the database stands at; ``None`` for an empty one."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )


async def upgrade(database: Database, revision: str = "head") -> None:
    """Run the migrations up to ``revision`` in one transaction."""
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), revision))


async def downgrade(database: Database, revision: str) -> None:
    """Run the migrations down to ``revision`` (``base`` empties the database)."""
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), revision))


async def require_current(database: Database) -> None:
    """Make the schema fit: SQLite is upgraded in place, PostgreSQL only by ``kaona db upgrade``.

    A SQLite file belongs to this program alone; a PostgreSQL database may be shared by instances
    of an older version, so its upgrade is somebody's decision. Raises SchemaBehindError, and
    SchemaAheadError for a revision this program does not know.
    """
    await database.ping()
    current = await current_revision(database)
    if current == head_revision():
        return
    if current is not None and current not in known_revisions():
        raise SchemaAheadError(current)
    if not database.is_sqlite:
        raise SchemaBehindError
    await upgrade(database)
