"""One row of a register's sheet to one project, with all that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.projects import ProjectRecord, StrategyRecord
from bot.domain.sheets import CUT_MARK, NEEDED, Column, split_path
from bot.forms.register_cells import (
    CellValue,
    Fault,
    Wrong,
    is_empty,
    read_baht,
    read_code,
    read_day,
    read_fiscal_year,
    read_phone,
    read_prose,
    read_words,
)


@dataclass(frozen=True)
class Row:
    """A row's number in its sheet, its cells by column, and those that hold no value to read."""

    number: int
    values: Mapping[Column, CellValue]
    unfit: Mapping[Column, Fault[str]]


Faults = list[tuple[Column, Fault[Any]]]

_READERS: Mapping[Column, Callable[[CellValue], object]] = {
    Column.CODE: read_code,
    Column.NAME: read_words,
    Column.AGENCY: read_words,
    Column.FISCAL_YEAR: read_fiscal_year,
    Column.START: read_day,
    Column.END: read_day,
    Column.BUDGET: read_baht,
    Column.OFFICER: read_words,
    Column.OFFICER_PHONE: read_phone,
    Column.COORDINATOR: read_words,
    Column.COORDINATOR_PHONE: read_phone,
    Column.STRATEGIES: read_prose,
    Column.RATIONALE: read_prose,
    Column.OBJECTIVES: read_prose,
    Column.GOALS: read_prose,
}

_KEPT_WHERE_CUT = (Column.RATIONALE, Column.OBJECTIVES, Column.GOALS, Column.STRATEGIES)
"""What an import leaves as it is known where it is given nothing: also where a text was cut."""


def project_of(row: Row, present: Collection[Column]) -> tuple[ProjectRecord | None, Faults]:
    """The project of a row, or ``None`` with all its faults.

    ``present`` are the columns that the sheet has: what lacks altogether is told once, not here.
    """
    facts: dict[Column, Any] = {}
    faults: Faults = []
    for column, read in _READERS.items():
        if column in present:
            value = _read(row, column, read)
            if isinstance(value, Fault):
                faults.append((column, value))
            elif value is not None:
                facts[column] = value
    faults += _between(facts, {column for column, _ in faults})
    if faults or not facts.keys() >= set(NEEDED):
        return None, faults
    return _record(facts), []


def _read(row: Row, column: Column, read: Callable[[CellValue], object]) -> object:
    """The value of a cell, ``None`` for an empty one that may be, or a fault."""
    if column in row.unfit:
        return row.unfit[column]
    value = row.values.get(column)
    if is_empty(value):
        return Fault[str](Wrong.EMPTY, "") if column in NEEDED else None
    if isinstance(value, str) and value.rstrip().endswith(CUT_MARK):
        return None if column in _KEPT_WHERE_CUT else Fault[str](Wrong.CUT, "")
    found = read(value)
    if column is Column.AGENCY and isinstance(found, str):
        return split_path(found) or Fault[str](Wrong.EMPTY, "")
    return found


def _between(facts: Mapping[Column, Any], unread: Collection[Column]) -> Faults:
    """What is wrong of two values together, where both could be read."""
    faults: Faults = []
    start: date | None = facts.get(Column.START)
    end: date | None = facts.get(Column.END)
    if start is not None and end is not None and end < start:
        faults.append((Column.END, Fault(Wrong.ORDER, "")))
    for name, phone in (
        (Column.OFFICER, Column.OFFICER_PHONE),
        (Column.COORDINATOR, Column.COORDINATOR_PHONE),
    ):
        if phone in facts and name not in facts and name not in unread:
            faults.append((phone, Fault(Wrong.PHONE_ALONE, facts[phone])))
    return faults


def _record(facts: Mapping[Column, Any]) -> ProjectRecord:
    lines = facts.get(Column.STRATEGIES, "").split("\n")
    return ProjectRecord(
        code=facts[Column.CODE],
        name=facts[Column.NAME],
        fiscal_year=facts[Column.FISCAL_YEAR],
        start_date=facts[Column.START],
        end_date=facts[Column.END],
        budget=facts[Column.BUDGET],
        agency=facts[Column.AGENCY],
        officer=facts.get(Column.OFFICER),
        officer_phone=facts.get(Column.OFFICER_PHONE),
        coordinator=facts.get(Column.COORDINATOR),
        coordinator_phone=facts.get(Column.COORDINATOR_PHONE),
        rationale=facts.get(Column.RATIONALE),
        objectives=facts.get(Column.OBJECTIVES),
        goals=facts.get(Column.GOALS),
        strategies=tuple(StrategyRecord(line) for line in lines if line),
    )
