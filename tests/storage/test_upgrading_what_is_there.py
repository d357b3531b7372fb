"""A database that was filled before a column was there says the same after the upgrade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from bot.domain.report import Check, Explanation, Plan, Target
from storage import reports, schema, withdrawing
from storage.database import Database
from storage.tables import Obligation, Project
from tests.storage.steps import (
    DAY,
    NOW,
    answers,
    open_round,
    project,
    take,
    write_report,
    written,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

BEFORE_SUMS_WERE_KEPT = "0007"
OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)
BEHIND = ("ช้า", Plan.BEHIND, Target.BELOW)


async def kept(database: Database) -> tuple[list[Any], list[Any]]:
    """What is kept of the reports beside each project and each obligation."""
    of_projects = select(
        Project.code,
        Project.disbursed,
        Project.behind_since,
        Project.last_percent,
        Project.last_told_on,
        Project.unreviewed_since,
    )
    of_obligations = select(
        Obligation.id,
        Obligation.percent,
        Obligation.percent_before,
        Obligation.disbursed,
        Obligation.disbursed_total,
        Obligation.behind_since,
        Obligation.is_doubted,
        Obligation.written_at,
    )
    async with database.read() as session:
        return (
            [tuple(row) for row in await session.execute(of_projects.order_by(Project.code))],
            [tuple(row) for row in await session.execute(of_obligations.order_by(Obligation.id))],
        )


async def test_what_reports_come_to_is_filled_in_as_it_would_have_been_kept(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR, replace(SCHOOL, reports=()))
    november = (await open_round(database)).id
    await write_report(database, AWARD.code, 2, answers("30.00", "300.03"), round_id=november)
    late = answers("31.00", "310.07", *BEHIND)
    await write_report(database, AWARD.code, 2, late, round_id=november, at=NOW + DAY)
    doubt = Explanation(Check.JUMPED, 'เร่ง "งวดงาน"', "10.00|60.00")
    jumped = replace(answers("60.00", "7.00", *BEHIND), reasons=(doubt,))
    await write_report(database, AWARD.code, 3, jumped, round_id=november, at=NOW + 2 * DAY)
    remedied = replace(answers(), reasons=(Explanation(Check.REMEDY, "เร่งรัดแล้ว", "behind"),))
    await write_report(database, SEMINAR.code, 9, remedied, round_id=november)
    december = (await open_round(database, DECEMBER)).id
    good = answers("90.00", "1.03")
    await write_report(database, AWARD.code, 4, good, round_id=december, at=NOW + 30 * DAY)
    await open_round(database, OCTOBER)
    async with database.write() as session:
        school = (await project(session, SCHOOL.code)).id
        await reports.write(session, school, 1, answers(), written(), november)
        assert await withdrawing.withdraw(session, school, 1, 1, written(NOW + DAY))
    before = await kept(database)
    last = (Decimal("90.00"), (NOW + 30 * DAY).date())
    assert (AWARD.code, Decimal("318.10"), None, *last, (NOW + DAY).date()) in before[0]
    assert [row[6] for row in before[1]].count(True) == 1, "a remedy is no doubt"
    as_of_november = (Decimal("317.07"), (NOW + DAY).date())
    assert [row[4:6] for row in before[1]].count(as_of_november) == 1

    await schema.downgrade(database, BEFORE_SUMS_WERE_KEPT)
    await schema.upgrade(database)

    assert await kept(database) == before
