"""Months in which a project owes no report, and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.rounds import MISSING_STATES, ObligationState
from storage.tables import Excuse, Obligation


class Excused(StrEnum):
    """What came of excusing an obligation, or of taking that back."""

    DONE = "done"
    REWORDED = "reworded"
    """It was excused already; the reason is another one now."""
    REPORTED = "reported"
    """A report is in: there is nothing to excuse."""
    NOT_EXCUSED = "not-excused"
    """It was not excused, so nothing was taken back."""


async def lock(session: AsyncSession, project_id: int, round_id: int) -> Obligation | None:
    """What a project owes in a round, locked until the transaction ends."""
    query = select(Obligation).where(
        Obligation.project_id == project_id, Obligation.round_id == round_id
    )
    return await session.scalar(query.with_for_update().execution_options(populate_existing=True))


async def excuse(
    session: AsyncSession,
    obligation: Obligation,
    reason: str,
    now: datetime,
    user_id: int | None = None,
) -> Excused:
    """Expect no report of an obligation; ``user_id`` is the coordinator's account, if it was one.

    Its draft stays, for an excuse can be taken back. ``obligation`` must be locked.
    """
    known = await session.get(Excuse, obligation.id)
    if obligation.state is not ObligationState.EXCUSED:
        if obligation.state not in MISSING_STATES:
            return Excused.REPORTED
        obligation.state = ObligationState.EXCUSED
    if known is None:
        known = Excuse(obligation_id=obligation.id)
        session.add(known)
        done = Excused.DONE
    else:
        done = Excused.REWORDED
    known.reason, known.at, known.user_id = reason, now, user_id
    obligation.changed_at = now
    await session.flush()
    return done


async def take_back(session: AsyncSession, obligation: Obligation, now: datetime) -> Excused:
    """Expect the report again: it is asked for anew. ``obligation`` must be locked.

    One that was sent, returned and then excused waits for its correction again.
    """
    if obligation.state is not ObligationState.EXCUSED:
        return Excused.NOT_EXCUSED
    await session.execute(delete(Excuse).where(Excuse.obligation_id == obligation.id))
    was_returned = obligation.submitted_at is not None
    obligation.state = ObligationState.RETURNED if was_returned else ObligationState.DUE
    obligation.asked_at = None
    obligation.changed_at = now
    await session.flush()
    return Excused.DONE
