"""What findings are made from: only what counts, of the right projects, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import update

from bot.domain.insight import Kind, Reported
from bot.domain.report import Plan
from bot.domain.rounds import ObligationState
from storage import insight, reports, rounds
from storage.database import Database
from storage.insight import Examined
from storage.tables import Obligation
from tests.storage.steps import NOVEMBER, TODAY, answers, open_round, project, take, written
from tests.support.records import AWARD, SCHOOL, SEMINAR

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)
LATER = date(2027, 1, 10)


async def excuse(database: Database, code: str, month: date) -> None:
    async with database.write() as session:
        found, opened = await project(session, code), await rounds.of_month(session, month)
        assert opened is not None
        await session.execute(
            update(Obligation)
            .where(Obligation.project_id == found.id, Obligation.round_id == opened.id)
            .values(state=ObligationState.EXCUSED)
        )


async def branch(database: Database, prefix: str) -> list[Examined]:
    async with database.read() as session:
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        return await insight.of_branch(session, opened, prefix, LATER)


async def test_the_facts_of_a_project_are_what_its_reports_and_rounds_say(
    database: Database,
) -> None:
    await take(database, AWARD)
    for month in (OCTOBER, NOVEMBER, DECEMBER):
        await open_round(database, month)
    await excuse(database, AWARD.code, OCTOBER)
    async with database.write() as session:
        found = await project(session, AWARD.code)
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        said = answers("45.00", "1000.00", plan=Plan.BEHIND)
        await reports.write(session, found.id, 2, said, written(), opened.id)
        await session.execute(
            update(Obligation)
            .where(Obligation.round_id == opened.id)
            .values(state=ObligationState.SUBMITTED)
        )
        taken_back = answers("99.00", "5000.00")
        await reports.write(session, found.id, 3, taken_back, written(), withdrawn=True)

    async with database.read() as session:
        facts = await insight.of_project(session, await project(session, AWARD.code), LATER)

    assert (facts.start, facts.end, facts.budget) == (
        AWARD.start_date,
        AWARD.end_date,
        AWARD.budget,
    )
    assert facts.told == (
        Reported(date(2026, 10, 22), OCTOBER, Decimal(10), Decimal(0), Plan.ON_PLAN),
        Reported(TODAY, NOVEMBER, Decimal(45), Decimal(1000), Plan.BEHIND),
    )
    assert (facts.excused, facts.today) == (frozenset({OCTOBER}), LATER)


async def test_a_branch_has_its_own_projects_that_owe_a_report_and_no_others(
    database: Database,
) -> None:
    over = replace(AWARD, budget=Decimal("0.00"), end_date=date(2026, 10, 30))
    await take(database, SEMINAR, SCHOOL, AWARD, replace(over, code="03000000-9999"))
    await open_round(database)

    found = await branch(database, "03")

    assert [one.code for one in found] == [AWARD.code, SEMINAR.code]
    assert [one.code for one in await branch(database, "")] == [
        AWARD.code,
        SEMINAR.code,
        SCHOOL.code,
    ]
    assert [finding.kind for finding in found[0].findings] == [Kind.SILENT]
    assert await branch(database, "99") == []


async def test_of_a_branch_the_most_urgent_are_told_first(database: Database) -> None:
    spent = replace(AWARD.reports[0], reported_on=date(2026, 11, 3), disbursed=Decimal("600000.00"))
    most = replace(AWARD, code="03000000-2703", reports=(spent,))
    await take(database, AWARD, SEMINAR, most)
    await open_round(database)

    async with database.read() as session:
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        top = await insight.top_of_branch(session, opened, "03", LATER, 2)
        named = await insight.of_projects(session, [most.code, "03000000-0000"], LATER)

    assert [(one.code, one.findings[0].kind) for one in top] == [
        (most.code, Kind.OVER_BUDGET),
        (SEMINAR.code, Kind.SILENT),
    ], "it never reported: that is longer than the other's silence"
    assert named == {most.code: top[0].findings}
