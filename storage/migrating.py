"""Alembic on an open connection."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, on an open connection; there is no ini file."""
    config = Config()
    # Alembic reads the value through configparser, where a percent sign is special.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def known_revisions() -> frozenset[str]:
    """Every revision there is a migration to."""
    script = ScriptDirectory.from_config(alembic_config())
    return frozenset(revision.revision for revision in script.walk_revisions())


def up(connection: Connection, revision: str) -> None:
    """Run the migrations up to ``revision``, in the transaction that is open."""
    command.upgrade(alembic_config(connection), revision)


def down(connection: Connection, revision: str) -> None:
    """Run the migrations down to ``revision`` (``base`` empties the database)."""
    command.downgrade(alembic_config(connection), revision)
