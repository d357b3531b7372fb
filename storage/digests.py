"""The messages that show digests, as they are remembered.

What is to be done about them tells :mod:`storage.due_digests`.
At most one message stands for a group and a round: the living one, then the final one, then the
corrected one. What else was posted has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, SQLColumnExpression, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.branches import within
from storage.standings import counts
from storage.tables import (
    Digest,
    Group,
    Obligation,
    Occasion,
    OutboxRow,
    OutboxState,
    Project,
    Report,
    ReportVersion,
    Round,
)

LONGEST_TURN = timedelta(minutes=1)
"""No turn stays open longer."""


@dataclass(frozen=True)
class Posted:
    """A message to be remembered: what it is for, which row posts it, and what it shows."""

    occasion: Occasion
    outbox_id: int
    text: str
    shown_day: date
    pictured_at: datetime | None = None
    """When the pictures of the one before it were posted, in whose place it stands."""


def seen_until(now: datetime) -> datetime:
    """Up to which instant a digest computed at ``now`` has surely seen every change.

    A change is dated by the beginning of its turn, and may be committed after a later look.
    """
    return now - LONGEST_TURN


def looked_at(digest: Digest) -> datetime:
    """When a posting was computed last, whether it had to be edited or not."""
    return digest.refreshed_at + LONGEST_TURN


async def add(
    session: AsyncSession, group: Group, opened: Round, posted: Posted, now: datetime
) -> Digest:
    """Remember a posting; whatever stood for this group and round must have ended before."""
    digest = Digest(
        group_id=group.id,
        round_id=opened.id,
        branch=group.branch,
        occasion=posted.occasion,
        outbox_id=posted.outbox_id,
        text=posted.text,
        posted_at=now,
        refreshed_at=seen_until(now),
        updated_at=now,
        shown_day=posted.shown_day,
        pictured_at=posted.pictured_at,
    )
    session.add(digest)
    await session.flush()
    return digest


async def standing(session: AsyncSession, group: Group, opened: Round) -> Digest | None:
    """The message that stands for a group and a round."""
    return await session.scalar(
        select(Digest).where(
            Digest.group_id == group.id, Digest.round_id == opened.id, Digest.ended_at.is_(None)
        )
    )


async def end(session: AsyncSession, digest: Digest, now: datetime) -> bool:
    """End a posting; whether its message can still be edited, as far as we know."""
    digest.ended_at = now
    await session.flush()
    query = (
        select(OutboxRow.id)
        .join(Group, Group.chat_id == OutboxRow.chat_id)
        .where(
            OutboxRow.id == digest.outbox_id,
            OutboxRow.state != OutboxState.DEAD,
            Group.id == digest.group_id,
        )
    )
    return await session.scalar(query) is not None


def amended(since: SQLColumnExpression[datetime] | datetime) -> Select[str]:
    """The codes of the round at hand's projects with a version written since."""
    return (
        select(Project.code)
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .join(
            Report,
            and_(
                Report.project_id == Obligation.project_id, Report.round_id == Obligation.round_id
            ),
        )
        .join(ReportVersion, counts())
        .where(
            Obligation.round_id == Round.id,
            Obligation.changed_at >= since,
            ReportVersion.written_at >= since,
        )
    )


async def amended_since_closing(session: AsyncSession, opened: Round, branch: str) -> list[str]:
    """The codes of a branch's projects whose report of a round was written to after its closing."""
    query = (
        amended(opened.closes_at)
        .join(Round, Round.id == Obligation.round_id)
        .where(Round.id == opened.id, within([branch], Project.code))
        .distinct()
        .order_by(Project.code)
    )
    return list(await session.scalars(query))
