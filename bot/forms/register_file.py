"""Opening a workbook that somebody made: what is none is refused with what it is instead.

A workbook is a zip of XML, so a small file can unpack to anything: its members' sizes are looked
at before one is read (and zipfile reads no more of a member than it says), and XML that declares
entities is refused.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

MOST_BYTES = 30 * 1000 * 1000
"""Of the file."""

MOST_UNPACKED = 300 * 1000 * 1000
"""Of all that it unpacks to."""

_ZIP = b"PK"
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""The signature of Microsoft's compound files: an old Excel file, or a new one with a password."""

_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_BINARY_WORKBOOK = "xl/workbook.bin"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_ENTITIES = b"<!DOCTYPE"
_BEGINNING = 4096


class Refusal(StrEnum):
    """Why a file is no workbook to be read; ``book-refused-NAME`` says it."""

    OLD_EXCEL = "old-excel"
    OPEN_DOCUMENT = "open-document"
    TEXT = "text"
    NO_WORKBOOK = "no-workbook"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"


class NotAWorkbook(ValueError):
    """The file cannot be read as a workbook, and why."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep why."""
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True)
class OpenBook:
    """A workbook twice: with the values that Excel saved of formulas, and with the formulas."""

    values: Workbook
    formulas: Workbook


def is_spreadsheet(path: Path) -> bool:
    """Whether a file is, or claims to be, a spreadsheet; raises OSError."""
    with path.open("rb") as file:
        beginning = file.read(len(_COMPOUND))
    claims = path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"}
    return claims or beginning.startswith((_ZIP, _COMPOUND))


@contextmanager
def opened(path: Path) -> Iterator[OpenBook]:
    """The workbook of a file, to be read row by row; raises NotAWorkbook or OSError.

    Damage may show only while rows are read, so this stands around all reading.
    """
    _look_at(path)
    with warnings.catch_warnings(), ExitStack() as files:
        # openpyxl warns of what it passes over: print settings, extensions of newer programs.
        warnings.simplefilter("ignore")
        # A file for each, opened here: what openpyxl opens itself stays open where it stumbles.
        values, formulas = (files.enter_context(path.open("rb")) for _ in range(2))
        try:
            book = OpenBook(
                values=load_workbook(values, read_only=True, data_only=True),
                formulas=load_workbook(formulas, read_only=True, data_only=False),
            )
        except Exception as error:
            # Whatever a damaged file makes the library stumble over.
            raise NotAWorkbook(Refusal.DAMAGED) from error
        yield book


def _look_at(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        beginning = file.read(len(_COMPOUND))
    if beginning == _COMPOUND:
        raise NotAWorkbook(Refusal.OLD_EXCEL)
    if not beginning.startswith(_ZIP):
        raise NotAWorkbook(_without_zip(path))
    if size > MOST_BYTES:
        raise NotAWorkbook(Refusal.TOO_LARGE)
    try:
        with zipfile.ZipFile(path) as archive:
            _look_into(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotAWorkbook(Refusal.DAMAGED) from error


def _without_zip(path: Path) -> Refusal:
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    is_text = bool(beginning) and b"\x00" not in beginning
    return Refusal.TEXT if is_text else Refusal.DAMAGED


def _look_into(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise NotAWorkbook(Refusal.TOO_LARGE)
    names = {member.filename for member in members}
    if "mimetype" in names and archive.read("mimetype").startswith(_OPEN_DOCUMENT.encode()):
        raise NotAWorkbook(Refusal.OPEN_DOCUMENT)
    if _BINARY_WORKBOOK in names:
        raise NotAWorkbook(Refusal.OLD_EXCEL)
    if not any(_WORKBOOK.fullmatch(name) for name in names):
        raise NotAWorkbook(Refusal.NO_WORKBOOK)
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if _ENTITIES in part.read(_BEGINNING):
                    raise NotAWorkbook(Refusal.DAMAGED)
