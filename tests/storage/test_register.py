"""Taking projects in, once and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from bot.domain.project_code import InvalidProjectCode
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from bot.domain.report import Plan, Target
from storage import agencies, export, register, reports
from storage.database import Database
from storage.register import Change
from storage.tables import Agency, Assignment, Duty, Person, Project, ReportVersion
from tests.storage.steps import DAY, NOW, answers, officer, project, take, write_report
from tests.support.databases import all_rows
from tests.support.records import AWARD, SCHOOL, SEMINAR

RICH = replace(
    AWARD,
    rationale="หลักการ <b>&</b>\nและเหตุผล",
    objectives="วัตถุประสงค์ ๑",
    goals="เป้าหมาย 100%",
    strategies=(
        StrategyRecord("ยุทธศาสตร์ที่ ๗", "strategy"),
        StrategyRecord("ตัวชี้วัด: ร้อยละ 80"),
        StrategyRecord("ยุทธศาสตร์ที่ ๗", "strategy"),
    ),
    reports=(
        *AWARD.reports,
        ReportRecord(2, date(2026, 11, 20), None, Decimal("12.50"), Decimal("1234.56"), None, None),
        ReportRecord(
            4, date(2027, 1, 20), "ช้า", Decimal("10.00"), Decimal("0.00"), Plan.BEHIND, Target.BELOW
        ),
    ),
)
"""Everything a record can hold: repeated strategy lines, an empty status, a gap in the numbers."""


async def exported(database: Database) -> list[ProjectRecord]:
    async with database.read() as session:
        return [record async for record in export.projects(session)]


def with_report(record: ProjectRecord, number: int, **changes: object) -> ProjectRecord:
    """The record with one of its reports changed."""
    changed = tuple(
        replace(report, **changes) if report.number == number else report  # type: ignore[arg-type]
        for report in record.reports
    )
    return replace(record, reports=changed)


async def test_a_new_project_is_added_with_all_its_reports(database: Database) -> None:
    (taken,) = await take(database, RICH)

    assert taken.project is Change.ADDED
    assert (taken.added, taken.corrected, taken.kept) == ((1, 2, 4), (), ())
    assert taken.changed
    assert await exported(database) == [RICH]


async def test_a_second_time_changes_no_row_at_all(database: Database) -> None:
    await take(database, RICH, SEMINAR, SCHOOL)
    before = await all_rows(database)

    again = await take(database, RICH, SEMINAR, SCHOOL, now=NOW + DAY)

    assert [taken.changed for taken in again] == [False, False, False]
    assert [taken.project for taken in again] == [Change.UNCHANGED] * 3
    assert await all_rows(database) == before
    assert before["report_versions"], "there was something to leave alone"


@pytest.mark.parametrize(
    "change",
    [
        {"name": "ชื่อใหม่"},
        {"budget": Decimal("564300.01")},
        {"end_date": date(2027, 8, 31)},
        {"fiscal_year": 2571},
        {"agency": ("สำนักงาน ก.ก.", "กองใหม่")},
        {"officer": "นายใหม่ มาแทน", "officer_phone": "9999"},
        {"coordinator": "นางสาวประสาน งานดี"},
        {"officer_phone": "0 2224 2222 ต่อ 1"},
        {"strategies": RICH.strategies[:1]},
        {"strategies": RICH.strategies[1:]},
        {"strategies": ()},
    ],
    ids="-".join,
)
async def test_what_a_newer_record_says_of_the_project_replaces_what_was_known(
    database: Database, change: dict[str, object]
) -> None:
    newer = replace(RICH, **change)  # type: ignore[arg-type]
    await take(database, RICH)

    (taken,) = await take(database, newer)

    assert taken.project is Change.UPDATED
    assert (taken.added, taken.corrected, taken.kept) == ((), (), ())
    assert await exported(database) == [newer]
    (again,) = await take(database, newer)
    assert not again.changed


async def test_a_sheet_whose_cells_are_empty_takes_nothing_away(database: Database) -> None:
    await take(database, RICH)
    bare = replace(RICH, strategies=(), rationale=None, goals=None, officer=None, reports=())
    async with database.write() as session:
        taken = await register.take(session, bare, register.SHEET, NOW)

    assert not taken.changed
    assert await exported(database) == [RICH]


async def test_a_record_without_a_phone_leaves_the_known_one(database: Database) -> None:
    await take(database, AWARD)

    (taken,) = await take(database, replace(AWARD, officer_phone=None))

    assert not taken.changed
    assert await exported(database) == [AWARD]


async def test_an_officer_printed_with_another_phone_on_each_form_keeps_both(
    database: Database,
) -> None:
    other = replace(SEMINAR, officer=AWARD.officer, officer_phone="02 111 1111")
    await take(database, AWARD, other)

    again = await take(database, AWARD, other)

    assert [taken.changed for taken in again] == [False, False]
    assert await exported(database) == [AWARD, other]


async def test_who_reports_and_coordinates_the_same_project_may_have_two_phones(
    database: Database,
) -> None:
    both = replace(AWARD, coordinator=AWARD.officer, coordinator_phone="1999")
    await take(database, both)

    (again,) = await take(database, both)

    assert not again.changed
    assert await exported(database) == [both]


async def test_a_report_that_the_document_corrects_gets_a_new_version(database: Database) -> None:
    corrected = with_report(RICH, 2, status="จัดซื้อแล้ว", plan=Plan.AHEAD)
    await take(database, RICH)

    (taken,) = await take(database, corrected, now=NOW + DAY)

    assert (taken.added, taken.corrected, taken.kept) == ((), (2,), ())
    assert taken.project is Change.UNCHANGED
    assert taken.changed
    assert await exported(database) == [corrected]
    async with database.read() as session:
        versions = await session.scalars(select(ReportVersion).where(ReportVersion.version > 1))
        assert [(v.status, v.written_at, v.source) for v in versions] == [
            ("จัดซื้อแล้ว", NOW + DAY, "register")
        ]


async def test_the_version_before_a_correction_is_kept(database: Database) -> None:
    await take(database, RICH)
    await take(database, with_report(RICH, 1, status="แก้ไข"))

    async with database.read() as session:
        found = await reports.current(session, (await project(session, RICH.code)).id, 1)
        assert found is not None
        assert found[0].version == 2
        first = await session.get_one(ReportVersion, (found[0].id, 1))
        assert first.status == RICH.reports[0].status


async def test_a_report_that_the_document_lacks_stays(database: Database) -> None:
    await take(database, RICH)

    (taken,) = await take(database, replace(RICH, reports=RICH.reports[:1]))

    assert not taken.changed
    assert await exported(database) == [RICH]


async def test_an_officers_own_version_stands_against_the_document(database: Database) -> None:
    await take(database, AWARD)
    await write_report(database, AWARD.code, 1, answers(percent="7.00", disbursed="0.00"))

    (taken,) = await take(database, AWARD)

    assert (taken.added, taken.corrected, taken.kept) == ((), (), (1,))
    assert not taken.changed
    (record,) = await exported(database)
    assert record.reports[0].percent == Decimal("7.00")


async def test_a_document_that_says_what_the_officer_said_is_nothing_to_keep(
    database: Database,
) -> None:
    await take(database, replace(AWARD, reports=()))
    await write_report(database, AWARD.code, 1, answers())
    (stored,) = await exported(database)

    (taken,) = await take(database, stored)

    assert taken.kept == ()
    assert not taken.changed


async def test_the_same_office_name_in_two_agencies_is_two_people(database: Database) -> None:
    elsewhere = replace(SCHOOL, code="50040000-7001", agency=("สำนักงานเขตบางรัก", "ฝ่ายการศึกษา"))
    await take(database, SCHOOL, elsewhere)

    async with database.read() as session:
        first = await officer(session, SCHOOL.code)
        second = await officer(session, elsewhere.code)
        assert first.name == second.name == "ฝ่ายการศึกษา"
        assert first.id != second.id
        assert (first.agency_code, second.agency_code) == ("50370000", "50040000")


async def test_one_officer_of_two_projects_is_one_person(database: Database) -> None:
    await take(database, AWARD, replace(SEMINAR, officer=AWARD.officer, officer_phone=None))

    async with database.read() as session:
        first, second = await officer(session, AWARD.code), await officer(session, SEMINAR.code)
        assert first.id == second.id


async def test_an_office_in_an_officers_place_is_known_as_an_office(database: Database) -> None:
    await take(database, SCHOOL, AWARD)

    async with database.read() as session:
        assert (await officer(session, SCHOOL.code)).is_office
        assert not (await officer(session, AWARD.code)).is_office


async def test_a_replaced_officer_keeps_no_duty_and_a_deputy_keeps_his(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    async with database.write() as session:
        stand_in = await officer(session, SEMINAR.code)
        award = await project(session, AWARD.code)
        session.add(Assignment(project_id=award.id, person_id=stand_in.id, duty=Duty.DEPUTY))

    await take(database, replace(AWARD, officer="นายใหม่ มาแทน", officer_phone=None))

    async with database.read() as session:
        duties = await session.execute(
            select(Person.name, Assignment.duty)
            .join(Assignment, Assignment.person_id == Person.id)
            .where(Assignment.project_id == (await project(session, AWARD.code)).id)
        )
        assert {(name, duty) for name, duty in duties} == {
            ("นายใหม่ มาแทน", Duty.OFFICER),
            (SEMINAR.officer, Duty.DEPUTY),
            (AWARD.coordinator, Duty.COORDINATOR),
        }


async def test_projects_of_one_division_share_their_agencies(database: Database) -> None:
    await take(database, AWARD, SEMINAR)

    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Agency)) == len(AWARD.agency)
        places = await session.scalars(select(Project.agency_id))
        assert len(set(places)) == 1


@pytest.mark.parametrize(
    "path",
    [
        ("สำนักงานเขตดินแดง",),
        ("สำนักงานเขตดินแดง", "สำนักงานเขตดินแดง"),
        ("สำนักงานเขตดินแดง", "ฝ่ายการศึกษา", "ฝ่ายการศึกษา"),
    ],
    ids=len,
)
async def test_an_agency_path_comes_back_level_by_level_also_where_names_repeat(
    database: Database, path: tuple[str, ...]
) -> None:
    record = replace(SCHOOL, agency=path)
    await take(database, record)
    (again,) = await take(database, record)

    assert not again.changed
    async with database.read() as session:
        found = await project(session, SCHOOL.code)
        assert await agencies.path(session, found.agency_id) == path
        assert (await agencies.all_paths(session))[found.agency_id] == path


async def test_two_agencies_of_one_name_under_different_codes_stay_apart(
    database: Database,
) -> None:
    await take(database, SCHOOL, replace(SCHOOL, code="50380000-0001"))

    async with database.read() as session:
        roots = select(Agency.code).where(Agency.parent_id.is_(None)).order_by(Agency.code)
        assert list(await session.scalars(roots)) == ["50370000", "50380000"]


async def test_a_branch_with_one_root_bears_its_name_and_one_with_several_bears_none(
    database: Database,
) -> None:
    elsewhere = replace(SCHOOL, code="50040000-7001", agency=("สำนักงานเขตบางรัก",))
    await take(database, SCHOOL, elsewhere)

    async with database.read() as session:
        assert await agencies.root_name(session, "5037") == "สำนักงานเขตดินแดง"
        assert await agencies.root_name(session, "50") is None
        assert await agencies.root_name(session, "03") is None


async def test_a_record_without_an_agency_stands_under_its_code(database: Database) -> None:
    await take(database, replace(SCHOOL, agency=()))
    assert [record.agency for record in await exported(database)] == [("50370000",)]


KNOWN = replace(AWARD, rationale="เหตุผล", objectives="วัตถุประสงค์", goals="เป้าหมาย")


@pytest.mark.parametrize(
    "smudged",
    [
        replace(KNOWN, rationale=None, objectives=None, goals=None),
        replace(KNOWN, officer=None, officer_phone=None),
        replace(KNOWN, coordinator=None, coordinator_phone=None),
    ],
)
async def test_what_a_record_lacks_stays_as_it_is_known(
    database: Database, smudged: ProjectRecord
) -> None:
    await take(database, KNOWN)
    (taken,) = await take(database, smudged)
    assert not taken.changed
    assert await exported(database) == [KNOWN]


async def test_a_record_whose_code_is_none_stores_nothing(database: Database) -> None:
    with pytest.raises(InvalidProjectCode):
        await take(database, AWARD, replace(SEMINAR, code="03-2702"))

    assert await exported(database) == []
