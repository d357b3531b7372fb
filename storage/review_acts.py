"""Reviewing reports: finding one, noting what was done with it, and what its month stands at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Integer, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Step
from bot.domain.review import ReviewKind, ReviewState
from bot.domain.rounds import ObligationState
from storage import excuses, people, projects
from storage.standings import counts, keep_reviews
from storage.tables import (
    Obligation,
    Project,
    Report,
    ReportVersion,
    ReviewAct,
    Round,
)


@dataclass(frozen=True)
class UnderReview:
    """A report as it counts now; ``opened`` and ``obligation`` are null for a printed form's."""

    project: Project
    report: Report
    version: ReportVersion
    opened: Round | None
    obligation: Obligation | None


@dataclass(frozen=True)
class Actor:
    """Who acts when (UTC): an account, in a group or in private; none for an operator."""

    at: datetime
    user_id: int | None = None
    group_id: int | None = None


async def find(session: AsyncSession, project_id: int, number: int) -> UnderReview | None:
    """Report ``number`` of a project; ``None`` where there is none or it was withdrawn."""
    query = (
        select(Project, Report, ReportVersion, Round, Obligation)
        .join(Report, Report.project_id == Project.id)
        .join(ReportVersion, counts())
        .outerjoin(Round, Round.id == Report.round_id)
        .outerjoin(
            Obligation,
            (Obligation.round_id == Report.round_id) & (Obligation.project_id == Project.id),
        )
        .where(Project.id == project_id, Report.number == number)
        .execution_options(populate_existing=True)
    )
    row = (await session.execute(query)).first()
    return None if row is None else UnderReview(*row)


async def lock(session: AsyncSession, project_id: int, number: int) -> UnderReview | None:
    """The same, its obligation locked until the transaction ends: of two who act, one is first."""
    found = await find(session, project_id, number)
    if found is None or found.opened is None:
        return found
    await excuses.lock(session, project_id, found.opened.id)
    return await find(session, project_id, number)


async def accept(session: AsyncSession, under: UnderReview, actor: Actor) -> None:
    """Take a report. It must be locked, wait, and belong to a round."""
    await _act(session, under, actor, ReviewKind.ACCEPTED)


async def send_back(
    session: AsyncSession, under: UnderReview, actor: Actor, field: Step, reason: str
) -> None:
    """Return a report for a correction of ``field``. It must be locked and belong to a round."""
    await _act(session, under, actor, ReviewKind.RETURNED, field, reason)


_STATES = {
    ReviewKind.ACCEPTED: ReviewState.ACCEPTED,
    ReviewKind.RETURNED: ReviewState.RETURNED,
    ReviewKind.REOPENED: ReviewState.RETURNED,
    ReviewKind.SENT: ReviewState.WAITING,
}
"""Where an act leaves a report's review."""


async def _act(
    session: AsyncSession,
    under: UnderReview,
    actor: Actor,
    kind: ReviewKind,
    field: Step | None = None,
    reason: str | None = None,
) -> None:
    if under.opened is None or under.obligation is None:
        message = "only the reports of a round are reviewed"
        raise ValueError(message)
    under.report.review = _STATES[kind]
    _note(
        session,
        actor,
        ReviewAct(
            project_id=under.project.id,
            round_id=under.opened.id,
            number=under.report.number,
            version=under.version.version,
            kind=kind,
            field=field,
            reason=reason,
        ),
    )
    await session.flush()
    await settle(session, under.obligation, actor.at)


def _note(session: AsyncSession, actor: Actor, act: ReviewAct) -> None:
    act.at, act.user_id, act.group_id = actor.at, actor.user_id, actor.group_id
    session.add(act)


async def reopen(
    session: AsyncSession,
    obligation: Obligation,
    under: UnderReview | None,
    actor: Actor,
    reason: str,
) -> None:
    """Let a project report once more in a closed round: amend ``under``, or send a first report.

    ``obligation`` must be locked.
    """
    if under is not None:
        await _act(session, under, actor, ReviewKind.REOPENED, reason=reason)
        return
    _note(
        session,
        actor,
        ReviewAct(
            project_id=obligation.project_id,
            round_id=obligation.round_id,
            kind=ReviewKind.REOPENED,
            reason=reason,
        ),
    )
    obligation.state, obligation.changed_at = ObligationState.RETURNED, actor.at
    await session.flush()


