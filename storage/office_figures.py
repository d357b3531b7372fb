"""A round by office, summed up by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.office_figures import OfficeFigures, all_together
from bot.domain.rounds import REPORTED_STATES, ObligationState
from storage import agencies
from storage.branches import within
from storage.tables import Obligation, Project, Round

_REPORTED = Obligation.state.in_(REPORTED_STATES)


async def of_round(
    session: AsyncSession, opened: Round, branches: Sequence[str]
) -> list[OfficeFigures]:
    """The offices of some branches that owe reports in a round; excused projects count nowhere.

    They are the bureaus and districts; where all belong to one of them, its divisions.
    """
    in_time = Obligation.submitted_at < opened.due_at
    query = (
        select(
            Project.agency_id,
            func.count(),
            func.count().filter(_REPORTED, in_time),
            func.count().filter(_REPORTED, not_(in_time)),
            func.sum(Project.budget),
            func.sum(Obligation.disbursed_total),
        )
        .select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .where(
            Obligation.round_id == opened.id,
            Obligation.state != ObligationState.EXCUSED,
            within(branches, Project.code),
        )
        .group_by(Project.agency_id)
    )
    by_agency = {
        agency_id: OfficeFigures("", early, late, total - early - late, budget, disbursed)
        for agency_id, total, early, late, budget, disbursed in await session.execute(query)
    }
    return _by_office(by_agency, await agencies.paths_of(session, by_agency))


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
