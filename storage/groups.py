"""Coordinators' groups."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import outbox
from storage.tables import Group


async def by_chat(session: AsyncSession, chat_id: int) -> Group | None:
    """The group of a chat, if it is bound."""
    return await session.scalar(
        select(Group).where(Group.chat_id == chat_id, Group.left_at.is_(None))
    )


async def that_left(session: AsyncSession, chat_id: int) -> Group | None:
    """The group of a chat that was bound when the bot was removed from it."""
    return await session.scalar(
        select(Group).where(Group.chat_id == chat_id, Group.left_at.is_not(None))
    )


async def bound(session: AsyncSession) -> list[Group]:
    """All groups that take digests."""
    return list(await session.scalars(select(Group).where(Group.left_at.is_(None))))


async def bind(
    session: AsyncSession,
    chat_id: int,
    title: str,
    branch: str,
    now: datetime,
    thread_id: int | None = None,
) -> Group:
    """Bind a chat to a branch, and its digests to a topic; one that was bound before changes both.

    ``thread_id`` is ``None`` for General, and where there are no topics.
    """
    group = await session.scalar(select(Group).where(Group.chat_id == chat_id))
    if group is None:
        group = Group(chat_id=chat_id, title=title, branch=branch, bound_at=now)
        session.add(group)
    group.title, group.branch, group.bound_at, group.left_at = title, branch, now, None
    group.thread_id, group.has_lost_topic = thread_id, False
    await session.flush()
    return group


async def leave(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """The bot is in this chat no more: it gets nothing until it is bound anew.

    A coordinator of its branch does so by a link, or by adding the bot again.
    """
    await session.execute(
        update(Group).where(Group.chat_id == chat_id, Group.left_at.is_(None)).values(left_at=now)
    )


async def move(session: AsyncSession, old: int, new: int) -> None:
    """A group became a supergroup: its new id replaces the old one everywhere.

    Both the dispatcher and an update may tell this; the second finds it done. Where the new chat
    was bound by itself meanwhile, that group stays and the old one ends at its binding.
    """
    bound_at = await session.scalar(select(Group.bound_at).where(Group.chat_id == new))
    moving = update(Group).where(Group.chat_id == old)
    if bound_at is None:
        await session.execute(moving.values(chat_id=new))
    else:
        await session.execute(moving.where(Group.left_at.is_(None)).values(left_at=bound_at))
    await outbox.move_chat(session, old, new)
