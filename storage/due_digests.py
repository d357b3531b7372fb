"""What the schedule has to do about digests: which to post, to close, to edit or to correct.

Every tick asks all of it, so each statement is built once: to build one costs more than to run it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import Date, Select, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage import digests
from storage.branches import under
from storage.standings import recent_rounds
from storage.tables import (
    Digest,
    Group,
    Obligation,
    Occasion,
    OutboxRow,
    OutboxState,
    Project,
    Round,
)
from storage.tables.base import Instant

CORRECTED_FOR = timedelta(days=400)
"""How long after its closing a round's final digest is followed by a corrected one: over the audit
of its fiscal year."""

REPOSTED_AFTER = timedelta(days=1)
"""How long after one that was posted in the place of a lost digest, and lost, the next follows."""

ShownIn = tuple[Digest, Group, Round]

_NOW, _TODAY = bindparam("now", type_=Instant), bindparam("today", type_=Date)


async def to_post(session: AsyncSession, now: datetime, today: date) -> list[tuple[Group, Round]]:
    """The groups that an open round's living message is missing in.

    One that stands in the chat that a group was before, that was posted before the group was bound
    (anew), or that tells of another branch is none. One whose posting was refused is none from
    the next day on. What is posted in the place of a lost one, and lost as well, was deleted by
    somebody who will do it again: the next follows a day later.
    """
    values = {"now": now, "today": today, "lost_since": now - REPOSTED_AFTER}
    found = await session.execute(_missing_ones(), values)
    return [(group, opened) for group, opened in found]


@cache
def _missing_ones() -> Select[Group, Round]:
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
        or_(OutboxRow.state != OutboxState.DEAD, Digest.shown_day >= _TODAY),
    )
    earlier = aliased(Digest)
    is_lost_again = posted.where(
        Digest.lost_at.is_not(None),
        Digest.posted_at > bindparam("lost_since", type_=Instant),
        select(earlier.id)
        .where(
            earlier.group_id == Digest.group_id,
            earlier.round_id == Digest.round_id,
            earlier.lost_at.is_not(None),
            earlier.id < Digest.id,
        )
        .exists(),
    )
    return (
        select(Group, Round)
        .join(Round, Round.closes_at > _NOW)
        .where(Group.left_at.is_(None), ~stands.exists(), ~is_lost_again.exists())
        .order_by(Round.month, Group.id)
    )


async def _shown(
    session: AsyncSession, query: Select[Digest, Group, Round], values: Mapping[str, object]
) -> list[ShownIn]:
    found = await session.execute(query, values)
    return [(digest, group, opened) for digest, group, opened in found]


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
    return await _shown(session, _closed_ones(), {"now": now})


@cache
def _closed_ones() -> Select[Digest, Group, Round]:
    return _of_standing().where(Digest.occasion == Occasion.LIVING, Round.closes_at <= _NOW)


async def stale(session: AsyncSession, now: datetime, today: date) -> list[ShownIn]:
    """The messages that something may have changed since, those that wait longest first.

    The instant of the last refresh itself counts as since: two things can happen in one instant.
    A living message is also stale on another day than it tells of. Messages of a group that was
    left, or is bound to another branch, stay as they are.
    """
    return await _shown(session, _stale_ones(), {"now": now, "today": today})


@cache
def _stale_ones() -> Select[Digest, Group, Round]:
    something = (
        select(Obligation.id)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.changed_at >= Digest.refreshed_at, under(Group.branch, Project.code))
    )
    changed = something.where(Obligation.round_id == Digest.round_id).exists()
    # What waits for review is told of whatever month it is of.
    changed_of_a_year = something.where(Obligation.round_id.in_(recent_rounds())).exists()
    is_living = and_(Digest.occasion == Occasion.LIVING, Round.closes_at > _NOW)
    return (
        _of_standing()
        .join(OutboxRow, OutboxRow.id == Digest.outbox_id)
        .where(
            Digest.branch == Group.branch,
            Group.left_at.is_(None),
            OutboxRow.chat_id == Group.chat_id,
            OutboxRow.state != OutboxState.DEAD,
            or_(
                and_(is_living, or_(changed, changed_of_a_year, Digest.shown_day < _TODAY)),
                and_(Digest.occasion == Occasion.CORRECTED, Round.closes_at <= _NOW, changed),
            ),
        )
        .order_by(None)
        .order_by(Digest.refreshed_at, Digest.id)
    )


async def to_picture(session: AsyncSession, now: datetime) -> list[ShownIn]:
    """The messages that are still without pictures: living ones from the due day on, final ones."""
    return await _shown(session, _bare_ones(), {"now": now})


@cache
def _bare_ones() -> Select[Digest, Group, Round]:
    is_living = and_(
        Digest.occasion == Occasion.LIVING, Round.digest_at <= _NOW, Round.closes_at > _NOW
    )
    return _of_standing().where(
        Digest.pictured_at.is_(None),
        Digest.branch == Group.branch,
        Group.left_at.is_(None),
        or_(is_living, Digest.occasion == Occasion.FINAL),
    )


async def to_correct(session: AsyncSession, now: datetime) -> list[ShownIn]:
    """The final messages of closed rounds whose reports were written to since.

    So is a corrected one that was deleted: the next amendment is told by another.
    """
    values = {"now": now, "closed_since": now - CORRECTED_FOR}
    return await _shown(session, _amended_ones(), values)


@cache
def _amended_ones() -> Select[Digest, Group, Round]:
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
        digests.amended(Digest.refreshed_at)
        .where(under(Group.branch, Project.code))
        .correlate(Digest, Group, Round)
    )
    return (
        select(Digest, Group, Round)
        .join(Group, Group.id == Digest.group_id)
        .join(Round, Round.id == Digest.round_id)
        .where(
            Round.closes_at <= _NOW,
            Round.closes_at > bindparam("closed_since", type_=Instant),
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
