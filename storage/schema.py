"""Whether the schema is up to date, and bringing it there.

Alembic is loaded only where something is to migrate: a service at rest would keep its 8 MB for
months.
"""

from __future__ import annotations

from sqlalchemy import Connection, column, inspect, select, table

from storage.database import Database

REVISION = "0013"
"""The revision this program needs: the newest in ``storage/migrations``."""

_VERSIONS = table("alembic_version", column("version_num"))
"""Where Alembic keeps the database's revision."""


class SchemaAheadError(Exception):
    """The database was upgraded by a newer version of this program."""


class SchemaBehindError(Exception):
    """The database's schema is not the one this program needs."""


def revision_of(connection: Connection) -> str | None:
    """The revision a database stands at; ``None`` for an empty one."""
    if not inspect(connection).has_table(_VERSIONS.name):
        return None
    return connection.scalar(select(_VERSIONS.c.version_num))


async def current_revision(database: Database) -> str | None:
    """The revision the database stands at; ``None`` for an empty one."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(revision_of)


async def upgrade(database: Database, revision: str = REVISION) -> None:
    """Run the migrations up to ``revision`` in one transaction."""
    from storage import migrating

    async with database.engine.begin() as connection:
        await connection.run_sync(migrating.up, revision)


async def downgrade(database: Database, revision: str) -> None:
    """Run the migrations down to ``revision`` (``base`` empties the database)."""
    from storage import migrating

    async with database.engine.begin() as connection:
        await connection.run_sync(migrating.down, revision)


def known_revisions() -> frozenset[str]:
    """Every revision this program can start from."""
    from storage import migrating

    return migrating.known_revisions()


async def require_current(database: Database) -> None:
    """Make the schema fit: SQLite is upgraded in place, PostgreSQL only by ``kaona db upgrade``.

    A SQLite file belongs to this program alone; a PostgreSQL database may be shared by instances
    of an older version, so its upgrade is somebody's decision. Raises SchemaBehindError, and
    SchemaAheadError for a revision this program does not know.
    """
    await database.ping()
    current = await current_revision(database)
    if current == REVISION:
        return
    if current is not None and current not in known_revisions():
        raise SchemaAheadError(current)
    if not database.is_sqlite:
        raise SchemaBehindError
    await upgrade(database)
