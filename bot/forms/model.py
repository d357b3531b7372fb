"""What a printed form says, and what is doubtful in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.projects import ReportRecord


class StrategyLevel(StrEnum):
    """The levels of section 1.6, from the city's strategy down to the indicator."""

    STRATEGY = "strategy"
    """``ประเด็นยุทธศาสตร์``"""
    SUB_STRATEGY = "sub_strategy"
    """``ประเด็นยุทธศาสตร์ย่อย``, often printed ``ประเด็นยุทธศา ย่อย``"""
    GOAL = "goal"
    """``เป้าหมายที่``"""
    TACTIC = "tactic"
    """``กลยุทธ์``"""
    INDICATOR = "indicator"
    """``ตัวชี้วัด``"""


@dataclass(frozen=True)
class StrategyLine:
    """One line of section 1.6, its text as printed."""

    level: StrategyLevel
    text: str


@dataclass(frozen=True)
class PrintedForm:
    """The facts of one form.

    Dates are CE, ``fiscal_year`` is BE, ``budget`` and ``printed_disbursed`` are baht. ``agency``
    is the path from the bureau or district down, exactly as printed. In the prose of sections 1.3
    to 1.5 each line is a line of the print. ``reports`` stand in the order of their numbers.
    """

    code: str
    name: str
    fiscal_year: int
    start_date: date
    end_date: date
    budget: Decimal
    printed_disbursed: Decimal
    agency: tuple[str, ...]
    officer: str | None
    officer_phone: str | None
    coordinator: str | None
    coordinator_phone: str | None
    rationale: str | None
    objectives: str | None
    goals: str | None
    strategies: tuple[StrategyLine, ...]
    reports: tuple[ReportRecord, ...]


class DoubtKind(StrEnum):
    """What may be wrong in a form. Beside each stand the keys of the doubt's ``detail``."""

    EMPTY_STATUS = "empty_status"
    """The report has no words."""
    TEMPLATE_STATUS = "template_status"
    """The words are only the template's ``อยู่ระหว่างขั้นตอน...``: ``status``."""
    MONTH_GAP = "month_gap"
    """No report in these months between two reports: ``months`` (``2020-02,2020-03``)."""
    DATE_OUTSIDE_PROJECT = "date_outside_project"
    """The report is not of the project's period: ``date``, ``start``, ``end``."""
    DATE_ORDER = "date_order"
    """The report is dated before the report before it: ``date``, ``previous_date``."""
    NUMBER_GAP = "number_gap"
    """Numbers without a report: ``missing`` (``4,5``)."""
    NUMBER_CONFLICT = "number_conflict"
    """The label names another number (``label``), or the number stands twice (``text``)."""
    PRINTINGS_DIFFER = "printings_differ"
    """Two printings say different things: ``field``, ``first``, ``other`` (empty: not there)."""
    TOTAL_DIFFERS = "total_differs"
    """The printed total is not the sum of the reports: ``printed``, ``sum``."""
    OVER_BUDGET = "over_budget"
    """More is disbursed than was received: ``budget``, ``disbursed``."""
    FISCAL_YEAR_DIFFERS = "fiscal_year_differs"
    """The fiscal year is none of the project's period: ``printed``, ``start``, ``end``."""
    UNREAD_ROW = "unread_row"
    """A piece of section 2 that belongs to no readable report: ``text``."""
    PLAN_MISSING = "plan_missing"
    """The report does not tell how it stands against its plan."""
    TARGET_MISSING = "target_missing"
    """The report does not tell how it stands against its target."""
    TEXT_DATE_OUTSIDE = "text_date_outside"
    """The words hold a date out of the project's period: ``text``, ``date``, ``start``, ``end``."""
    PERCENT_FELL = "percent_fell"
    """Less is done than in the report before: ``percent``, ``previous_percent``."""
    FIELD_UNREAD = "field_unread"
    """A field of the form is absent or unreadable: ``field``, ``text``, ``taken``."""
    PRINTING_UNREAD = "printing_unread"
    """A further piece of a form lacks what tells whose it is: ``missing``."""


@dataclass(frozen=True)
class Doubt:
    """One thing a person should look at; ``report`` is the report's number where it has one.

    ``detail`` holds plain values: dates and months in ISO form (CE), baht and percent as
    ``422320.00``, lists joined by commas, words as printed.
    """

    kind: DoubtKind
    report: int | None
    detail: Mapping[str, str]


@dataclass(frozen=True)
class FormReading:
    """A form's facts with the doubts about them."""

    form: PrintedForm
    doubts: tuple[Doubt, ...]


class FormField(StrEnum):
    """The fields of sections 1.1 and 1.2."""

    CODE = "code"
    NAME = "name"
    FISCAL_YEAR = "fiscal_year"
    START_DATE = "start_date"
    END_DATE = "end_date"
    BUDGET = "budget"
    PRINTED_DISBURSED = "printed_disbursed"
    AGENCY = "agency"
    OFFICER = "officer"
    COORDINATOR = "coordinator"


NEEDED_FIELDS = (
    FormField.NAME,
    FormField.CODE,
    FormField.START_DATE,
    FormField.BUDGET,
    FormField.END_DATE,
)
"""What a form cannot be without, in the order of the print."""


class NotAForm(ValueError):
    """The text is no printed form; ``missing`` names the fields that a form cannot be without."""

    def __init__(self, missing: tuple[FormField, ...]) -> None:
        """Keep the missing fields, in the order of the print."""
        super().__init__(f"no printed form: {', '.join(missing)} missing")
        self.missing = missing
