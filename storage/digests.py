"""The messages that show digests: which stand, which have to be posted, edited or ended.

At most one message stands for a group and a round: the living one, then the final one, then the
corrected one. What else was posted has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, SQLColumnExpression, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.branches import under, within
from storage.standings import counts, recent_rounds
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

CORRECTED_FOR = timedelta(days=400)
"""How long after its closing a round's final digest is followed by a corrected one: over the audit
of its fiscal year."""

REPOSTED_AFTER = timedelta(days=1)
"""How long after one that was posted in the place of a lost digest, and lost, the next follows."""


@dataclass(frozen=True)
class Posted:
    """A message to be remembered: what it is for, which row posts it, and what it shows."""

    occasion: Occasion
    outbox_id: int
    text: str
    shown_day: date
    pictured_at: datetime | None = None
    """When the pictures of the one before it were posted, in whose place it stands."""


ShownIn = tuple[Digest, Group, Round]


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


async def to_post(session: AsyncSession, now: datetime, today: date) -> list[tuple[Group, Round]]:
    """The groups that an open round's living message is missing in.

    One that stands in the chat that a group was before, that was posted before the group was bound
    (anew), or that tells of another branch is none. One whose posting was refused is none from
    the next day on. What is posted in the place of a lost one, and lost as well, was deleted by
    somebody who will do it again: the next follows a day later.
    """
    posted = (
        select(Digest.id)
        .join(OutboxRow, OutboxRow.id == Digest.outbox_id)
        .where(
            Digest.group_id == Group.id,
            Digest.round_id == Round.id,
            Digest.occasion == Occasion.LIVING,
            Digest.branch == Group.branch,
            Digest.posted_at >= Group.bound_at,
            OutboxRow.chat_id == Group.chat_id,
        )
    )
    stands = posted.where(
        Digest.ended_at.is_(None),
        or_(OutboxRow.state != OutboxState.DEAD, Digest.shown_day >= today),
    )
    earlier = aliased(Digest)
    is_lost_again = posted.where(
        Digest.lost_at.is_not(None),
        Digest.posted_at > now - REPOSTED_AFTER,
        select(earlier.id)
        .where(
            earlier.group_id == Digest.group_id,
            earlier.round_id == Digest.round_id,
            earlier.lost_at.is_not(None),
            earlier.id < Digest.id,
        )
        .exists(),
    )
    query = (
        select(Group, Round)
        .join(Round, Round.closes_at > now)
        .where(Group.left_at.is_(None), ~stands.exists(), ~is_lost_again.exists())
        .order_by(Round.month, Group.id)
    )
    return [(group, opened) for group, opened in await session.execute(query)]


def _of_standing() -> Select[Digest, Group, Round]:
    return (
        select(Digest, Group, Round)
        .join(Group, Group.id == Digest.group_id)
        .join(Round, Round.id == Digest.round_id)
        .where(Digest.ended_at.is_(None))
        .order_by(Digest.id)
    )


async def to_close(session: AsyncSession, now: datetime) -> list[ShownIn]:
    """The living messages of rounds that are closed."""
    query = _of_standing().where(Digest.occasion == Occasion.LIVING, Round.closes_at <= now)
    return [(digest, group, opened) for digest, group, opened in await session.execute(query)]


async def stale(session: AsyncSession, now: datetime, today: date) -> list[ShownIn]:
    """The messages that something may have changed since, those that wait longest first.

    The instant of the last refresh itself counts as since: two things can happen in one instant.
    A living message is also stale on another day than it tells of. Messages of a group that was
    left, or is bound to another branch, stay as they are.
    """
    something = (
        select(Obligation.id)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.changed_at >= Digest.refreshed_at, under(Group.branch, Project.code))
    )
    changed = something.where(Obligation.round_id == Digest.round_id).exists()
    # What waits for review is told of whatever month it is of.
    changed_of_a_year = something.where(Obligation.round_id.in_(recent_rounds())).exists()
    is_living = and_(Digest.occasion == Occasion.LIVING, Round.closes_at > now)
    query = (
        _of_standing()
        .join(OutboxRow, OutboxRow.id == Digest.outbox_id)
        .where(
            Digest.branch == Group.branch,
            Group.left_at.is_(None),
            OutboxRow.chat_id == Group.chat_id,
            OutboxRow.state != OutboxState.DEAD,
            or_(
                and_(is_living, or_(changed, changed_of_a_year, Digest.shown_day < today)),
                and_(Digest.occasion == Occasion.CORRECTED, Round.closes_at <= now, changed),
            ),
        )
        .order_by(None)
        .order_by(Digest.refreshed_at, Digest.id)
    )
    return [(digest, group, opened) for digest, group, opened in await session.execute(query)]


async def to_picture(session: AsyncSession, now: datetime) -> list[ShownIn]:
    """The messages that are still without pictures: living ones from the due day on, final ones."""
    is_living = and_(
        Digest.occasion == Occasion.LIVING, Round.digest_at <= now, Round.closes_at > now
    )
    query = _of_standing().where(
        Digest.pictured_at.is_(None),
        Digest.branch == Group.branch,
        Group.left_at.is_(None),
        or_(is_living, Digest.occasion == Occasion.FINAL),
    )
    return [(digest, group, opened) for digest, group, opened in await session.execute(query)]


async def to_correct(session: AsyncSession, now: datetime) -> list[ShownIn]:
    """The final messages of closed rounds whose reports were written to since.

    So is a corrected one that was deleted: the next amendment is told by another.
    """
    newer = aliased(Digest)
    is_newest = (
        ~select(newer.id)
        .where(
            newer.group_id == Digest.group_id,
            newer.round_id == Digest.round_id,
            newer.id > Digest.id,
        )
        .exists()
    )
    amended = (
        _amended(Digest.refreshed_at)
        .where(under(Group.branch, Project.code))
        .correlate(Digest, Group, Round)
    )
    query = (
        select(Digest, Group, Round)
        .join(Group, Group.id == Digest.group_id)
        .join(Round, Round.id == Digest.round_id)
        .where(
            Round.closes_at <= now,
            Round.closes_at > now - CORRECTED_FOR,
            Group.left_at.is_(None),
            Digest.branch == Group.branch,
            or_(
                Digest.occasion == Occasion.FINAL,
                and_(Digest.occasion == Occasion.CORRECTED, Digest.ended_at.is_not(None)),
            ),
            is_newest,
            amended.exists(),
        )
        .order_by(Digest.id)
    )
    return [(digest, group, opened) for digest, group, opened in await session.execute(query)]


def _amended(since: SQLColumnExpression[datetime] | datetime) -> Select[str]:
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
        _amended(opened.closes_at)
        .join(Round, Round.id == Obligation.round_id)
        .where(Round.id == opened.id, within([branch], Project.code))
        .distinct()
        .order_by(Project.code)
    )
    return list(await session.scalars(query))
