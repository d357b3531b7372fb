"""What changes on whose desk reports lie, or what projects are, changes what digests show."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.rounds import MISSING_STATES
from storage.tables import AccountLink, Assignment, Obligation, Round


async def of_account(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Who can be asked about the projects of an account is to be looked at anew.

    It matters to what is missing in open rounds; ``now`` is the instant of the change.
    """
    projects = (
        select(Assignment.project_id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .where(AccountLink.user_id == user_id)
    )
    missing = Obligation.state.in_(MISSING_STATES)
    await _touch(session, Obligation.project_id.in_(projects) & missing, now)


async def of_project(session: AsyncSession, project_id: int, now: datetime) -> None:
    """A project's name, budget, period or officer changed: so did what open rounds say of it."""
    await _touch(session, Obligation.project_id == project_id, now)


async def _touch(session: AsyncSession, which: ColumnElement[bool], now: datetime) -> None:
    opened = select(Round.id).where(Round.closes_at > now)
    await session.execute(
        update(Obligation)
        .where(which, Obligation.round_id.in_(opened))
        .values(changed_at=now)
        .execution_options(synchronize_session=False)
    )
