"""The months before the demo's clock: rounds that were opened, reported in, and missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.demo.data_files import READ_BEFORE, STARTS_AT, printed_forms, register
from bot.domain.projects import ProjectRecord, ReportRecord
from bot.domain.report import Answers
from bot.domain.rounds import ObligationState, first_of_month, round_times
from handlers.turn import Turn
from storage import projects, reports, rounds
from storage import register as registers
from storage.tables import Round

MONTHS = (date(2026, 10, 1), date(2026, 11, 1))

REPORTED_AT = time(10, 30)
"""The hour at which the sample reports were sent; the data tell only their day."""


async def load(turn: Turn) -> None:
    """Take the sample data into an empty register, with the rounds they were reported in."""
    taken_at = STARTS_AT - READ_BEFORE
    for record in printed_forms():
        await registers.take(turn.session, record, "form", taken_at)
    running = register()
    for record in running:
        await registers.take(turn.session, replace(record, reports=()), "register", taken_at)
    opened = {month: await _open(turn, month) for month in MONTHS}
    for record in running:
        for report in record.reports:
            await _report(turn, opened[first_of_month(report.reported_on)], record, report)


async def _open(turn: Turn, month: date) -> Round:
    """Open a past month's round as it was then: everybody was asked and reminded."""
    times = round_times(month, turn.house.policy)
    opened = await rounds.open_round(turn.session, times, times.opens_at)
    opened.reminded = 0
    for obligation, _ in await rounds.all_of(turn.session, opened):
        obligation.asked_at = times.opens_at
        obligation.state = ObligationState.ASKED
    return opened


async def _report(turn: Turn, opened: Round, record: ProjectRecord, report: ReportRecord) -> None:
    """Send a sample report in its round, on its day."""
    project = await projects.by_code(turn.session, record.code)
    if project is None:
        raise LookupError(record.code)
    sent_at = datetime.combine(report.reported_on, REPORTED_AT, turn.house.policy.timezone)
    await reports.write(
        turn.session,
        project.id,
        report.number,
        Answers(report.status, report.percent, report.disbursed, report.plan, report.target),
        reports.Authorship(sent_at, report.reported_on, "register"),
        opened.id,
    )
    obligation = await rounds.of_project(turn.session, project.id, opened.id)
    if obligation is not None:
        obligation.state = ObligationState.SUBMITTED
        obligation.submitted_at = sent_at
