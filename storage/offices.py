"""The offices of a branch: bureau or district and its division, each with all that lies below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.branch_lists import Office
from storage.branches import within
from storage.tables import Agency


async def of_branches(session: AsyncSession, branches: Sequence[str]) -> list[Office]:
    """The offices of branches: each root and each of its divisions, by code and name."""
    above = (
        select(Agency.id, Agency.parent_id, Agency.name, Agency.code)
        .where(Agency.parent_id.is_(None), within(branches, Agency.code))
        .cte("tree", recursive=True)
    )
    below = aliased(Agency)
    tree = above.union_all(
        select(below.id, below.parent_id, below.name, below.code).join(
            above, below.parent_id == above.c.id
        )
    )
    rows = {row.id: row for row in await session.execute(select(tree))}
    members: dict[int, set[int]] = defaultdict(set)
    for agency_id in rows:
        division = current = agency_id
        while (parent := rows[current].parent_id) is not None:
            division, current = current, parent
        # A root counts as an office of its own, for what belongs to no division of it.
        members[division].add(agency_id)
    offices = []
    for office_id, held in members.items():
        row = rows[office_id]
        root = row if row.parent_id is None else rows[row.parent_id]
        order = (root.code or "", root.name, row.parent_id is not None, row.name)
        offices.append((order, Office(office_id, root.name, row.name, frozenset(held))))
    return [office for _, office in sorted(offices, key=lambda pair: pair[0])]
