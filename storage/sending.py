"""Claiming messages of the outbox, to send them; :mod:`storage.outcomes` records what came of it.

A row is claimed with a lease: who holds it sends, and only while it holds does a record count.

Two clocks meet here: ``now`` is the service's time (a rehearsal may run it), ``wall`` is real time,
by which leases and retries are counted.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    Case,
    ColumnElement,
    Integer,
    Row,
    Table,
    and_,
    bindparam,
    case,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.delivery import File, Outgoing, Priority
from storage.outbox import FORGOTTEN, OPEN_WORDS
from storage.tables import OutboxFile, OutboxRow, OutboxState
from storage.tables.base import Instant

LEASE = timedelta(seconds=60)
"""Longer than the gateway's time-out, so that a slow send is not claimed a second time."""

_WITHOUT_FILE = frozenset(
    {"sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery"}
)
"""The calls of every day, which no file goes with."""

UNKNOWN = "nobody knows whether it arrived"
EXPIRED = "it came too late to have a sense"
EDITS_NOTHING = "the message to edit was never sent"


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
    crowded: Collection[int] = ()
    """Chats whose last place is kept for what somebody waits for."""


@dataclass(frozen=True)
class Claimed:
    """A row in the hands of a dispatcher until its lease ends."""

    id: int
    chat_id: int | None
    message: Outgoing
    priority: Priority
    attempts: int
    """Those that failed by a fault, and this one: pauses grow by them."""
    lease: str
    repeats: bool
    """Whether it goes again when nobody knows if it arrived."""
    update_id: int | None
    """The update that caused it."""
    created_at: datetime
    """Service time."""
    hopeless: str | None
    """Why it cannot go out any more, if so."""
    secret: bool = False
    """Whether its content is forgotten once it went."""


def _rank(row: type[OutboxRow]) -> Case[int]:
    """The place of a row within its chat.

    Whoever has read what may have arrived may have answered it: it goes before all else.
    """
    return case((row.maybe_repeated, -1), else_=row.priority)


def _ready(room: Room) -> ColumnElement[bool]:
    """What could go, were it not for the number; takes the values of :func:`_values`."""
    row, before = OutboxRow, _BEFORE
    held_back = (
        select(before.id)
        .where(
            before.chat_id == row.chat_id,
            before.state.in_(OPEN_WORDS),
            or_(
                and_(before.state == OutboxState.CLAIMED, before.lease_until > _WALL),
                and_(
                    tuple_(_rank(before), before.id) < tuple_(_rank(row), row.id),
                    or_(before.not_before.is_(None), before.not_before <= _NOW),
                ),
            ),
        )
        .exists()
    )
    to_a_chat = [
        row.chat_id.not_in(bindparam("resting", expanding=True)),
        or_(
            row.priority == Priority.ANSWER,
            row.chat_id.not_in(bindparam("crowded", expanding=True)),
        ),
        ~held_back,
    ]
    if room.paced <= 0:
        to_a_chat.append(row.priority == Priority.ANSWER)
    return and_(
        row.state.in_(OPEN_WORDS),
        or_(
            and_(
                row.state == OutboxState.WAITING, or_(row.retry_at.is_(None), row.retry_at <= _WALL)
            ),
            and_(row.state == OutboxState.CLAIMED, row.lease_until <= _WALL),
        ),
        or_(row.not_before.is_(None), row.not_before <= _NOW),
        or_(row.chat_id.is_(None), *([and_(*to_a_chat)] if room.messages > 0 else [])),
    )


_NOW, _WALL = bindparam("now", type_=Instant), bindparam("wall", type_=Instant)
_BEFORE = aliased(OutboxRow)
_KINDS = (Room(0, 0), Room(1, 0), Room(1, 1))
"""What room there can be: for no message, for answers, for all."""

# Statements are built once: to build one costs more than to run it.
_OUTBOX = cast("Table", OutboxRow.__table__)
_LOOK = {kind: select(OutboxRow.id).where(_ready(kind)).limit(1) for kind in _KINDS}
_WANTED = {
    kind: select(OutboxRow.id, OutboxRow.chat_id, OutboxRow.priority)
    .where(_ready(kind))
    .order_by(OutboxRow.priority, OutboxRow.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
    for kind in _KINDS
}
_CLAIM = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        state=OutboxState.CLAIMED,
        lease_token=bindparam("lease"),
        lease_until=bindparam("until", type_=Instant),
        attempts=_OUTBOX.c.attempts + 1,
        # A lease that ran out tells nothing of what its holder did.
        maybe_repeated=or_(_OUTBOX.c.maybe_repeated, _OUTBOX.c.state == OutboxState.CLAIMED),
    )
    .returning(_OUTBOX)
)


def _kind(room: Room) -> Room:
    return Room(min(room.messages, 1), min(room.messages, room.paced, 1))


def _values(now: datetime, wall: datetime, room: Room) -> dict[str, Any]:
    resting, crowded = list(room.resting), list(room.crowded)
    return {"now": now, "wall": wall, "resting": resting, "crowded": crowded}


async def is_waiting(session: AsyncSession, now: datetime, wall: datetime, room: Room) -> bool:
    """Whether anything could be claimed: a look that takes no lock."""
    values = _values(now, wall, room)
    return await session.scalar(_LOOK[_kind(room)], values) is not None


async def claim(
    session: AsyncSession,
    now: datetime,
    wall: datetime,
    limit: int,
    room: Room,
    lease: str | None = None,
) -> list[Claimed]:
    """Take up to ``limit`` rows to send, at most one for each chat, most urgent first.

    Within a chat nothing overtakes a row of its own priority, nor one that may have been read
    already, and nothing goes while another is on its way. ``lease`` names the claim.
    """
    values = _values(now, wall, room) | {"most": limit}
    found = await session.execute(_WANTED[_kind(room)], values)
    ids = _that_fit([(row_id, chat_id, level) for row_id, chat_id, level in found], room)
    if not ids:
        return []
    holding = {"ids": ids, "lease": lease or secrets.token_hex(8), "until": wall + LEASE}
    rows = (await session.execute(_CLAIM, holding)).all()
    files = await _files(session, rows)
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
    row: Row[Any], now: datetime, file: File | None, edited: dict[int, int | None]
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
        secret=(row.key or "").startswith(FORGOTTEN),
    )


async def _files(session: AsyncSession, rows: Sequence[Row[Any]]) -> dict[int, File]:
    ids = [row.id for row in rows if row.method not in _WITHOUT_FILE]
    if not ids:
        return {}
    found = await session.scalars(select(OutboxFile).where(OutboxFile.outbox_id.in_(ids)))
    return {r.outbox_id: File(r.field, r.name, r.content, r.mime_type) for r in found}


async def _edited_ids(session: AsyncSession, rows: Sequence[Row[Any]]) -> dict[int, int | None]:
    targets = [row.edits_id for row in rows if row.edits_id is not None]
    if not targets:
        return {}
    found = await session.execute(
        select(OutboxRow.id, OutboxRow.message_id).where(OutboxRow.id.in_(targets))
    )
    return dict(found.all())
