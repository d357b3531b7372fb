"""One reading of each form out of all its printings: the first wins, the others raise doubts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.projects import ReportRecord
from bot.forms.model import (
    Doubt,
    DoubtKind,
    FormReading,
    PrintedForm,
    StrategyLine,
)
from bot.forms.printing import Printing

_FORM_FIELDS = (
    "name",
    "fiscal_year",
    "start_date",
    "end_date",
    "budget",
    "printed_disbursed",
    "agency",
    "officer",
    "officer_phone",
    "coordinator",
    "coordinator_phone",
    "rationale",
    "objectives",
    "goals",
    "strategies",
)
_REPORT_FIELDS = ("reported_on", "status", "percent", "disbursed", "plan", "target")


def merge_printings(printings: Sequence[Printing]) -> list[FormReading]:
    """Give one reading for each project code, in the order of the first printings.

    Strategy lines of all printings are kept without repetition, and so are reports that only one
    printing holds; everything else is taken from the first.
    """
    merged: dict[str, FormReading] = {}
    for printing in printings:
        known = merged.get(printing.form.code)
        if known is None:
            merged[printing.form.code] = FormReading(printing.form, printing.doubts)
        else:
            merged[printing.form.code] = _with_another(known, printing)
    return list(merged.values())


def _with_another(known: FormReading, other: Printing) -> FormReading:
    strategies = dict.fromkeys((*known.form.strategies, *other.form.strategies))
    reports = {report.number: report for report in (*other.form.reports, *known.form.reports)}
    form = replace(
        known.form,
        strategies=tuple(strategies),
        reports=tuple(reports[number] for number in sorted(reports)),
    )
    raised = [*other.doubts, *_differences(known.form, other.form)]
    new = [doubt for doubt in raised if doubt not in known.doubts]
    return FormReading(form, (*known.doubts, *new))


def _differences(first: PrintedForm, other: PrintedForm) -> Iterator[Doubt]:
    for field in _FORM_FIELDS:
        yield from _difference(field, None, getattr(first, field), getattr(other, field))
    of_first = {report.number: report for report in first.reports}
    of_other = {report.number: report for report in other.reports}
    for number in sorted(of_first.keys() | of_other.keys()):
        yield from _report_differences(number, of_first.get(number), of_other.get(number))


def _report_differences(
    number: int, first: ReportRecord | None, other: ReportRecord | None
) -> Iterator[Doubt]:
    if first is None or other is None:
        yield from _difference("report", number, first, other)
        return
    for field in _REPORT_FIELDS:
        yield from _difference(field, number, getattr(first, field), getattr(other, field))


def _difference(field: str, report: int | None, first: object, other: object) -> Iterator[Doubt]:
    """Doubt two values whose words differ; where lines broke does not count."""
    words, other_words = _words(first), _words(other)
    if "".join(words.split()) != "".join(other_words.split()):
        detail = {"field": field, "first": words, "other": other_words}
        yield Doubt(DoubtKind.PRINTINGS_DIFFER, report, detail)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, ReportRecord):
        return f"{value.reported_on} {value.percent} {value.disbursed} {value.status or ''}".strip()
    if isinstance(value, StrategyLine):
        return value.text
    if isinstance(value, tuple):
        return " / ".join(_words(part) for part in value)
    return str(value)
