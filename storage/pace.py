"""What the sending must remember over a restart: what went lately, and which chats have to rest.

So Telegram's limits are kept by whoever sends next. All instants are wall time.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.dialects import insert
from storage.tables import OutboxRow, Rest

_ALL_CHATS = 0


async def sent_since(session: AsyncSession, since: datetime) -> list[tuple[int, datetime]]:
    """The chats that were sent to after an instant, and when, the oldest first."""
    query = (
        select(OutboxRow.chat_id, OutboxRow.sent_at)
        .where(OutboxRow.sent_at > since, OutboxRow.chat_id.is_not(None))
        .order_by(OutboxRow.sent_at)
    )
    found = await session.execute(query)
    return [(chat_id, at) for chat_id, at in found if chat_id is not None and at is not None]


async def rest(session: AsyncSession, chat_id: int | None, until: datetime) -> None:
    """Remember that a chat, or all of them, is to be left in peace; the longest rest counts."""
    key = _ALL_CHATS if chat_id is None else chat_id
    statement = insert(session, Rest).values(chat_id=key, until=until)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["chat_id"], set_={"until": until}, where=Rest.until < until
        )
    )


async def rests(session: AsyncSession, wall: datetime) -> list[tuple[int | None, datetime]]:
    """Who is to be left in peace still, and until when; ``None`` stands for all chats.

    Forgets those whose time is over.
    """
    await session.execute(delete(Rest).where(Rest.until <= wall))
    found = await session.execute(select(Rest.chat_id, Rest.until))
    return [(None if chat_id == _ALL_CHATS else chat_id, until) for chat_id, until in found]
