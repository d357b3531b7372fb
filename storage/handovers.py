"""Handing a project over from one officer to another.

Obligations, drafts and reports belong to the project and go along by themselves; versions keep the
names of those who wrote them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.rounds import MISSING_STATES
from storage import deputies, touching
from storage.tables import (
    Account,
    AccountLink,
    Assignment,
    Draft,
    Duty,
    Handover,
    Obligation,
    Person,
    Project,
    Round,
)


async def hand_over(
    session: AsyncSession, project: Project, to: Person, now: datetime, user_id: int | None = None
) -> list[Person] | None:
    """Make ``to`` the officer of a project; those who were it before, or ``None`` if ``to`` is.

    The printed phone goes with the old officer. ``project`` must be locked.
    """
    query = select(Assignment).where(
        Assignment.project_id == project.id, Assignment.duty == Duty.OFFICER
    )
    present = {found.person_id: found for found in await session.scalars(query)}
    if list(present) == [to.id]:
        return None
    kept = present.pop(to.id, None)
    for assignment in present.values():
        await session.delete(assignment)
    if kept is None:
        session.add(Assignment(project_id=project.id, person_id=to.id, duty=Duty.OFFICER))
    for from_id in present or [None]:
        session.add(
            Handover(project_id=project.id, from_id=from_id, to_id=to.id, at=now, user_id=user_id)
        )
    await session.flush()
    await deputies.spread_to(session, project.id)
    await _let_go(session, project, list(present))
    await touching.of_project(session, project.id, now)
    old = select(Person).where(Person.id.in_(present)).order_by(Person.id)
    return list(await session.scalars(old))


async def _let_go(session: AsyncSession, project: Project, person_ids: list[int]) -> None:
    """What the old officers type belongs to the project's drafts no more."""
    drafts = select(Draft.id).where(Draft.project_id == project.id)
    speakers = select(AccountLink.user_id).where(AccountLink.person_id.in_(person_ids))
    await session.execute(
        update(Account)
        .where(Account.user_id.in_(speakers), Account.current_draft_id.in_(drafts))
        .values(current_draft_id=None)
    )


async def is_given_up(session: AsyncSession, project_id: int, person_id: int) -> bool:
    """Whether a person has handed a project over: a document that names them is older than that."""
    query = select(Handover.id).where(
        Handover.project_id == project_id, Handover.from_id == person_id
    )
    return await session.scalar(query.limit(1)) is not None


async def open_obligations(
    session: AsyncSession, project_id: int, now: datetime
) -> list[tuple[Obligation, Round]]:
    """What a project owes in open rounds, the oldest month first."""
    query = (
        select(Obligation, Round)
        .join(Round, Round.id == Obligation.round_id)
        .where(
            Obligation.project_id == project_id,
            Obligation.state.in_(MISSING_STATES),
            Round.closes_at > now,
        )
        .order_by(Round.month)
    )
    return [(obligation, opened) for obligation, opened in await session.execute(query)]
