"""What the register takes in: a printed form, or the JSON that ``kaona export`` prints."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.project_code import ProjectCode
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from bot.domain.report import Check, Explanation, Plan, Target
from bot.forms.model import PrintedForm

_AMOUNT = re.compile(r"[0-9]{1,13}\.[0-9]{2}")
"""Baht or percent as an export prints them: never negative, always two places."""

WHOLE = Decimal("100.00")
"""No work is done to more than this percent."""


LARGEST_WHOLE = 999_999
"""Far beyond any year or report number; databases take no whole number without end."""


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
    except (ValueError, RecursionError) as error:
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
            fiscal_year=_whole(item, "fiscal_year"),
            start_date=date.fromisoformat(item["start_date"]),
            end_date=date.fromisoformat(item["end_date"]),
            budget=_amount(item, "budget"),
            agency=_lines(item, "agency", least=1),
            officer=_words_or_none(item, "officer"),
            officer_phone=_words_or_none(item, "officer_phone"),
            coordinator=_words_or_none(item, "coordinator"),
            coordinator_phone=_words_or_none(item, "coordinator_phone"),
            strategies=tuple(StrategyRecord(text) for text in _lines(item, "strategies")),
            reports=_reports(item["reports"]),
        )
    except KeyError as error:
        message = f"{place}: {error.args[0]} is missing"
        raise NotARegister(message) from None
    except (TypeError, ValueError) as error:
        message = f"{place}: {error}"
        raise NotARegister(message) from None


def _reports(items: Sequence[Mapping[str, Any]]) -> tuple[ReportRecord, ...]:
    reports = tuple(_report(item) for item in items)
    if len({report.number for report in reports}) < len(reports):
        message = "a report number stands twice"
        raise ValueError(message)
    return reports


def _report(item: Mapping[str, Any]) -> ReportRecord:
    number = _whole(item, "number")
    percent = _amount(item, "percent")
    if number < 1 or percent > WHOLE:
        message = f"report {number} of {percent} percent"
        raise ValueError(message)
    return ReportRecord(
        number=number,
        reported_on=date.fromisoformat(item["reported_on"]),
        status=_words_or_none(item, "status"),
        percent=percent,
        disbursed=_amount(item, "disbursed"),
        plan=Plan(item["plan"]) if item["plan"] else None,
        target=Target(item["target"]) if item["target"] else None,
        reasons=tuple(_reason(one) for one in item.get("reasons", ())),
    )


def _reason(item: Mapping[str, Any]) -> Explanation:
    about = item["about"]
    if not isinstance(about, str):
        message = "about holds no words"
        raise TypeError(message)
    return Explanation(Check(item["check"]), _words(item, "reason"), about)


def _words(item: Mapping[str, Any], name: str) -> str:
    text = item[name]
    if not isinstance(text, str) or not text.strip():
        message = f"{name} holds no words"
        raise ValueError(message)
    return text


def _words_or_none(item: Mapping[str, Any], name: str) -> str | None:
    return None if item[name] is None else _words(item, name)


def _lines(item: Mapping[str, Any], name: str, *, least: int = 0) -> tuple[str, ...]:
    lines = item[name]
    is_list = isinstance(lines, list) and len(lines) >= least
    if not is_list or not all(isinstance(line, str) and line.strip() for line in lines):
        message = f"{name} is no list of words"
        raise ValueError(message)
    return tuple(lines)


def _whole(item: Mapping[str, Any], name: str) -> int:
    value = item[name]
    if type(value) is not int or abs(value) > LARGEST_WHOLE:
        message = f"{name} is no whole number"
        raise TypeError(message)
    return value


def _amount(item: Mapping[str, Any], name: str) -> Decimal:
    value = item[name]
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        message = f"{name} is no decimal string of two places"
        raise ValueError(message)
    return Decimal(value)
