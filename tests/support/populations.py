"""Projects of every kind of fate, by chance: what a city's register and its rounds may hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import Plan, Target
from bot.domain.rounds import MISSING_STATES, ObligationState, next_month
from storage import standings
from storage.tables import Agency, Obligation, Project, Report, ReportVersion, Round

FIRST = date(2026, 10, 1)
AT = datetime(2026, 10, 15, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


async def settle(session: AsyncSession, draw: Random, projects: int) -> date:
    """Fill an empty database with projects and a year's rounds to a day, which is given back."""
    rounds_count = draw.choice([3, 8, 12])
    months = [FIRST]
    for _ in range(rounds_count - 1):
        months.append(next_month(months[-1]))
    today = months[-1] + timedelta(days=draw.randrange(15, 45))
    await session.execute(insert(Agency), [{"id": 1, "code": "03000000", "name": "สำนัก"}])
    await session.execute(insert(Round), [_round(n, month) for n, month in enumerate(months)])
    rarity = draw.choice([2, 12, 100])
    for number in range(1, projects + 1):
        row = _project(draw, number, today, rarity)
        await session.execute(insert(Project), [row])
        await session.execute(
            insert(Obligation), [_owed(draw, number, n, rarity) for n in range(len(months))]
        )
        await _report(session, draw, number, months, row, rarity)
    for project in list(await session.scalars(select(Project))):
        await standings.keep(session, project)
    # PostgreSQL may have counted the rows last when a test before had taken all of them away; for
    # a table that it believes empty it chooses ways that take ten times as long here.
    await session.execute(text("ANALYZE"))
    return today


def _round(number: int, month: date) -> dict[str, Any]:
    at = datetime(month.year, month.month, 15, 2, 0, tzinfo=UTC)
    return {
        "id": number + 1,
        "month": month,
        "opened_at": at,
        "due_on": at.date() + 7 * DAY,
        "due_at": at + 8 * DAY,
        "digest_at": at + 7 * DAY,
        "closes_at": at + 30 * DAY,
    }


def _project(draw: Random, number: int, today: date, rarity: int) -> dict[str, Any]:
    is_over = draw.randrange(rarity) == 0
    return {
        "id": number,
        "code": f"03000000-{number:04}",
        "name": f"โครงการ {number}",
        "fiscal_year": 2570,
        "start_date": FIRST + timedelta(days=draw.choice([0, 0, 20, 90])),
        "end_date": today - DAY if is_over else date(2027, 9, 30) + DAY * draw.choice([0, 40]),
        "budget": Decimal(draw.choice([0, 900, 1000, 3000])),
        "agency_id": 1,
        "reports_head": "",
    }


def _owed(draw: Random, project: int, place: int, rarity: int) -> dict[str, Any]:
    is_excused = draw.randrange(max(rarity, 6)) == 0
    state = ObligationState.EXCUSED if is_excused else draw.choice(MISSING_STATES)
    return {"project_id": project, "round_id": place + 1, "state": state, "changed_at": AT}


async def _report(
    session: AsyncSession,
    draw: Random,
    project: int,
    months: list[date],
    row: dict[str, Any],
    rarity: int,
) -> None:
    number, percent = 0, draw.choice([0, 5, 10])
    share = row["budget"] / len(months)
    spends, works = draw.choice([0, 1, 1, 2]), draw.choice([0, 1, 1, 2, 4])
    for place, month in enumerate(months):
        if draw.randrange(rarity) == 0:
            continue
        for _ in range(draw.choice([1, 1, 1, 2, 4])):
            number += 1
            step = 100 * works // len(months) if draw.randrange(4) else 0
            percent = min(percent + step, 100) if draw.randrange(rarity) else draw.randrange(101)
            baht = (share * spends * draw.choice([0, 1])).quantize(Decimal("0.01"))
            day = month + timedelta(days=draw.choice([15, 18, 21, 35, 20, 20, 70]))
            plan = draw.choice([Plan.ON_PLAN, Plan.ON_PLAN, Plan.AHEAD, Plan.BEHIND, None])
            said = {"percent": Decimal(percent), "disbursed": baht, "plan": plan}
            is_gone = draw.randrange(9) == 0
            round_id = None if draw.randrange(6) == 0 else place + 1
            report_id = project * 1000 + number
            await session.execute(
                insert(Report),
                [
                    {
                        "id": report_id,
                        "project_id": project,
                        "round_id": round_id,
                        "number": number,
                        "version": 1,
                    }
                ],
            )
            version = {"report_id": report_id, "version": 1, "reported_on": day, "status": "-"}
            rest = {"target": Target.MET, "written_at": AT, "withdrawn": is_gone}
            sealed = {"source": "form", "previous_hash": "", "hash": ""}
            await session.execute(insert(ReportVersion), [version | said | rest | sealed])
