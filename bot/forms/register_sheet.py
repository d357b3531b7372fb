"""A register kept in a spreadsheet, read into projects: all of it, or all that is wrong with it.

The sheet and its columns are found by their headings, wherever they stand: the caller tells which
heading means which column, since headings are words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from bot.domain.projects import ProjectRecord
from bot.domain.sheets import EXAMPLE_CODE, NEEDED, Column
from bot.domain.thai_digits import clean
from bot.forms.register_cells import CellValue, Fault, Wrong, is_empty, read_code, shown
from bot.forms.register_file import NotAWorkbook, OpenBook, Refusal, opened
from bot.forms.register_row import Row, project_of

_STUMBLES = (
    *(ParseError, BadZipFile, zlib.error, EOFError, RuntimeError),
    *(LookupError, ValueError, TypeError, AttributeError),
)
"""What damaged rows make openpyxl raise, which reads them only when they are asked for."""

_HEADING_ROWS = 30
"""The heading is looked for in so many rows: above it stand titles and empty rows."""

_COLUMNS = 200
_EXCEL_ROWS = 1_048_576
_LIKE_A_HEADING = 2
"""So many known headings in one row make it the heading, though others lack."""

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LOOSE = re.compile(r"[\s*:.…]+")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where: row 0 is the sheet, no sheet is the whole file.

    ``column`` is ``None`` where it is about no one column. ``fault`` says what it is.
    """

    sheet: str
    row: int
    column: Column | None
    fault: Fault[Any]


class NotARegisterSheet(ValueError):
    """The workbook cannot be taken; ``problems`` are all that were found, in its order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


def heading_key(heading: str) -> str:
    """A heading as it is compared: without spaces, signs and what stands in brackets."""
    return _LOOSE.sub("", _IN_BRACKETS.sub("", clean(heading))).lower()


def read_workbook(path: Path, headings: Mapping[str, Column]) -> list[ProjectRecord]:
    """The projects of a workbook's file, in its order; ``headings`` by :func:`heading_key`.

    Raises NotAWorkbook, NotARegisterSheet or OSError.
    """
    try:
        with opened(path) as book:
            return _Reader(headings).read(book)
    except (NotAWorkbook, NotARegisterSheet, OSError):
        raise
    except _STUMBLES as error:
        raise NotAWorkbook(Refusal.DAMAGED) from error


@dataclass(frozen=True)
class _Heading:
    """Where a sheet's heading stands, and the places of its columns, counted from 0."""

    sheet: str
    row: int
    places: Mapping[Column, int]
    twice: tuple[Column, ...]

    @property
    def missing(self) -> list[Column]:
        return [column for column in NEEDED if column not in self.places]


@dataclass
class _Reader:
    headings: Mapping[str, Column]
    problems: list[Problem] = field(default_factory=list)
    projects: list[ProjectRecord] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def read(self, book: OpenBook) -> list[ProjectRecord]:
        """All projects of all sheets that hold a register."""
        found = [heading for sheet in book.values.worksheets if (heading := self._heading(sheet))]
        whole = [heading for heading in found if not heading.missing]
        # A sheet of reports has codes and names, too: where a whole register is, it is no register.
        nearest = sorted(found, key=lambda heading: len(heading.missing))[:1]
        for heading in whole or nearest:
            self._sheet(book, heading)
        if not found:
            self.problems.append(Problem("", 0, None, Fault(Wrong.NO_SHEET, "")))
        if self.problems:
            raise NotARegisterSheet(self.problems)
        return self.projects

    def _heading(self, sheet: Any) -> _Heading | None:  # noqa: ANN401  openpyxl's types know no read-only sheet
        best: _Heading | None = None
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=_HEADING_ROWS, max_col=_COLUMNS, values_only=True)
        for number, values in enumerate(rows, start=1):
            places: dict[Column, int] = {}
            twice = []
            for place, value in enumerate(values):
                known = self.headings.get(heading_key(value)) if isinstance(value, str) else None
                if known is not None and known in places:
                    twice.append(known)
                elif known is not None:
                    places[known] = place
            is_better = best is None or len(places) > len(best.places)
            if len(places) >= _LIKE_A_HEADING and is_better:
                best = _Heading(sheet.title, number, places, tuple(twice))
        return best

    def _sheet(self, book: OpenBook, heading: _Heading) -> None:
        faults = [Fault[str](Wrong.NO_COLUMN, column.value) for column in heading.missing]
        faults += [Fault(Wrong.TWICE_COLUMN, column.value) for column in heading.twice]
        self.problems += [Problem(heading.sheet, heading.row, None, fault) for fault in faults]
        is_empty_sheet = True
        for row in _rows(book, heading):
            is_empty_sheet = False
            self._row(heading, row)
        if is_empty_sheet:
            fault = Fault[str](Wrong.NO_ROWS, "")
            self.problems.append(Problem(heading.sheet, 0, None, fault))

    def _row(self, heading: _Heading, row: Row) -> None:
        project, faults = project_of(row, set(heading.places))
        code = read_code(row.values.get(Column.CODE))
        if isinstance(code, str) and code in self.seen:
            faults.append((Column.CODE, Fault(Wrong.TWICE_CODE, f"{code} ({self.seen[code]})")))
        elif isinstance(code, str):
            self.seen[code] = f"{heading.sheet} {row.number}"
        self.problems += [Problem(heading.sheet, row.number, *one) for one in faults]
        if project is not None:
            self.projects.append(project)


def _rows(book: OpenBook, heading: _Heading) -> Iterator[Row]:
    """The rows below a heading that hold anything of its columns, but for the example."""
    bounds = {"min_row": heading.row + 1, "max_row": _EXCEL_ROWS, "max_col": _COLUMNS}
    sheets: list[Any] = [book.values[heading.sheet], book.formulas[heading.sheet]]
    for sheet in sheets:
        sheet.reset_dimensions()
    pairs = zip(*(sheet.iter_rows(**bounds) for sheet in sheets), strict=True)
    for number, (cells, written) in enumerate(pairs, start=heading.row + 1):
        values: dict[Column, CellValue] = {}
        unfit: dict[Column, Fault[str]] = {}
        for column, place in heading.places.items():
            cell = cells[place] if place < len(cells) else None
            if cell is None:
                continue
            values[column] = cell.value
            if cell.value is None and written[place].data_type == "f":
                unfit[column] = Fault(Wrong.FORMULA, "")
            elif cell.data_type == "e":
                unfit[column] = Fault(Wrong.ERROR, shown(cell.value))
        is_example = values.get(Column.CODE) == EXAMPLE_CODE
        if not is_example and (unfit or not all(is_empty(value) for value in values.values())):
            yield Row(number, values, unfit)
