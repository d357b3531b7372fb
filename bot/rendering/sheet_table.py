"""One sheet of a workbook: a table of Excel with typed cells, written row after row.

XlsxWriter keeps only the row being written (``constant_memory``): 10,000 projects with 120,000
reports would take 290 MB else, and 33 this way, in the same 24 seconds. It makes no tables then,
for it does not know where they end. So the table is made for one row while that mode is set aside,
and told at the end how far it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.telephones import without_phones
from bot.rendering.sheet_cells import cell_text, fitting
from bot.rendering.sheet_columns import Kind, SheetColumn
from bot.rendering.voice import Voice

Xlsx = Any
"""An object of XlsxWriter, which ships no types."""

Value = str | int | Decimal | date | None

MOST_ROWS = 1_048_575
"""Rows below a heading (Excel's specifications and limits)."""

_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was."""

_WHOLE = 100
_A4 = 9
_MARGIN = 0.4
"""Inches around a printed page."""

_BAR = {
    "type": "data_bar",
    "bar_color": "#9DC3E6",
    "bar_solid": True,
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": _WHOLE,
    "data_bar_2010": True,
}

# D07041E would write Thai digits; 107041E is the Thai Buddhist calendar with 0 to 9.
_DAY_FORMATS = {"th": "[$-107041E]d mmm yyyy", "en": "d mmm yyyy"}


class TooManyRows(ValueError):
    """More rows than a sheet of Excel has."""


@dataclass(frozen=True)
class Style:
    """The cell formats of one workbook, by what a cell is, with those of headings and totals."""

    kinds: dict[Kind, Xlsx]
    totals: dict[Kind, Xlsx]
    heading: Xlsx


def style_of(book: Xlsx, language: str) -> Style:
    """The formats of a workbook for a reader's language.

    Dates are true dates, so that they sort and filter; to a Thai reader they show the Buddhist year
    by their number format.
    """
    shapes: dict[Kind, dict[str, object]] = {
        Kind.WORDS: {},
        Kind.WRAPPED: {"text_wrap": True},
        Kind.DAY: {"num_format": _DAY_FORMATS[language], "align": "left"},
        Kind.MONEY: {"num_format": "#,##0.00"},
        Kind.PERCENT: {"num_format": "0.00"},
        Kind.BAR: {"num_format": "0.00"},
        Kind.WHOLE: {"num_format": "0"},
    }
    top = {"valign": "top"}
    return Style(
        kinds={kind: book.add_format(shape | top) for kind, shape in shapes.items()},
        totals={kind: book.add_format(shape | {"bold": True}) for kind, shape in shapes.items()},
        heading=book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"}),
    )


class SheetTable:
    """A sheet that is one table; :meth:`write` its rows, then :meth:`end` it.

    ``hides_phones`` hides telephone numbers in what people wrote. ``cut`` counts the texts that
    were longer than a cell.
    """

    def __init__(
        self,
        book: Xlsx,
        style: Style,
        voice: Voice,
        title: str,
        columns: Sequence[SheetColumn],
        *,
        hides_phones: bool = False,
    ) -> None:
        self.columns = columns
        self.rows = 0
        self.cut = 0
        self._style = style
        self._hides_phones = hides_phones
        self._sheet = book.add_worksheet(title)
        self._name = f"Table{len(book.worksheets())}"
        self._begin([column.heading(voice) for column in columns])

    def _begin(self, headings: Sequence[str]) -> None:
        sheet = self._sheet
        sheet.constant_memory = False
        sheet.add_table(
            0,
            0,
            1,
            len(headings) - 1,
            {
                "name": self._name,
                "style": "Table Style Medium 2",
                "columns": [{"header": heading} for heading in headings],
            },
        )
        sheet.constant_memory = True
        sheet.set_row(0, 34)
        for place, (column, heading) in enumerate(zip(self.columns, headings, strict=True)):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, heading, self._style.heading)
        sheet.freeze_panes(1, min(2, len(headings)))

    def write(self, values: Sequence[Value]) -> None:
        """Write one row, a value for each column; raises TooManyRows."""
        if self.rows >= MOST_ROWS:
            raise TooManyRows
        self.rows += 1
        self._write_at(self.rows, values, self._style.kinds)

    def _write_at(self, row: int, values: Sequence[Value], formats: dict[Kind, Xlsx]) -> None:
        for place, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            self._cell(row, place, value, formats[column.kind])

    def _cell(self, row: int, place: int, value: Value, shape: Xlsx) -> None:
        if value is None:
            return
        if isinstance(value, str):
            self._sheet.write_string(row, place, self._words(value), shape)
        elif isinstance(value, date):
            if value < _FIRST_DAY:
                self._sheet.write_string(row, place, value.isoformat())
            else:
                self._sheet.write_datetime(row, place, value, shape)
        else:
            self._sheet.write_number(row, place, value, shape)

    def _words(self, text: str) -> str:
        fit = cell_text(text)
        words, is_cut = fitting(without_phones(fit) if self._hides_phones else fit)
        self.cut += is_cut
        return words

    def end(self, print_title: str, printed_to: str = "", total: Sequence[Value] = ()) -> None:
        """Tell the table how far it goes, and how it is printed.

        ``total`` is a row of sums below the table and apart from it; ``printed_to`` names the last
        column that is printed, else all are.
        """
        sheet, last = self._sheet, max(self.rows, 1)
        across = len(self.columns) - 1
        bounds = _range(last, across)
        sheet.tables[0].update(range=bounds, a_range=bounds, autofilter=bounds)
        for place, column in enumerate(self.columns):
            if column.kind is Kind.BAR:
                sheet.conditional_format(1, place, last, place, _BAR)
        if total:
            self._write_at(last + 2, total, self._style.totals)
            last += 2
        names = [column.name for column in self.columns]
        printed = names.index(printed_to) if printed_to in names else across
        sheet.print_area(0, 0, last, printed)
        _set_up_print(sheet, print_title)


def _range(last_row: int, last_column: int) -> str:
    from xlsxwriter.utility import xl_range

    return str(xl_range(0, 0, last_row, last_column))


def _set_up_print(sheet: Xlsx, title: str) -> None:
    """A4 across, as wide as the page, the heading on every page, and the pages numbered."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(_MARGIN, _MARGIN, 2 * _MARGIN, 2 * _MARGIN)
    sheet.set_header(f"&L{_in_header(title)}")
    sheet.set_footer("&R&P / &N")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _in_header(text: str) -> str:
    """An ampersand begins an order in a page header; Excel takes 255 characters of it."""
    return text[:100].replace("&", "&&")
