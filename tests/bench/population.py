"""Kaona's database before a run: a register, linked officers and an open round.

The rows are written many at a time, for what is to be measured is not the import; what has a
function of the package's own is left to it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import house_of, open_database
from bot.domain.rounds import ObligationState, round_times
from bot.settings import Settings
from handlers import schedule
from handlers.turn import Turn
from storage import agencies, rounds
from storage.tables import (
    Account,
    AccountLink,
    Assignment,
    Duty,
    Obligation,
    Person,
    Project,
)
from tests.bench.bots.screens import BUDGET, NAME
from tests.bench.clock import START
from tests.bench.telegram import USERNAME

AGENCY = "03000000"
OFFICE = ("สำนักงาน ก.ก.", "กองพัฒนาระบบราชการ")


def settings_for(folder: Path) -> Settings:
    """The settings by which the bench itself opens the database of a run."""
    url = SecretStr(f"sqlite:///{folder / 'bot.db'}")
    return Settings(_env_file=None).model_copy(update={"database_url": url})


async def populate(folder: Path, officers: Collection[int]) -> None:
    """Make Kaona's database: an officer with one project for every Telegram id, November open.

    All were asked for their report already.
    """
    settings = settings_for(folder)
    async with open_database(settings) as database, database.write() as session:
        await _add_officers(session, officers)
        opened = await rounds.open_round(
            session, round_times(START.date(), settings.policy), START - timedelta(days=1)
        )
        await session.execute(
            update(Obligation)
            .where(Obligation.round_id == opened.id)
            .values(state=ObligationState.ASKED, asked_at=opened.opened_at)
        )


async def open_for(folder: Path, officers: Collection[int]) -> None:
    """Add officers to the round of a running Kaona and put their prompts into its outbox.

    The way of ``kaona round open``: a second process does what the schedule would do.
    """
    settings = settings_for(folder)
    async with open_database(settings) as database:
        async with database.write() as session:
            await _add_officers(session, officers)
            await rounds.open_round(session, round_times(START.date(), settings.policy), START)
        more = True
        while more:
            async with database.write() as session:
                more = await schedule.tick(Turn(session, START, house_of(settings, USERNAME)))


async def _add_officers(session: AsyncSession, ids: Collection[int]) -> None:
    """People, accounts, projects and duties; person and project bear the account's number."""
    agency_id = await agencies.place(session, AGENCY, OFFICE)
    linked_at = START - timedelta(days=30)
    rows: dict[type, list[dict[str, object]]] = {
        Person: [
            {"id": i, "agency_code": AGENCY, "name": f"ผู้รับผิดชอบ {i}", "is_office": False}
            for i in ids
        ],
        Account: [{"user_id": i, "display_name": f"ผู้รับผิดชอบ {i}"} for i in ids],
        AccountLink: [{"user_id": i, "person_id": i, "linked_at": linked_at} for i in ids],
        Project: [_project(i, agency_id) for i in ids],
        Assignment: [
            {"project_id": i, "person_id": i, "duty": Duty.OFFICER, "phone": "1460"} for i in ids
        ],
    }
    for table, values in rows.items():
        await session.execute(insert(table), values)


def _project(number: int, agency_id: int) -> dict[str, object]:
    return {
        "id": number,
        "code": f"{AGENCY}-{number % 10_000:04}",
        "name": NAME,
        "fiscal_year": 2570,
        "start_date": date(2026, 10, 1),
        "end_date": date(2027, 9, 30),
        "budget": Decimal(BUDGET),
        "agency_id": agency_id,
        "reports_head": "",
    }
