"""Who is typing a reason for what: stored, so that a restart goes unnoticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Step
from storage.tables import OutboxRow, ReviewQuestion

ANSWERABLE = timedelta(days=1)
"""How long a reason can be typed; closed questions are known for as long, to say so."""


@dataclass(frozen=True)
class Asked:
    """A report, the version that was looked at, and the field that is to be corrected."""

    project_id: int
    number: int
    version: int
    field: Step


async def ask(
    session: AsyncSession, chat_id: int, user_id: int, about: Asked, outbox_id: int, now: datetime
) -> None:
    """A coordinator was asked for a reason; of each chat only the newest question stands."""
    await session.execute(
        delete(ReviewQuestion).where(
            ReviewQuestion.chat_id == chat_id, ReviewQuestion.asked_at < now - ANSWERABLE
        )
    )
    await close_all(session, chat_id, user_id)
    session.add(
        ReviewQuestion(
            chat_id=chat_id,
            user_id=user_id,
            project_id=about.project_id,
            number=about.number,
            version=about.version,
            field=about.field,
            asked_at=now,
            outbox_id=outbox_id,
        )
    )
    await session.flush()


async def open_one(
    session: AsyncSession, chat_id: int, user_id: int, now: datetime
) -> ReviewQuestion | None:
    """The question that a coordinator was asked in a chat, if it can still be answered."""
    query = select(ReviewQuestion).where(
        ReviewQuestion.chat_id == chat_id,
        ReviewQuestion.user_id == user_id,
        ReviewQuestion.is_open,
        ReviewQuestion.asked_at >= now - ANSWERABLE,
    )
    return await session.scalar(query.order_by(ReviewQuestion.id.desc()).limit(1))


async def of_message(session: AsyncSession, chat_id: int, message_id: int) -> ReviewQuestion | None:
    """The question that a message of a chat asked, if it asked one; perhaps closed since."""
    query = (
        select(ReviewQuestion)
        .join(OutboxRow, OutboxRow.id == ReviewQuestion.outbox_id)
        .where(ReviewQuestion.chat_id == chat_id, OutboxRow.message_id == message_id)
    )
    return await session.scalar(query)


async def close_all(session: AsyncSession, chat_id: int, user_id: int) -> None:
    """What a coordinator types in a chat is no reason any more."""
    await session.execute(
        update(ReviewQuestion)
        .where(
            ReviewQuestion.chat_id == chat_id,
            ReviewQuestion.user_id == user_id,
            ReviewQuestion.is_open,
        )
        .values(is_open=False)
    )
