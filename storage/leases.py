"""Who does what only one process may do at a time.

A lease runs by the database's clock, and is renewed long before its end. Only PostgreSQL is shared
by processes; a SQLite file is locked for one (:mod:`storage.file_lock`).
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from storage import notices
from storage.notices import Notice
from storage.tables import Lease


async def hold(session: AsyncSession, name: str, holder: str, seconds: float) -> bool:
    """Take a lease that is free, or renew one's own; whether ``holder`` has it now."""
    now = func.clock_timestamp()
    wanted = postgresql.insert(Lease).values(
        name=name, holder=holder, until=now + timedelta(seconds=seconds)
    )
    taken = wanted.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": wanted.excluded.holder, "until": wanted.excluded.until},
        where=or_(Lease.holder == holder, Lease.until <= now),
    ).returning(Lease.holder)
    return await session.scalar(taken) is not None


async def give_up(session: AsyncSession, name: str, holder: str) -> None:
    """Let others have it at once."""
    await session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))
    notices.tell(session, Notice.LEASE)


async def holder(session: AsyncSession, name: str) -> str | None:
    """Who holds a lease now, if anybody does."""
    query = select(Lease.holder).where(Lease.name == name, Lease.until > func.clock_timestamp())
    return await session.scalar(query)
