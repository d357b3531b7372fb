"""The digest of a round, added up by the database.

No report is read for a sum: what the reports of a project come to stands with its obligation
(:mod:`storage.standings`). Of the lists only the projects that are shown are loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    SQLColumnExpression,
    and_,
    func,
    not_,
    select,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.digest import Changes, Digest, Entry, Listed, Listing, Look, cents, mean
from bot.domain.in_round import DESK_ORDER, ZERO, Desk, desk_of, planned_by
from bot.domain.review import Unreviewed
from bot.domain.rounds import MISSING_STATES, REPORTED_STATES, ObligationState
from storage import figures, review
from storage.branches import within
from storage.tables import Obligation, Project, Round
from storage.tables.base import Hundredths

Where = ColumnElement[bool]

_COUNTED = Obligation.state != ObligationState.EXCUSED
_MISSING = Obligation.state.in_(MISSING_STATES)
_REPORTED = Obligation.state.in_(REPORTED_STATES)
_MOVED = func.coalesce(Obligation.percent, 0) - func.coalesce(Obligation.percent_before, 0)
_BEHIND = and_(_COUNTED, Obligation.behind_since.is_not(None))

Missing = list[tuple[Desk, str, int]]
"""Desk, code and row of each missing project, in the order in which they are listed."""


def of_branches(branches: Sequence[str]) -> Where:
    """The condition on a project that it lies in one of some branches."""
    return within(branches, Project.code)


async def digest_of(
    session: AsyncSession, opened: Round, branches: Sequence[str], look: Look, most: int
) -> Digest:
    """The digest of a round for some branches; of each list the first ``most`` projects."""
    which = of_branches(branches)
    rows = await _sums(session, opened, which, look)
    total = {name: sum(row._mapping[name] or 0 for row in rows) for name in _NAMES}  # noqa: SLF001  how SQLAlchemy gives a row by names
    missing = await _missing(session, opened, which, look.day) if total["missing"] else []
    counts = {
        Listing.MISSING: total["missing"],
        Listing.BEHIND: total["behind"],
        Listing.EXPLAINED: total["explained"],
        Listing.MOVES: total["moves"],
        Listing.EXCUSED: total["excused"],
    }
    lists = {}
    for listing, count in counts.items():
        ids = await _ids(session, opened, which, listing, missing, 0, most) if count else []
        shown = await figures.these(session, opened, ids, look.day)
        lists[listing] = Listed(count, tuple(shown))
    return Digest(
        month=opened.month,
        due_on=opened.due_on,
        day=look.day,
        total=total["total"],
        reported=total["reported"],
        in_time=total["in_time"],
        lists=lists,
        desks=Counter(desk for desk, _, _ in missing),
        disbursed_month=_baht(total["month"]),
        disbursed_total=_baht(total["spent"]),
        budget_total=_baht(total["budget"]),
        planned_total=cents(sum((_planned(row, look.day) for row in rows), ZERO)),
        percent_moved=mean(_baht(total["moved"]), total["reported"]),
        percent_mean=mean(_baht(total["percent"]), total["reported"]),
        changes=Changes(total["new"], total["amended"], _baht(total["new_month"])),
        unreviewed=await _unreviewed(session, branches, look, most),
    )


async def _unreviewed(
    session: AsyncSession, branches: Sequence[str], look: Look, most: int
) -> Listed[Unreviewed]:
    if look.late_by is None:
        return Listed()
    first = await review.unreviewed(session, branches, look.late_by, 0, most)
    if len(first) < most:
        return Listed.of(first)
    count = await review.count_unreviewed(session, branches, look.late_by)
    return Listed(count, tuple(first))


async def page_of(
    session: AsyncSession,
    opened: Round,
    branches: Sequence[str],
    look: Look,
    listing: Listing,
    place: tuple[int, int],
) -> Sequence[Entry]:
    """Some projects of a list; ``place`` is how many are passed over, and how many are wanted."""
    if listing is Listing.UNREVIEWED:
        late = look.late_by
        return await review.unreviewed(session, branches, late, *place) if late else []
    which = of_branches(branches)
    is_missing = listing is Listing.MISSING
    missing = await _missing(session, opened, which, look.day) if is_missing else []
    ids = await _ids(session, opened, which, listing, missing, *place)
    return await figures.these(session, opened, ids, look.day)


_NAMES = (
    "total",
    "reported",
    "in_time",
    "missing",
    "behind",
    "explained",
    "moves",
    "excused",
    "month",
    "spent",
    "budget",
    "moved",
    "percent",
    "new",
    "amended",
    "new_month",
)


async def _sums(session: AsyncSession, opened: Round, which: Where, look: Look) -> Sequence[Any]:
    """The sums of all projects of one period each: the plan is a line over the period."""
    new = and_(_REPORTED, Obligation.submitted_at >= look.since)
    amended = and_(
        _REPORTED, Obligation.submitted_at < look.since, Obligation.written_at >= look.since
    )
    query = (
        select(
            Project.start_date,
            Project.end_date,
            _count("total", _COUNTED),
            _count("reported", _REPORTED),
            _count("in_time", and_(_REPORTED, Obligation.submitted_at < opened.due_at)),
            _count("missing", _MISSING),
            _count("behind", _BEHIND),
            _count("explained", and_(_COUNTED, Obligation.is_doubted)),
            _count("moves", and_(_REPORTED, _MOVED != 0)),
            _count("excused", not_(_COUNTED)),
            _sum("month", Obligation.disbursed, _COUNTED),
            _sum("spent", Obligation.disbursed_total, _COUNTED),
            _sum("budget", Project.budget, _COUNTED),
            _sum("moved", _MOVED, _REPORTED),
            _sum("percent", Obligation.percent, _REPORTED),
            _count("new", new),
            _count("amended", amended),
            _sum("new_month", Obligation.disbursed, new),
        )
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.round_id == opened.id, which)
        .group_by(Project.start_date, Project.end_date)
    )
    return (await session.execute(query)).all()


def _count(name: str, which: Where) -> ColumnElement[int]:
    return func.count().filter(which).label(name)


def _sum(name: str, of: SQLColumnExpression[Any], which: Where) -> ColumnElement[int]:
    """A sum in hundredths: of each row no decimal is made."""
    return type_coerce(func.sum(of).filter(which), Integer).label(name)


def _baht(hundredths: int) -> Decimal:
    """Baht, or percent, of a sum in hundredths."""
    return Decimal(int(hundredths)).scaleb(-2)


def _planned(row: Any, day: date) -> Decimal:  # noqa: ANN401  a row of the sums
    return planned_by(day, row.start_date, row.end_date, _baht(row.budget or 0))


async def _missing(session: AsyncSession, opened: Round, which: Where, day: date) -> Missing:
    """Every missing project, as it is listed: where nobody can be reached no report says."""
    reachable = await figures.reachable_ones(session, opened, which, day)
    query = (
        select(Project.id, Project.code, Obligation.state)
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.round_id == opened.id, which, _MISSING)
    )
    found = [
        (
            desk_of(
                state,
                is_reachable=project_id in reachable,
                is_away=not reachable.get(project_id, True),
            ),
            code,
            project_id,
        )
        for project_id, code, state in await session.execute(query)
    ]
    return sorted(found, key=lambda one: (DESK_ORDER[one[0]], one[1]))


async def _ids(
    session: AsyncSession,
    opened: Round,
    which: Where,
    listing: Listing,
    missing: Missing,
    offset: int,
    most: int,
) -> list[int]:
    if listing is Listing.MISSING:
        return [project_id for _, _, project_id in missing[offset : offset + most]]
    moved = type_coerce(func.abs(_MOVED), Hundredths)
    lists: dict[Listing, tuple[Where, Sequence[Any]]] = {
        Listing.BEHIND: (_BEHIND, [Obligation.behind_since]),
        Listing.EXPLAINED: (and_(_COUNTED, Obligation.is_doubted), []),
        Listing.MOVES: (and_(_REPORTED, _MOVED != 0), [moved.desc()]),
        Listing.EXCUSED: (not_(_COUNTED), []),
    }
    condition, order = lists[listing]
    query = (
        select(Project.id)
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.round_id == opened.id, which, condition)
        .order_by(*order, Project.code)
        .offset(offset)
        .limit(most)
    )
    return list(await session.scalars(query))
