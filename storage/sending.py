"""Taking messages out of the outbox: the dispatcher's side.

The dispatcher claims rows with a lease and records what became of them; a record counts only while
the lease it was claimed under still holds.

Two clocks meet here: ``now`` is the service's time (a rehearsal may run it), ``wall`` is real time,
by which leases and retries are counted.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, literal_column, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.delivery import File, Outgoing, Priority
from storage.outbox import OPEN
from storage.tables import OutboxFile, OutboxRow, OutboxState

LEASE = timedelta(seconds=60)
"""Longer than the gateway's time-out, so that a slow send is not claimed a second time."""

UNKNOWN = "nobody knows whether it arrived"
EXPIRED = "it came too late to have a sense"
EDITS_NOTHING = "the message to edit was never sent"

# Words in the statement, not parameters: only so does a planner see that the partial indexes hold
# all that is asked for.
_OPEN: list[ColumnElement[Any]] = [literal_column(f"'{state}'") for state in OPEN]


@dataclass(frozen=True)
class Room:
    """What may be claimed now, as the limits say.

    Calls to no chat are not limited by Telegram: for them there is always room.
    """

    messages: int
    """To chats, in all."""
    paced: int
    """Of these, such as nobody waits for (digests, prompts, reminders)."""
    resting: Collection[int] = ()
    """Chats that get nothing now."""


@dataclass(frozen=True)
class Claimed:
    """A row in the hands of a dispatcher until its lease ends."""

    id: int
    chat_id: int | None
    message: Outgoing
    priority: Priority
    attempts: int
    """This one included."""
    lease: str
    repeats: bool
    """Whether it goes again when nobody knows if it arrived."""
    update_id: int | None
    """The update that caused it."""
    created_at: datetime
    """Service time."""
    hopeless: str | None
    """Why it cannot go out any more, if so."""


def _ready(row: type[OutboxRow], now: datetime, wall: datetime, room: Room) -> ColumnElement[bool]:
    before = aliased(OutboxRow)
    held_back = (
        select(before.id)
        .where(
            before.chat_id == row.chat_id,
            before.state.in_(_OPEN),
            or_(
                and_(before.state == OutboxState.CLAIMED, before.lease_until > wall),
                and_(
                    tuple_(before.priority, before.id) < tuple_(row.priority, row.id),
                    or_(before.not_before.is_(None), before.not_before <= now),
                ),
            ),
        )
        .exists()
    )
    to_a_chat: list[ColumnElement[bool]] = [row.chat_id.not_in(room.resting), ~held_back]
    if room.paced <= 0:
        to_a_chat.append(row.priority == Priority.ANSWER)
    return and_(
        row.state.in_(_OPEN),
        or_(
            and_(
                row.state == OutboxState.WAITING, or_(row.retry_at.is_(None), row.retry_at <= wall)
            ),
            and_(row.state == OutboxState.CLAIMED, row.lease_until <= wall),
        ),
        or_(row.not_before.is_(None), row.not_before <= now),
        or_(row.chat_id.is_(None), and_(*to_a_chat))
        if room.messages > 0
        else row.chat_id.is_(None),
    )


async def is_waiting(session: AsyncSession, now: datetime, wall: datetime, room: Room) -> bool:
    """Whether anything could be claimed: a look that takes no lock."""
    found = await session.scalar(
        select(OutboxRow.id).where(_ready(OutboxRow, now, wall, room)).limit(1)
    )
    return found is not None


