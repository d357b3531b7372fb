"""Prints of the official form: kept once, and found by the hash that they bear."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.projects import ProjectRecord
from bot.forms import read_forms
from bot.forms.official import official_form, version_hash
from bot.forms.records import record_of
from bot.rendering.export import project_object
from storage import export, prints
from storage.database import Database
from storage.prints import Printed
from storage.tables import FormPrint
from tests.storage.steps import DAY, NOW, answers, project, take, write_report
from tests.storage.test_query_plans import plan_of
from tests.support.form_text import text_of
from tests.support.golden_forms import REAL_FORMS, real_form
from tests.support.records import AWARD, SCHOOL, SEMINAR

STORED = 20_000


def hashes(count: int) -> list[str]:
    return [hashlib.sha256(str(n).encode()).hexdigest() for n in range(count)]


async def award_id(database: Database) -> int:
    await take(database, AWARD)
    async with database.read() as session:
        return (await project(session, AWARD.code)).id


async def test_a_version_printed_twice_keeps_when_it_was_printed_first(database: Database) -> None:
    project_id = await award_id(database)
    version = hashes(1)[0]
    for now in (NOW, NOW + DAY):
        async with database.write() as session:
            await prints.keep(session, [Printed(version, project_id, 1)], now)
    async with database.read() as session:
        found = await prints.find(session, version)
        count = await session.scalar(select(func.count()).select_from(FormPrint))
    assert found is not None
    assert (found.project_id, found.last_report, found.printed_at) == (project_id, 1, NOW)
    assert count == 1


async def test_a_print_is_found_by_the_beginning_of_its_hash_and_by_nothing_else(
    database: Database,
) -> None:
    project_id = await award_id(database)
    kept = hashes(50)
    async with database.write() as session:
        await prints.keep(session, [Printed(one, project_id, None) for one in kept], NOW)
        await prints.keep(session, [], NOW)
    async with database.read() as session:
        for version in kept:
            for beginning in (version, version[:16], version[:63]):
                found = await prints.find(session, beginning)
                assert found is not None
                assert found.hash == version
        for unknown in ("0" * 64, "f" * 64, kept[0][:63] + ("0" if kept[0][63] != "0" else "1")):
            assert await prints.find(session, unknown) is None


async def test_a_print_is_looked_up_in_an_index_however_many_there_are(database: Database) -> None:
    project_id = await award_id(database)
    kept = hashes(STORED)
    async with database.write() as session:
        await prints.keep(session, [Printed(one, project_id, None) for one in kept], NOW)
    async with database.write() as session:
        await session.execute(text("ANALYZE"))
    for beginning in (kept[7], kept[7][:16]):

        async def looks_it_up(session: AsyncSession, typed: str = beginning) -> None:
            assert await prints.find(session, typed) is not None

        plan = await plan_of(database, looks_it_up)
        assert "SCAN form_prints" not in plan
        assert "Seq Scan" not in plan
        assert ("SEARCH form_prints USING INDEX" in plan) or ("pk_form_prints" in plan), plan


async def entries(database: Database, branch: str = "") -> AsyncIterator[export.Entry]:
    async with database.read() as session:
        async for entry in export.entries(session, export.Chosen((branch,))):
            yield entry


async def test_a_branch_is_read_with_the_head_of_each_projects_reports(database: Database) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)
    await write_report(database, AWARD.code, 2, answers())
    found = [entry async for entry in entries(database, "03")]
    assert [entry.record.code for entry in found] == [AWARD.code, SEMINAR.code]
    assert [len(entry.reports_head) for entry in found] == [64, 0]
    assert [e.record.code async for e in entries(database, "5037")] == [SCHOOL.code]
    assert [e async for e in entries(database, "99")] == []
    async with database.read() as session:
        one = await export.entry_of(session, await project(session, AWARD.code))
    assert one == found[0]


async def test_another_report_is_another_version(database: Database) -> None:
    await take(database, AWARD)
    versions = []
    for number in (2, 2, 3):
        (found,) = [entry async for entry in entries(database)]
        versions.append(version_hash(found.record, found.reports_head))
        await write_report(database, AWARD.code, number, answers(disbursed="0.00"))
    assert len(set(versions)) == 3


@pytest.mark.parametrize("number", REAL_FORMS)
async def test_a_real_form_comes_out_of_the_register_and_off_the_print_as_it_went_in(
    number: str, database: Database
) -> None:
    original = real_form(number)
    await take(database, original)
    async with database.read() as session:
        (stored,) = [record async for record in export.projects(session)]
    assert stored == original
    assert off_the_print(stored) == original
    assert project_object(off_the_print(stored)) == project_object(original)


def off_the_print(stored: ProjectRecord) -> ProjectRecord:
    (reading,) = read_forms(text_of(official_form(stored)))
    return record_of(reading.form)
