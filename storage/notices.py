"""Telling other processes that there is something to do, and hearing it from them.

On PostgreSQL by LISTEN/NOTIFY, told at the commit of the transaction that made it so. It only
saves waiting: every loop looks by itself now and then, so that a lost notice costs a moment and
nothing else. On SQLite one process does everything, and rings its own bells.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

CHANNEL = "kaona"
_TOLD = "notices"


class Notice(StrEnum):
    """What there is to do."""

    INBOX = "inbox"
    """An update was stored, or may be tried again."""
    OUTBOX = "outbox"
    """A message was put."""
    SCHEDULE = "schedule"
    """Something changed that the schedule acts on."""
    LEASE = "lease"
    """A lease was given up."""


def tell(session: AsyncSession, notice: Notice) -> None:
    """Tell it when this transaction commits; telling it twice is telling it once."""
    session.info.setdefault(_TOLD, set()).add(notice)


async def send_told(session: AsyncSession, sender: str) -> None:
    """Hand what was told to PostgreSQL, which keeps it until the commit.

    ``sender`` names the process, which has no need to hear itself.
    """
    told: set[Notice] = session.info.pop(_TOLD, set())
    if told and session.get_bind().dialect.name == "postgresql":
        calls = [func.pg_notify(CHANNEL, f"{notice} {sender}") for notice in sorted(told)]
        await session.execute(select(*calls))


def read(payload: str, listener: str) -> Notice | None:
    """The notice that a payload tells; ``None`` for the listener's own, or another program's."""
    word, _, sender = payload.partition(" ")
    return Notice(word) if sender != listener and word in set(Notice) else None
