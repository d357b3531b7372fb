"""Recording what became of the messages that a dispatcher claimed.

A record counts only while the lease holds that its row was claimed under: whoever holds the row by
then knows better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox import OPEN_WORDS
from storage.sending import Claimed
from storage.tables import OutboxRow, OutboxState
from storage.tables.base import Instant

# Statements are built once, and for the table rather than its class: to build one costs more than
# to run it.
_OUTBOX = cast("Table", OutboxRow.__table__)
_LEASES = select(_OUTBOX.c.id, _OUTBOX.c.lease_token).where(
    _OUTBOX.c.id.in_(bindparam("ids", expanding=True))
)
_SENT = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row"), _OUTBOX.c.lease_token == bindparam("lease"))
    .values(
        state=OutboxState.SENT,
        message_id=bindparam("message"),
        sent_at=bindparam("at", type_=Instant),
        error=None,
        lease_token=None,
        lease_until=None,
    )
)
_FORGET = (
    update(_OUTBOX).where(_OUTBOX.c.id.in_(bindparam("ids", expanding=True))).values(params={})
)
_WAITING_AGAIN = (
    update(_OUTBOX)
    .where(_OUTBOX.c.state.in_(OPEN_WORDS), _OUTBOX.c.state == OutboxState.CLAIMED)
    .values(
        state=OutboxState.WAITING,
        lease_token=None,
        lease_until=None,
        attempts=_OUTBOX.c.attempts - 1,
    )
)
_RELEASE = _WAITING_AGAIN.values(maybe_repeated=True).returning(_OUTBOX.c.chat_id)
_UNCLAIM = _WAITING_AGAIN.where(_OUTBOX.c.lease_token.in_(bindparam("leases", expanding=True)))


@dataclass(frozen=True)
class Arrived:
    """A message that the server took, as which of the chat's messages (none for a call)."""

    claimed: Claimed
    message_id: int | None


async def record_sent(
    session: AsyncSession, arrived: Sequence[Arrived], wall: datetime
) -> list[Claimed]:
    """The server took them; its answers came until ``wall``. Those whose lease was lost are given.

    They are written in one go: a dispatcher records dozens at a time.
    """
    ids = [one.claimed.id for one in arrived]
    found = await session.execute(_LEASES, {"ids": ids})
    leases = {row.id: row.lease_token for row in found}
    held = [one for one in arrived if leases.get(one.claimed.id) == one.claimed.lease]
    if held:
        await session.execute(_SENT, [_as_sent(one, wall) for one in held])
    secrets = [one.claimed.id for one in held if one.claimed.secret]
    if secrets:
        await session.execute(_FORGET, {"ids": secrets})
    return [one.claimed for one in arrived if leases.get(one.claimed.id) != one.claimed.lease]


def _as_sent(one: Arrived, wall: datetime) -> dict[str, object]:
    claimed = one.claimed
    return {"row": claimed.id, "lease": claimed.lease, "message": one.message_id, "at": wall}


async def record_dead(session: AsyncSession, claimed: Claimed, reason: str) -> bool:
    """It was refused for good."""
    values: dict[str, object] = {"state": OutboxState.DEAD, "error": reason}
    return await _record(session, claimed, values | ({"params": {}} if claimed.secret else {}))


async def record_retry(
    session: AsyncSession,
    claimed: Claimed,
    retry_at: datetime,
    reason: str,
    *,
    maybe_repeated: bool = False,
    counts: bool = True,
) -> bool:
    """It goes back to waiting until ``retry_at`` (wall time).

    ``counts`` tells whether this was a failed attempt; a rest that the server asks for is none.
    """
    values: dict[str, object] = {
        "state": OutboxState.WAITING,
        "retry_at": retry_at,
        "error": reason,
    }
    if maybe_repeated:
        values["maybe_repeated"] = True
    if not counts:
        values["attempts"] = OutboxRow.attempts - 1
    return await _record(session, claimed, values)


async def release(session: AsyncSession) -> list[int]:
    """Take back what a dispatcher that is no more had in hand; the chats that it was for.

    Only for whoever may send alone: it does not wait for the leases. That its holder died is no
    attempt that failed.
    """
    found = await session.scalars(_RELEASE)
    return [chat_id for chat_id in found if chat_id is not None]


async def unclaim(session: AsyncSession, leases: Sequence[str]) -> None:
    """Undo claims of which nothing was sent, if they were committed at all."""
    if leases:
        await session.execute(_UNCLAIM, {"leases": list(leases)})


async def _record(session: AsyncSession, claimed: Claimed, values: dict[str, object]) -> bool:
    """Write what became of a claimed row; ``False`` if its lease was lost meanwhile."""
    result = await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == claimed.id, OutboxRow.lease_token == claimed.lease)
        .values(lease_token=None, lease_until=None, **values)
        .returning(OutboxRow.id)
    )
    return result.first() is not None
