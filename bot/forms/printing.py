"""One printing of a form, from its sections to the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.fiscal_year import fiscal_year_of
from bot.domain.project_code import InvalidProjectCode, ProjectCode
from bot.domain.projects import ReportRecord
from bot.domain.reading import Refused, read_date, read_money
from bot.domain.thai_digits import figure_text
from bot.forms.fields import agency_levels, labelled_values, person_and_phone
from bot.forms.model import (
    NEEDED_FIELDS,
    Doubt,
    DoubtKind,
    FormField,
    NotAForm,
    PrintedForm,
)
from bot.forms.prose import prose, strategy_lines
from bot.forms.reports import read_reports
from bot.forms.sections import Section, Sections
from bot.forms.text import join_wrapped

_YEAR_DIGITS = 4
_FIRST_BUDDHIST_YEAR = 2400

Values = Mapping[FormField, list[str]]


@dataclass(frozen=True)
class Printing:
    """One printing as read, with what could not be read of it."""

    form: PrintedForm
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class _Needed:
    """The fields that a form cannot be without."""

    name: str
    code: str
    start_date: date
    end_date: date
    budget: Decimal


def read_printing(sections: Sections) -> Printing:
    """Read one printing.

    Raises:
        NotAForm: its code, name, period or budget is not there or unreadable.

    """
    values = labelled_values(sections.of(Section.FACTS))
    needed = _needed(values)
    reports, unread = read_reports(sections.of(Section.REPORTS))
    fiscal_year, year_doubts = _fiscal_year(values, needed.start_date)
    disbursed, total_doubts = _printed_disbursed(values, reports)
    agency = agency_levels(values.get(FormField.AGENCY, []))
    agency_doubts = () if agency else (_unread(FormField.AGENCY, "", ""),)
    officer, officer_phone = person_and_phone(values.get(FormField.OFFICER, []))
    officer_doubts = () if officer else (_unread(FormField.OFFICER, "", ""),)
    coordinator, coordinator_phone = person_and_phone(values.get(FormField.COORDINATOR, []))
    form = PrintedForm(
        code=needed.code,
        name=needed.name,
        fiscal_year=fiscal_year,
        start_date=needed.start_date,
        end_date=needed.end_date,
        budget=needed.budget,
        printed_disbursed=disbursed,
        agency=agency,
        officer=officer,
        officer_phone=officer_phone,
        coordinator=coordinator,
        coordinator_phone=coordinator_phone,
        rationale=prose(sections.of(Section.RATIONALE)),
        objectives=prose(sections.of(Section.OBJECTIVES)),
        goals=prose(sections.of(Section.GOALS)),
        strategies=strategy_lines(sections.of(Section.STRATEGIES)),
        reports=reports,
    )
    return Printing(form, (*year_doubts, *total_doubts, *agency_doubts, *officer_doubts, *unread))


def _needed(values: Values) -> _Needed:
    name = join_wrapped(values.get(FormField.NAME, [])) or None
    code = _code(_one_line(values, FormField.CODE))
    start_date = _date(_one_line(values, FormField.START_DATE))
    budget = _money(_one_line(values, FormField.BUDGET))
    end_date = _date(_one_line(values, FormField.END_DATE))
    if name and code and start_date and end_date and budget is not None:
        return _Needed(name, code, start_date, end_date, budget)
    read = (name, code, start_date, budget, end_date)
    pairs = zip(NEEDED_FIELDS, read, strict=True)
    raise NotAForm(tuple(field for field, value in pairs if value is None))


def _one_line(values: Values, field: FormField) -> str:
    return " ".join(values.get(field, []))


def _code(text: str) -> str | None:
    try:
        return str(ProjectCode.parse(text))
    except InvalidProjectCode:
        return None


def _date(text: str) -> date | None:
    day = read_date(text)
    return None if isinstance(day, Refused) else day


def _money(text: str) -> Decimal | None:
    amount = read_money(text)
    return None if isinstance(amount, Refused) else amount


def _fiscal_year(values: Values, start_date: date) -> tuple[int, tuple[Doubt, ...]]:
    """Read the fiscal year (BE); where it is unreadable, take that of the project's first day."""
    printed = _one_line(values, FormField.FISCAL_YEAR)
    digits = figure_text(printed)
    is_year = len(digits) == _YEAR_DIGITS and digits.isdecimal()
    if is_year and int(digits) >= _FIRST_BUDDHIST_YEAR:
        return int(digits), ()
    taken = fiscal_year_of(start_date)
    return taken, (_unread(FormField.FISCAL_YEAR, printed, str(taken)),)


def _printed_disbursed(
    values: Values, reports: tuple[ReportRecord, ...]
) -> tuple[Decimal, tuple[Doubt, ...]]:
    """Read the printed total (baht); where it is unreadable, take the sum of the reports."""
    printed = _one_line(values, FormField.PRINTED_DISBURSED)
    total = _money(printed)
    if total is not None:
        return total, ()
    taken = sum((report.disbursed for report in reports), Decimal("0.00"))
    return taken, (_unread(FormField.PRINTED_DISBURSED, printed, str(taken)),)


def _unread(field: FormField, text: str, taken: str) -> Doubt:
    return Doubt(DoubtKind.FIELD_UNREAD, None, {"field": field, "text": text, "taken": taken})
