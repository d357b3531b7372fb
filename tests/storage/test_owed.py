"""What a round still waits for, and whom to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from bot.domain.rounds import ObligationState
from bot.domain.sheets import Owed
from storage import owed
from storage.database import Database
from storage.tables import Obligation, Round
from tests.storage.steps import answers, open_round, project, take, write_report
from tests.support.records import AWARD, SCHOOL, SEMINAR


async def set_state(database: Database, code: str, state: ObligationState) -> None:
    async with database.write() as session:
        found = await project(session, code)
        await session.execute(
            update(Obligation).where(Obligation.project_id == found.id).values(state=state)
        )


async def owing(database: Database, opened: Round, *branches: str) -> list[Owed]:
    async with database.read() as session:
        return await owed.owed_in(session, opened, branches or None)


async def test_who_owes_a_report_is_named_with_the_newest_that_counts(database: Database) -> None:
    await take(database, AWARD, SEMINAR, replace(SCHOOL, officer=None))
    opened = await open_round(database)
    await write_report(database, AWARD.code, 2, answers(percent="20.00"))
    await write_report(database, AWARD.code, 2, answers(percent="30.00"))

    award, seminar, school = await owing(database, opened)

    assert award == Owed(
        AWARD.code,
        AWARD.name,
        AWARD.agency,
        ObligationState.DUE,
        AWARD.officer,
        "1460",
        award.last_on,
        Decimal("30.00"),
    )
    assert award.last_on is not None
    assert award.last_on > date(2026, 10, 22)
    assert (seminar.officer, seminar.last_on, seminar.percent) == (SEMINAR.officer, None, None)
    assert (school.officer, school.officer_phone) == (None, None)
    assert [one.code for one in await owing(database, opened, "50")] == [SCHOOL.code]
    assert await owing(database, opened, "99") == []


@pytest.mark.parametrize("state", ObligationState)
async def test_only_what_is_owed_is_told(database: Database, state: ObligationState) -> None:
    await take(database, AWARD)
    opened = await open_round(database)
    await set_state(database, AWARD.code, state)

    found = await owing(database, opened)

    done = {ObligationState.SUBMITTED, ObligationState.ACCEPTED, ObligationState.EXCUSED}
    assert [one.state for one in found] == ([] if state in done else [state])


async def test_all_are_told_however_many_are_asked_for_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owed, "_AT_ONCE", 2)
    many = [replace(AWARD, code=f"03000000-{number:04}") for number in range(5)]
    await take(database, *many)
    opened = await open_round(database)

    found = await owing(database, opened)

    assert [one.code for one in found] == [one.code for one in many]
    assert {one.officer for one in found} == {AWARD.officer}
    assert {one.percent for one in found} == {Decimal("10.00")}
