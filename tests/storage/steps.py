"""What storage tests do before the thing they test, and the facts they share."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.projects import ProjectRecord
from bot.domain.report import Answers, Plan, Target
from bot.domain.rounds import RoundPolicy, round_times
from storage import people, projects, register, reports, rounds
from storage.database import Database
from storage.register import Taken
from storage.reports import Authorship
from storage.tables import Account, Person, Project, Round

NOW = datetime(2026, 11, 15, 2, 0, tzinfo=UTC)
"""The opening of November's round: 15 November 2026, 09:00 in Bangkok."""

TODAY = date(2026, 11, 15)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
NOVEMBER = date(2026, 11, 1)
POLICY = RoundPolicy(opens_day=15, due_day=22, hour=time(9), timezone=ZoneInfo("Asia/Bangkok"))


async def take(database: Database, *records: ProjectRecord, now: datetime = NOW) -> list[Taken]:
    """Take records into the register, in one transaction."""
    async with database.write() as session:
        return [await register.take(session, record, "register", now) for record in records]


async def project(session: AsyncSession, code: str) -> Project:
    found = await projects.by_code(session, code)
    assert found is not None
    return found


async def officer(session: AsyncSession, code: str) -> Person:
    found = await projects.officer(session, (await project(session, code)).id)
    assert found is not None
    return found


async def link_officer(
    database: Database, code: str, user_id: int, *, now: datetime = NOW
) -> Account:
    """Give a Telegram account to the officer of a project."""
    async with database.write() as session:
        account = await people.ensure_account(session, user_id, f"บัญชี {user_id}")
        await people.link(session, user_id, (await officer(session, code)).id, now)
        return account


async def open_round(database: Database, month: date = NOVEMBER, now: datetime = NOW) -> Round:
    async with database.write() as session:
        return await rounds.open_round(session, round_times(month, POLICY), now)


def answers(
    percent: str = "45.00",
    disbursed: str = "1000.00",
    status: str = "จัดซื้อแล้ว",
    plan: Plan = Plan.ON_PLAN,
    target: Target = Target.MET,
) -> Answers:
    return Answers(status, Decimal(percent), Decimal(disbursed), plan, target)


def written(
    at: datetime = NOW, user_id: int | None = 501, person_id: int | None = None
) -> Authorship:
    """Who wrote a version; an officer's account unless told otherwise."""
    return Authorship(
        written_at=at,
        reported_on=at.date(),
        source="form" if user_id is None else "update:1",
        user_id=user_id,
        person_id=person_id,
    )


async def write_report(
    database: Database,
    code: str,
    number: int,
    said: Answers,
    *,
    round_id: int | None = None,
    at: datetime = NOW,
    user_id: int | None = 501,
) -> None:
    async with database.write() as session:
        found = await project(session, code)
        await reports.write(session, found.id, number, said, written(at, user_id), round_id)
