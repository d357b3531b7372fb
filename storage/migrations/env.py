"""Alembic's entry: runs the migrations on the connection that :mod:`storage.schema` opened."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.tables import Base
from storage.tables.base import Hundredths, Instant


def plain_type(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types as what they are in the database: a migration outlives the code."""
    if kind == "type" and isinstance(item, Hundredths):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