async def note_sending(
    session: AsyncSession, obligation: Obligation, number: int, version: int, actor: Actor
) -> ReviewAct | None:
    """A version was sent: it waits for review. The act that it answers, if it answers one.

    That is the return or reopening that stood, or else the last acceptance of the report.
    """
    answered = await standing(session, obligation)
    # A first version waits already, and nobody did anything with it yet.
    is_first = version == 1
    if answered is None or answered.number not in (number, None):
        answered = None if is_first else await last_act(session, obligation.project_id, number)
    if not is_first:
        await _wait_again(session, obligation.project_id, number)
    if answered is None or answered.kind is ReviewKind.SENT:
        return None
    _note(
        session,
        actor,
        ReviewAct(
            project_id=obligation.project_id,
            round_id=obligation.round_id,
            number=number,
            version=version,
            kind=ReviewKind.SENT,
        ),
    )
    await session.flush()
    return answered


async def _wait_again(session: AsyncSession, project_id: int, number: int) -> None:
    """Let a report that was amended wait for review."""
    query = select(Report).where(Report.project_id == project_id, Report.number == number)
    report = await session.scalar(query)
    if report is not None:
        report.review = ReviewState.WAITING


# Built once: to build a statement costs more than to run it.
_LAST_ACT = (
    select(ReviewAct)
    .where(
        ReviewAct.project_id == bindparam("project_id", type_=BigInteger),
        ReviewAct.number == bindparam("number", type_=Integer),
    )
    .order_by(ReviewAct.id.desc())
    .limit(1)
)


async def last_act(session: AsyncSession, project_id: int, number: int) -> ReviewAct | None:
    """What was done last in reviewing a report."""
    act: ReviewAct | None = await session.scalar(
        _LAST_ACT, {"project_id": project_id, "number": number}
    )
    return act


async def standing(session: AsyncSession, obligation: Obligation) -> ReviewAct | None:
    """The return or reopening that an obligation stands at, the lowest report's first."""
    if obligation.state is not ObligationState.RETURNED:
        return None
    asked = (
        select(ReviewAct)
        .where(
            ReviewAct.project_id == obligation.project_id,
            ReviewAct.round_id == obligation.round_id,
            ReviewAct.kind.in_((ReviewKind.RETURNED, ReviewKind.REOPENED)),
        )
        .order_by(ReviewAct.number, ReviewAct.id.desc())
    )
    of_report = (
        asked.join(
            Report,
            (Report.project_id == ReviewAct.project_id) & (Report.number == ReviewAct.number),
        )
        .join(ReportVersion, counts())
        .where(Report.review == ReviewState.RETURNED)
    )
    found = await session.scalar(of_report.limit(1))
    return found or await session.scalar(asked.where(ReviewAct.number.is_(None)).limit(1))


async def settle(session: AsyncSession, obligation: Obligation, now: datetime) -> None:
    """Let an obligation stand as the reports that were sent for it do; an excused one stays so."""
    # Of two who act on different months, the second has to see what the first did.
    project = await projects.lock(session, obligation.project_id)
    states = await keep_reviews(session, project, obligation.round_id)
    if obligation.state is ObligationState.EXCUSED:
        await session.flush()
        return
    if ReviewState.RETURNED in states:
        obligation.state = ObligationState.RETURNED
    elif states == {ReviewState.ACCEPTED}:
        obligation.state = ObligationState.ACCEPTED
    elif states:
        obligation.state = ObligationState.SUBMITTED
    obligation.changed_at = now
    await session.flush()


async def name_of(session: AsyncSession, user_id: int | None) -> str:
    """Under what name an account is known; empty for an operator at a terminal."""
    if user_id is None or await people.account(session, user_id) is None:
        return ""
    return await people.name_of(session, user_id)
