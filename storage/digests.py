"""What a digest is made of, and which messages show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.digest import ProjectInRound
from storage import agencies, reasons
from storage.leaves import on_leave
from storage.projects import may_report
from storage.reports import counts
from storage.tables import (
    Account,
    AccountLink,
    Assignment,
    Digest,
    DigestPart,
    Draft,
    Excuse,
    Group,
    Obligation,
    Occasion,
    OutboxRow,
    Project,
    Report,
    ReportVersion,
    Round,
)

ZERO = Decimal("0.00")

LONGEST_TURN = timedelta(minutes=1)
"""No turn stays open longer."""


def _in_branch(branch: str) -> Any:  # noqa: ANN401  SQLAlchemy's own type says no more
    return Project.code.startswith(branch, autoescape=True)


async def projects_in_round(
    session: AsyncSession, opened: Round, branch: str, day: date
) -> list[ProjectInRound]:
    """Every project of a branch that owes a report in a round, by code.

    ``day`` is the civil day by which duties are judged.
    """
    obligations = await session.execute(
        select(Obligation, Project, Excuse.reason)
        .join(Project, Project.id == Obligation.project_id)
        .outerjoin(Excuse, Excuse.obligation_id == Obligation.id)
        .where(Obligation.round_id == opened.id, _in_branch(branch))
        .order_by(Project.code)
    )
    paths = await agencies.all_paths(session)
    reachable = await _reachable(session, branch, day)
    answered = await _answered(session, opened, branch)
    totals = await _totals(session, opened, branch)
    sent = await _of_round(session, opened, branch)
    before = await _before(session, opened, branch)
    result = []
    for obligation, project, excuse in obligations:
        total, month = totals.get(project.id, (ZERO, ZERO))
        reports = sent.get(project.id, [])
        report = reports[-1] if reports else None
        result.append(
            ProjectInRound(
                code=project.code,
                name=project.name,
                office=_office(paths[project.agency_id]),
                state=obligation.state,
                reachable=project.id in reachable,
                answered=answered.get(project.id, 0),
                budget=project.budget,
                disbursed_total=total,
                disbursed_month=month,
                submitted_at=obligation.submitted_at,
                status=report.status if report else None,
                percent=report.percent if report else None,
                percent_before=before.get(project.id),
                plan=report.plan if report else None,
                target=report.target if report else None,
                is_away=project.id in reachable and not reachable[project.id],
                excuse=excuse,
                reasons=tuple(r for one in reports for r in reasons.content(one.reasons)),
            )
        )
    return result


def _office(path: Sequence[str]) -> str:
    """Bureau or district and its division: enough to know whom to call."""
    return " / ".join(dict.fromkeys(path[:2]))


async def _reachable(session: AsyncSession, branch: str, day: date) -> dict[int, bool]:
    """The projects that somebody can be asked about, and whether somebody is not on leave."""
    query = (
        select(Assignment.project_id, on_leave(day))
        .join(Project, Project.id == Assignment.project_id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .join(Account, Account.user_id == AccountLink.user_id)
        .where(_in_branch(branch), may_report(day), Account.blocked_at.is_(None))
    )
    found: dict[int, bool] = {}
    for project_id, is_away in await session.execute(query):
        found[project_id] = found.get(project_id, False) or not is_away
    return found


async def _answered(session: AsyncSession, opened: Round, branch: str) -> dict[int, int]:
    columns = (Draft.status, Draft.percent, Draft.disbursed, Draft.plan, Draft.target)
    count = sum((case((column.is_(None), 0), else_=1) for column in columns), literal(0))
    query = (
        select(Draft.project_id, count)
        .join(Project, Project.id == Draft.project_id)
        .where(Draft.round_id == opened.id, _in_branch(branch))
    )
    return dict((await session.execute(query)).all())


async def _totals(
    session: AsyncSession, opened: Round, branch: str
) -> dict[int, tuple[Decimal, Decimal]]:
    """Baht of all reports, and baht of this round's, by project."""
    of_round = case((Report.round_id == opened.id, ReportVersion.disbursed), else_=None)
    query = (
        select(Report.project_id, func.sum(ReportVersion.disbursed), func.sum(of_round))
        .join(ReportVersion, counts())
        .join(Project, Project.id == Report.project_id)
        .where(_in_branch(branch))
        .group_by(Report.project_id)
    )
    return {
        project_id: (total, month or ZERO)
        for project_id, total, month in await session.execute(query)
    }


