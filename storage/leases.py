"""Who does what only one process may do at a time.

A lease runs by the database's clock, and is renewed long before its end. Beside it each process
holds a lock of PostgreSQL's, which the server lets go the moment the process is gone: so a lease
passes on at once when its holder dies, and by its end when its holder hangs or is cut off.

Only PostgreSQL is shared by processes; a SQLite file is locked for one
(:mod:`storage.file_lock`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from storage import notices
from storage.database import Database
from storage.notices import Notice
from storage.tables import Lease


@asynccontextmanager
async def present(database: Database, lost: Callable[[], None]) -> AsyncIterator[None]:
    """Let the others see that this process lives; ``lost`` is called if they cannot any more."""

    def ended(_connection: object) -> None:
        lost()

    async with database.standing_connection() as raw:
        await raw.execute("SELECT pg_advisory_lock(hashtextextended($1, 0))", database.name)
        raw.add_termination_listener(ended)
        try:
            yield
        finally:
            # The lock goes with the connection: a statement could wait for a server that is away.
            raw.remove_termination_listener(ended)


async def hold(session: AsyncSession, name: str, holder: str, seconds: float) -> bool:
    """Take a lease that is free, or renew one's own; whether ``holder`` has it now."""
    now = func.clock_timestamp()
    is_gone = func.pg_try_advisory_xact_lock(func.hashtextextended(Lease.holder, 0))
    wanted = postgresql.insert(Lease).values(
        name=name, holder=holder, until=now + timedelta(seconds=seconds)
    )
    taken = wanted.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": wanted.excluded.holder, "until": wanted.excluded.until},
        where=or_(Lease.holder == holder, Lease.until <= now, is_gone),
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
