"""What coordinators look up reads their branch by its indexes, whatever else is stored."""

from __future__ import annotations

import re

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.evaluation import Score
from storage import (
    duties,
    evaluations,
    export,
    hand_reminders,
    offices,
    reports,
    review,
    rounds,
    search,
    typed,
)
from storage.database import Database
from storage.tables import Round
from tests.storage.steps import DAY, NOW, TODAY, link_officer, open_round, take
from tests.storage.test_query_plans import SMALL, Work, plan_of
from tests.support.records import AWARD, SCHOOL, SEMINAR

OF_THE_BRANCH = {"tree", "anon_1"}
"""What a statement makes for itself: the agencies of the branch."""


async def newest(session: AsyncSession) -> Round:
    found = await rounds.newest(session, NOW)
    assert found is not None
    return found


async def searches(session: AsyncSession) -> None:
    await search.find(session, ["03", "5037"], ("รางวัล", "2570", "plastic"), 10)
    await search.people_of_agency(session, "03000000", ("วรเมธ",))


async def lists_what_a_branch_owes(session: AsyncSession) -> None:
    opened = await newest(session)
    await offices.of_branches(session, ["03", "5037"])
    await duties.in_round(session, opened, ["03", "5037"])
    await duties.listed(session, opened, [1, 2], TODAY)


async def reminds_by_hand(session: AsyncSession) -> None:
    opened = await newest(session)
    await hand_reminders.lock(session, opened.id)
    await hand_reminders.since(session, opened.id, NOW)
    await hand_reminders.concerned(session, opened, ["03"])
    await hand_reminders.put_to(session, {"remind:1:501:hand:1", "remind:1:502:hand:1"})
    await hand_reminders.reached(session, opened, ["03"], TODAY)
    await hand_reminders.owed_in(session, opened, ["03"], TODAY, [501])
    await hand_reminders.going_on(session, NOW, DAY)
    await hand_reminders.note(session, opened, ["03"], 501, NOW)


async def shows_a_project(session: AsyncSession) -> None:
    await export.reports_of(session, 1)
    await reports.newest_in_a_round(session, 1)
    await review.history(session, 1)
    await evaluations.of_project(session, 1)
    await duties.officers_of(session, [1])


async def keeps_a_score_and_words(session: AsyncSession) -> None:
    await evaluations.add(session, 1, Score(1, AWARD.budget / 10_000, ""), NOW, 501)
    await typed.keep(session, -1, 501, "รางวัล")
    await typed.of_chat(session, -1)


@pytest.mark.parametrize(
    "work",
    [
        searches,
        lists_what_a_branch_owes,
        reminds_by_hand,
        shows_a_project,
        keeps_a_score_and_words,
    ],
    ids=lambda work: work.__name__,
)
async def test_no_command_reads_a_large_table_from_end_to_end(
    sqlite_database: Database, work: Work
) -> None:
    await take(sqlite_database, AWARD, SEMINAR, SCHOOL)
    await link_officer(sqlite_database, AWARD.code, 501)
    await open_round(sqlite_database)

    plan = await plan_of(sqlite_database, work)

    assert set(re.findall(r"SCAN ([a-z_]\w*)", plan)) <= SMALL | OF_THE_BRANCH, plan
