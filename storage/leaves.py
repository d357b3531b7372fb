"""Leave: who is not asked on which days. Who reports meanwhile is in :mod:`storage.deputies`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Date, Select, and_, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.leave import Days, DeputyAnswer, Situation
from storage import touching
from storage.projects import may_report
from storage.tables import Account, AccountLink, Assignment, Leave
from storage.tables.base import Instant


def on_leave(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition on an account's link that the account is on leave on a civil day."""
    return exists().where(
        Leave.user_id == AccountLink.user_id,
        Leave.last_day >= day,
        Leave.first_day <= day,
        Leave.ended_at.is_(None),
    )


def may_be_asked(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition on an assignment and an account's link that the account is to be asked.

    Whoever may report and is on leave may report all the same, but is not asked.
    """
    return and_(may_report(day), ~on_leave(day))


async def asked_about(session: AsyncSession, project_id: int, day: date) -> list[Account]:
    """The accounts that are to be asked about a project on a civil day."""
    query = (
        select(Account)
        .join(AccountLink, AccountLink.user_id == Account.user_id)
        .join(Assignment, Assignment.person_id == AccountLink.person_id)
        .where(Assignment.project_id == project_id, may_be_asked(day), Account.blocked_at.is_(None))
        .distinct()
        .order_by(Account.user_id)
    )
    return list(await session.scalars(query))


async def add(session: AsyncSession, user_id: int, days: Days, now: datetime) -> Leave:
    """A leave without a deputy."""
    leave = Leave(
        user_id=user_id,
        first_day=days.first,
        last_day=days.last,
        answer=DeputyAnswer.NONE,
        made_at=now,
    )
    session.add(leave)
    await session.flush()
    await touching.of_account(session, user_id, now)
    return leave


async def load(session: AsyncSession, leave_id: int) -> Leave | None:
    """A leave, locked until the transaction ends."""
    return await session.get(Leave, leave_id, with_for_update=True, populate_existing=True)


async def of_account(session: AsyncSession, user_id: int, today: date) -> list[Leave]:
    """The leaves of an account that are not over, the nearest first."""
    query = (
        select(Leave)
        .where(Leave.user_id == user_id, Leave.last_day >= today, Leave.ended_at.is_(None))
        .order_by(Leave.first_day)
    )
    return list(await session.scalars(query))


async def to_begin(session: AsyncSession, today: date) -> list[Leave]:
    """The leaves whose first day has come without anybody having looked at them, locked."""
    query = (
        select(Leave)
        .where(
            Leave.ended_at.is_(None),
            Leave.first_day <= today,
            Leave.last_day >= today,
            Leave.begun_at.is_(None),
        )
        .order_by(Leave.first_day, Leave.id)
        .with_for_update()
    )
    return list(await session.scalars(query))


async def over(session: AsyncSession, today: date) -> list[Leave]:
    """The leaves whose last day is over and that nobody has ended yet, locked."""
    query = (
        select(Leave)
        .where(Leave.ended_at.is_(None), Leave.first_day < today, Leave.last_day < today)
        .order_by(Leave.first_day, Leave.id)
        .with_for_update()
    )
    return list(await session.scalars(query))


@dataclass(frozen=True)
class Running:
    """A leave that holds today, and what decides who is asked meanwhile."""

    leave: Leave
    situation: Situation


async def running(session: AsyncSession, today: date, made_before: datetime) -> list[Running]:
    """The leaves that hold on a day, and that the coordinators were not told of, locked.

    One that was made at ``made_before`` or later may still be getting its deputy.
    """
    found = await session.execute(_running_ones(), {"today": today, "made_before": made_before})
    return [
        Running(
            leave,
            Situation(is_officer_away=True, answer=leave.answer, is_deputy_able=bool(is_able)),
        )
        for leave, is_able in found
    ]


@cache
def _running_ones() -> Select[Leave, bool]:
    # Every tick of the schedule asks it: to build the statement costs more than to run it.
    today = bindparam("today", type_=Date)
    able = exists().where(
        AccountLink.person_id == Leave.deputy_id,
        Account.user_id == AccountLink.user_id,
        Account.blocked_at.is_(None),
    )
    away = aliased(Leave)
    able = able.where(
        ~exists().where(
            away.user_id == AccountLink.user_id,
            away.last_day >= today,
            away.first_day <= today,
            away.ended_at.is_(None),
        )
    )
    return (
        select(Leave, able)
        .where(
            Leave.ended_at.is_(None),
            Leave.first_day <= today,
            Leave.last_day >= today,
            Leave.warned_at.is_(None),
            Leave.made_at < bindparam("made_before", type_=Instant),
        )
        .order_by(Leave.first_day, Leave.id)
        .with_for_update(of=Leave)
    )