async def claim(
    session: AsyncSession, now: datetime, wall: datetime, limit: int, room: Room
) -> list[Claimed]:
    """Take up to ``limit`` rows to send, at most one for each chat, most urgent first.

    Within a chat nothing overtakes a row of its own priority, and nothing goes while another is
    on its way.
    """
    wanted = (
        select(OutboxRow.id, OutboxRow.chat_id, OutboxRow.priority)
        .where(_ready(OutboxRow, now, wall, room))
        .order_by(OutboxRow.priority, OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = _that_fit([(i, c, p) for i, c, p in await session.execute(wanted)], room)
    if not ids:
        return []
    lease = secrets.token_hex(8)
    taken = (
        update(OutboxRow)
        .where(OutboxRow.id.in_(ids))
        .values(
            state=OutboxState.CLAIMED,
            lease_token=lease,
            lease_until=wall + LEASE,
            attempts=OutboxRow.attempts + 1,
            # A lease that ran out tells nothing of what its holder did.
            maybe_repeated=or_(OutboxRow.maybe_repeated, OutboxRow.state == OutboxState.CLAIMED),
        )
        .returning(OutboxRow)
    )
    rows = list(await session.scalars(taken, execution_options={"populate_existing": True}))
    files = await _files(session, ids)
    edited = await _edited_ids(session, rows)
    return [
        _claimed(row, now, files.get(row.id), edited)
        for row in sorted(rows, key=lambda row: (row.priority, row.id))
    ]


def _that_fit(found: Sequence[tuple[int, int | None, int]], room: Room) -> list[int]:
    """Of what is ready, in its order: what the limits let go."""
    messages, paced = room.messages, room.paced
    ids = []
    for row_id, chat_id, priority in found:
        if chat_id is not None:
            is_paced = priority != Priority.ANSWER
            if messages <= 0 or (is_paced and paced <= 0):
                continue
            messages -= 1
            paced -= is_paced
        ids.append(row_id)
    return ids


def _claimed(
    row: OutboxRow, now: datetime, file: File | None, edited: dict[int, int | None]
) -> Claimed:
    params: dict[str, Any] = dict(row.params)
    if row.chat_id is not None:
        params["chat_id"] = row.chat_id
    message_id = edited.get(row.edits_id) if row.edits_id is not None else None
    if message_id is not None:
        params["message_id"] = message_id
    hopeless = None
    if row.edits_id is not None and message_id is None:
        hopeless = EDITS_NOTHING
    elif row.expires_at is not None and row.expires_at <= now:
        hopeless = EXPIRED
    elif row.maybe_repeated and not row.repeats:
        hopeless = UNKNOWN
    return Claimed(
        id=row.id,
        chat_id=row.chat_id,
        message=Outgoing(row.method, params, file),
        priority=Priority(row.priority),
        attempts=row.attempts,
        lease=row.lease_token or "",
        repeats=row.repeats,
        update_id=row.update_id,
        created_at=row.created_at,
        hopeless=hopeless,
    )


async def _files(session: AsyncSession, ids: Sequence[int]) -> dict[int, File]:
    rows = await session.scalars(select(OutboxFile).where(OutboxFile.outbox_id.in_(ids)))
    return {r.outbox_id: File(r.field, r.name, r.content, r.mime_type) for r in rows}


async def _edited_ids(session: AsyncSession, rows: Sequence[OutboxRow]) -> dict[int, int | None]:
    targets = [row.edits_id for row in rows if row.edits_id is not None]
    if not targets:
        return {}
    found = await session.execute(
        select(OutboxRow.id, OutboxRow.message_id).where(OutboxRow.id.in_(targets))
    )
    return dict(found.all())


async def _record(session: AsyncSession, claimed: Claimed, values: dict[str, object]) -> bool:
    """Write what became of a claimed row; ``False`` if its lease was lost meanwhile."""
    result = await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == claimed.id, OutboxRow.lease_token == claimed.lease)
        .values(lease_token=None, lease_until=None, **values)
        .returning(OutboxRow.id)
    )
    return result.first() is not None


async def record_sent(
    session: AsyncSession, claimed: Claimed, message_id: int | None, wall: datetime
) -> bool:
    """The server took it; its answer came at ``wall``."""
    values: dict[str, object] = {
        "state": OutboxState.SENT,
        "message_id": message_id,
        "sent_at": wall,
        "error": None,
    }
    return await _record(session, claimed, values)


async def record_dead(session: AsyncSession, claimed: Claimed, reason: str) -> bool:
    """It was refused for good."""
    return await _record(session, claimed, {"state": OutboxState.DEAD, "error": reason})


async def record_retry(
    session: AsyncSession,
    claimed: Claimed,
    retry_at: datetime,
    reason: str,
    *,
    maybe_repeated: bool = False,
) -> bool:
    """It goes back to waiting until ``retry_at`` (wall time)."""
    values: dict[str, object] = {
        "state": OutboxState.WAITING,
        "retry_at": retry_at,
        "error": reason,
    }
    if maybe_repeated:
        # Whoever has read it already may have answered: nothing for this chat goes before it.
        values |= {"maybe_repeated": True, "priority": Priority.ANSWER}
    return await _record(session, claimed, values)


async def release(session: AsyncSession) -> list[int]:
    """Take back what a dispatcher that is no more had in hand; the chats that it was for.

    Only for whoever may send alone: it does not wait for the leases. What goes again goes before
    all else of its chat, since it may have been read already and answered.
    """
    found = (
        update(OutboxRow)
        .where(OutboxRow.state == OutboxState.CLAIMED)
        .values(
            state=OutboxState.WAITING,
            lease_token=None,
            lease_until=None,
            maybe_repeated=True,
            priority=Priority.ANSWER,
        )
        .returning(OutboxRow.chat_id)
        .execution_options(synchronize_session=False)
    )
    return [chat_id for chat_id in await session.scalars(found) if chat_id is not None]
