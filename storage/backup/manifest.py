"""What a backup tells about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

FORMAT = 1
"""Raised when an older program could no longer read what is written."""


@dataclass(frozen=True)
class Contents:
    """One table of a backup: its columns and their kinds, how many rows, their SHA-256 in hex."""

    columns: tuple[tuple[str, str], ...]
    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What is in a backup.

    ``taken_at`` is the instant (aware UTC, real time) at which the copy began; ``database`` is
    ``sqlite`` or ``postgresql``; ``tables`` are by name.
    """

    taken_at: datetime
    revision: str
    database: str
    tables: Mapping[str, Contents]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(contents.rows for contents in self.tables.values())

    def written(self) -> dict[str, object]:
        """As JSON holds it."""
        return asdict(self) | {
            "taken_at": self.taken_at.isoformat(),
            "tables": {
                name: asdict(contents) | {"columns": dict(contents.columns)}
                for name, contents in self.tables.items()
            },
        }


def read_manifest(written: Any) -> Manifest:  # noqa: ANN401  whatever stood in the file
    """The manifest out of its JSON; raises ValueError, KeyError or TypeError if it is none."""
    return Manifest(
        taken_at=datetime.fromisoformat(written["taken_at"]),
        revision=str(written["revision"]),
        database=str(written["database"]),
        tables={
            str(name): Contents(
                tuple((str(column), str(kind)) for column, kind in table["columns"].items()),
                int(table["rows"]),
                str(table["sha256"]),
            )
            for name, table in written["tables"].items()
        },
        format=int(written["format"]),
    )
