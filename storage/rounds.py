"""Rounds and the obligations in them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import BigInteger, Date, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.review import ReviewState
from bot.domain.rounds import (
    REPORTED_STATES,
    ObligationState,
    RoundTimes,
    first_of_month,
    next_month,
)
from storage import reminders, standings, tasks
from storage.dialects import insert
from storage.projects import REPORTING_DUTIES, may_report
from storage.tables import AccountLink, Assignment, Obligation, Project, Report, Round
from storage.tables.base import Instant

# Every tick of the schedule asks it, so it is built once. It does not lock against those who only
# refer to a round, such as a draft being begun.
_LOCK_OPEN_ONES = (
    select(Round)
    .where(Round.closes_at > bindparam("now", type_=Instant))
    .order_by(Round.month)
    .with_for_update(key_share=True)
)


async def of_month(session: AsyncSession, month: date) -> Round | None:
    """The round of a month, if it was opened."""
    return await session.scalar(select(Round).where(Round.month == first_of_month(month)))


async def newest(session: AsyncSession, now: datetime) -> Round | None:
    """The latest month that is open at ``now``, or the latest of all where none is."""
    return await session.scalar(
        select(Round).order_by((Round.closes_at > now).desc(), Round.month.desc()).limit(1)
    )


async def by_id(session: AsyncSession, round_id: int) -> Round | None:
    """A round by its row."""
    return await session.get(Round, round_id)


async def open_ones(session: AsyncSession, now: datetime) -> list[Round]:
    """The rounds that take reports at ``now``, the oldest first."""
    return list(
        await session.scalars(select(Round).where(Round.closes_at > now).order_by(Round.month))
    )


async def lock_open_ones(session: AsyncSession, now: datetime) -> list[Round]:
    """The rounds that take reports at ``now``, the oldest first, locked for this transaction."""
    return list(await session.scalars(_LOCK_OPEN_ONES, {"now": now}))


async def open_round(session: AsyncSession, times: RoundTimes, now: datetime) -> Round:
    """Open a month's round, or find it open; adds what obligations are missing.

    Every project whose period shares a day with the month owes a report. A project registered
    after the opening gets its obligation the next time this is called.
    """
    statement = insert(session, Round).values(
        month=times.month,
        opened_at=now,
        due_on=times.due_on,
        due_at=times.due_at,
        digest_at=times.digest_at,
        closes_at=times.closes_at,
    )
    # The schedule and a command may open the same month at once.
    once = statement.on_conflict_do_nothing(index_elements=["month"])
    if await session.scalar(once.returning(Round.id)) is not None:
        await _let_go_of_the_oldest(session)
    found = (await session.scalars(select(Round).where(Round.month == times.month))).one()
    await _add_obligations(session, found, now)
    return found


async def _add_obligations(session: AsyncSession, opened: Round, now: datetime) -> None:
    present = select(Obligation.project_id).where(Obligation.round_id == opened.id)
    owing = list(
        await session.execute(
            select(Project.id, Project.disbursed, Project.behind_since).where(
                Project.start_date < next_month(opened.month),
                Project.end_date >= opened.month,
                Project.id.not_in(present),
            )
        )
    )
    if owing:
        rows = [
            {
                "round_id": opened.id,
                "project_id": project_id,
                "state": ObligationState.DUE,
                "changed_at": now,
                "disbursed_total": disbursed,
                "behind_since": behind_since,
            }
            for project_id, disbursed, behind_since in owing
        ]
        statement = insert(session, Obligation)
        both = ["round_id", "project_id"]
        await session.execute(statement.on_conflict_do_nothing(index_elements=both), rows)
        if await session.scalar(select(func.max(Round.month))) != opened.month:
            await _forget_the_future(session, opened)


async def _let_go_of_the_oldest(session: AsyncSession) -> None:
    """Look no more for what waits for review in the round that is not of the last year now."""
    oldest = select(Round.id).order_by(Round.month.desc()).offset(standings.RECENT_ROUNDS).limit(1)
    waiting = select(Report.project_id).where(
        Report.round_id == oldest.scalar_subquery(), Report.review == ReviewState.WAITING
    )
    await standings.keep_unreviewed(session, Project.id.in_(waiting))


async def _forget_the_future(session: AsyncSession, opened: Round) -> None:
    """Let what begins as projects stand now stand as of a round that others were opened after."""
    later = (
        select(Report.id)
        .join(Round, Round.id == Report.round_id)
        .where(Report.project_id == Project.id, Round.month > opened.month)
        .exists()
    )
    query = (
        select(Project)
        .join(Obligation, Obligation.project_id == Project.id)
        .where(Obligation.round_id == opened.id, later)
    )
    for project in await session.scalars(query):
        await standings.keep(session, project)


# Built once: to build a statement costs more than to run it.
_OF_ACCOUNT = (
    select(Obligation, Round, Project)
    .join(Round, Round.id == Obligation.round_id)
    .join(Project, Project.id == Obligation.project_id)
    .join(Assignment, Assignment.project_id == Project.id)
    .join(AccountLink, AccountLink.person_id == Assignment.person_id)
    .where(
        AccountLink.user_id == bindparam("user_id", type_=BigInteger),
        may_report(bindparam("day", type_=Date)),
        or_(
            Round.closes_at > bindparam("now", type_=Instant),
            Obligation.state == ObligationState.RETURNED,
        ),
        Obligation.state != ObligationState.EXCUSED,
    )
    .distinct()
    .order_by(Round.month, Project.code)
)


async def of_account(
    session: AsyncSession, user_id: int, day: date, now: datetime
) -> list[tuple[Obligation, Round, Project]]:
    """What an account may report: oldest month first, then by code.

    That is what open rounds hold, and what a coordinator returned.
    """
    values = {"user_id": user_id, "day": day, "now": now}
    return [(o, r, p) for o, r, p in await session.execute(_OF_ACCOUNT, values)]


async def joined_at(
    session: AsyncSession, user_id: int, obligation_ids: Collection[int]
) -> dict[int, datetime]:
    """Since when an account speaks for somebody of each obligation's project."""
    query = (
        select(Obligation.id, func.min(AccountLink.linked_at))
        .join(Assignment, Assignment.project_id == Obligation.project_id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .where(
            AccountLink.user_id == user_id,
            Assignment.duty.in_(REPORTING_DUTIES),
            Obligation.id.in_(obligation_ids),
        )
        .group_by(Obligation.id)
    )
    return dict((await session.execute(query)).all())


async def all_of(session: AsyncSession, opened: Round) -> list[tuple[Obligation, Project]]:
    """Every obligation of a round with its project, by code."""
    query = (
        select(Obligation, Project)
        .join(Project, Project.id == Obligation.project_id)
        .where(Obligation.round_id == opened.id)
        .order_by(Project.code)
    )
    return [(o, p) for o, p in await session.execute(query)]


async def of_project(session: AsyncSession, project_id: int, round_id: int) -> Obligation | None:
    """A project's obligation in a round."""
    return await session.scalar(
        select(Obligation).where(
            Obligation.project_id == project_id, Obligation.round_id == round_id
        )
    )


async def reopen(session: AsyncSession, opened: Round, times: RoundTimes) -> None:
    """Let a closed round take reports again, due and closing at new times.

    Who did not answer the first time is asked, reminded and told of anew.
    """
    opened.opened_at, opened.reminded = times.opens_at, None
    await reminders.forget(session, opened.id)
    await tasks.forget(session, opened.id)
    await session.execute(
        update(Obligation)
        .where(
            Obligation.round_id == opened.id,
            Obligation.state.in_((ObligationState.DUE, ObligationState.ASKED)),
        )
        .values(state=ObligationState.DUE, asked_at=None)
    )
    opened.due_on, opened.due_at = times.due_on, times.due_at
    opened.digest_at, opened.closes_at = times.digest_at, times.closes_at
    await session.flush()


async def newest_closed(session: AsyncSession, project_id: int, now: datetime) -> Round | None:
    """The latest month in which a project owed a report and that is closed at ``now``."""
    query = (
        select(Round)
        .join(Obligation, Obligation.round_id == Round.id)
        .where(Obligation.project_id == project_id, Round.closes_at <= now)
        .order_by(Round.month.desc())
        .limit(1)
    )
    return await session.scalar(query)


async def close(session: AsyncSession, month: date, now: datetime) -> tuple[Round | None, bool]:
    """Close a month's round at ``now``: it takes no reports any more, and nobody is reminded of it.

    Gives the round, ``None`` where it was never opened, and whether it was open until now.
    """
    # Locked against the schedule, which works on the rounds that are open.
    query = select(Round).where(Round.month == first_of_month(month))
    found = await session.scalar(
        query.with_for_update(key_share=True).execution_options(populate_existing=True)
    )
    if found is None or found.closes_at <= now:
        return found, False
    found.closes_at = now
    await reminders.drop_waiting(session, found.id, now)
    await session.flush()
    return found, True


async def progress(session: AsyncSession, opened: Round) -> tuple[int, int]:
    """How many projects reported in a round, and of how many a report is expected."""
    reported = Obligation.state.in_(REPORTED_STATES)
    query = select(func.count().filter(reported), func.count()).where(
        Obligation.round_id == opened.id, Obligation.state != ObligationState.EXCUSED
    )
    row = (await session.execute(query)).one()
    return row[0], row[1]


async def tally(session: AsyncSession, opened: Round) -> tuple[int, int]:
    """How many projects owe a report in a round, and of how many somebody was asked."""
    row = (
        await session.execute(
            select(func.count(), func.count(Obligation.asked_at)).where(
                Obligation.round_id == opened.id
            )
        )
    ).one()
    return row[0], row[1]
