"""What a round's figures say once there are reports of other rounds: each tells of its own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from bot.domain.digest import Digest, Listing, Look, summarise
from bot.domain.report import Check, Explanation, Plan, Target
from storage import office_figures, round_sums, rounds
from storage.database import Database
from storage.tables import Obligation, Round
from tests.storage.steps import (
    DAY,
    NOVEMBER,
    NOW,
    TODAY,
    answers,
    open_round,
    take,
    write_report,
)
from tests.support.in_round import projects_in_round
from tests.support.records import AWARD, SCHOOL

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)
NEW = replace(AWARD, reports=())
LATE = replace(
    answers("30.00", "100.00", "รอพัสดุ", Plan.BEHIND, Target.BELOW),
    reasons=(Explanation(Check.REMEDY, "เร่งรัดผู้รับจ้าง", "behind"),),
)
MONTH_LATER = NOW + 30 * DAY


async def digest(database: Database, opened: Round, day: date) -> Digest:
    """A round's digest, which is the same added up by the database and from its projects."""
    look = Look(day, NOW - DAY)
    async with database.read() as session:
        found = await round_sums.digest_of(session, opened, ["03"], look, 40)
        projects = await projects_in_round(session, opened, "03", day)
    fresh = summarise(opened.month, opened.due_on, opened.due_at, projects, look)
    assert found == fresh
    return found


async def test_a_months_money_is_that_of_the_reports_up_to_it(database: Database) -> None:
    await take(database, NEW)
    await write_report(database, NEW.code, 1, answers("1.00", "5.00"), user_id=None)
    november = await open_round(database)
    await write_report(database, NEW.code, 2, answers("10.00", "100.00"), round_id=november.id)
    december = await open_round(database, DECEMBER)
    assert (await digest(database, december, TODAY)).disbursed_total == Decimal("105.00")

    said = answers("40.00", "300.00")
    await write_report(database, NEW.code, 3, said, round_id=december.id, at=MONTH_LATER)

    assert (await digest(database, november, TODAY)).disbursed_total == Decimal("105.00")
    assert (await digest(database, december, TODAY)).disbursed_total == Decimal("405.00")
    async with database.read() as session:
        spent = [
            [office.disbursed for office in await office_figures.of_round(session, opened, ["03"])]
            for opened in (november, december)
        ]
    assert spent == [[Decimal("105.00")], [Decimal("405.00")]]


async def test_a_month_that_is_opened_after_a_later_one_knows_nothing_of_it(
    database: Database,
) -> None:
    await take(database, NEW, replace(SCHOOL, reports=()))
    december = await open_round(database, DECEMBER)
    await write_report(database, NEW.code, 1, LATE, round_id=december.id, at=MONTH_LATER)

    november = await open_round(database)

    summary = await digest(database, november, TODAY)
    assert (summary.disbursed_total, summary.total_of(Listing.BEHIND)) == (Decimal("0.00"), 0)


async def test_an_obstacle_stays_open_over_the_months_until_a_report_says_otherwise(
    database: Database,
) -> None:
    await take(database, NEW)
    november = await open_round(database)
    await write_report(database, NEW.code, 1, LATE, round_id=november.id)
    december = await open_round(database, DECEMBER)

    for _ in range(2):
        summary = await digest(database, december, TODAY)
        assert summary.total_of(Listing.BEHIND) == 1
        (found,) = summary.lists[Listing.BEHIND].first
        assert found.setback is not None
        assert (found.setback.since, found.setback.status) == (NOW.date(), "รอพัสดุ")
        assert found.setback.obstacle == "เร่งรัดผู้รับจ้าง"
        # What is registered later changes nothing of what stands.
        await open_round(database, DECEMBER, MONTH_LATER)

    good = answers("60.00", "1.00")
    await write_report(database, NEW.code, 2, good, round_id=december.id, at=MONTH_LATER)

    assert (await digest(database, december, TODAY)).total_of(Listing.BEHIND) == 0
    assert (await digest(database, november, TODAY)).total_of(Listing.BEHIND) == 1


async def test_a_setback_of_later_is_none_of_the_months_before(database: Database) -> None:
    await take(database, NEW)
    november, december = await open_round(database), await open_round(database, DECEMBER)
    await write_report(database, NEW.code, 1, answers(), round_id=november.id)
    await write_report(database, NEW.code, 2, LATE, round_id=december.id, at=MONTH_LATER)

    assert (await digest(database, november, TODAY)).total_of(Listing.BEHIND) == 0
    assert (await digest(database, december, TODAY)).total_of(Listing.BEHIND) == 1
    async with database.read() as session:
        kept = list(
            await session.execute(select(Obligation.behind_since).order_by(Obligation.round_id))
        )
        assert [row.behind_since for row in kept] == [None, MONTH_LATER.date()]
    assert (await seen_opened(database)) == [NOVEMBER, DECEMBER]


async def seen_opened(database: Database) -> list[date]:
    async with database.read() as session:
        return [one.month for one in await rounds.open_ones(session, NOW)]
