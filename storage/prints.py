"""Prints of the official form: which versions went out, found again by their hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.dialects import insert
from storage.tables import FormPrint

BATCH = 500
"""Rows of one statement."""

_AFTER_EVERY_DIGIT = "g"
"""Sorts behind every hexadecimal digit."""


@dataclass(frozen=True)
class Printed:
    """A version of a project's form: its hash, and the newest report on it, if there is one."""

    version: str
    project_id: int
    last_report: int | None


async def keep(session: AsyncSession, printed: Sequence[Printed], now: datetime) -> None:
    """Remember versions as printed; of one that was printed before, the first time stays."""
    for start in range(0, len(printed), BATCH):
        rows = [
            {
                "hash": one.version,
                "project_id": one.project_id,
                "last_report": one.last_report,
                "printed_at": now,
            }
            for one in printed[start : start + BATCH]
        ]
        await session.execute(insert(session, FormPrint).values(rows).on_conflict_do_nothing())


async def find(session: AsyncSession, beginning: str) -> FormPrint | None:
    """The print whose hash begins so, or is it; the range is looked up in the key's index."""
    query = (
        select(FormPrint)
        .where(FormPrint.hash >= beginning, FormPrint.hash < beginning + _AFTER_EVERY_DIGIT)
        .order_by(FormPrint.hash)
        .limit(1)
    )
    return await session.scalar(query)
