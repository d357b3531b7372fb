"""The months before the demo's clock: rounds that were opened, reported in, and missed."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import select

from bot.demo.data_files import READ_BEFORE, STARTS_AT, printed_forms, register
from bot.domain.rounds import ObligationState, RoundPolicy, next_month, round_times
from handlers.turn import Turn
from storage import register as registers
from storage import rounds
from storage.tables import Obligation, Project, Report, ReportVersion, Round

MONTHS = (date(2026, 10, 1), date(2026, 11, 1))

REPORTED_AT = time(10, 30)
"""The hour at which the sample reports were sent; the data tell only their day."""


async def load(turn: Turn) -> None:
    """Take the sample data into an empty register, with the rounds they were reported in."""
    taken_at = STARTS_AT - READ_BEFORE
    for record in printed_forms():
        await registers.take(turn.session, record, "form", taken_at)
    codes = []
    for record in register():
        await registers.take(turn.session, record, "register", taken_at)
        codes.append(record.code)
    for month in MONTHS:
        await _round(turn, month, codes)


async def _round(turn: Turn, month: date, codes: list[str]) -> None:
    """Open a past month's round as it was then, and put the month's reports into it."""
    policy = turn.house.policy
    times = round_times(month, policy)
    opened = await rounds.open_round(turn.session, times, times.opens_at)
    query = (
        select(Obligation, Project.id)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.round_id == opened.id, Project.code.in_(codes))
    )
    for obligation, project_id in await turn.session.execute(query):
        obligation.asked_at = times.opens_at
        obligation.state = ObligationState.ASKED
        reported_on = await _adopt(turn, opened, project_id)
        if reported_on is not None:
            obligation.state = ObligationState.SUBMITTED
            obligation.submitted_at = _instant(reported_on, policy)
    opened.reminded = 0


async def _adopt(turn: Turn, opened: Round, project_id: int) -> date | None:
    """Give the project's report of a month to its round; the day of that report."""
    query = (
        select(Report, ReportVersion.reported_on)
        .join(
            ReportVersion,
            (ReportVersion.report_id == Report.id) & (ReportVersion.version == Report.version),
        )
        .where(
            Report.project_id == project_id,
            ReportVersion.reported_on >= opened.month,
            ReportVersion.reported_on < next_month(opened.month),
        )
    )
    found = (await turn.session.execute(query)).first()
    if found is None:
        return None
    found[0].round_id = opened.id
    return found[1]


def _instant(day: date, policy: RoundPolicy) -> datetime:
    return datetime.combine(day, REPORTED_AT, policy.timezone)
