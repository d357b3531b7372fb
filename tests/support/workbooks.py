"""Workbooks of tests: read back as openpyxl reads them, and made as people make them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl

from bot.domain.projects import ProjectRecord
from bot.domain.sheets import Owed
from bot.rendering.sheets import Book, BookTerms, Round
from bot.rendering.voice import Voice
from bot.texts import texts_in

MADE_AT = datetime(2026, 11, 18, 3, 42, tzinfo=UTC)
NOVEMBER = Round(date(2026, 11, 1), date(2026, 11, 22))

HEADINGS = (
    "รหัสโครงการ",
    "ชื่อโครงการ/กิจกรรม",
    "หน่วยงานที่รับผิดชอบ",
    "ปีงบประมาณ พ.ศ.",
    "วันเริ่มต้น",
    "วันสิ้นสุด",
    "งบประมาณที่ได้รับ (บาท)",
)
"""Those that a register needs, in Thai."""

ROW = (
    "03000000-2701",
    "โครงการมอบรางวัล",
    "สำนักงาน ก.ก. / กองพัฒนาระบบราชการ",
    2570,
    date(2026, 10, 1),
    date(2027, 9, 30),
    564300,
)
"""A row that is right."""


def voice(language: str = "th") -> Voice:
    return Voice(texts_in(language), ZoneInfo("Asia/Bangkok"))


def workbook_of(
    projects: Sequence[ProjectRecord],
    owed: Sequence[Owed] = (),
    *,
    opened: Round | None = NOVEMBER,
    for_group: bool = False,
    language: str = "th",
) -> bytes:
    """The bytes of an export."""
    stream = io.BytesIO()
    terms = BookTerms("ทะเบียนโครงการ", MADE_AT, for_group)
    with Book(stream, voice(language), terms) as book:
        for project in projects:
            book.add(project)
        book.end(opened, owed)
    return stream.getvalue()


@contextmanager
def without_warnings() -> Iterator[None]:
    """openpyxl warns of extensions that it passes over."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def read_back(content: bytes | Path) -> Any:  # noqa: ANN401  openpyxl's cells can hold anything
    """A workbook as openpyxl reads it, formulas as formulas."""
    with without_warnings():
        return openpyxl.load_workbook(
            io.BytesIO(content) if isinstance(content, bytes) else content
        )


def rows_of(book: Any, sheet: str) -> list[dict[str, Any]]:  # noqa: ANN401  the same
    """The rows of a sheet's table, by heading."""
    headings, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def made_by_hand(
    path: Path, rows: Sequence[Sequence[object]], title: str = "Sheet1", *others: str
) -> Path:
    """A workbook as somebody types it: rows of one sheet, and perhaps empty sheets before it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for other in others:
        book.create_sheet(other, 0)
    book.save(path)
    return path
