"""Taking a backup and bringing it back, in a word each."""

from __future__ import annotations

import stat
from pathlib import Path

from sqlalchemy import func, select

from storage.backup import Archive, Restored, restore, save
from storage.database import Database
from storage.tables import Base
from tests.storage.steps import NOW


def unheard(_: int) -> None:
    """Progress that nobody looks at."""


async def backed_up(database: Database, path: Path) -> Archive:
    """A backup of the database, opened again."""
    await save(database, path, NOW, unheard, unheard)
    return Archive(path)


async def brought_back(database: Database, archive: Archive, kept: Path | None = None) -> Restored:
    return await restore(database, archive, kept, NOW, unheard)


async def count(database: Database, table: type[Base]) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


def content(path: Path) -> bytes:
    return path.read_bytes()


def overwrite(path: Path, new: bytes | bytearray) -> None:
    path.write_bytes(new)


def names(folder: Path) -> set[str]:
    """What lies in a folder, but for the logs that SQLite lays beside an open file."""
    return {one.name for one in folder.iterdir() if not one.name.endswith(("-wal", "-shm"))}


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)
