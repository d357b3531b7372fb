"""What is wrong with a workbook that was to be read, line by line, in a person's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from bot.domain.sheets import Column
from bot.forms.register_cells import Wrong
from bot.forms.register_sheet import Problem, heading_key
from bot.rendering.voice import Voice
from bot.texts import LANGUAGES, texts_in

_OF_COLUMNS = (Wrong.NO_COLUMN, Wrong.TWICE_COLUMN)


_BETWEEN = ";"


def headings() -> Mapping[str, Column]:
    """Which column each heading means, in every language, as it is compared."""
    found = {}
    for language in LANGUAGES:
        texts = texts_in(language)
        for column in Column:
            own = texts.plain(f"sheet-col-{column.value}")
            others = texts.plain(f"sheet-also-{column.value}").split(_BETWEEN)
            found.update({heading_key(heading): column for heading in (own, *others)})
    return found


def problem_lines(voice: Voice, problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each problem: the sheet, the row, the column, and what to write."""
    for problem in problems:
        told = _told(voice, problem)
        if not problem.sheet:
            yield voice.plain("book-problem-file", told=told)
        elif problem.column is None:
            yield voice.plain("book-problem-sheet", sheet=problem.sheet, told=told)
        else:
            yield voice.plain(
                "book-problem",
                sheet=problem.sheet,
                row=str(problem.row),
                column=_heading(voice, problem.column),
                told=told,
            )


def _heading(voice: Voice, column: str) -> str:
    return voice.plain(f"sheet-col-{column}")


def _told(voice: Voice, problem: Problem) -> str:
    fault = problem.fault
    found = _heading(voice, fault.found) if fault.wrong in _OF_COLUMNS else fault.found
    told = voice.plain(f"wrong-{fault.wrong.value}", found=found)
    if not fault.meant:
        return told
    meant = " / ".join(_written(voice, value) for value in fault.meant)
    return voice.plain("book-meant", told=told, meant=meant)


def _written(voice: Voice, value: object) -> str:
    """A value as it may be typed again."""
    if isinstance(value, date):
        return voice.day(value)
    return voice.money(value) if isinstance(value, Decimal) else str(value)
