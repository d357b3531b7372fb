"""A round by office, summed up by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.office_figures import OfficeFigures, all_together
from bot.domain.rounds import ObligationState
from storage import agencies
from storage.standings import counts
from storage.tables import Obligation, Project, Report, ReportVersion, Round

ZERO = Decimal("0.00")


async def of_round(
    session: AsyncSession, opened: Round, branches: Collection[str]
) -> list[OfficeFigures]:
    """The offices of some branches that owe reports in a round; excused projects count nowhere.

    They are the bureaus and districts; where all belong to one of them, its divisions.
    """
    spent = await _spent(session, opened, branches)
    by_agency = {
        agency_id: OfficeFigures(
            "", in_time, late, total - in_time - late, budget, spent.get(agency_id, ZERO)
        )
        for agency_id, total, in_time, late, budget in await session.execute(
            select(
                Project.agency_id,
                func.count(),
                func.sum(case((Obligation.submitted_at < opened.due_at, 1), else_=0)),
                func.sum(case((Obligation.submitted_at >= opened.due_at, 1), else_=0)),
                func.sum(Project.budget),
            )
            .join(Project, Project.id == Obligation.project_id)
            .where(_owing(opened, branches))
            .group_by(Project.agency_id)
        )
    }
    return _by_office(by_agency, await agencies.paths_of(session, by_agency))


def _owing(opened: Round, branches: Collection[str]) -> ColumnElement[bool]:
    return and_(
        Obligation.round_id == opened.id,
        Obligation.state != ObligationState.EXCUSED,
        or_(*(Project.code.startswith(branch, autoescape=True) for branch in branches)),
    )


async def _spent(
    session: AsyncSession, opened: Round, branches: Collection[str]
) -> dict[int, Decimal]:
    """Baht of all reports of the projects that owe one, by the office at the end of their path."""
    query = (
        select(Project.agency_id, func.sum(ReportVersion.disbursed))
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .join(Report, Report.project_id == Project.id)
        .join(ReportVersion, counts())
        .where(_owing(opened, branches))
        .group_by(Project.agency_id)
    )
    return dict((await session.execute(query)).all())


def _by_office(
    by_agency: Mapping[int, OfficeFigures], paths: Mapping[int, tuple[str, ...]]
) -> list[OfficeFigures]:
    roots = {paths[agency_id][0] for agency_id in by_agency}
    depth = 1 if len(roots) == 1 else 0
    found: defaultdict[str, list[OfficeFigures]] = defaultdict(list)
    for agency_id, figures in by_agency.items():
        path = paths[agency_id]
        found[path[min(depth, len(path) - 1)]].append(figures)
    return [all_together(name, found[name]) for name in sorted(found)]
