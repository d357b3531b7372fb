"""What the tables of a schema revision are, whatever database they stand in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    inspect,
)
from sqlalchemy.types import TypeEngine

from storage import migrating
from storage.tables.base import Instant

PASSING = frozenset({"alembic_version", "leases"})
"""Tables that no backup holds: the revision stands in the manifest, leases are of processes."""


class Kind(StrEnum):
    """What a column holds; the words stand in the manifest."""

    TRUTH = "truth"
    """A JSON true or false."""
    WHOLE = "whole"
    """A JSON number without a point."""
    TEXT = "text"
    """A JSON string."""
    DAY = "day"
    """A civil day as a string, ``2026-11-18``."""
    INSTANT = "instant"
    """An instant in UTC as a string, ``2026-11-18T03:42:00+00:00``."""
    JSON = "json"
    """Any JSON."""
    BYTES = "bytes"
    """Base64 as a string."""


_TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.TRUTH: Boolean(),
    Kind.WHOLE: BigInteger(),
    Kind.TEXT: Text(),
    Kind.DAY: Date(),
    Kind.INSTANT: Instant(),
    Kind.JSON: JSON(none_as_null=True),
    Kind.BYTES: LargeBinary(),
}

_WRITERS: dict[Kind, Callable[[Any], object]] = {
    Kind.DAY: date.isoformat,
    Kind.INSTANT: lambda value: value.astimezone(UTC).isoformat(),
    Kind.BYTES: lambda value: base64.b64encode(value).decode(),
}

_READERS: dict[Kind, Callable[[Any], object]] = {
    Kind.DAY: date.fromisoformat,
    Kind.INSTANT: datetime.fromisoformat,
    Kind.BYTES: lambda text: base64.b64decode(text, validate=True),
}


class UnreadableRowError(Exception):
    """A line of a backup does not have its table's shape."""


@dataclass(frozen=True)
class Shape:
    """A table: its columns in order with their kinds, and which of them are its primary key."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...]

    @cached_property
    def table(self) -> Table:
        """The table for statements on either database."""
        columns = [
            Column(name, _TYPES[kind], primary_key=name in self.key, autoincrement=False)
            for name, kind in self.columns
        ]
        return Table(self.name, MetaData(), *columns)

    def written(self, row: tuple[Any, ...]) -> list[object]:
        """A row of the database as it stands in a backup."""
        return [
            value if value is None or write is None else write(value)
            for value, write in zip(row, self._writers, strict=True)
        ]

    def read(self, line: object) -> dict[str, object]:
        """A row of a backup as the database takes it; raises UnreadableRowError."""
        if not isinstance(line, list) or len(line) != len(self.columns):
            raise UnreadableRowError(self.name)
        try:
            values = [
                value if value is None or read is None else read(value)
                for value, read in zip(line, self._readers, strict=True)
            ]
        except (ValueError, TypeError, binascii.Error) as error:
            raise UnreadableRowError(self.name) from error
        return dict(zip((name for name, _ in self.columns), values, strict=True))

    @cached_property
    def _writers(self) -> list[Callable[[Any], object] | None]:
        return [_WRITERS.get(kind) for _, kind in self.columns]

    @cached_property
    def _readers(self) -> list[Callable[[Any], object] | None]:
        return [_READERS.get(kind) for _, kind in self.columns]


@cache
def shapes_at(revision: str) -> tuple[Shape, ...]:
    """The tables of a known revision, sorted by name: those its migrations make, and no others.

    A database may be shared with other programs, and may stand at an older revision than the
    tables of this program; so the migrations themselves are asked, on a database in memory.
    """
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            migrating.up(connection, revision)
            seen = inspect(connection)
            return tuple(
                Shape(
                    name,
                    tuple((str(c["name"]), _kind_of(c["type"])) for c in seen.get_columns(name)),
                    tuple(seen.get_pk_constraint(name)["constrained_columns"]),
                )
                for name in sorted(set(seen.get_table_names()) - PASSING)
            )
    finally:
        engine.dispose()


def _kind_of(kind: TypeEngine[Any]) -> Kind:
    for known, told in (
        (Boolean, Kind.TRUTH),
        (Integer, Kind.WHOLE),
        (DateTime, Kind.INSTANT),
        (Date, Kind.DAY),
        (JSON, Kind.JSON),
        (LargeBinary, Kind.BYTES),
        (String, Kind.TEXT),
    ):
        if isinstance(kind, known):
            return told
    message = f"a backup cannot hold columns of the type {kind}"
    raise TypeError(message)
