"""What the register takes in: a printed form, or the JSON that ``kaona export`` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.domain.project_code import ProjectCode
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from bot.domain.report import Plan, Target
from bot.forms.model import PrintedForm


class NotARegister(ValueError):
    """The text is no JSON of the kind that ``kaona export --format json`` prints."""


def record_of(form: PrintedForm) -> ProjectRecord:
    """A printed form as the register takes it."""
    return ProjectRecord(
        code=form.code,
        name=form.name,
        fiscal_year=form.fiscal_year,
        start_date=form.start_date,
        end_date=form.end_date,
        budget=form.budget,
        agency=form.agency,
        officer=form.officer,
        officer_phone=form.officer_phone,
        coordinator=form.coordinator,
        coordinator_phone=form.coordinator_phone,
        rationale=form.rationale,
        objectives=form.objectives,
        goals=form.goals,
        strategies=tuple(StrategyRecord(line.text, line.level.value) for line in form.strategies),
        reports=form.reports,
    )


def is_json(text: str) -> bool:
    """Whether a text looks like JSON rather than a printed form."""
    return text.lstrip("\ufeff \t\r\n").startswith(("[", "{"))


def read_register(text: str) -> list[ProjectRecord]:
    """The projects of an export's JSON.

    Raises NotARegister, naming the project where one can be named, when anything in it is not as
    an export has it: a register is taken whole or not at all.
    """
    try:
        items = json.loads(text.lstrip("\ufeff"))
    except ValueError as error:
        raise NotARegister(str(error)) from None
    if not isinstance(items, list):
        message = "not a list of projects"
        raise NotARegister(message)
    return [_project(item, position) for position, item in enumerate(items, start=1)]


def _project(item: Any, position: int) -> ProjectRecord:  # noqa: ANN401  JSON is anything
    place = f"project {position}"
    try:
        place = str(item["code"])
        return ProjectRecord(
            code=str(ProjectCode.parse(item["code"])),
            name=_words(item, "name"),
            fiscal_year=int(item["fiscal_year"]),
            start_date=date.fromisoformat(item["start_date"]),
            end_date=date.fromisoformat(item["end_date"]),
            budget=_amount(item, "budget"),
            agency=tuple(str(name) for name in item["agency"]),
            officer=item["officer"],
            officer_phone=item["officer_phone"],
            coordinator=item["coordinator"],
            coordinator_phone=item["coordinator_phone"],
            strategies=tuple(StrategyRecord(str(text)) for text in item["strategies"]),
            reports=tuple(_report(report) for report in item["reports"]),
        )
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        message = f"{place}: {type(error).__name__}: {error}"
        raise NotARegister(message) from None


def _report(item: Mapping[str, Any]) -> ReportRecord:
    return ReportRecord(
        number=int(item["number"]),
        reported_on=date.fromisoformat(item["reported_on"]),
        status=item["status"],
        percent=_amount(item, "percent"),
        disbursed=_amount(item, "disbursed"),
        plan=Plan(item["plan"]) if item["plan"] else None,
        target=Target(item["target"]) if item["target"] else None,
    )


def _words(item: Mapping[str, Any], name: str) -> str:
    text = item[name]
    if not isinstance(text, str) or not text.strip():
        message = f"{name} is empty"
        raise ValueError(message)
    return text


def _amount(item: Mapping[str, Any], name: str) -> Decimal:
    value = item[name]
    if not isinstance(value, str):
        message = f"{name} must be a decimal string"
        raise TypeError(message)
    return Decimal(value)
