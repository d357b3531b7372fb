"""What may be wrong in a form that was read, told from its facts alone."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bot.domain.fiscal_year import fiscal_year_of
from bot.domain.form_words import is_only_template
from bot.domain.projects import ReportRecord
from bot.domain.reading import find_dates
from bot.forms.model import Doubt, DoubtKind, FormReading, PrintedForm

_MONTHS = 12


def doubts_about(reading: FormReading) -> Iterator[Doubt]:
    """Tell the doubts about a form's figures, then about its reports in their order.

    ``reading.doubts`` tells which reports could not be read, so that these are no gaps.
    """
    form = reading.form
    yield from _about_figures(form)
    unread = {doubt.report for doubt in reading.doubts if doubt.kind is DoubtKind.UNREAD_ROW}
    yield from _about_numbers(form, {number for number in unread if number is not None})
    previous: ReportRecord | None = None
    for report in form.reports:
        yield from _about_words(form, report)
        yield from _about_answers(report)
        yield from _about_date(form, report)
        if previous is not None:
            yield from _about_step(previous, report)
        previous = report
    yield from _month_gaps(form)


def _about_figures(form: PrintedForm) -> Iterator[Doubt]:
    total = sum((report.disbursed for report in form.reports), Decimal("0.00"))
    if total != form.printed_disbursed:
        detail = {"printed": str(form.printed_disbursed), "sum": str(total)}
        yield Doubt(DoubtKind.TOTAL_DIFFERS, None, detail)
    most = max(total, form.printed_disbursed)
    if most > form.budget:
        detail = {"budget": str(form.budget), "disbursed": str(most)}
        yield Doubt(DoubtKind.OVER_BUDGET, None, detail)
    first, last = fiscal_year_of(form.start_date), fiscal_year_of(form.end_date)
    if not first <= form.fiscal_year <= last:
        detail = {"printed": str(form.fiscal_year), **_period(form)}
        yield Doubt(DoubtKind.FISCAL_YEAR_DIFFERS, None, detail)


def _about_numbers(form: PrintedForm, unread: set[int]) -> Iterator[Doubt]:
    known = {report.number for report in form.reports} | unread
    missing = sorted(set(range(1, max(known, default=0))) - known)
    if missing:
        detail = {"missing": ",".join(str(number) for number in missing)}
        yield Doubt(DoubtKind.NUMBER_GAP, None, detail)


def _about_words(form: PrintedForm, report: ReportRecord) -> Iterator[Doubt]:
    if report.status is None:
        yield Doubt(DoubtKind.EMPTY_STATUS, report.number, {})
        return
    if is_only_template(report.status):
        yield Doubt(DoubtKind.TEMPLATE_STATUS, report.number, {"status": report.status})
    for words, day in find_dates(report.status):
        if not form.start_date <= day <= form.end_date:
            detail = {"text": words, "date": day.isoformat(), **_period(form)}
            yield Doubt(DoubtKind.TEXT_DATE_OUTSIDE, report.number, detail)


def _about_answers(report: ReportRecord) -> Iterator[Doubt]:
    if report.plan is None:
        yield Doubt(DoubtKind.PLAN_MISSING, report.number, {})
    if report.target is None:
        yield Doubt(DoubtKind.TARGET_MISSING, report.number, {})


def _about_date(form: PrintedForm, report: ReportRecord) -> Iterator[Doubt]:
    if not form.start_date <= report.reported_on <= form.end_date:
        detail = {"date": report.reported_on.isoformat(), **_period(form)}
        yield Doubt(DoubtKind.DATE_OUTSIDE_PROJECT, report.number, detail)


def _about_step(previous: ReportRecord, report: ReportRecord) -> Iterator[Doubt]:
    if report.reported_on < previous.reported_on:
        detail = {
            "date": report.reported_on.isoformat(),
            "previous_date": previous.reported_on.isoformat(),
        }
        yield Doubt(DoubtKind.DATE_ORDER, report.number, detail)
    if report.percent < previous.percent:
        detail = {"percent": str(report.percent), "previous_percent": str(previous.percent)}
        yield Doubt(DoubtKind.PERCENT_FELL, report.number, detail)


def _month_gaps(form: PrintedForm) -> Iterator[Doubt]:
    """Doubt the calendar months without a report between two reports; told of the later one."""
    by_date = sorted(form.reports, key=lambda report: (report.reported_on, report.number))
    for previous, report in pairwise(by_date):
        months = range(_month_index(previous.reported_on) + 1, _month_index(report.reported_on))
        if months:
            named = ",".join(f"{month // _MONTHS}-{month % _MONTHS + 1:02}" for month in months)
            yield Doubt(DoubtKind.MONTH_GAP, report.number, {"months": named})


def _month_index(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _period(form: PrintedForm) -> dict[str, str]:
    return {"start": form.start_date.isoformat(), "end": form.end_date.isoformat()}
