"""How the traffic stands: what waits, for how long, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.delivery import Priority
from storage.outbox import OPEN_WORDS
from storage.tables import InboxRow, InboxState, OutboxRow

# A word in the statement, not a parameter: so the planner sees that the partial indexes serve.
_WAITING: ColumnElement[Any] = literal_column(f"'{InboxState.WAITING}'")
_FAILED = aliased(InboxRow)
_HELD_BACK = (
    select(_FAILED.update_id)
    .where(
        _FAILED.chat_id == InboxRow.chat_id,
        _FAILED.state == _WAITING,
        _FAILED.attempts > 0,
        _FAILED.update_id < InboxRow.update_id,
    )
    .exists()
)


@dataclass(frozen=True)
class Traffic:
    """Counts of rows; instants are service time.

    All are found by partial indexes, so that looking does not grow slower with the years.
    """

    inbox_waiting: int
    inbox_oldest: datetime | None
    """When the oldest update came in that waits for its first try.

    One that failed, and what it holds back in its chat, waits on purpose."""
    inbox_dead: int
    outbox_waiting: dict[Priority, int]
    outbox_oldest: datetime | None
    maybe_repeated: int
    """Messages that may have gone twice, ever."""


async def traffic(session: AsyncSession) -> Traffic:
    """How the traffic stands now."""
    waiting, oldest = (
        await session.execute(
            select(
                func.count(),
                func.min(InboxRow.received_at).filter(InboxRow.attempts == 0, ~_HELD_BACK),
            ).where(InboxRow.state == _WAITING)
        )
    ).one()
    dead = await session.scalar(
        select(func.count(InboxRow.update_id)).where(
            InboxRow.state == literal_column(f"'{InboxState.DEAD}'")
        )
    )
    outgoing = await session.execute(
        select(OutboxRow.priority, func.count(), func.min(OutboxRow.created_at))
        .where(OutboxRow.state.in_(OPEN_WORDS))
        .group_by(OutboxRow.priority)
    )
    rows = [(Priority(priority), count, since) for priority, count, since in outgoing]
    repeated = await session.scalar(
        select(func.count(OutboxRow.id)).where(OutboxRow.maybe_repeated.is_(True))
    )
    return Traffic(
        inbox_waiting=waiting,
        inbox_oldest=oldest,
        inbox_dead=dead or 0,
        outbox_waiting={
            level: next((count for priority, count, _ in rows if priority is level), 0)
            for level in Priority
        },
        outbox_oldest=min((since for _, _, since in rows), default=None),
        maybe_repeated=repeated or 0,
    )
