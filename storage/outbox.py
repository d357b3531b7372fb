"""The outbox: the only way out.

Putting a message never sends, flushes more than its own row, commits or opens a transaction: the
caller owns that. The dispatcher claims rows with a lease and records what became of them; a
record counts only while the lease it was claimed under still holds.

Two clocks meet here: ``now`` is the service's time (a rehearsal may run it), ``wall`` is real time,
by which leases and retries are counted.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.delivery import File, Outgoing, Priority
from storage.dialects import insert
from storage.tables import OutboxFile, OutboxRow, OutboxState

LEASE = timedelta(seconds=60)
"""Longer than the gateway's time-out, so that a slow send is not claimed a second time."""

OPEN = (OutboxState.WAITING, OutboxState.CLAIMED)

# Words in the statement, not parameters: only so does a planner see that the partial indexes hold
# all that is asked for.
_OPEN: list[ColumnElement[Any]] = [literal_column(f"'{state}'") for state in OPEN]


@dataclass(frozen=True)
class Terms:
    """On what terms a message goes out.

    ``key`` makes putting it twice harmless; ``not_before`` is service time; ``edits_id`` names the
    outbox row whose message this one edits: the message id is filled in when that row was sent.
    """

    priority: Priority = Priority.ANSWER
    key: str | None = None
    not_before: datetime | None = None
    edits_id: int | None = None


async def put(
    session: AsyncSession,
    chat_id: int | None,
    message: Outgoing,
    now: datetime,
    terms: Terms,
    update_id: int | None = None,
) -> int | None:
    """Add a message; its row's id, or ``None`` if one with this key was put before.

    ``update_id`` is the update that caused it.
    """
    statement = (
        insert(session, OutboxRow)
        .values(
            key=terms.key,
            chat_id=chat_id,
            method=message.method,
            params=dict(message.params),
            priority=terms.priority,
            state=OutboxState.WAITING,
            created_at=now,
            not_before=terms.not_before,
            edits_id=terms.edits_id,
            update_id=update_id,
            attempts=0,
            maybe_repeated=False,
        )
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(OutboxRow.id)
    )
    row_id: int | None = await session.scalar(statement)
    if row_id is not None and message.file is not None:
        file = message.file
        session.add(
            OutboxFile(
                outbox_id=row_id,
                field=file.field,
                name=file.name,
                mime_type=file.mime_type,
                content=file.content,
            )
        )
    return row_id


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
    edits_nothing: bool
    """It edits a message that was never sent, so it cannot go out."""


def _ready(
    row: type[OutboxRow], now: datetime, wall: datetime, resting: Collection[int]
) -> ColumnElement[bool]:
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
    return and_(
        row.state.in_(_OPEN),
        or_(
            and_(
                row.state == OutboxState.WAITING, or_(row.retry_at.is_(None), row.retry_at <= wall)
            ),
            and_(row.state == OutboxState.CLAIMED, row.lease_until <= wall),
        ),
        or_(row.not_before.is_(None), row.not_before <= now),
        or_(row.chat_id.is_(None), and_(row.chat_id.not_in(resting), ~held_back)),
    )


async def is_waiting(
    session: AsyncSession, now: datetime, wall: datetime, resting: Collection[int]
) -> bool:
    """Whether anything could be claimed: a look that takes no lock."""
    found = await session.scalar(
        select(OutboxRow.id).where(_ready(OutboxRow, now, wall, resting)).limit(1)
    )
    return found is not None


async def claim(
    session: AsyncSession, now: datetime, wall: datetime, limit: int, resting: Collection[int]
) -> list[Claimed]:
    """Take up to ``limit`` rows to send, at most one for each chat, most urgent first.

    Chats in ``resting`` are passed over. Within a chat nothing overtakes a row of its own
    priority, and nothing goes while another is on its way.
    """
    wanted = (
        select(OutboxRow.id)
        .where(_ready(OutboxRow, now, wall, resting))
        .order_by(OutboxRow.priority, OutboxRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(await session.scalars(wanted))
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
        _claimed(row, lease, files.get(row.id), edited)
        for row in sorted(rows, key=lambda row: (row.priority, row.id))
    ]


def _claimed(
    row: OutboxRow, lease: str, file: File | None, edited: dict[int, int | None]
) -> Claimed:
    params: dict[str, Any] = dict(row.params)
    if row.chat_id is not None:
        params["chat_id"] = row.chat_id
    message_id = edited.get(row.edits_id) if row.edits_id is not None else None
    if message_id is not None:
        params["message_id"] = message_id
    return Claimed(
        id=row.id,
        chat_id=row.chat_id,
        message=Outgoing(row.method, params, file),
        priority=Priority(row.priority),
        attempts=row.attempts,
        lease=lease,
        edits_nothing=row.edits_id is not None and message_id is None,
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


async def record_sent(session: AsyncSession, claimed: Claimed, message_id: int | None) -> bool:
    """The server took it."""
    values: dict[str, object] = {"state": OutboxState.SENT, "message_id": message_id, "error": None}
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
        values["maybe_repeated"] = True
    return await _record(session, claimed, values)


async def move_chat(session: AsyncSession, old: int, new: int) -> None:
    """Everything that is still to go to a chat goes to its new id."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.chat_id == old, OutboxRow.state.in_(_OPEN))
        .values(chat_id=new)
    )


async def counts(session: AsyncSession) -> dict[OutboxState, int]:
    """How many rows stand in each state."""
    found = await session.execute(select(OutboxRow.state, func.count()).group_by(OutboxRow.state))
    return dict(found.all())
