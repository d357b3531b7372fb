"""The workbook that an office fills in with its projects, to be read by ``kaona import``."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from bot.domain.sheets import EXAMPLE_CODE, NEEDED, Column
from bot.rendering.sheet_columns import PROJECTS, SheetColumn
from bot.rendering.sheet_table import SheetTable, Style, Value, Xlsx, style_of
from bot.rendering.voice import Voice

_COLUMNS = tuple(column for column in PROJECTS if column.name in set(Column))
_LAST_ROW = 5_000
"""Rows that are ready to be filled in: typed, and checked by Excel as they are typed."""

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_YEARS = range(2563, 2583)
"""The years that are offered: a list of Excel's may have 255 characters."""
_WIDTHS = (30, 14, 70, 44)


def _example(voice: Voice) -> dict[str, Value]:
    line = voice.plain("template-example-line")
    return {
        Column.CODE: EXAMPLE_CODE,
        Column.NAME: voice.plain("template-example-name"),
        Column.AGENCY: voice.plain("template-example-agency"),
        Column.FISCAL_YEAR: 2570,
        Column.START: date(2026, 10, 1),
        Column.END: date(2027, 9, 30),
        Column.BUDGET: Decimal("564300.00"),
        Column.OFFICER: voice.plain("template-example-officer"),
        Column.OFFICER_PHONE: "02 224 1234",
        Column.COORDINATOR: voice.plain("template-example-coordinator"),
        Column.COORDINATOR_PHONE: "1544",
        Column.STRATEGIES: line,
        Column.RATIONALE: None,
        Column.OBJECTIVES: None,
        Column.GOALS: None,
    }


def write_template(path: Path, voice: Voice, made_at: datetime) -> None:
    """Write the form to a file; ``made_at`` is the aware instant that it bears. Raises OSError."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    made = made_at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": voice.plain("template-title"), "created": made})
    style = style_of(book, voice.texts.language)
    example = _example(voice)
    name = voice.plain("sheet-projects")
    table = SheetTable(book, style, voice, name, _COLUMNS)
    table.write([example[column.name] for column in _COLUMNS])
    table.end(voice.plain("template-title"))
    _prepare(book, voice, style)
    _explain(book, voice, example)
    book.close()


def _prepare(book: Xlsx, voice: Voice, style: Style) -> None:
    """Give the empty cells their formats, and let Excel check what is typed into them."""
    sheet = book.worksheets()[0]
    checks = {
        Column.START: _date_check(voice),
        Column.END: _date_check(voice),
        Column.FISCAL_YEAR: _year_check(voice),
        Column.BUDGET: _budget_check(voice),
    }
    as_text = book.add_format({"num_format": "@", "valign": "top"})
    phones = (Column.OFFICER_PHONE, Column.COORDINATOR_PHONE)
    for place, column in enumerate(_COLUMNS):
        shape = as_text if column.name in phones else style.kinds[column.kind]
        sheet.set_column(place, place, column.width, shape)
        check = checks.get(Column(column.name))
        if check is not None:
            sheet.data_validation(1, place, _LAST_ROW, place, check)


def _date_check(voice: Voice) -> dict[str, object]:
    """Only a warning: a date may be typed as text, too, which Excel knows nothing of."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": _LAST_DAY,
        "error_type": "warning",
        "error_title": voice.plain("template-bad-date-title"),
        "error_message": voice.plain("template-bad-date"),
    }


def _year_check(voice: Voice) -> dict[str, object]:
    return {
        "validate": "list",
        "source": [str(year) for year in _YEARS],
        "error_type": "warning",
        "error_title": voice.plain("template-bad-year-title"),
        "error_message": voice.plain("template-bad-year"),
    }


def _budget_check(voice: Voice) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_type": "warning",
        "error_title": voice.plain("template-bad-budget-title"),
        "error_message": voice.plain("template-bad-budget"),
    }


def _explain(book: Xlsx, voice: Voice, example: dict[str, Value]) -> None:
    """The second sheet: what belongs into each column."""
    sheet = book.add_worksheet(voice.plain("sheet-about"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    told = voice.plain("template-about", sheet=voice.plain("sheet-projects"), code=EXAMPLE_CODE)
    sheet.set_row(0, 60)
    sheet.merge_range(0, 0, 0, len(_WIDTHS) - 1, told, wrapped)
    heads = ("column", "needed", "told", "example")
    for place, head in enumerate(heads):
        sheet.write_string(2, place, voice.plain(f"template-head-{head}"), bold)
    for row, column in enumerate(_COLUMNS, start=3):
        cells = (column.heading(voice), *_told(voice, column), _shown(voice, example, column))
        for place, words in enumerate(cells):
            sheet.write_string(row, place, words, wrapped)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _told(voice: Voice, column: SheetColumn) -> tuple[str, str]:
    needed = "template-needed" if column.name in NEEDED else "template-optional"
    return voice.plain(needed), voice.plain(f"template-told-{column.name}")


def _shown(voice: Voice, example: dict[str, Value], column: SheetColumn) -> str:
    value = example[column.name]
    if isinstance(value, date):
        return voice.day(value)
    if isinstance(value, Decimal):
        return voice.money(value)
    return "" if value is None else str(value)
