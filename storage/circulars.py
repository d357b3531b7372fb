"""Circulars: drafts, what was sent, and who has to get it.

Who gets a circular is no list that is made when it is sent: it is whoever reports in one of its
branches while it stands, so that who is linked or stands in later gets it, too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.circulars import Asking, CircularState, Doubt, MemoDoubt
from bot.domain.evidence import Evidence
from storage.branches import within
from storage.projects import may_report
from storage.tables import (
    Account,
    AccountLink,
    Agency,
    Assignment,
    Circular,
    CircularRecipient,
    Person,
    Project,
)

DIGITS = 8
"""Of an agency's code."""

NEWEST = 300
"""Circulars that a list goes back over: some years of them."""


async def draft_of(session: AsyncSession, user_id: int) -> Circular | None:
    """The circular that an account makes, if it makes one."""
    query = select(Circular).where(
        Circular.sender_id == user_id, Circular.state == CircularState.DRAFT
    )
    return await session.scalar(query)


async def begin(
    session: AsyncSession, user_id: int, branches: Sequence[str], now: datetime
) -> Circular:
    """A new draft for some branches, whose memo is asked for."""
    made = Circular(
        sender_id=user_id,
        state=CircularState.DRAFT,
        asking=Asking.TEXT,
        branches=list(branches),
        doubts=[],
        made_at=now,
    )
    session.add(made)
    await session.flush()
    return made


async def drop(session: AsyncSession, circular: Circular) -> None:
    """Take a draft away."""
    await session.execute(delete(Circular).where(Circular.id == circular.id))
    session.expunge(circular)


async def load(session: AsyncSession, circular_id: int) -> Circular | None:
    """A circular, locked until the transaction ends."""
    return await session.get(Circular, circular_id, with_for_update=True, populate_existing=True)


async def find(session: AsyncSession, circular_id: int) -> Circular | None:
    """A circular, to look at."""
    return await session.get(Circular, circular_id)


def keep_original(circular: Circular, file: Evidence) -> None:
    """Let a file go out with the circular."""
    circular.kind, circular.file_id, circular.file_unique_id = (
        file.kind,
        file.file_id,
        file.unique_id,
    )
    circular.file_name, circular.mime_type, circular.size = file.name, file.mime_type, file.size


def original(circular: Circular) -> Evidence | None:
    """The file that goes out with it, if there is one."""
    if circular.kind is None or circular.file_id is None or circular.file_unique_id is None:
        return None
    return Evidence(
        circular.kind,
        circular.file_id,
        circular.file_unique_id,
        circular.file_name,
        circular.mime_type,
        circular.size,
    )


def doubts(circular: Circular) -> list[Doubt]:
    """What was doubtful in its text."""
    return [Doubt(MemoDoubt(kind), detail) for kind, detail in circular.doubts]


def set_doubts(circular: Circular, found: Collection[Doubt]) -> None:
    """Keep what is doubtful in its text."""
    circular.doubts = [[doubt.kind.value, dict(doubt.detail)] for doubt in found]


async def to_read(session: AsyncSession) -> list[tuple[int, str]]:
    """The drafts whose file is still to be read, with the id to get it by."""
    query = select(Circular.id, Circular.file_id).where(
        Circular.settled_at.is_(None),
        Circular.state == CircularState.DRAFT,
        Circular.asking == Asking.FILE,
    )
    return [(row_id, file_id) for row_id, file_id in await session.execute(query) if file_id]


async def unsettled(session: AsyncSession) -> list[Circular]:
    """What the schedule has to look at, locked, the oldest first."""
    query = (
        select(Circular)
        .where(
            Circular.settled_at.is_(None),
            Circular.state.in_((CircularState.SENT, CircularState.WITHDRAWN)),
        )
        .order_by(Circular.sent_at, Circular.id)
        .with_for_update()
    )
    return list(await session.scalars(query))


async def newest(session: AsyncSession) -> list[Circular]:
    """What was sent, the newest first."""
    query = (
        select(Circular)
        .where(Circular.state != CircularState.DRAFT)
        .order_by(Circular.id.desc())
        .limit(NEWEST)
    )
    return list(await session.scalars(query))


