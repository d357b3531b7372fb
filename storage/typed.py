"""The words that a coordinator typed last in a chat, which the buttons under them act on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.dialects import insert
from storage.tables import Typed


async def keep(session: AsyncSession, chat_id: int, user_id: int, words: str) -> None:
    """Keep what was typed, in the place of what was typed before."""
    statement = insert(session, Typed).values(chat_id=chat_id, user_id=user_id, words=words)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["chat_id", "user_id"], set_={"words": words}
        )
    )


async def of_chat(session: AsyncSession, chat_id: int) -> list[str]:
    """What was typed last in a chat, by each of those who did."""
    query = select(Typed.words).where(Typed.chat_id == chat_id).order_by(Typed.user_id)
    return list(await session.scalars(query))
