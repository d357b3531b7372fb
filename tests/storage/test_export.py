"""Reading the whole register back."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.digest import Look
from bot.domain.fiscal_year import FISCAL_MONTHS
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from bot.domain.report import Plan, Target
from bot.domain.sheets import Purse
from storage import export, projects, round_sums, rounds
from storage.database import Database
from tests.storage.steps import answers, open_round, take, write_report
from tests.support.records import AWARD, SCHOOL, SEMINAR

agency_codes = (f"{number:08}" for number in itertools.count(1))
"""An agency of its own for each drawn record: names are one person within an agency."""

words = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40
).filter(str.strip)
days = st.dates(date(2013, 10, 1), date(2040, 9, 30))
baht = st.decimals(0, 10**10, places=2)


@st.composite
def records(draw: st.DrawFn) -> ProjectRecord:
    """A project with anything in it that the register's columns can hold."""
    start = draw(days)
    officer, coordinator = draw(st.none() | words), draw(st.none() | words)
    numbers = sorted(draw(st.sets(st.integers(1, 99), max_size=4)))
    return ProjectRecord(
        code=f"{next(agency_codes)}-0001",
        name=draw(words),
        fiscal_year=draw(st.integers(2556, 2583)),
        start_date=start,
        end_date=start + timedelta(days=draw(st.integers(0, 1500))),
        budget=draw(baht),
        agency=tuple(draw(st.lists(words, min_size=1, max_size=3))),
        officer=officer,
        officer_phone=draw(st.none() | words) if officer else None,
        coordinator=coordinator,
        coordinator_phone=draw(st.none() | words) if coordinator else None,
        rationale=draw(st.none() | words),
        objectives=draw(st.none() | words),
        goals=draw(st.none() | words),
        strategies=tuple(
            draw(
                st.lists(st.builds(StrategyRecord, words, st.none() | st.just("plan")), max_size=3)
            )
        ),
        reports=tuple(
            ReportRecord(
                number,
                draw(days),
                draw(st.none() | words),
                draw(st.decimals(0, 100, places=2)),
                draw(baht),
                draw(st.none() | st.sampled_from(Plan)),
                draw(st.none() | st.sampled_from(Target)),
            )
            for number in numbers
        ),
    )


async def exported(database: Database) -> list[ProjectRecord]:
    async with database.read() as session:
        return [record async for record in export.projects(session)]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(record=records())
async def test_whatever_is_taken_in_comes_out_the_same_and_a_second_time_changes_nothing(
    database: Database, record: ProjectRecord
) -> None:
    await take(database, record)

    assert [found for found in await exported(database) if found.code == record.code] == [record]
    (again,) = await take(database, record)
    assert not again.changed


async def test_projects_come_sorted_by_code_whatever_the_order_they_were_taken_in(
    database: Database,
) -> None:
    await take(database, SCHOOL, SEMINAR, AWARD)

    assert await exported(database) == [AWARD, SEMINAR, SCHOOL]


async def test_the_newest_version_of_a_report_is_the_one_that_is_exported(
    database: Database,
) -> None:
    await take(database, AWARD)
    await write_report(database, AWARD.code, 1, answers(percent="6.00"))
    await write_report(database, AWARD.code, 1, answers(percent="8.00"))

    (record,) = await exported(database)

    assert [(r.number, r.percent) for r in record.reports] == [(1, Decimal("8.00"))]


@pytest.mark.parametrize("total", [1, 2, 3, 7])
async def test_no_project_is_lost_or_repeated_between_two_batches(
    database: Database, monkeypatch: pytest.MonkeyPatch, total: int
) -> None:
    monkeypatch.setattr(export, "BATCH", 3)
    many = [replace(AWARD, code=f"03000000-{number:04}") for number in range(total)]
    await take(database, *many)

    assert await exported(database) == many
    async with database.read() as session:
        assert await export.count(session) == total


async def test_an_empty_register_exports_nothing(database: Database) -> None:
    assert await exported(database) == []
    async with database.read() as session:
        assert await export.count(session) == 0


async def chosen(database: Database, *branches: str, year: int | None = None) -> list[str]:
    wanted = export.Chosen(branches or None, year)
    async with database.read() as session:
        codes = [record.code async for record in export.projects(session, wanted)]
        assert await export.count(session, wanted) == len(codes)
    return codes


async def test_branches_choose_by_the_beginning_of_the_code(database: Database) -> None:
    part = replace(AWARD, code="03010000-0001")
    await take(database, AWARD, part, SCHOOL)

    assert await chosen(database, "03") == [AWARD.code, part.code]
    assert await chosen(database, "0301") == [part.code]
    assert await chosen(database, "03000000", "50") == [AWARD.code, SCHOOL.code]
    assert await chosen(database, "99") == []
    async with database.read() as session:
        assert await export.count(session, export.Chosen(())) == 0


async def test_a_year_chooses_its_projects_and_those_that_run_in_it(database: Database) -> None:
    long = replace(AWARD, code="03000000-0001", fiscal_year=2568, start_date=date(2024, 10, 1))
    old = replace(long, code="03000000-0002", end_date=date(2025, 9, 30))
    # Of the year by its number, whatever its days say.
    odd = replace(old, code="03000000-0003", fiscal_year=2570)
    await take(database, AWARD, long, old, odd)

    assert await chosen(database, year=2570) == [long.code, odd.code, AWARD.code]
    assert await chosen(database, year=2568) == [long.code, old.code, odd.code]
    assert await chosen(database, "50", year=2570) == []


async def test_a_session_that_others_use_forgets_nothing(database: Database) -> None:
    await take(database, AWARD)
    async with database.read() as session:
        kept = await projects.by_code(session, AWARD.code)
        assert kept is not None
        _ = [record async for record in export.projects(session, forgets=False)]
        assert kept in session


async def test_money_counts_for_the_month_in_the_sheet_for_which_it_counts_in_the_digest(
    database: Database,
) -> None:
    """November's report is sent on 2 December, September's on 5 October, after the fiscal year."""
    await take(database, replace(AWARD, reports=()))
    sent = {
        date(2026, 11, 1): (datetime(2026, 12, 2, 3, tzinfo=UTC), "30000.00"),
        date(2027, 9, 1): (datetime(2027, 10, 5, 3, tzinfo=UTC), "7000.00"),
    }
    for number, (month, (at, told)) in enumerate(sent.items(), start=1):
        opened = await open_round(database, month)
        said = answers("50.00", told)
        await write_report(database, AWARD.code, number, said, round_id=opened.id, at=at)

    purse = Purse()
    for record in await exported(database):
        purse.add(record)
    (office,) = purse.offices()

    assert office.elsewhere == 0
    in_sheet = dict(zip(FISCAL_MONTHS, office.months, strict=True))
    async with database.read() as session:
        for month, (at, told) in sent.items():
            opened_again = await rounds.of_month(session, month)
            assert opened_again is not None
            look = Look(at.date(), at, at)
            digest = await round_sums.digest_of(session, opened_again, ["03"], look, 5)
            assert in_sheet[month.month] == digest.disbursed_month == Decimal(told)
