"""Opening a month, who owes a report in it, and whom to ask."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, update

from bot.domain.rounds import ObligationState, round_times
from storage import people, reminders, rounds
from storage.database import Database
from storage.tables import Assignment, Duty, Obligation, Project, Round
from tests.storage.steps import (
    DAY,
    MINUTE,
    NOVEMBER,
    NOW,
    POLICY,
    TODAY,
    link_officer,
    officer,
    open_round,
    project,
    take,
)
from tests.support.databases import all_rows
from tests.support.records import AWARD, SCHOOL, SEMINAR

DECEMBER = date(2026, 12, 1)
PIMCHANOK, WORAMET, TEACHER, PRINCIPAL = 501, 502, 503, 504


async def owing(database: Database, month: date = NOVEMBER) -> dict[str, ObligationState]:
    """State of every obligation of a month, by project."""
    async with database.read() as session:
        rows = await session.execute(
            select(Project.code, Obligation.state)
            .join(Obligation, Obligation.project_id == Project.id)
            .join(Round, Round.id == Obligation.round_id)
            .where(Round.month == month)
        )
        return dict(rows.all())


MONTH_ENDS = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
"""Whoever joined before is asked for November."""


async def to_be_asked(database: Database) -> list[tuple[str, int]]:
    """Project and account of everyone who waits to be asked in November."""
    async with database.read() as session:
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        pairs = await reminders.to_ask(session, opened, TODAY, MONTH_ENDS, NOW)
        waiting = await reminders.load(session, pairs)
        return [(project.code, account.user_id) for _, project, account in waiting]


async def set_state(database: Database, code: str, state: ObligationState) -> None:
    async with database.write() as session:
        found = await project(session, code)
        await session.execute(
            update(Obligation).where(Obligation.project_id == found.id).values(state=state)
        )


async def test_an_opened_round_has_the_months_instants_and_a_duty_for_each_project(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)

    await open_round(database)

    async with database.read() as session:
        opened = await rounds.of_month(session, date(2026, 11, 30))
        assert opened is not None
        times = round_times(NOVEMBER, POLICY)
        assert (opened.month, opened.opened_at) == (NOVEMBER, NOW)
        assert (opened.due_on, opened.due_at) == (times.due_on, times.due_at)
        assert (opened.digest_at, opened.closes_at) == (times.digest_at, times.closes_at)
        assert await rounds.tally(session, opened) == (3, 0)
    assert await owing(database) == dict.fromkeys(
        (AWARD.code, SEMINAR.code, SCHOOL.code), ObligationState.DUE
    )


async def test_opening_a_round_again_changes_nothing(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    await open_round(database)
    before = await all_rows(database)

    await open_round(database, now=NOW + DAY)

    assert await all_rows(database) == before


async def test_a_project_registered_later_gets_its_duty_and_the_others_keep_theirs(
    database: Database,
) -> None:
    await take(database, AWARD)
    await open_round(database)
    await set_state(database, AWARD.code, ObligationState.SUBMITTED)
    await take(database, SEMINAR)

    await open_round(database, now=NOW + DAY)

    assert await owing(database) == {
        AWARD.code: ObligationState.SUBMITTED,
        SEMINAR.code: ObligationState.DUE,
    }


async def test_two_who_open_the_same_month_at_once_open_one_round(
    database: Database, url: str
) -> None:
    await take(database, AWARD, SEMINAR)
    other = Database(url)
    together = asyncio.Barrier(2)

    async def open_it(by: Database) -> None:
        async with by.write() as session:
            if not by.is_sqlite:
                await rounds.of_month(session, NOVEMBER)
                await together.wait()
            await rounds.open_round(session, round_times(NOVEMBER, POLICY), NOW)

    try:
        await asyncio.gather(open_it(database), open_it(other))
    finally:
        await other.close()

    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Round)) == 1
    assert len(await owing(database)) == 2


@pytest.mark.parametrize(
    ("start", "end", "owes"),
    [
        (date(2026, 10, 1), date(2027, 9, 30), True),
        (date(2026, 11, 30), date(2026, 11, 30), True),
        (date(2026, 11, 1), date(2026, 11, 1), True),
        (date(2026, 10, 1), date(2026, 11, 1), True),
        (date(2026, 11, 30), date(2027, 1, 31), True),
        (date(2026, 10, 1), date(2026, 10, 31), False),
        (date(2026, 12, 1), date(2027, 9, 30), False),
    ],
)
async def test_a_project_owes_a_report_if_its_period_shares_a_day_with_the_month(
    database: Database, start: date, end: date, *, owes: bool
) -> None:
    await take(database, replace(AWARD, start_date=start, end_date=end))

    await open_round(database)

    assert await owing(database) == ({AWARD.code: ObligationState.DUE} if owes else {})


async def test_a_month_nobody_opened_has_no_round(database: Database) -> None:
    await open_round(database)

    async with database.read() as session:
        assert await rounds.of_month(session, DECEMBER) is None


async def test_rounds_take_reports_until_the_instant_they_close(database: Database) -> None:
    november = await open_round(database)
    await open_round(database, DECEMBER, NOW + 30 * DAY)
    closing = november.closes_at

    async with database.write() as session:
        before = [r.month for r in await rounds.lock_open_ones(session, closing - MINUTE)]
        after = [r.month for r in await rounds.lock_open_ones(session, closing)]
    assert before == [NOVEMBER, DECEMBER]
    assert after == [DECEMBER]


async def test_the_newest_round_is_the_latest_open_month_or_the_latest_of_all(
    database: Database,
) -> None:
    async with database.read() as session:
        assert await rounds.newest(session, NOW) is None
    december = await open_round(database, DECEMBER)
    november = await open_round(database, NOVEMBER, NOW + MINUTE)
    for at, month in (
        (NOW, DECEMBER),
        (november.closes_at, DECEMBER),
        (december.closes_at, DECEMBER),
    ):
        async with database.read() as session:
            newest = await rounds.newest(session, at)
            assert newest is not None
            assert newest.month == month


async def test_a_reopened_round_asks_anew_who_did_not_answer(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    november = await open_round(database)
    async with database.write() as session:
        found = await session.get_one(Round, november.id)
        for state, code in (
            (ObligationState.ASKED, AWARD.code),
            (ObligationState.SUBMITTED, SEMINAR.code),
        ):
            of_code = await project(session, code)
            obligation = await rounds.of_project(session, of_code.id, november.id)
            assert obligation is not None
            obligation.state, obligation.asked_at = state, NOW
        await session.flush()
        later = replace(round_times(DECEMBER, POLICY), month=NOVEMBER)
        await rounds.reopen(session, found, later)
    async with database.read() as session:
        states = {p.code: (o.state, o.asked_at) for o, p in await rounds.all_of(session, november)}
        assert states == {
            AWARD.code: (ObligationState.DUE, None),
            SEMINAR.code: (ObligationState.SUBMITTED, NOW),
        }


async def test_a_reopened_round_takes_reports_until_its_new_end(database: Database) -> None:
    november = await open_round(database)
    later = round_times(DECEMBER, POLICY)
    async with database.write() as session:
        found = await session.get_one(Round, november.id)
        await rounds.reopen(session, found, replace(later, month=NOVEMBER))

    async with database.write() as session:
        open_still = await rounds.lock_open_ones(session, november.closes_at)
        assert [r.month for r in open_still] == [NOVEMBER]
        again = await rounds.of_month(session, NOVEMBER)
        assert again is not None
        assert (again.due_on, again.due_at, again.digest_at) == (
            later.due_on,
            later.due_at,
            later.digest_at,
        )
        assert again.opened_at == later.opens_at


async def test_those_to_be_asked_come_by_project_with_every_account_of_an_office(
    database: Database,
) -> None:
    await take(database, SCHOOL, AWARD, SEMINAR)
    await link_officer(database, SCHOOL.code, PRINCIPAL)
    await link_officer(database, SCHOOL.code, TEACHER)
    await link_officer(database, AWARD.code, PIMCHANOK)
    await open_round(database)

    asked = await to_be_asked(database)

    assert asked == [
        (AWARD.code, PIMCHANOK),
        (SCHOOL.code, TEACHER),
        (SCHOOL.code, PRINCIPAL),
    ], "nobody can be asked about the seminar yet"


async def test_who_is_both_officer_and_deputy_is_asked_once(database: Database) -> None:
    await take(database, AWARD)
    await link_officer(database, AWARD.code, PIMCHANOK)
    async with database.write() as session:
        found, person = await project(session, AWARD.code), await officer(session, AWARD.code)
        session.add(Assignment(project_id=found.id, person_id=person.id, duty=Duty.DEPUTY))
    await open_round(database)

    assert await to_be_asked(database) == [(AWARD.code, PIMCHANOK)]


async def test_who_blocked_the_bot_is_not_asked_until_reachable_again(database: Database) -> None:
    await take(database, AWARD)
    await link_officer(database, AWARD.code, PIMCHANOK)
    await open_round(database)
    async with database.write() as session:
        await people.mark_blocked(session, PIMCHANOK, NOW)
    assert await to_be_asked(database) == []

    async with database.write() as session:
        await people.mark_reachable(session, PIMCHANOK, NOW)

    assert await to_be_asked(database) == [(AWARD.code, PIMCHANOK)]


@pytest.mark.parametrize(
    ("state", "is_asked", "is_reminded", "is_offered"),
    [
        (ObligationState.DUE, True, True, True),
        (ObligationState.ASKED, False, True, True),
        (ObligationState.DRAFTING, False, True, True),
        (ObligationState.RETURNED, False, True, True),
        (ObligationState.SUBMITTED, False, False, True),
        (ObligationState.ACCEPTED, False, False, True),
        (ObligationState.EXCUSED, False, False, False),
    ],
)
async def test_an_obligations_state_decides_who_is_asked_reminded_and_offered_it(
    database: Database,
    state: ObligationState,
    *,
    is_asked: bool,
    is_reminded: bool,
    is_offered: bool,
) -> None:
    await take(database, AWARD)
    await link_officer(database, AWARD.code, PIMCHANOK)
    opened = await open_round(database)
    await set_state(database, AWARD.code, state)

    async with database.read() as session:
        waiting = await reminders.to_ask(session, opened, TODAY, MONTH_ENDS, NOW)
        owed = await reminders.owed_by(session, opened, TODAY, [PIMCHANOK])
        mine = await rounds.of_account(session, PIMCHANOK, TODAY, NOW)

    assert (bool(waiting), bool(owed), bool(mine)) == (is_asked, is_reminded, is_offered)


async def test_an_account_is_offered_its_open_months_oldest_first_then_by_code(
    database: Database,
) -> None:
    mine = replace(SEMINAR, officer=AWARD.officer)
    await take(database, mine, AWARD, SCHOOL)
    await link_officer(database, AWARD.code, PIMCHANOK)
    november = await open_round(database)
    december = await open_round(database, DECEMBER, NOW + 30 * DAY)

    async with database.read() as session:
        both = await rounds.of_account(session, PIMCHANOK, TODAY, NOW)
        only_december = await rounds.of_account(session, PIMCHANOK, TODAY, november.closes_at)
        nothing = await rounds.of_account(session, PIMCHANOK, TODAY, december.closes_at)
        nobodys = await rounds.of_account(session, 999, TODAY, NOW)

    codes = [AWARD.code, mine.code]
    assert [(opened.month, found.code) for _, opened, found in both] == [
        *[(NOVEMBER, code) for code in codes],
        *[(DECEMBER, code) for code in codes],
    ]
    assert [(opened.month, found.code) for _, opened, found in only_december] == [
        (DECEMBER, code) for code in codes
    ]
    assert nothing == nobodys == []


async def test_an_obligation_is_found_by_its_project(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    opened = await open_round(database)

    async with database.write() as session:
        award = await project(session, AWARD.code)
        found = await rounds.of_project(session, award.id, opened.id)
        assert found is not None
        assert found.project_id == award.id
        assert await rounds.of_project(session, award.id, 0) is None


async def test_the_tally_counts_those_somebody_was_asked_about(database: Database) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)
    opened = await open_round(database)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        asked = await rounds.of_project(session, award.id, opened.id)
        assert asked is not None
        asked.asked_at = NOW

    async with database.read() as session:
        assert await rounds.tally(session, opened) == (3, 1)
