"""What findings are made from: only what counts, of the right projects, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from sqlalchemy import select, update

from bot.domain.insight import Kind, Reported
from bot.domain.report import Plan
from bot.domain.rounds import ObligationState
from storage import insight, reports, rounds, suspects
from storage.database import Database
from storage.insight import Examined
from storage.tables import Obligation, Round
from tests.storage.steps import NOVEMBER, TODAY, answers, open_round, project, take, written
from tests.support import populations
from tests.support.fresh_findings import fresh_top
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


async def top(database: Database, prefix: str, most: int = 3) -> list[Examined]:
    async with database.read() as session:
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        return await insight.top_of_branch(session, opened, prefix, LATER, most)


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


async def test_of_a_branch_only_its_own_projects_that_owe_a_report_are_told(
    database: Database,
) -> None:
    over = replace(AWARD, budget=Decimal("0.00"), end_date=date(2026, 10, 30))
    await take(database, SEMINAR, SCHOOL, AWARD, replace(over, code="03000000-9999"))
    await open_round(database)

    found = await top(database, "03", 9)

    assert [one.code for one in found] == [SEMINAR.code, AWARD.code]
    assert [one.findings[0].kind for one in found] == [Kind.SILENT, Kind.SILENT]
    assert SCHOOL.code in [one.code for one in await top(database, "", 9)]
    assert await top(database, "99") == []


async def test_of_a_branch_the_most_urgent_are_told_first(database: Database) -> None:
    spent = replace(AWARD.reports[0], reported_on=date(2026, 11, 3), disbursed=Decimal("600000.00"))
    most = replace(AWARD, code="03000000-2703", reports=(spent,))
    await take(database, AWARD, SEMINAR, most)
    await open_round(database)

    assert [(one.code, one.findings[0].kind) for one in await top(database, "03", 2)] == [
        (most.code, Kind.OVER_BUDGET),
        (SEMINAR.code, Kind.SILENT),
    ], "it never reported: that is longer than the other's silence"


async def test_one_of_a_worse_kind_is_told_before_many_that_are_further_off(
    database: Database,
) -> None:
    """Thirty closed with all of their budget unspent; one ended a point short of its work."""
    said = replace(AWARD.reports[0], reported_on=date(2026, 11, 20), percent=Decimal(100))
    short = replace(said, percent=Decimal(99), disbursed=AWARD.budget)
    unspent = [
        replace(AWARD, code=f"03000000-28{n:02}", reports=(said,), end_date=date(2027, 9, 30))
        for n in range(30)
    ]
    ended = replace(AWARD, code="03000000-2999", reports=(short,), end_date=LATER.replace(day=9))
    await take(database, *unspent, ended)
    await open_round(database)

    found = await top(database, "03")

    assert [(one.code, one.findings[0].kind) for one in found] == [
        (ended.code, Kind.UNFINISHED),
        ("03000000-2800", Kind.UNSPENT),
        ("03000000-2801", Kind.UNSPENT),
    ]


async def test_whoever_is_excused_from_the_round_is_not_told_of(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    await open_round(database)
    await excuse(database, SEMINAR.code, NOVEMBER)

    assert [one.code for one in await top(database, "03")] == [AWARD.code]


@pytest.mark.parametrize("seed", range(12))
async def test_the_few_that_are_looked_at_closely_are_the_most_urgent_of_all(
    database: Database, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held against every finding of every project, for projects of all kinds of fate."""
    draw = Random(seed)  # noqa: S311  made figures, no secret
    monkeypatch.setattr(suspects, "CLOSE_LOOKS", draw.choice([1, 3, 24]))
    async with database.write() as session:
        today = await populations.settle(session, draw, 50)
    async with database.read() as session:
        for opened in await session.scalars(select(Round).order_by(Round.month.desc()).limit(2)):
            for most in (1, 3, 12, 60):
                chosen = await insight.top_of_branch(session, opened, "03", today, most)
                fresh = await fresh_top(session, opened, "03", today, most)
                assert [(one.code, one.findings) for one in chosen] == [
                    (one.code, one.findings) for one in fresh
                ]
