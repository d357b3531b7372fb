"""The tree of agencies."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.branches import within
from storage.tables import Agency


async def place(session: AsyncSession, code: str, path: Sequence[str]) -> int:
    """The id of the office at the end of ``path`` under the root with ``code``.

    Offices of the path that are not in the tree yet are added.
    """
    parent_id: int | None = None
    for name in path:
        root = parent_id is None
        found = await session.scalar(
            select(Agency.id).where(
                Agency.parent_id == parent_id if not root else Agency.parent_id.is_(None),
                Agency.name == name,
                *((Agency.code == code,) if root else ()),
            )
        )
        if found is None:
            agency = Agency(parent_id=parent_id, code=code if root else None, name=name)
            session.add(agency)
            await session.flush()
            found = agency.id
        parent_id = found
    if parent_id is None:
        message = "an agency path without a name"
        raise ValueError(message)
    return parent_id


async def path(session: AsyncSession, agency_id: int) -> tuple[str, ...]:
    """The names from the root down to this office."""
    names: list[str] = []
    current: int | None = agency_id
    while current is not None:
        agency = await session.get_one(Agency, current)
        names.append(agency.name)
        current = agency.parent_id
    return tuple(reversed(names))


async def all_paths(session: AsyncSession) -> dict[int, tuple[str, ...]]:
    """The path of every office, by id: for exports and digests, which need most of them."""
    query = select(Agency.id, Agency.parent_id, Agency.name)
    rows = {row.id: (row.parent_id, row.name) for row in await session.execute(query)}

    def walk(agency_id: int) -> tuple[str, ...]:
        parent_id, name = rows[agency_id]
        return (*walk(parent_id), name) if parent_id is not None else (name,)

    return {agency_id: walk(agency_id) for agency_id in rows}


async def paths_of(
    session: AsyncSession, agency_ids: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """The paths of some offices, by id: a statement for each level of the tree."""
    known: dict[int, Agency] = {}
    wanted = set(agency_ids)
    while wanted:
        for agency in await session.scalars(select(Agency).where(Agency.id.in_(wanted))):
            known[agency.id] = agency
        above = {agency.parent_id for agency in known.values()}
        wanted = {parent for parent in above if parent is not None} - known.keys()

    def walk(agency: Agency) -> tuple[str, ...]:
        above = walk(known[agency.parent_id]) if agency.parent_id is not None else ()
        return (*above, agency.name)

    return {agency_id: walk(known[agency_id]) for agency_id in agency_ids}


async def root_name(session: AsyncSession, branch: str) -> str | None:
    """The name of the one root agency that a branch holds, or ``None`` where it holds several."""
    names = (
        await session.scalars(
            select(Agency.name)
            .where(Agency.parent_id.is_(None), within([branch], Agency.code))
            .distinct()
            .limit(2)
        )
    ).all()
    return names[0] if len(names) == 1 else None
