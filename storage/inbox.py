"""The inbox: what Telegram told us, stored before it is acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Integer,
    Table,
    bindparam,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage import notices
from storage.dialects import insert
from storage.notices import Notice
from storage.tables import InboxRow, InboxState
from storage.tables.base import Instant

# A word in the statement, not a parameter: only so does a planner see that the partial indexes
# hold all that is asked for.
_WAITING: ColumnElement[Any] = literal_column(f"'{InboxState.WAITING}'")


@dataclass(frozen=True)
class Arrival:
    """An update as it came, and the chat whose order it keeps."""

    update_id: int
    chat_id: int | None
    payload: dict[str, Any]


async def store(session: AsyncSession, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Store updates; one that is stored already is passed over."""
    if not arrivals:
        return
    await session.execute(
        insert(session, InboxRow).on_conflict_do_nothing(index_elements=["update_id"]),
        [
            {
                "update_id": arrival.update_id,
                "chat_id": arrival.chat_id,
                "payload": arrival.payload,
                "state": InboxState.WAITING,
                "received_at": now,
                "attempts": 0,
            }
            for arrival in arrivals
        ],
    )
    notices.tell(session, Notice.INBOX)


async def payload_in_chat(
    session: AsyncSession, update_id: int, chat_id: int
) -> dict[str, Any] | None:
    """What an update said, if it is stored and of this chat."""
    row = await session.get(InboxRow, update_id)
    return row.payload if row is not None and row.chat_id == chat_id else None


_EARLIER = aliased(InboxRow)
_MAY_BE_TRIED = or_(
    InboxRow.retry_at.is_(None), InboxRow.retry_at <= bindparam("wall", type_=Instant)
)

# Built once: to build a statement costs more than to run it.
_TAKE = (
    select(InboxRow)
    .where(
        InboxRow.state == _WAITING,
        _MAY_BE_TRIED,
        or_(
            InboxRow.chat_id.is_(None),
            ~select(_EARLIER.update_id)
            .where(
                _EARLIER.chat_id == InboxRow.chat_id,
                _EARLIER.state == _WAITING,
                _EARLIER.update_id < InboxRow.update_id,
            )
            .exists(),
        ),
    )
    .order_by(InboxRow.update_id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_LOOK = select(InboxRow.update_id).where(InboxRow.state == _WAITING, _MAY_BE_TRIED).limit(1)
_INBOX = cast("Table", InboxRow.__table__)
_DONE = (
    update(_INBOX)
    .where(_INBOX.c.update_id.in_(bindparam("ids", expanding=True)))
    .values(state=InboxState.DONE, error=None)
)


async def take(session: AsyncSession, wall: datetime, limit: int) -> list[InboxRow]:
    """The next updates to handle, locked: at most the oldest waiting one of each chat.

    An update that waits for its next try holds back the later ones of its chat. One that failed
    before comes alone: whatever it does, it does to no other.
    """
    found = list(await session.scalars(_TAKE, {"wall": wall, "most": limit}))
    if found and found[0].attempts:
        return found[:1]
    return [row for row in found if not row.attempts]


async def is_waiting(session: AsyncSession, wall: datetime) -> bool:
    """Whether an update could be taken now: a look that takes no lock."""
    return await session.scalar(_LOOK, {"wall": wall}) is not None


async def record_done(session: AsyncSession, update_ids: Sequence[int]) -> None:
    """They were handled, in this transaction."""
    await session.execute(_DONE, {"ids": list(update_ids)})


async def record_failure(
    session: AsyncSession, update_id: int, error: str, retry_at: datetime | None
) -> None:
    """A try failed: it is tried again at ``retry_at`` (wall time), or is dead if that is none."""
    await session.execute(
        update(InboxRow)
        .where(InboxRow.update_id == update_id)
        .values(
            attempts=InboxRow.attempts + 1,
            error=error,
            retry_at=retry_at,
            state=InboxState.DEAD if retry_at is None else InboxState.WAITING,
        )
    )
