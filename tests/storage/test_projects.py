"""Who may report on which project, and where one stands before its next report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.report import Standing
from storage import cases, people, projects, rounds
from storage.database import Database
from storage.tables import Assignment, Duty
from tests.storage.steps import (
    DAY,
    NOW,
    TODAY,
    answers,
    link_officer,
    officer,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

NEW = replace(AWARD, reports=())
PIMCHANOK, WORAMET = 501, 502


async def standing(
    database: Database, code: str = AWARD.code, leaving_out: int | None = None
) -> Standing:
    async with database.read() as session:
        found = await project(session, code)
        return await projects.standing(session, found, leaving_out=leaving_out)


async def reporter(database: Database, code: str, user_id: int) -> str | None:
    """For whom an account may report on a project in November, if it may."""
    opened = await open_round(database)
    async with database.write() as session:
        owed = await rounds.of_project(session, (await project(session, code)).id, opened.id)
        assert owed is not None
        found = await cases.of_obligation(session, owed.id, user_id, TODAY)
        return None if found is None else found.person.name


async def test_before_its_first_report_a_project_has_all_its_budget_left(
    database: Database,
) -> None:
    await take(database, NEW)

    stands = await standing(database)

    assert stands == Standing(number=1, budget=Decimal("564300.00"), disbursed=Decimal("0.00"))
    assert stands.left == Decimal("564300.00")


async def test_the_next_number_follows_the_highest_and_the_baht_of_all_reports_are_spent(
    database: Database,
) -> None:
    await take(database, NEW)
    await write_report(database, AWARD.code, 1, answers("10.00", "100.10"))
    await write_report(database, AWARD.code, 4, answers("40.00", "0.20"), at=NOW + DAY)
    await write_report(database, AWARD.code, 2, answers("20.00", "1000.00"))

    stands = await standing(database)

    assert [one.percent for one in stands.before] == [Decimal(n) for n in ("10", "20", "40")]
    assert replace(stands, before=()) == Standing(
        number=5,
        budget=Decimal("564300.00"),
        disbursed=Decimal("1100.30"),
        percent=Decimal("40.00"),
        reported_on=date(2026, 11, 16),
    )


async def test_only_the_newest_version_of_a_report_counts_as_spent(database: Database) -> None:
    await take(database, NEW)
    await write_report(database, AWARD.code, 1, answers("10.00", "500.00"))
    await write_report(database, AWARD.code, 1, answers("12.00", "70.00"))

    stands = await standing(database)

    assert (stands.number, stands.percent, stands.disbursed) == (
        2,
        Decimal("12.00"),
        Decimal("70.00"),
    )


async def test_a_report_that_is_amended_stands_before_its_own_figures_beside_the_later_ones(
    database: Database,
) -> None:
    await take(database, NEW)
    for number, (percent, baht) in enumerate([("10.00", "1.00"), ("20.00", "2.00")], start=1):
        await write_report(database, AWARD.code, number, answers(percent, baht))
    await write_report(database, AWARD.code, 3, answers("30.00", "4.00"))

    stands = await standing(database, leaving_out=2)

    assert (stands.number, stands.percent, stands.disbursed) == (
        2,
        Decimal("10.00"),
        Decimal("5.00"),
    )


async def test_another_projects_reports_do_not_count(database: Database) -> None:
    await take(database, NEW, SEMINAR)
    await write_report(database, SEMINAR.code, 1, answers("10.00", "500.00"))

    assert await standing(database) == Standing(1, Decimal("564300.00"), Decimal("0.00"))


async def test_what_was_overspent_leaves_nothing_rather_than_less(database: Database) -> None:
    await take(database, SCHOOL)
    await write_report(database, SCHOOL.code, 1, answers("10.00", "500.00"))

    assert (await standing(database, SCHOOL.code)).left == Decimal("0.00")


async def test_locking_a_project_keeps_what_this_transaction_changed_of_it(
    database: Database,
) -> None:
    await take(database, AWARD)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        award.name = "ชื่อใหม่"
        assert await projects.lock(session, award.id) is award

    async with database.read() as session:
        assert (await project(session, AWARD.code)).name == "ชื่อใหม่"


async def test_a_project_that_was_read_before_the_lock_is_seen_as_it_is_after_it(
    postgres_database: Database,
) -> None:
    await take(postgres_database, AWARD)
    async with postgres_database.write() as session:
        award = await project(session, AWARD.code)
        await take(postgres_database, replace(AWARD, budget=Decimal("1.00")))

        assert (await projects.lock(session, award.id)).budget == Decimal("1.00")


async def test_an_account_may_report_on_its_own_persons_projects_only(database: Database) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)
    await link_officer(database, AWARD.code, PIMCHANOK)

    assert await reporter(database, AWARD.code, PIMCHANOK) == AWARD.officer
    assert await reporter(database, SEMINAR.code, PIMCHANOK) is None
    assert await reporter(database, AWARD.code, WORAMET) is None
    async with database.read() as session:
        assert [p.code for p in await projects.of_account(session, PIMCHANOK, TODAY)] == [
            AWARD.code
        ]
        assert await projects.of_account(session, WORAMET, TODAY) == []


async def test_a_coordinator_named_on_the_form_may_not_report(database: Database) -> None:
    await take(database, AWARD)
    async with database.write() as session:
        named = await people.find_or_add(
            session, agency_code="03000000", name=str(AWARD.coordinator), is_office=False
        )
        await people.ensure_account(session, WORAMET, "ปกรณ์")
        await people.link(session, WORAMET, named.id, NOW)

    assert await reporter(database, AWARD.code, WORAMET) is None
    async with database.read() as session:
        assert await projects.of_account(session, WORAMET, TODAY) == []


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "may"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY - DAY, None, True),
        (None, TODAY + DAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
        (TODAY - DAY - DAY, TODAY - DAY, False),
    ],
)
async def test_a_deputy_may_report_on_the_days_he_stands_in_both_ends_included(
    database: Database, valid_from: date | None, valid_to: date | None, *, may: bool
) -> None:
    await take(database, AWARD, SEMINAR)
    await link_officer(database, SEMINAR.code, WORAMET)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        deputy = await officer(session, SEMINAR.code)
        session.add(
            Assignment(
                project_id=award.id,
                person_id=deputy.id,
                duty=Duty.DEPUTY,
                valid_from=valid_from,
                valid_to=valid_to,
            )
        )

    may_report = await reporter(database, AWARD.code, WORAMET) is not None
    async with database.read() as session:
        mine = [p.code for p in await projects.of_account(session, WORAMET, TODAY)]
    assert may_report is may
    assert mine == ([AWARD.code, SEMINAR.code] if may else [SEMINAR.code])


async def test_own_projects_come_newest_year_first_and_each_once(database: Database) -> None:
    older = replace(AWARD, code="03000000-2600", fiscal_year=2569)
    await take(database, older, AWARD, replace(SEMINAR, officer=AWARD.officer))
    await link_officer(database, AWARD.code, PIMCHANOK)
    async with database.write() as session:
        award, person = await project(session, AWARD.code), await officer(session, AWARD.code)
        session.add(Assignment(project_id=award.id, person_id=person.id, duty=Duty.DEPUTY))

    async with database.read() as session:
        mine = [p.code for p in await projects.of_account(session, PIMCHANOK, TODAY)]

    assert mine == [AWARD.code, SEMINAR.code, older.code]


async def test_a_branch_counts_the_projects_that_run_on_a_day_and_all_it_ever_had(
    database: Database,
) -> None:
    closed = replace(
        AWARD, code="03000000-2600", start_date=date(2025, 10, 1), end_date=date(2026, 11, 14)
    )
    last_day = replace(AWARD, code="03000000-2601", end_date=TODAY)
    first_day = replace(AWARD, code="03000000-2602", start_date=TODAY)
    tomorrow = replace(AWARD, code="03000000-2603", start_date=TODAY + DAY)
    await take(database, closed, last_day, first_day, tomorrow, SCHOOL)

    async with database.read() as session:
        assert await projects.count_in(session, "03", TODAY) == 2
        assert await projects.count_all(session, "03") == 4
        assert await projects.count_all(session, "5037") == 1
        assert await projects.count_all(session, "0_") == 0
