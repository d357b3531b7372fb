"""The inbox: what Telegram told us, stored before it is acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
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


_BEFORE = (
    select(InboxRow.payload)
    .where(
        InboxRow.update_id.between(bindparam("first"), bindparam("last")),
        InboxRow.chat_id == bindparam("chat", type_=BigInteger),
    )
    .order_by(InboxRow.update_id.desc())
    .limit(1)
)


async def before_in_chat(
    session: AsyncSession, update_id: int, chat_id: int, most: int
) -> dict[str, Any] | None:
    """What this chat's last update before this one said, if it is among the ``most`` before it."""
    values = {"first": update_id - most, "last": update_id - 1, "chat": chat_id}
    found: dict[str, Any] | None = await session.scalar(_BEFORE, values)
    return found


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


@dataclass(frozen=True)
class Troubled:
    """An update whose handling failed, without what it said: a list needs no personal data.

    ``received_at`` and ``retry_at`` are aware UTC; ``error`` is that of the last try.
    """

    update_id: int
    chat_id: int | None
    received_at: datetime
    attempts: int
    retry_at: datetime | None
    error: str | None


_TROUBLED = (
    InboxRow.update_id,
    InboxRow.chat_id,
    InboxRow.received_at,
    InboxRow.attempts,
    InboxRow.retry_at,
    InboxRow.error,
)


async def dead_letters(session: AsyncSession) -> list[Troubled]:
    """The updates whose every try failed, in the order they came."""
    is_dead: ColumnElement[Any] = literal_column(f"'{InboxState.DEAD}'")
    query = select(*_TROUBLED).where(InboxRow.state == is_dead).order_by(InboxRow.update_id)
    return [Troubled(*row) for row in await session.execute(query)]


async def awaiting_retry(session: AsyncSession) -> list[Troubled]:
    """The updates that failed and will be tried again by themselves, in the order they came."""
    query = (
        select(*_TROUBLED)
        .where(InboxRow.state == _WAITING, InboxRow.error.is_not(None))
        .order_by(InboxRow.update_id)
    )
    return [Troubled(*row) for row in await session.execute(query)]


async def stored(session: AsyncSession, update_id: int) -> InboxRow | None:
    """A stored update, whatever its state."""
    return await session.get(InboxRow, update_id)


async def revive(
    session: AsyncSession, tries_made: int, update_id: int | None = None
) -> tuple[int, ...]:
    """Let dead letters be handled again: one, or all of them. Gives those that were dead.

    An update waits under the id it came with, so it goes before all that its chat sent since, and
    while it waits for a further try it holds them back. Its writer was told to go on without it,
    so it shall not: ``tries_made`` counts as made already, and whoever leaves it one try only gets
    it handled, or dead again with its new error, before anything later is kept waiting.
    """
    change = update(InboxRow).where(InboxRow.state == InboxState.DEAD)
    if update_id is not None:
        change = change.where(InboxRow.update_id == update_id)
    revived = await session.scalars(
        change.values(state=InboxState.WAITING, attempts=tries_made, retry_at=None)
        .returning(InboxRow.update_id)
        .execution_options(synchronize_session=False)
    )
    notices.tell(session, Notice.INBOX)
    return tuple(sorted(revived))
