"""How the traffic stands: what waits, for how long, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Priority
from storage.outbox import OPEN
from storage.tables import InboxRow, InboxState, OutboxRow


@dataclass(frozen=True)
class Traffic:
    """Counts of rows; instants are service time.

    All are found by partial indexes, so that looking does not grow slower with the years.
    """

    inbox_waiting: int
    inbox_oldest: datetime | None
    """When the oldest update that waits came in."""
    inbox_dead: int
    outbox_waiting: dict[Priority, int]
    outbox_oldest: datetime | None
    maybe_repeated: int
    """Messages that may have gone twice, ever."""


async def traffic(session: AsyncSession) -> Traffic:
    """How the traffic stands now."""
    waiting, oldest = (
        await session.execute(
            select(func.count(), func.min(InboxRow.received_at)).where(
                InboxRow.state == literal_column(f"'{InboxState.WAITING}'")
            )
        )
    ).one()
    dead = await session.scalar(
        select(func.count(InboxRow.update_id)).where(
            InboxRow.state == literal_column(f"'{InboxState.DEAD}'")
        )
    )
    is_open = OutboxRow.state.in_([literal_column(f"'{state}'") for state in OPEN])
    outgoing = await session.execute(
        select(OutboxRow.priority, func.count(), func.min(OutboxRow.created_at))
        .where(is_open)
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
