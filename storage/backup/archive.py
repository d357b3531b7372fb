"""The file of a backup: written once, sealed as a whole, and never believed unread.

It is a zip. Its first member names what it is. Its comment, the last bytes of the file, is the
SHA-256 of all bytes before: no cut and no flipped byte goes unnoticed, not even where a zip has no
checksum of its own. The seal finds damage; it is no signature, and nothing in the file is secret
from who can read it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import IO, Any, Self

from storage.backup.manifest import FORMAT, Contents, Manifest, read_manifest
from storage.backup.shapes import Shape, UnreadableRowError

_FIRST = "kaona-backup.txt"
_MANIFEST = "manifest.json"
_EXPLANATION = (
    "A backup of Kaona. manifest.json tells what it holds; each file in tables/ holds a table,\n"
    "a JSON list of its columns' values a line. kaona restore reads it. It holds personal data.\n"
)
_SEAL = b"kaona-backup sha256:"
_DIGEST = 64
_NAME_AT = 30
"""Where the first member's name stands in a zip (APPNOTE.TXT 4.3.7, local file header)."""
_CHUNK = 1 << 20

BATCH = 1_000
"""Rows read at a time: a backup need not fit into memory."""

Advance = Callable[[int], None]
"""Told how many rows were done since the last call."""


class NotABackupError(Exception):
    """The file is something else."""


class Damage(StrEnum):
    """What of a backup is not as it was written; the last three are of a table."""

    SEAL = "seal"
    """The end of the file does not fit the rest: it was cut short, or a byte is another."""
    MANIFEST = "manifest"
    """It cannot be read."""
    TABLES = "tables"
    """Others than its schema revision has."""
    COLUMNS = "columns"
    """Others than its schema revision has."""
    ROWS = "rows"
    """They cannot be read."""
    CONTENTS = "contents"
    """The rows are others, or more or fewer, than the manifest tells."""


class BackupDamagedError(Exception):
    """The file is a backup, but not as it was written."""

    def __init__(self, damage: Damage, table: str = "") -> None:
        super().__init__(damage, table)
        self.damage = damage
        self.table = table

    def __str__(self) -> str:
        """The damage, and the table it was met in."""
        return f"{self.damage} {self.table}".rstrip()


class BackupNewerError(Exception):
    """A newer program wrote it; the message is the format or revision that this one lacks."""


def is_backup(path: Path) -> bool:
    """Whether a file begins as a backup does. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_NAME_AT + len(_FIRST))
    return head[:4] == b"PK\x03\x04" and head[_NAME_AT:] == _FIRST.encode()


class TableWriter:
    """Writes the rows of one table."""

    def __init__(self, shape: Shape, member: IO[bytes]) -> None:
        self._shape = shape
        self._member = member
        self._hash = hashlib.sha256()
        self._rows = 0

    def write(self, rows: list[tuple[Any, ...]]) -> None:
        """Add rows as the database gave them."""
        lines = [
            json.dumps(self._shape.written(row), ensure_ascii=False, separators=(",", ":"))
            for row in rows
        ]
        self.add(*lines)

    def add(self, *lines: str) -> None:
        """Add rows as a backup holds them."""
        # JSON columns can hold halves of a surrogate pair, which strict UTF-8 refuses.
        told = "".join(f"{line}\n" for line in lines).encode(errors="surrogatepass")
        self._hash.update(told)
        self._member.write(told)
        self._rows += len(lines)

    def contents(self) -> Contents:
        """What the manifest says of the rows written so far."""
        columns = tuple((name, kind.value) for name, kind in self._shape.columns)
        return Contents(columns, self._rows, self._hash.hexdigest())


class ArchiveWriter:
    """Writes a backup into a new file, inside a ``with``: the tables first, then the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables: dict[str, Contents] = {}
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        # Stored, not packed, so that what it is can be read in the file's first bytes.
        self._zip.writestr(zipfile.ZipInfo(_FIRST), _EXPLANATION, zipfile.ZIP_STORED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @contextmanager
    def table(self, shape: Shape) -> Iterator[TableWriter]:
        """One table, to be filled before the next is begun."""
        info = zipfile.ZipInfo(_member(shape.name))
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=True) as member:
            writer = TableWriter(shape, member)
            yield writer
        self._tables[shape.name] = writer.contents()

    def finish(self, taken_at: datetime, revision: str, database: str) -> None:
        """Write the manifest and seal the file; see :class:`Manifest` for the values."""
        self.seal(Manifest(taken_at, revision, database, self._tables).written())

    def seal(self, manifest: dict[str, Any]) -> None:
        """End the file with a manifest as JSON holds it."""
        told = json.dumps(manifest, indent=1)
        self._zip.writestr(zipfile.ZipInfo(_MANIFEST), told, zipfile.ZIP_DEFLATED)
        self._zip.comment = _SEAL + b"0" * _DIGEST
        self._zip.close()
        digest = _digest_of_all_but_the_seal(self._path)
        with self._path.open("r+b") as file:
            file.seek(-_DIGEST, 2)
            file.write(digest)


