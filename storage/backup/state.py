"""What a database holds, seen from an open connection."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import schema
from storage.backup.shapes import Shape
from storage.schema import SchemaAheadError, known_revisions


async def revision_of(connection: AsyncConnection) -> str | None:
    """The schema's revision, ``None`` without a schema; raises SchemaAheadError if not known."""
    revision = await connection.run_sync(schema.revision_of)
    if revision is not None and revision not in known_revisions():
        raise SchemaAheadError(revision)
    return revision


async def count_rows(connection: AsyncConnection, shapes: tuple[Shape, ...]) -> int:
    """How many rows the tables hold together."""
    counts = [
        await connection.scalar(select(func.count()).select_from(shape.table)) for shape in shapes
    ]
    return sum(count or 0 for count in counts)
