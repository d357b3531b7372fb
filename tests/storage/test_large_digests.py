"""The digest of a branch with ten thousand projects, on both databases: what it reads, and that
its sums are those of the reports.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.digest import Listed, Listing, Look, summarise
from bot.domain.review import Unreviewed
from handlers.digests.living import FINDINGS_SHOWN
from storage import insight, review, round_sums, rounds
from storage.database import Database
from tests.storage.test_query_plans import plan_of
from tests.support import fiscal_year
from tests.support.in_round import projects_in_round

MOST = 40
LOOK = Look(
    fiscal_year.TODAY,
    fiscal_year.OPENED + timedelta(days=2),
    date(2027, 9, 10),
)

pytestmark = pytest.mark.long


async def the_digest(session: AsyncSession) -> None:
    opened = await rounds.of_month(session, fiscal_year.LAST)
    assert opened is not None
    digest = await round_sums.digest_of(session, opened, ["", "05"], LOOK, MOST)
    projects = await projects_in_round(session, opened, "", fiscal_year.TODAY)
    waiting = [
        Unreviewed(one.code, one.name, one.reported_on)
        for month in await review.rounds_waiting(session, [""])
        for one in await review.waiting(session, month, [""], 0, fiscal_year.PROJECTS)
    ]
    fresh = summarise(opened.month, opened.due_on, opened.due_at, projects, LOOK, waiting)
    lists = {k: Listed(one.total, one.first[:MOST]) for k, one in fresh.lists.items()}
    late = Listed(fresh.unreviewed.total, fresh.unreviewed.first[:MOST])
    assert digest == replace(fresh, lists=lists, unreviewed=late)
    assert late.total == fiscal_year.PROJECTS
    assert (digest.total, digest.reported) == (10_000, 9_000)
    for listing in Listing:
        whole = fresh.list_of(listing)
        page = await round_sums.page_of(session, opened, [""], LOOK, listing, (5, 5))
        assert tuple(page) == whole.first[5:10]


async def adds_up(session: AsyncSession) -> None:
    opened = await rounds.of_month(session, fiscal_year.LAST)
    assert opened is not None
    await round_sums.digest_of(session, opened, [""], LOOK, MOST)
    await insight.top_of_branch(session, opened, "", fiscal_year.TODAY, FINDINGS_SHOWN)


async def test_its_sums_are_those_of_all_projects_and_no_report_table_is_read_whole(
    database: Database,
) -> None:
    await fiscal_year.fill(database)
    async with database.read() as session:
        await the_digest(session)

    plan = await plan_of(database, adds_up)

    assert not re.search(r"(SCAN|Seq Scan on) (reports|report_versions)(_\d+)?\b", plan), plan