def _reporters(branches: Sequence[str], day: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions on projects and assignments of who reports in branches on a civil day."""
    return (within(branches, Project.code), Project.end_date >= day, may_report(day))


async def reached(session: AsyncSession, branches: Sequence[str], day: date) -> int:
    """How many accounts a circular for some branches would go to on a civil day."""
    query = (
        select(func.count(Account.user_id.distinct()))
        .join(AccountLink, AccountLink.user_id == Account.user_id)
        .join(Assignment, Assignment.person_id == AccountLink.person_id)
        .join(Project, Project.id == Assignment.project_id)
        .where(*_reporters(branches, day), Account.blocked_at.is_(None))
    )
    return await session.scalar(query) or 0


@dataclass(frozen=True)
class Due:
    """An account that has to get a circular, and the name and agency under which it gets it."""

    account: Account
    name: str
    agency_code: str


async def waiting(
    session: AsyncSession, circular: Circular, day: date, limit: int, a_day: int | None
) -> list[Due]:
    """Who has to get a circular on a civil day and did not yet, by account.

    Who got ``a_day`` unasked messages on it is left out; nobody where that is ``None``.
    """
    conditions = list(_reporters(circular.branches, day))
    if a_day is not None:
        conditions.append(_may_be_told(day, a_day))
    query = (
        select(Account, func.min(Person.id))
        .join(AccountLink, AccountLink.user_id == Account.user_id)
        .join(Person, Person.id == AccountLink.person_id)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Project, Project.id == Assignment.project_id)
        .where(
            *conditions,
            Account.blocked_at.is_(None),
            ~exists().where(
                CircularRecipient.circular_id == circular.id,
                CircularRecipient.user_id == Account.user_id,
            ),
        )
        .group_by(Account.user_id)
        .order_by(Account.user_id)
        .limit(limit)
    )
    return await _named(session, query)


def _may_be_told(day: date, a_day: int) -> ColumnElement[bool]:
    return or_(
        Account.unasked_on.is_(None), Account.unasked_on != day, Account.unasked_count < a_day
    )


async def _named(session: AsyncSession, query: Select[Account, int]) -> list[Due]:
    found = (await session.execute(query)).all()
    of_people = select(Person).where(Person.id.in_({person_id for _, person_id in found}))
    persons = {person.id: person for person in await session.scalars(of_people)}
    return [
        Due(account, persons[person_id].name, persons[person_id].agency_code)
        for account, person_id in found
    ]


async def without_account(session: AsyncSession, circular: Circular, day: date) -> dict[str, int]:
    """Of each agency: the people who report there and whom no account of theirs could bring it."""
    has_got_it = exists().where(
        AccountLink.person_id == Person.id,
        CircularRecipient.user_id == AccountLink.user_id,
        CircularRecipient.circular_id == circular.id,
    )
    is_reachable = exists().where(
        AccountLink.person_id == Person.id,
        Account.user_id == AccountLink.user_id,
        Account.blocked_at.is_(None),
    )
    query = (
        select(Person.agency_code, func.count(Person.id.distinct()))
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Project, Project.id == Assignment.project_id)
        .where(*_reporters(circular.branches, day), ~has_got_it, ~is_reachable)
        .group_by(Person.agency_code)
    )
    return dict((await session.execute(query)).all())


async def agency_names(session: AsyncSession, codes: Collection[str]) -> dict[str, str]:
    """The names of root agencies, by code."""
    query = select(Agency.code, Agency.name).where(
        Agency.parent_id.is_(None), Agency.code.in_(codes)
    )
    return {code: name for code, name in await session.execute(query) if code}


async def agencies_in(session: AsyncSession, branches: Sequence[str]) -> list[tuple[str, str]]:
    """The root agencies of branches: code and name, by code."""
    query = (
        select(Agency.code, Agency.name)
        .where(
            Agency.parent_id.is_(None),
            or_(
                *(
                    Agency.code.between(f"{branch:0<{DIGITS}}", f"{branch:9<{DIGITS}}")
                    for branch in branches
                )
            ),
        )
        .order_by(Agency.code)
    )
    return [(code, name) for code, name in await session.execute(query) if code]
