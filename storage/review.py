"""What waits for review, and a project's history: who did what with its reports, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.review import (
    HistoryEntry,
    HistoryKind,
    ReviewKind,
    ReviewState,
    Unreviewed,
    late_if_sent_by,
)
from storage import holidays, review_acts
from storage.branches import within
from storage.reports import answers_of
from storage.standings import counts, recent_rounds
from storage.tables import Person, Project, Report, ReportVersion, ReviewAct, Round

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True)
class Waiting:
    """A report that waits for review; ``reported_on`` is the civil day on which it was sent."""

    project_id: int
    code: str
    name: str
    number: int
    reported_on: date
    percent: Decimal


async def late_since(
    session: AsyncSession, day: date, weekdays: frozenset[int] = MONDAY_TO_FRIDAY
) -> date:
    """The newest civil day whose reports are late on ``day`` if they still wait for review."""
    return late_if_sent_by(day, await holidays.calendar(session, weekdays))


async def unreviewed(
    session: AsyncSession, branches: Sequence[str], late: date, skip: int, most: int
) -> list[Unreviewed]:
    """The projects of branches with a report that is late, after the first ``skip``; oldest first.

    ``late`` is what :func:`late_since` gives. At most ``most`` of them, each with the oldest report
    that waits, of all rounds that :func:`rounds_waiting` looks through.
    """
    query = (
        select(Project.code, Project.name, Project.unreviewed_since)
        .where(_is_late(branches, late))
        .order_by(Project.unreviewed_since, Project.code)
        .offset(skip)
        .limit(most)
    )
    found = await session.execute(query)
    return [Unreviewed(code, name, since) for code, name, since in found if since]


async def count_unreviewed(session: AsyncSession, branches: Sequence[str], late: date) -> int:
    """How many projects of branches have a report that is late."""
    query = select(func.count()).select_from(Project).where(_is_late(branches, late))
    return await session.scalar(query) or 0


def _is_late(branches: Sequence[str], late: date) -> ColumnElement[bool]:
    return and_(within(branches, Project.code), Project.unreviewed_since <= late)


async def waiting(
    session: AsyncSession, opened: Round, branches: Sequence[str], skip: int, most: int
) -> list[Waiting]:
    """At most ``most`` reports of a round that wait, after the first ``skip``; oldest first."""
    query = _waiting(opened.id, branches).offset(skip).limit(most)
    return [Waiting(*row) for row in await session.execute(query)]


async def count_waiting(session: AsyncSession, opened: Round, branches: Sequence[str]) -> int:
    """How many reports of a round wait for review in branches."""
    query = _waiting(opened.id, branches).order_by(None)
    return await session.scalar(select(func.count()).select_from(query.subquery())) or 0


async def rounds_waiting(session: AsyncSession, branches: Sequence[str]) -> list[Round]:
    """The rounds of a year in which reports of branches wait for review, the newest first."""
    is_waited_for = (
        select(Report.id)
        .join(ReportVersion, counts())
        .join(Project, Project.id == Report.project_id)
        .where(
            Report.round_id == Round.id,
            Report.review == ReviewState.WAITING,
            within(branches, Project.code),
        )
        .exists()
    )
    query = (
        select(Round)
        .where(Round.id.in_(recent_rounds()), is_waited_for)
        .order_by(Round.month.desc())
    )
    return list(await session.scalars(query))


def _waiting(round_id: int, branches: Sequence[str]) -> Select[int, str, str, int, date, Decimal]:
    return (
        select(
            Project.id,
            Project.code,
            Project.name,
            Report.number,
            ReportVersion.reported_on,
            ReportVersion.percent,
        )
        .join(Report, Report.project_id == Project.id)
        .join(ReportVersion, counts())
        .where(
            Report.round_id == round_id,
            Report.review == ReviewState.WAITING,
            within(branches, Project.code),
        )
        .order_by(ReportVersion.reported_on, Project.code, Report.number)
    )


async def history(session: AsyncSession, project_id: int) -> list[HistoryEntry]:
    """What was done with a project's reports, the oldest first.

    A version that only brought files is no line of its own.
    """
    acts = [(row[0], row[1]) for row in await session.execute(_acts(project_id))]
    resent = {(act.number, act.version) for act, _ in acts if act.kind is ReviewKind.SENT}
    entries = await _sendings(session, project_id, resent)
    names = {user_id: "" for act, _ in acts if (user_id := act.user_id) is not None}
    for user_id in names:
        names[user_id] = await review_acts.name_of(session, user_id)
    entries += [
        HistoryEntry(
            kind=HistoryKind(act.kind.value),
            at=act.at,
            who=names.get(act.user_id, "") if act.user_id else "",
            number=act.number,
            version=act.version,
            month=opened.month,
            field=act.field,
            reason=act.reason or "",
        )
        for act, opened in acts
        if act.kind is not ReviewKind.SENT
    ]
    return sorted(entries, key=lambda entry: entry.at)


def _acts(project_id: int) -> Select[ReviewAct, Round]:
    return (
        select(ReviewAct, Round)
        .join(Round, Round.id == ReviewAct.round_id)
        .where(ReviewAct.project_id == project_id)
        .order_by(ReviewAct.id)
    )


async def _sendings(
    session: AsyncSession, project_id: int, resent: set[tuple[int | None, int | None]]
) -> list[HistoryEntry]:
    absent = aliased(Person)
    query = (
        select(Report.number, ReportVersion, Person.name, absent.name, Round.month)
        .join(ReportVersion, ReportVersion.report_id == Report.id)
        .outerjoin(Person, Person.id == ReportVersion.person_id)
        .outerjoin(absent, absent.id == ReportVersion.on_behalf_of)
        .outerjoin(Round, Round.id == Report.round_id)
        .where(Report.project_id == project_id)
        .order_by(Report.number, ReportVersion.version)
    )
    entries = []
    before: tuple[int, ReportVersion] | None = None
    for number, version, who, in_place_of, month in await session.execute(query):
        kind = _kind(before[1] if before and before[0] == number else None, version)
        before = (number, version)
        if kind is None and (number, version.version) not in resent:
            continue
        entries.append(
            HistoryEntry(
                kind=kind or HistoryKind.AMENDED,
                at=version.written_at,
                who=who or "",
                number=number,
                version=version.version,
                month=month,
                percent=version.percent,
                disbursed=version.disbursed,
                absent=in_place_of or "",
            )
        )
    return entries


def _kind(before: ReportVersion | None, version: ReportVersion) -> HistoryKind | None:
    """What a version did to its report; ``None`` where it changed no answer."""
    if version.withdrawn:
        return HistoryKind.WITHDRAWN
    if before is None:
        return HistoryKind.SENT
    if before.withdrawn:
        # The press that takes an amendment back writes both.
        return HistoryKind.RESTORED if before.source == version.source else HistoryKind.SENT
    return None if answers_of(before) == answers_of(version) else HistoryKind.AMENDED
