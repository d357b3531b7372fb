"""What a turn on a report needs, in one look: the statements here are built once.

A statement costs more to build than SQLite needs to run it, and each look has a cost of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Date, Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, defer

from storage.projects import may_report
from storage.tables import (
    AccountLink,
    Assignment,
    Attachment,
    Draft,
    Obligation,
    Person,
    Project,
    Round,
)

_KEY = bindparam("key", type_=BigInteger)
_FOR = (
    AccountLink.user_id == bindparam("user_id", type_=BigInteger),
    may_report(bindparam("day", type_=Date)),
)

_ABSENT = aliased(Person)
"""In whose place a deputy reports."""

_HAS_FILES = exists().where(Attachment.draft_id == Draft.id)

_Looked = Select[Obligation, Round, Project, Person, Draft, Person, bool]

_FOUND: _Looked = (
    select(Obligation, Round, Project, Person, Draft, _ABSENT, _HAS_FILES)
    .join(Round, Round.id == Obligation.round_id)
    .join(Project, Project.id == Obligation.project_id)
    .join(Assignment, Assignment.project_id == Project.id)
    .join(AccountLink, AccountLink.person_id == Assignment.person_id)
    .join(Person, Person.id == Assignment.person_id)
    .outerjoin(_ABSENT, _ABSENT.id == Assignment.on_behalf_of)
    .outerjoin(
        Draft, (Draft.project_id == Obligation.project_id) & (Draft.round_id == Obligation.round_id)
    )
    .where(*_FOR)
    # Who may report for themselves does so, also where they stand in for somebody.
    .order_by(Assignment.on_behalf_of.is_not(None), Assignment.id)
    .limit(1)
    # The long texts of a form, which no turn shows.
    .options(
        *(defer(c, raiseload=True) for c in (Project.rationale, Project.objectives, Project.goals))
    )
    # What this transaction saw before it held the row may be out of date.
    .execution_options(populate_existing=True)
)
_OF_OBLIGATION = _FOUND.where(Obligation.id == _KEY)
_OF_DRAFT = _FOUND.where(Draft.id == _KEY)

_LOCK_OBLIGATION = select(Obligation.id).where(Obligation.id == _KEY).with_for_update()
_LOCK_OF_DRAFT = (
    select(Obligation.id)
    .join(
        Draft, (Draft.project_id == Obligation.project_id) & (Draft.round_id == Obligation.round_id)
    )
    .where(Draft.id == _KEY)
    .with_for_update(of=Obligation)
)


@dataclass(frozen=True)
class Found:
    """An obligation, locked until the transaction ends, and what belongs to it."""

    obligation: Obligation
    opened: Round
    project: Project
    person: Person
    """For whom the account speaks."""
    draft: Draft | None
    absent: Person | None
    """In whose place that person reports as a deputy, if in somebody's."""
    has_files: bool
    """Whether files wait with the draft."""


async def of_obligation(
    session: AsyncSession, obligation_id: int, user_id: int, day: date
) -> Found | None:
    """An obligation by its id, if the account may report on it on a civil day."""
    return await _found(session, _LOCK_OBLIGATION, _OF_OBLIGATION, obligation_id, user_id, day)


async def of_draft(session: AsyncSession, draft_id: int, user_id: int, day: date) -> Found | None:
    """The obligation that a draft is for, if the account may report on it on a civil day."""
    return await _found(session, _LOCK_OF_DRAFT, _OF_DRAFT, draft_id, user_id, day)


async def _found(
    session: AsyncSession,
    lock: Select[int],
    look: _Looked,
    key: int,
    user_id: int,
    day: date,
) -> Found | None:
    if session.get_bind().dialect.name == "postgresql":
        # First, and by itself: what is looked at after that is as whoever held it left it.
        await session.execute(lock, {"key": key})
    values = {"key": key, "user_id": user_id, "day": day}
    row = (await session.execute(look, values)).first()
    return None if row is None else Found(*row)
