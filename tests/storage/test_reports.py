"""Reports: numbers and versions, also where two write at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.domain.report import Answers, Plan, Target
from storage import projects, reports
from storage.database import Database
from storage.reports import Authorship
from storage.tables import Report, ReportVersion
from tests.storage.chains import broken, versions_of
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
from tests.support.records import AWARD, SEMINAR

NEW = replace(AWARD, reports=())


async def test_a_report_is_stored_with_who_wrote_it_for_whom_when_and_from_what(
    database: Database,
) -> None:
    await take(database, NEW)
    november = await open_round(database)
    said = answers("45.50", "1000.25", "จัดซื้อ <b>แล้ว</b>", Plan.BEHIND, Target.BELOW)
    async with database.write() as session:
        found = await project(session, NEW.code)
        person = await projects.officer(session, found.id)
        assert person is not None
        authorship = Authorship(NOW, date(2026, 11, 15), "update:77", 501, person.id)
        await reports.write(session, found.id, 1, said, authorship, november.id)

    async with database.read() as session:
        current = await reports.current(session, found.id, 1)
    assert current is not None
    report, version = current
    assert (report.number, report.version, report.round_id) == (1, 1, november.id)
    assert said == Answers(
        version.status, version.percent, version.disbursed, version.plan, version.target
    )
    assert (version.user_id, version.person_id, version.source) == (501, person.id, "update:77")
    assert (version.written_at, version.reported_on) == (NOW, date(2026, 11, 15))


async def test_a_number_nobody_wrote_has_no_report(database: Database) -> None:
    await take(database, AWARD)

    async with database.read() as session:
        assert await reports.current(session, (await project(session, AWARD.code)).id, 2) is None


async def test_an_amendment_is_the_next_version_and_the_first_stays_as_it_was(
    database: Database,
) -> None:
    await take(database, NEW)
    await write_report(database, NEW.code, 1, answers("45.00"))
    await write_report(database, NEW.code, 1, answers("46.00"), at=NOW + DAY)

    async with database.read() as session:
        current = await reports.current(session, (await project(session, NEW.code)).id, 1)
        assert current is not None
        assert (current[0].version, current[1].percent) == (2, Decimal("46.00"))
        first = await session.get_one(ReportVersion, (current[0].id, 1))
        assert (first.percent, first.written_at) == (Decimal("45.00"), NOW)
    assert await versions_of(database, NEW.code) == [(1, 1), (1, 2)]


async def test_an_amendment_stays_in_the_round_of_its_report(database: Database) -> None:
    await take(database, NEW)
    november = await open_round(database)
    december = await open_round(database, date(2026, 12, 1))
    await write_report(database, NEW.code, 1, answers("45.00"), round_id=november.id)
    await write_report(database, NEW.code, 1, answers("46.00"), round_id=december.id)

    async with database.read() as session:
        found = await project(session, NEW.code)
        assert await reports.newest_of_round(session, found.id, november.id) == 1
        assert await reports.newest_of_round(session, found.id, december.id) is None


async def test_the_newest_report_of_a_round_is_the_one_with_the_highest_number(
    database: Database,
) -> None:
    await take(database, NEW, SEMINAR)
    november = await open_round(database)
    await write_report(database, NEW.code, 2, answers(), round_id=november.id)
    await write_report(database, NEW.code, 1, answers(), round_id=november.id)
    await write_report(database, NEW.code, 3, answers())
    await write_report(database, SEMINAR.code, 9, answers(), round_id=november.id)

    async with database.read() as session:
        found = await project(session, NEW.code)
        assert await reports.newest_of_round(session, found.id, november.id) == 2


@pytest.mark.parametrize("lacking", ["percent", "disbursed"])
async def test_a_report_without_its_figures_is_refused_and_leaves_nothing(
    database: Database, lacking: str
) -> None:
    await take(database, NEW)

    async with database.write() as session:
        found = await project(session, NEW.code)
        nothing: dict[str, Any] = {lacking: None}
        half = replace(answers(), **nothing)
        with pytest.raises(ValueError, match="needs a percent and a disbursement"):
            await reports.write(session, found.id, 1, half, written())

    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Report)) == 0


async def submit_next(
    database: Database, together: asyncio.Barrier, code: str, percent: str
) -> int:
    """Send the coming report as the bot does, both senders having looked at the project before."""
    async with together:
        pass
    async with database.write() as session:
        found = await project(session, code)
        await projects.lock(session, found.id)
        number = (await projects.standing(session, found)).number
        await reports.write(session, found.id, number, answers(percent), written())
        return number


async def test_two_who_submit_at_once_get_different_numbers_and_one_chain(
    database: Database, url: str
) -> None:
    await take(database, NEW)
    other = Database(url)
    together = asyncio.Barrier(4)
    try:
        numbers = await asyncio.gather(
            *(
                submit_next(database if turn % 2 else other, together, NEW.code, f"{turn}.00")
                for turn in range(4)
            )
        )
    finally:
        await other.close()

    assert sorted(numbers) == [1, 2, 3, 4]
    assert await broken(database) == []
    assert [number for number, _ in await versions_of(database, NEW.code)] == [1, 2, 3, 4]


async def test_two_who_amend_at_once_get_different_versions_and_one_chain_on_postgresql(
    postgres_database: Database,
) -> None:
    await take(postgres_database, NEW)
    await write_report(postgres_database, NEW.code, 1, answers("1.00"))
    both_have_looked = asyncio.Barrier(2)

    async def amend(percent: str) -> None:
        async with postgres_database.write() as session:
            found = await project(session, NEW.code)
            await reports.current(session, found.id, 1)
            async with both_have_looked:
                pass
            await reports.write(session, found.id, 1, answers(percent), written())

    await asyncio.gather(amend("2.00"), amend("3.00"))

    assert await broken(postgres_database) == []
    assert await versions_of(postgres_database, NEW.code) == [(1, 1), (1, 2), (1, 3)]


async def test_two_documents_read_at_once_give_one_chain_on_postgresql(
    postgres_database: Database,
) -> None:
    await take(postgres_database, AWARD)
    corrected = [
        replace(AWARD, reports=(replace(AWARD.reports[0], status=status),))
        for status in ("แก้ไขครั้งแรก", "แก้ไขครั้งที่สอง")
    ]

    await asyncio.gather(*(take(postgres_database, record) for record in corrected))

    assert await broken(postgres_database) == []
    assert await versions_of(postgres_database, AWARD.code) == [(1, 1), (1, 2), (1, 3)]
