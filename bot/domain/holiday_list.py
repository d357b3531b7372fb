"""Lists of holidays as a file: a date and a name a line, separated by a comma (CSV)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.reading import Refused, read_date

NAME_LIMIT = 200
"""Characters of a holiday's name; the longest official one has 130."""


@dataclass(frozen=True, order=True)
class Holiday:
    """A day off and what it is called."""

    day: date
    name: str


class ListProblem(StrEnum):
    """Why a line of a list was not read."""

    NO_NAME = "no-name"
    """There is no name after the date."""
    LONG_NAME = "long-name"
    """The name has more than NAME_LIMIT characters."""
    NOT_A_DATE = "not-a-date"
    """The first column is no date that a person would write."""
    TWICE = "twice"
    """The day stands further up already."""


class UnreadableList(ValueError):
    """A line of the list cannot be read; ``line`` counts from 1, ``reason`` says why."""

    def __init__(self, line: int, text: str, reason: ListProblem) -> None:
        """Keep where it was, the text of the line and the reason of the refusal."""
        super().__init__(f"line {line}: {reason.value}: {text!r}")
        self.line = line
        self.text = text
        self.reason = reason


def read_holidays(text: str) -> list[Holiday]:
    """Read a list: ``date,name`` a line, sorted by day.

    Dates are read as an official writes them (``2026-11-10``, ``10/11/2569``,
    ``10 พ.ย. 2569``). A first line without a date is a heading; empty lines and those that begin
    with ``#`` are left out; so is what stands after the name.

    Raises:
        UnreadableList: a line holds no holiday, or one that stands there already.

    """
    found: dict[date, Holiday] = {}
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    is_first = True
    for row in rows:
        if not any(cell.strip() for cell in row) or row[0].lstrip().startswith("#"):
            continue
        may_be_heading, is_first = is_first, False
        try:
            holiday = _holiday(row, rows.line_num)
        except UnreadableList as error:
            if may_be_heading and error.reason is ListProblem.NOT_A_DATE and _is_heading(row):
                continue
            raise
        if holiday.day in found:
            raise UnreadableList(rows.line_num, ",".join(row), ListProblem.TWICE)
        found[holiday.day] = holiday
    return sorted(found.values())


def _is_heading(row: list[str]) -> bool:
    return not any(sign.isdigit() for sign in row[0])


def _holiday(row: list[str], line: int) -> Holiday:
    text = ",".join(row)
    day = read_date(row[0])
    if isinstance(day, Refused):
        raise UnreadableList(line, text, ListProblem.NOT_A_DATE)
    name = " ".join(row[1].split()) if len(row) > 1 else ""
    if not name:
        raise UnreadableList(line, text, ListProblem.NO_NAME)
    if len(name) > NAME_LIMIT:
        raise UnreadableList(line, text, ListProblem.LONG_NAME)
    return Holiday(day, name)
