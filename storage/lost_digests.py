"""What a refusal tells of a digest's message: that it is gone, or its topic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Digest, Group, OutboxRow

_GONE = (
    "message to edit not found",
    "message_id_invalid",
    "message to pin not found",
)
"""How Telegram refuses what is about a message that stands no longer in its chat."""

_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
"""How it refuses what is for a topic that is no more, or that nobody may write to."""


async def note_refused(session: AsyncSession, row_id: int, reason: str, now: datetime) -> None:
    """A row of the outbox was refused for good: if it was of a digest, that one may be lost.

    A message that is gone is posted anew at the schedule's next look; so is one whose topic is
    gone, into General. What was refused in General itself stays as it is: its posting is tried
    again on the next day, as one that was refused for any other reason.
    """
    said = reason.lower()
    is_gone = any(words in said for words in _GONE)
    has_no_topic = any(words in said for words in _NO_TOPIC)
    if not is_gone and not has_no_topic:
        return
    edited = await session.scalar(select(OutboxRow.edits_id).where(OutboxRow.id == row_id))
    has_elsewhere = Digest.group_id.in_(select(Group.id).where(Group.thread_id.is_not(None)))
    lost: Sequence[int] = list(
        await session.scalars(
            update(Digest)
            .where(
                Digest.outbox_id == (edited or row_id),
                Digest.ended_at.is_(None),
                true() if edited else has_elsewhere,
            )
            .values(ended_at=now, lost_at=now if edited else None)
            .returning(Digest.group_id)
            .execution_options(synchronize_session=False)
        )
    )
    if has_no_topic and lost:
        await session.execute(
            update(Group)
            .where(Group.id.in_(lost), Group.thread_id.is_not(None))
            .values(thread_id=None, has_lost_topic=True)
            .execution_options(synchronize_session=False)
        )