async def _of_round(session: AsyncSession, opened: Round, branch: str) -> dict[int, list[Any]]:
    """The reports of this round, by project, the newest last."""
    query = (
        select(
            Report.project_id,
            ReportVersion.status,
            ReportVersion.percent,
            ReportVersion.plan,
            ReportVersion.target,
            ReportVersion.reasons,
        )
        .join(ReportVersion, counts())
        .join(Project, Project.id == Report.project_id)
        .where(Report.round_id == opened.id, _in_branch(branch))
        .order_by(Report.number)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in await session.execute(query):
        found[row.project_id].append(row)
    return found


async def _before(session: AsyncSession, opened: Round, branch: str) -> dict[int, Decimal]:
    """The percent of the last report before this round, by project."""
    query = (
        select(Report.project_id, ReportVersion.percent)
        .join(ReportVersion, counts())
        .join(Project, Project.id == Report.project_id)
        .outerjoin(Round, Round.id == Report.round_id)
        .where(
            _in_branch(branch),
            (Report.round_id.is_(None)) | (Round.month < opened.month),
        )
        .order_by(Report.number)
    )
    return dict((await session.execute(query)).all())


def seen_until(now: datetime) -> datetime:
    """Up to which instant a digest computed at ``now`` has surely seen every change.

    A change is dated by the beginning of its turn, and may be committed after a later look.
    """
    return now - LONGEST_TURN


async def was_posted(
    session: AsyncSession, group: Group, opened: Round, occasion: Occasion
) -> bool:
    """Whether a group was sent this round's digest of its branch since the round was opened."""
    query = select(Digest.id).where(
        Digest.group_id == group.id,
        Digest.branch == group.branch,
        Digest.round_id == opened.id,
        Digest.occasion == occasion,
        Digest.posted_at >= opened.opened_at,
    )
    return await session.scalar(query.limit(1)) is not None


async def add(
    session: AsyncSession, group: Group, opened: Round, occasion: Occasion, now: datetime
) -> Digest:
    """A new posting; its parts are added with :func:`add_part`."""
    digest = Digest(
        group_id=group.id,
        branch=group.branch,
        round_id=opened.id,
        occasion=occasion,
        posted_at=now,
        refreshed_at=seen_until(now),
        updated_at=now,
    )
    session.add(digest)
    await session.flush()
    return digest


def add_part(session: AsyncSession, digest: Digest, part: int, outbox_id: int, shown: str) -> None:
    """Remember which outbox row posted a part, and what it shows."""
    session.add(DigestPart(digest_id=digest.id, part=part, outbox_id=outbox_id, text=shown))


async def parts(session: AsyncSession, digest_id: int) -> list[DigestPart]:
    """The messages of a posting, in order."""
    query = select(DigestPart).where(DigestPart.digest_id == digest_id).order_by(DigestPart.part)
    return list(await session.scalars(query))


async def chats_of(session: AsyncSession, posted: Sequence[DigestPart]) -> set[int | None]:
    """The chats that the messages of a posting stand in."""
    ids = [part.outbox_id for part in posted]
    return set(await session.scalars(select(OutboxRow.chat_id).where(OutboxRow.id.in_(ids))))


async def stale(session: AsyncSession, now: datetime) -> list[tuple[Digest, Group, Round]]:
    """The newest posting of each group and round that something may have changed since.

    The instant of the last refresh itself counts as since: two things can happen in one instant.
    Postings of closed rounds, and of a branch its group is bound to no more, stay as they are.
    """
    newer = select(func.max(Digest.id)).group_by(Digest.group_id, Digest.round_id).scalar_subquery()
    changed = (
        select(Obligation.id)
        .join(Project, Project.id == Obligation.project_id)
        .where(
            Obligation.round_id == Digest.round_id,
            Obligation.changed_at >= Digest.refreshed_at,
            func.substr(Project.code, 1, func.length(Group.branch)) == Group.branch,
        )
        .exists()
    )
    query = (
        select(Digest, Group, Round)
        .join(Group, Group.id == Digest.group_id)
        .join(Round, Round.id == Digest.round_id)
        .where(
            Digest.id.in_(newer),
            Digest.branch == Group.branch,
            Round.closes_at > now,
            Group.left_at.is_(None),
            changed,
        )
    )
    return [(digest, group, opened) for digest, group, opened in await session.execute(query)]