class Archive:
    """A backup that is there. To open it is to check its seal.

    Raises NotABackupError, BackupDamagedError, BackupNewerError, and OSError where the file cannot
    be read.
    """

    def __init__(self, path: Path) -> None:
        if not is_backup(path):
            raise NotABackupError(str(path))
        if _seal_of(path) != _digest_of_all_but_the_seal(path):
            raise BackupDamagedError(Damage.SEAL)
        self._path = path
        self.manifest = self._read_manifest()

    def _read_manifest(self) -> Manifest:
        try:
            with zipfile.ZipFile(self._path) as archive:
                written = json.loads(archive.read(_MANIFEST))
            if written["format"] > FORMAT:
                raise BackupNewerError(str(written["format"]))
            return read_manifest(written)
        except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
            raise BackupDamagedError(Damage.MANIFEST) from error

    def rows(self, shape: Shape) -> Iterator[dict[str, object]]:
        """The rows of a table, held against the manifest when the last one was read.

        Raises BackupDamagedError; what was given before is then not to be believed.
        """
        contents = self.manifest.tables.get(shape.name)
        if contents is None or contents.columns != tuple(shape.columns):
            raise BackupDamagedError(Damage.COLUMNS, shape.name)
        digest, count = hashlib.sha256(), 0
        try:
            with zipfile.ZipFile(self._path) as archive, archive.open(_member(shape.name)) as file:
                for line in file:
                    digest.update(line)
                    count += 1
                    yield shape.read(json.loads(line.decode(errors="surrogatepass")))
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, UnreadableRowError) as error:
            raise BackupDamagedError(Damage.ROWS, shape.name) from error
        if (count, digest.hexdigest()) != (contents.rows, contents.sha256):
            raise BackupDamagedError(Damage.CONTENTS, shape.name)

    def batches(self, shape: Shape) -> Iterator[list[dict[str, object]]]:
        """The rows of a table as :meth:`rows` gives them, many at a time."""
        rows = self.rows(shape)
        while batch := list(islice(rows, BATCH)):
            yield batch

    def verify(self, shapes: tuple[Shape, ...], advance: Advance) -> None:
        """Read every row of every table; raises BackupDamagedError."""
        if {shape.name for shape in shapes} != self.manifest.tables.keys():
            raise BackupDamagedError(Damage.TABLES)
        for shape in shapes:
            for batch in self.batches(shape):
                advance(len(batch))


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _seal_of(path: Path) -> bytes:
    """The digest at the end of a file; empty where no seal stands."""
    length = len(_SEAL) + _DIGEST
    with path.open("rb") as file:
        if file.seek(0, 2) < length:
            return b""
        file.seek(-length, 2)
        end = file.read()
    return end[len(_SEAL) :] if end.startswith(_SEAL) else b""


def _digest_of_all_but_the_seal(path: Path) -> bytes:
    """The SHA-256, in hex, of all that stands before the digest."""
    left = path.stat().st_size - _DIGEST
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest().encode()
