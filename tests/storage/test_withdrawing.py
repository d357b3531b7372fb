"""Taking a report back: what counts afterwards, and two who do it at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.evidence import Evidence, FileKind
from bot.domain.report import Answers, Check, Explanation
from storage import attachments, export, projects, reports
from storage.attachments import Origin
from storage.database import Database
from storage.withdrawing import Withdrawn, withdraw
from tests.storage.chains import broken, versions_of
from tests.storage.steps import NOW, answers, open_round, project, take, write_report, written
from tests.support.in_round import projects_in_round
from tests.support.records import AWARD

NEW = replace(AWARD, reports=())
REASON = Explanation(Check.FELL, "ปรับแผนงาน", "45.50 40.00")


async def take_back(database: Database, number: int, version: int) -> Withdrawn | None:
    async with database.write() as session:
        found = await project(session, NEW.code)
        return await withdraw(session, found.id, number, version, written())


def said_and_restored(taken: Withdrawn | None) -> tuple[Answers, bool]:
    """What the version that was taken back had said, and whether the one before holds again."""
    assert taken is not None
    return reports.answers_of(taken.version), taken.is_restored


async def counted(database: Database) -> list[tuple[int, Decimal]]:
    """Number and percent of the reports that an export holds."""
    async with database.read() as session:
        records = [record async for record in export.projects(session)]
    return [(report.number, report.percent) for record in records for report in record.reports]


async def test_a_report_is_taken_back_once_whoever_asks_how_often(database: Database) -> None:
    await take(database, NEW)
    said = replace(answers("40.00"), reasons=(REASON,))
    await write_report(database, NEW.code, 1, said)

    assert said_and_restored(await take_back(database, 1, 1)) == (said, False)
    assert await take_back(database, 1, 1) is None
    assert await take_back(database, 1, 2) is None

    assert await counted(database) == []
    assert await versions_of(database, NEW.code) == [(1, 1), (1, 2)]
    assert await broken(database) == []


async def test_an_amendment_taken_back_gives_way_to_what_it_amended(database: Database) -> None:
    await take(database, NEW)
    for percent in ("10.00", "20.00"):
        await write_report(database, NEW.code, 1, answers(percent))

    taken = await take_back(database, 1, 2)

    assert said_and_restored(taken) == (answers("20.00"), True)
    assert await counted(database) == [(1, Decimal("10.00"))]
    assert await versions_of(database, NEW.code) == [(1, 1), (1, 2), (1, 3), (1, 4)]
    assert await broken(database) == []


async def add_file(database: Database, name: str) -> None:
    """A file that comes after report 1 was sent makes a version of its own."""
    async with database.write() as session:
        found = await project(session, NEW.code)
        current = await reports.current(session, found.id, 1)
        assert current is not None
        file = Evidence(FileKind.DOCUMENT, name, name, name, "application/pdf", 10, None)
        rows = [
            *await attachments.of_version(session, current[1]),
            attachments.new(file, Origin(500, 7, NOW)),
        ]
        said, sealed = reports.answers_of(current[1]), attachments.unique_ids(rows)
        version = await reports.write(session, found.id, 1, said, written(), files=sealed)
        await attachments.put_into_version(session, rows, version)


async def files_of(database: Database) -> list[str | None]:
    async with database.read() as session:
        found = await project(session, NEW.code)
        return [row.name for _, row in await attachments.of_reports(session, [found.id])]


async def test_files_that_came_since_go_back_with_the_report(database: Database) -> None:
    await take(database, NEW)
    await write_report(database, NEW.code, 1, answers("10.00"))
    for name in ("a.pdf", "b.pdf"):
        await add_file(database, name)

    taken = await take_back(database, 1, 1)

    assert said_and_restored(taken) == (answers("10.00"), False)
    assert taken is not None
    async with database.read() as session:
        rows = await attachments.of_version(session, taken.version)
    assert [row.name for row in rows] == ["a.pdf", "b.pdf"]
    assert await files_of(database) == []
    assert await broken(database) == []


async def test_what_an_amendment_replaced_comes_back_with_its_files(database: Database) -> None:
    await take(database, NEW)
    await write_report(database, NEW.code, 1, answers("10.00"))
    await add_file(database, "a.pdf")
    await write_report(database, NEW.code, 1, answers("20.00"))
    await add_file(database, "b.pdf")

    assert said_and_restored(await take_back(database, 1, 3)) == (answers("20.00"), True)

    assert await counted(database) == [(1, Decimal("10.00"))]
    assert await files_of(database) == ["a.pdf"]
    assert await broken(database) == []


async def test_what_was_amended_since_is_not_taken_back(database: Database) -> None:
    await take(database, NEW)
    for percent in ("10.00", "20.00"):
        await write_report(database, NEW.code, 1, answers(percent))
    assert await take_back(database, 1, 1) is None
    assert await counted(database) == [(1, Decimal("20.00"))]


async def test_only_the_newest_report_is_taken_back(database: Database) -> None:
    await take(database, NEW)
    for number, percent in ((1, "10.00"), (2, "20.00")):
        await write_report(database, NEW.code, number, answers(percent))

    assert await take_back(database, 1, 1) is None
    assert await take_back(database, 2, 1) is not None
    assert await take_back(database, 1, 1) is not None
    assert await counted(database) == []


async def test_of_two_who_take_back_at_once_one_does(database: Database, url: str) -> None:
    await take(database, NEW)
    await write_report(database, NEW.code, 1, answers("10.00"))
    other = Database(url)
    try:
        taken = await asyncio.gather(take_back(database, 1, 1), take_back(other, 1, 1))
    finally:
        await other.close()

    assert sum(one is not None for one in taken) == 1
    assert await versions_of(database, NEW.code) == [(1, 1), (1, 2)]
    assert await broken(database) == []


async def test_the_number_is_given_again_in_the_same_round_only(database: Database) -> None:
    await take(database, NEW)
    november = await open_round(database)
    await write_report(database, NEW.code, 1, answers("10.00"), round_id=november.id)
    await take_back(database, 1, 1)

    async with database.read() as session:
        found = await project(session, NEW.code)
        here = await projects.standing(session, found, round_id=november.id)
        elsewhere = await projects.standing(session, found, round_id=november.id + 1)

    assert (here.number, elsewhere.number) == (1, 2)
    assert (here.disbursed, here.percent, here.before) == (Decimal("0.00"), None, ())


async def test_a_digest_does_not_count_what_was_taken_back(database: Database) -> None:
    await take(database, NEW)
    november = await open_round(database)
    said = replace(answers("40.00", "120.00"), reasons=(REASON,))
    await write_report(database, NEW.code, 1, said, round_id=november.id)

    async with database.read() as session:
        (before,) = await projects_in_round(session, november, "03", date(2026, 11, 15))
    await take_back(database, 1, 1)
    async with database.read() as session:
        (after,) = await projects_in_round(session, november, "03", date(2026, 11, 15))
        found = await project(session, NEW.code)
        assert await reports.newest_of_round(session, found.id, november.id) is None

    assert (before.disbursed_total, before.percent, before.reasons) == (
        Decimal("120.00"),
        Decimal("40.00"),
        (REASON,),
    )
    assert (after.disbursed_total, after.disbursed_month, after.percent, after.reasons) == (
        Decimal("0.00"),
        Decimal("0.00"),
        None,
        (),
    )


async def test_a_document_may_bring_the_report_that_was_taken_back(database: Database) -> None:
    await take(database, NEW)
    await write_report(database, AWARD.code, 1, answers("40.00"), at=NOW)
    await take_back(database, 1, 1)

    await take(database, AWARD)

    assert await counted(database) == [(1, AWARD.reports[0].percent)]
    assert await broken(database) == []
