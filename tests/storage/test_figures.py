"""What a digest is made of, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import update

from bot.domain.conversation import Draft as Said
from bot.domain.in_round import ProjectInRound
from bot.domain.report import Answers, Plan, Target
from bot.domain.rounds import ObligationState
from storage import drafts, people, rounds
from storage.database import Database
from storage.tables import Obligation
from tests.storage.steps import (
    DAY,
    NOVEMBER,
    NOW,
    TODAY,
    answers,
    link_officer,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.in_round import projects_in_round
from tests.support.records import AWARD, SCHOOL, SEMINAR

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)


async def seen(
    database: Database, branch: str, month: date = NOVEMBER, day: date = TODAY
) -> list[ProjectInRound]:
    async with database.read() as session:
        opened = await rounds.of_month(session, month)
        assert opened is not None
        return await projects_in_round(session, opened, branch, day)


async def change(database: Database, code: str, at: datetime, **values: object) -> None:
    """Change a project's obligation in November at an instant."""
    async with database.write() as session:
        found = await project(session, code)
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        await session.execute(
            update(Obligation)
            .where(Obligation.project_id == found.id, Obligation.round_id == opened.id)
            .values(changed_at=at, **values)
        )


async def test_a_project_nobody_reported_on_stands_as_the_register_has_it(
    database: Database,
) -> None:
    await take(database, SEMINAR)
    await open_round(database)

    assert await seen(database, "03") == [
        ProjectInRound(
            code=SEMINAR.code,
            name=SEMINAR.name,
            office="สำนักงาน ก.ก. / กองพัฒนาระบบราชการ",
            state=ObligationState.DUE,
            reachable=False,
            answered=0,
            budget=Decimal("214600.00"),
            disbursed_total=Decimal("0.00"),
            start=SEMINAR.start_date,
            end=SEMINAR.end_date,
        )
    ]


async def test_the_figures_of_a_round_are_those_a_coordinator_adds_up_by_hand(
    database: Database,
) -> None:
    await take(database, replace(AWARD, reports=()))
    october = await open_round(database, OCTOBER)
    november = await open_round(database)
    december = await open_round(database, DECEMBER)
    history = answers("5.00", "1000.10")
    await write_report(database, AWARD.code, 1, history, user_id=None)
    await write_report(database, AWARD.code, 2, answers("12.50", "20.20"), round_id=october.id)
    first = answers("30.00", "300.00", "ช้า", Plan.BEHIND, Target.BELOW)
    await write_report(database, AWARD.code, 3, first, round_id=november.id)
    again = answers("31.00", "310.03", "ช้า", Plan.BEHIND, Target.BELOW)
    await write_report(database, AWARD.code, 3, again, round_id=november.id)
    second = answers("40.00", "0.07", "เร่งแล้ว", Plan.AHEAD, Target.MET)
    await write_report(database, AWARD.code, 4, second, round_id=november.id)
    await write_report(database, AWARD.code, 5, answers("90.00", "5.00"), round_id=december.id)
    sent = {"state": ObligationState.SUBMITTED, "submitted_at": NOW + DAY}
    await change(database, AWARD.code, NOW + DAY, **sent)

    (found,) = await seen(database, "03")

    assert found.disbursed_month == Decimal("310.10"), "310.03 as amended, and 0.07"
    assert found.disbursed_total == Decimal("1330.40"), "1,000.10 + 20.20 + 310.10"
    assert (found.percent_before, found.percent) == (Decimal("12.50"), Decimal("40.00"))
    assert found.setback is None, "the second says that it is ahead"
    assert (found.state, found.submitted_at) == (ObligationState.SUBMITTED, NOW + DAY)
    assert found.budget == Decimal("564300.00")


async def test_a_late_months_report_stands_after_the_months_before_it_only(
    database: Database,
) -> None:
    await take(database, replace(AWARD, reports=()))
    october = await open_round(database, OCTOBER)
    november = await open_round(database)
    await write_report(database, AWARD.code, 1, answers("20.00"), round_id=november.id)
    await write_report(database, AWARD.code, 2, answers("10.00"), round_id=october.id)

    (of_november,) = await seen(database, "03")
    (of_october,) = await seen(database, "03", OCTOBER)

    assert (of_november.percent_before, of_november.percent) == (Decimal("10.00"), Decimal("20.00"))
    assert (of_october.percent_before, of_october.percent) == (None, Decimal("10.00"))


async def test_a_branch_has_its_own_projects_only_in_the_order_of_their_codes(
    database: Database,
) -> None:
    elsewhere = replace(SCHOOL, code="50040000-7001")
    await take(database, SCHOOL, SEMINAR, AWARD, elsewhere)
    await open_round(database)

    assert [p.code for p in await seen(database, "03")] == [AWARD.code, SEMINAR.code]
    assert [p.code for p in await seen(database, "50")] == [elsewhere.code, SCHOOL.code]
    assert [p.code for p in await seen(database, "5037")] == [SCHOOL.code]
    assert await seen(database, "04") == []


async def test_an_office_is_told_once_where_two_levels_bear_one_name(database: Database) -> None:
    bangrak = replace(
        SCHOOL, code="50040000-7001", agency=("สำนักงานเขตบางรัก", "สำนักงานเขตบางรัก", "ฝ่าย")
    )
    chatuchak = replace(SCHOOL, code="50990000-0001", agency=("สำนักงานเขตจตุจักร",))
    await take(database, SCHOOL, bangrak, chatuchak)
    await open_round(database)

    assert [p.office for p in await seen(database, "50")] == [
        "สำนักงานเขตบางรัก",
        "สำนักงานเขตดินแดง / ฝ่ายการศึกษา",
        "สำนักงานเขตจตุจักร",
    ]


async def test_a_project_can_be_asked_while_an_account_speaks_for_it_and_is_not_blocked(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR)
    await open_round(database)
    await link_officer(database, AWARD.code, 501)

    assert [p.reachable for p in await seen(database, "03")] == [True, False]
    async with database.write() as session:
        await people.mark_blocked(session, 501, NOW)
    assert [p.reachable for p in await seen(database, "03")] == [False, False]


async def test_the_answers_of_a_draft_are_counted_zeros_included(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    november = await open_round(database)
    december = await open_round(database, DECEMBER)
    async with database.write() as session:
        award, seminar = await project(session, AWARD.code), await project(session, SEMINAR.code)
        row = await drafts.add(session, award.id, november.id, NOW)
        zeros = Answers("เริ่ม", Decimal("0.00"), Decimal("0.00"))
        drafts.write(row, Said(zeros), NOW)
        row = await drafts.add(session, seminar.id, december.id, NOW)
        drafts.write(row, Said(answers()), NOW)

    assert [p.answered for p in await seen(database, "03")] == [3, 0]
    assert [p.answered for p in await seen(database, "03", DECEMBER)] == [0, 5]
