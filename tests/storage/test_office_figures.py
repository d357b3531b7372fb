"""A round by office as the database sums it up, against sums made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import update

from bot.domain.office_figures import OfficeFigures
from bot.domain.rounds import ObligationState
from storage import office_figures, rounds
from storage.database import Database
from storage.tables import Obligation
from tests.storage.steps import (
    DAY,
    NOVEMBER,
    NOW,
    answers,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

PLAIN = replace(SEMINAR, code="03000000-2703", agency=("สำนักงาน ก.ก.",))
DIVISION = "กองพัฒนาระบบราชการ"


async def figures(database: Database, *branches: str) -> list[OfficeFigures]:
    async with database.read() as session:
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        return await office_figures.of_round(session, opened, branches)


async def set_obligation(database: Database, code: str, **values: object) -> None:
    async with database.write() as session:
        found = await project(session, code)
        await session.execute(
            update(Obligation).where(Obligation.project_id == found.id).values(**values)
        )


async def send(database: Database, code: str, baht: str, at: datetime) -> None:
    await write_report(database, code, 2, answers("45.00", baht), at=at)
    await set_obligation(database, code, state=ObligationState.SUBMITTED, submitted_at=at)


async def test_offices_are_bureaus_and_districts_where_there_are_several(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)
    await open_round(database)
    await send(database, AWARD.code, "1000.00", NOW)
    await send(database, SCHOOL.code, "50.00", NOW + 20 * DAY)

    expected = [
        OfficeFigures("สำนักงาน ก.ก.", 1, 0, 1, Decimal("778900.00"), Decimal("1000.00")),
        OfficeFigures("สำนักงานเขตดินแดง", 0, 1, 0, Decimal("0.00"), Decimal("50.00")),
    ]
    assert await figures(database, "") == expected
    assert await figures(database, "03", "5037") == expected
    assert await figures(database, "99") == []


async def test_a_bureau_is_shown_by_its_divisions(database: Database) -> None:
    await take(database, AWARD, SEMINAR, PLAIN)
    await open_round(database)

    assert await figures(database, "03") == [
        OfficeFigures(DIVISION, 0, 0, 2, Decimal("778900.00")),
        OfficeFigures("สำนักงาน ก.ก.", 0, 0, 1, Decimal("214600.00")),
    ]


async def test_what_is_excused_counts_nowhere_and_what_was_returned_is_missing(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR)
    await open_round(database)
    await send(database, AWARD.code, "1000.00", NOW)
    await set_obligation(database, AWARD.code, state=ObligationState.RETURNED)
    await set_obligation(database, SEMINAR.code, state=ObligationState.EXCUSED)

    assert await figures(database, "03") == [
        OfficeFigures(DIVISION, 0, 0, 1, AWARD.budget, Decimal("1000.00"))
    ]
