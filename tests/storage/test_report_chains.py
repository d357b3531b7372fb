"""The chain that seals every version of a report: whatever is done to it is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import Answers, Plan, Target
from storage import reports
from storage.database import Database
from storage.tables import Person, Report, ReportVersion
from tests.storage.chains import broken, versions_of
from tests.storage.steps import (
    NOW,
    answers,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

NEW = replace(AWARD, reports=())


async def test_chains_are_sound_after_amendments_in_interleaved_projects(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)
    for code, number in [
        (AWARD.code, 2),
        (SEMINAR.code, 1),
        (AWARD.code, 1),
        (SEMINAR.code, 1),
        (AWARD.code, 3),
        (AWARD.code, 1),
        (SEMINAR.code, 2),
        (AWARD.code, 2),
    ]:
        await write_report(database, code, number, answers())

    assert await broken(database) == []
    assert await versions_of(database, AWARD.code) == [
        (1, 1),
        (2, 1),
        (1, 2),
        (3, 1),
        (1, 3),
        (2, 2),
    ]
    assert await versions_of(database, SEMINAR.code) == [(1, 1), (1, 2), (2, 1)]


async def test_every_project_is_counted_while_the_chains_are_checked(database: Database) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)

    async with database.read() as session:
        assert [chain async for chain in reports.broken_chains(session)] == [None, None, None]


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (Answers("x", Decimal(45), Decimal("1E+3")), NOW),
        (Answers("x", Decimal("45.500"), Decimal(0)), NOW),
        (
            Answers(None, Decimal("100.00"), Decimal("0.00")),
            NOW.astimezone(timezone(timedelta(hours=7))),
        ),
        (
            Answers("ก้าวหน้า 😀\n", Decimal("0.00"), Decimal("-0.00")),
            NOW + timedelta(microseconds=1),
        ),
    ],
    ids=["whole numbers", "other places", "an instant in Bangkok's time", "odd signs"],
)
async def test_a_seal_holds_however_the_same_value_was_written_down(
    database: Database, said: Answers, at: datetime
) -> None:
    await take(database, NEW)
    await write_report(database, NEW.code, 1, said, at=at)

    assert await broken(database) == []


TAMPERINGS: dict[str, dict[str, Any]] = {
    "status": {"status": "เสร็จแล้ว"},
    "percent": {"percent": Decimal("99.00")},
    "disbursed": {"disbursed": Decimal("1000.01")},
    "plan": {"plan": Plan.AHEAD},
    "target": {"target": Target.BELOW},
    "day": {"reported_on": date(2026, 11, 14)},
    "instant": {"written_at": datetime(2026, 11, 14, tzinfo=UTC)},
    "account": {"user_id": 502},
    "source": {"source": "update:2"},
    "reasons": {"reasons": [["fell", "ปรับแผนงาน", "45.50 40.00"]]},
    "withdrawn": {"withdrawn": True},
    "previous hash": {"previous_hash": "0" * 64},
    "hash": {"hash": "0" * 64},
}


async def three_versions(database: Database) -> None:
    """AWARD with report 1 (amended once) and report 2, and a sound SEMINAR beside it."""
    await take(database, NEW, SEMINAR)
    await write_report(database, NEW.code, 1, answers("10.00"))
    await write_report(database, NEW.code, 1, answers("11.00"))
    await write_report(database, NEW.code, 2, answers("20.00"))
    await write_report(database, SEMINAR.code, 1, answers("30.00"))


async def report_id(session: AsyncSession, number: int) -> int:
    found = await reports.current(session, (await project(session, NEW.code)).id, number)
    assert found is not None
    return found[0].id


@pytest.mark.parametrize("changed", TAMPERINGS.values(), ids=TAMPERINGS)
@pytest.mark.parametrize(("number", "version"), [(1, 1), (1, 2), (2, 1)])
async def test_a_changed_field_of_any_version_is_found(
    sqlite_database: Database, number: int, version: int, changed: dict[str, Any]
) -> None:
    await three_versions(sqlite_database)
    async with sqlite_database.write() as session:
        key = (ReportVersion.report_id == await report_id(session, number)) & (
            ReportVersion.version == version
        )
        await session.execute(update(ReportVersion).where(key).values(**changed))

    ((code, reason),) = await broken(sqlite_database)

    assert code == NEW.code
    assert f"report {number} version {version} was changed" in reason


async def test_a_changed_field_is_found_on_both_databases(database: Database) -> None:
    await three_versions(database)
    async with database.write() as session:
        await session.execute(
            update(ReportVersion)
            .where(ReportVersion.report_id == await report_id(session, 2))
            .values(percent=Decimal("99.00"))
        )

    assert await broken(database) == [
        (NEW.code, "report 2 version 1 was changed after it was written")
    ]


async def test_another_person_put_in_the_authors_place_is_found(database: Database) -> None:
    await three_versions(database)
    async with database.write() as session:
        other = await session.scalar(select(Person.id).limit(1))
        await session.execute(
            update(ReportVersion)
            .where(ReportVersion.report_id == await report_id(session, 2))
            .values(person_id=other)
        )

    assert [code for code, _ in await broken(database)] == [NEW.code]


@pytest.mark.parametrize(("number", "version"), [(1, 1), (1, 2), (2, 1)])
async def test_a_removed_version_is_found_first_last_or_between(
    database: Database, number: int, version: int
) -> None:
    await three_versions(database)
    async with database.write() as session:
        key = (ReportVersion.report_id == await report_id(session, number)) & (
            ReportVersion.version == version
        )
        await session.execute(delete(ReportVersion).where(key))

    assert [code for code, _ in await broken(database)] == [NEW.code]


@pytest.mark.parametrize("number", [1, 2])
async def test_a_removed_report_with_all_its_versions_is_found(
    database: Database, number: int
) -> None:
    await three_versions(database)
    async with database.write() as session:
        removed = await report_id(session, number)
        await session.execute(delete(ReportVersion).where(ReportVersion.report_id == removed))
        await session.execute(delete(Report).where(Report.id == removed))

    assert [code for code, _ in await broken(database)] == [NEW.code]


async def test_the_removal_of_everything_is_found(database: Database) -> None:
    await three_versions(database)
    async with database.write() as session:
        await session.execute(delete(ReportVersion))
        await session.execute(delete(Report))

    assert [code for code, _ in await broken(database)] == [NEW.code, SEMINAR.code]


async def test_two_versions_that_changed_places_are_found(database: Database) -> None:
    await three_versions(database)
    async with database.write() as session:
        first, second = await report_id(session, 1), await report_id(session, 2)
        for old, new in ((first, 9_001), (second, first), (9_001, second)):
            await session.execute(update(Report).where(Report.id == old).values(number=new))

    assert [code for code, _ in await broken(database)] == [NEW.code]


async def test_a_report_given_to_another_project_is_found(database: Database) -> None:
    await three_versions(database)
    async with database.write() as session:
        seminar = await project(session, SEMINAR.code)
        await session.execute(
            update(Report)
            .where(Report.id == await report_id(session, 2))
            .values(project_id=seminar.id)
        )

    assert [code for code, _ in await broken(database)] == [NEW.code, SEMINAR.code]


async def test_an_old_version_made_to_count_again_is_found(database: Database) -> None:
    await three_versions(database)
    async with database.write() as session:
        await session.execute(
            update(Report).where(Report.id == await report_id(session, 1)).values(version=1)
        )

    assert [code for code, _ in await broken(database)] == [NEW.code]


async def forge(session: AsyncSession, number: int, previous_hash: str) -> None:
    """Add a version to a report and make it count, sealed as only who reads our code can."""
    found = await reports.current(session, (await project(session, NEW.code)).id, number)
    assert found is not None
    report, last = found
    report.version += 1
    forged = ReportVersion(
        report_id=report.id,
        version=report.version,
        reported_on=last.reported_on,
        percent=Decimal("99.00"),
        disbursed=last.disbursed,
        written_at=last.written_at,
        source=last.source,
        previous_hash=previous_hash,
    )
    forged.hash = reports._seal(report, forged)  # noqa: SLF001  the forger reads our code
    session.add(forged)


@pytest.mark.parametrize("number", [1, 2])
async def test_a_version_slipped_in_beside_the_chain_is_found(
    database: Database, number: int
) -> None:
    await three_versions(database)
    async with database.write() as session:
        last = await reports.current(session, (await project(session, NEW.code)).id, 2)
        assert last is not None
        await forge(session, number, last[1].previous_hash)

    assert [code for code, _ in await broken(database)] == [NEW.code]


async def test_a_version_hung_onto_the_end_is_found(database: Database) -> None:
    await three_versions(database)
    async with database.write() as session:
        await forge(session, 2, (await project(session, NEW.code)).reports_head)

    assert [code for code, _ in await broken(database)] == [NEW.code]


async def test_a_report_moved_into_another_round_is_found(database: Database) -> None:
    await three_versions(database)
    november = await open_round(database)
    async with database.write() as session:
        (await session.get_one(Report, await report_id(session, 2))).round_id = november.id

    assert [code for code, _ in await broken(database)] == [NEW.code]
