"""A district with any number of projects: each with its officer, all owing this month's report.

It is put into the database by the package's own functions, and read back by a connection of its
own: what that sees was committed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import Answers
from bot.domain.rounds import RoundPolicy, round_times
from storage import outbox, people, projects, register, reports, rounds, schema
from storage.database import Database
from storage.tables import (
    Draft,
    InboxRow,
    InboxState,
    OutboxRow,
    OutboxState,
    Project,
    Report,
    ReportVersion,
)
from tests.support.officers import Filed
from tests.support.records import AWARD

FIRST_USER_ID = 500_001
NOTICE = "answerCallbackQuery"


@dataclass(frozen=True)
class Desk:
    """An officer's project and Telegram account."""

    code: str
    user_id: int


def desks(count: int) -> list[Desk]:
    """So many officers, each with a project."""
    return [Desk(f"50370000-{1000 + n}", FIRST_USER_ID + n) for n in range(count)]


async def found(url: str, staff: list[Desk], now: datetime, policy: RoundPolicy) -> None:
    """Bring the database to its schema, register the projects, link the accounts.

    The round of ``now``'s month is open afterwards, and nobody was asked yet.
    """
    database = Database(url)
    try:
        await schema.upgrade(database)
        async with database.write() as session:
            for desk in staff:
                await _hire(session, desk, now)
            month = date(now.year, now.month, 1)
            await rounds.open_round(session, round_times(month, policy), now)
    finally:
        await database.close()


async def _hire(session: AsyncSession, desk: Desk, now: datetime) -> None:
    record = replace(
        AWARD,
        code=desk.code,
        name=f"โครงการ {desk.code}",
        officer=f"นาย{desk.user_id} ทดสอบ",
        budget=Decimal("9000000000.00"),
        reports=(),
    )
    await register.take(session, record, "register", now)
    project = await projects.by_code(session, desk.code)
    assert project is not None
    person = await projects.officer(session, project.id)
    assert person is not None
    await people.ensure_account(session, desk.user_id, f"คน {desk.user_id}")
    await people.link(session, desk.user_id, person.id, now)


@dataclass(frozen=True)
class Kept:
    """What the database holds after all is over.

    Attributes:
        filed: The reports of each project, by its code, in the order of their numbers.
        twice: Codes and numbers of reports with more than one version.
        broken: Codes of projects whose chain of versions is broken.
        inbox: How many updates stand in each state.
        outbox: How many calls stand in each state.
        refused: Why messages were given up, and how often.
        notices_given_up: How many answers to presses were; they are worth nothing when late.
        maybe_repeated: Calls that are marked as perhaps repeated.
        drafts: How many reports are half written.
    """

    filed: dict[str, list[Filed]]
    twice: list[str]
    broken: list[str]
    inbox: dict[InboxState, int]
    outbox: dict[OutboxState, int]
    refused: dict[str, int]
    notices_given_up: int
    maybe_repeated: int
    drafts: int


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[AsyncSession]:
    """A connection that was not there before; it changes nothing."""
    database = Database(url)
    try:
        async with database.read() as session:
            yield session
    finally:
        await database.close()


async def is_settled(url: str) -> bool:
    """Whether nothing waits in the inbox, and nothing is to go out or on its way."""
    async with reading(url) as session:
        waiting = await session.scalar(
            select(func.count()).where(InboxRow.state == InboxState.WAITING)
        )
        going = await session.scalar(select(func.count()).where(OutboxRow.state.in_(outbox.OPEN)))
    return not waiting and not going


async def kept(url: str) -> Kept:
    """Read all back."""
    async with reading(url) as session:
        filed, twice = await _filed(session)
        dead = select(OutboxRow.method, OutboxRow.error).where(OutboxRow.state == OutboxState.DEAD)
        repeated = select(func.count()).where(OutboxRow.maybe_repeated)
        inbox_states = select(InboxRow.state, func.count()).group_by(InboxRow.state)
        outbox_states = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
        given_up = (await session.execute(dead)).all()
        return Kept(
            filed=filed,
            twice=twice,
            broken=[b.code async for b in reports.broken_chains(session) if b is not None],
            inbox=dict((await session.execute(inbox_states)).all()),
            outbox=dict((await session.execute(outbox_states)).all()),
            refused=dict(Counter(str(e) for method, e in given_up if method != NOTICE)),
            notices_given_up=sum(method == NOTICE for method, _ in given_up),
            maybe_repeated=await session.scalar(repeated) or 0,
            drafts=await session.scalar(select(func.count(Draft.id))) or 0,
        )


async def _filed(session: AsyncSession) -> tuple[dict[str, list[Filed]], list[str]]:
    query = (
        select(Project.code, Report.number, ReportVersion)
        .join(Report, Report.project_id == Project.id)
        .join(ReportVersion, ReportVersion.report_id == Report.id)
        .order_by(Project.code, Report.number, ReportVersion.version)
    )
    filed: dict[str, list[Filed]] = {}
    twice = []
    for code, number, version in await session.execute(query):
        answers = Answers(
            version.status, version.percent, version.disbursed, version.plan, version.target
        )
        if version.version > 1:
            twice.append(f"{code} report {number}")
        filed.setdefault(code, []).append(Filed(number, answers))
    return filed, twice
