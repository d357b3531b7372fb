"""Reminding the missing of a branch by hand: whom, and when it was done last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from bot.domain.rounds import MISSING_STATES
from storage.branches import within
from storage.joins import Columns, owed_to_accounts
from storage.leaves import may_be_asked
from storage.reminders import Owed
from storage.tables import (
    Account,
    HandReminder,
    Obligation,
    OutboxRow,
    Project,
    Round,
)

_KEYS_AT_ONCE = 500
"""Parameters of one statement; databases have limits on them."""

_LONG_TEXTS = tuple(
    defer(column, raiseload=True)
    for column in (Project.rationale, Project.objectives, Project.goals)
)


async def lock(session: AsyncSession, round_id: int) -> Round | None:
    """A round, locked until the transaction ends: of two who remind at once one comes after."""
    return await session.get(Round, round_id, with_for_update=True, populate_existing=True)


async def since(session: AsyncSession, round_id: int, instant: datetime) -> list[HandReminder]:
    """What was reminded of a round by hand after an instant, the oldest first."""
    query = (
        select(HandReminder)
        .where(HandReminder.at > instant, HandReminder.round_id == round_id)
        .order_by(HandReminder.at, HandReminder.id)
    )
    return list(await session.scalars(query))


async def concerned(session: AsyncSession, opened: Round, branches: Sequence[str]) -> set[int]:
    """The accounts that have to do with a round's reports of branches, sent ones among them."""
    query = owed_to_accounts(select(Account.user_id)).where(
        Obligation.round_id == opened.id, within(branches, Project.code)
    )
    return set(await session.scalars(query))


async def put_to(session: AsyncSession, keys: Collection[str]) -> set[int]:
    """The chats for which a message with one of these keys was put into the outbox."""
    found: set[int] = set()
    asked = sorted(keys)
    for start in range(0, len(asked), _KEYS_AT_ONCE):
        some = asked[start : start + _KEYS_AT_ONCE]
        found |= set(
            await session.scalars(select(OutboxRow.chat_id).where(OutboxRow.key.in_(some)))
        )
    return found


async def note(
    session: AsyncSession, opened: Round, branches: Sequence[str], user_id: int, now: datetime
) -> HandReminder:
    """Remember that a coordinator's account has the missing of branches reminded: none are yet."""
    begun = HandReminder(
        branches=",".join(branches), round_id=opened.id, at=now, user_id=user_id, told_up_to=0
    )
    session.add(begun)
    await session.flush()
    return begun


def branches_of(begun: HandReminder) -> list[str]:
    """The branches whose missing are reminded."""
    return begun.branches.split(",")


async def going_on(
    session: AsyncSession, now: datetime, lasts: timedelta
) -> list[tuple[HandReminder, Round]]:
    """What was begun and is not done, the oldest first; what is older than ``lasts`` is let be."""
    query = (
        select(HandReminder, Round)
        .join(Round, Round.id == HandReminder.round_id)
        .where(
            HandReminder.at > now - lasts,
            HandReminder.told_up_to.is_not(None),
            Round.closes_at > now,
        )
        .order_by(HandReminder.at)
    )
    return [(begun, opened) for begun, opened in await session.execute(query)]


async def reached(
    session: AsyncSession, opened: Round, branches: Sequence[str], day: date
) -> list[tuple[int, int]]:
    """Who can be written to about what is missing of branches: the account and the project.

    In the place of whoever is on leave it is the deputy.
    """
    query = _missing(select(Account.user_id, Project.id), opened, branches, day).distinct()
    return [(user_id, project_id) for user_id, project_id in await session.execute(query)]


async def owed_in(
    session: AsyncSession,
    opened: Round,
    branches: Sequence[str],
    day: date,
    user_ids: Collection[int],
) -> dict[int, list[Owed]]:
    """The same of some accounts with all that a reminder tells, each by project code."""
    query = (
        _missing(select(Obligation, Project, Account), opened, branches, day)
        .where(Account.user_id.in_(user_ids))
        .order_by(Account.user_id, Project.code)
        .options(*_LONG_TEXTS)
    )
    found: dict[int, dict[int, Owed]] = {}
    for obligation, project, account in await session.execute(query):
        # An account may speak for two people of one project.
        found.setdefault(account.user_id, {})[obligation.id] = (obligation, project, account)
    return {user_id: list(owed.values()) for user_id, owed in found.items()}


def _missing(
    query: Select[*Columns], opened: Round, branches: Sequence[str], day: date
) -> Select[*Columns]:
    """Of a round and of branches: what is missing, with each account that can be written to."""
    return owed_to_accounts(query).where(
        Obligation.round_id == opened.id,
        Obligation.state.in_(MISSING_STATES),
        within(branches, Project.code),
        may_be_asked(day),
        Account.blocked_at.is_(None),
    )
