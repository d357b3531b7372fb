"""What the schedule finds of leaves on each day, and what is owed of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.leave import Days, DeputyAnswer
from bot.domain.rounds import ObligationState
from storage import deputies, excuses, leaves, people, reminders
from storage.database import Database
from storage.excuses import Excused
from storage.tables import RoleName
from tests.storage.steps import DAY, NOW, TODAY, link_officer, officer, open_round, project, take
from tests.support.records import AWARD, SCHOOL, SEMINAR

PIM, WORAMET, PAKORN = 501, 502, 503
FIRST, LAST = TODAY + DAY, TODAY + 3 * DAY


async def away(database: Database, deputy_of: str | None = SEMINAR.code) -> int:
    """An officer's leave with a deputy who accepted; gives its id."""
    await take(database, AWARD, SEMINAR)
    await link_officer(database, AWARD.code, PIM)
    await link_officer(database, SEMINAR.code, WORAMET)
    async with database.write() as session:
        leave = await leaves.add(session, PIM, Days(FIRST, LAST), NOW)
        if deputy_of is not None:
            leave.deputy_id = (await officer(session, deputy_of)).id
            leave.answer = DeputyAnswer.ACCEPTED
        await deputies.spread(session, leave)
        return leave.id


async def found_on(database: Database, day: date) -> tuple[bool, bool, bool | None]:
    """Whether the leave is to begin or is over, and if it runs, whether its deputy is able."""
    async with database.write() as session:
        begin = await leaves.to_begin(session, day)
        over = await leaves.over(session, day)
        running = await leaves.running(session, day, NOW + DAY)
        able = running[0].situation.is_deputy_able if running else None
        return bool(begin), bool(over), able


async def test_a_leave_begins_runs_and_is_over_on_its_days(database: Database) -> None:
    await away(database)
    told = {offset: await found_on(database, TODAY + timedelta(days=offset)) for offset in range(6)}
    assert told == {
        0: (False, False, None),
        **dict.fromkeys((1, 2, 3), (True, False, True)),
        **dict.fromkeys((4, 5), (False, True, None)),
    }


async def test_a_deputy_who_cannot_be_reached_or_is_away_is_not_able(database: Database) -> None:
    await away(database)
    async with database.write() as session:
        await people.mark_blocked(session, WORAMET, NOW)
    assert await found_on(database, FIRST) == (True, False, False)
    async with database.write() as session:
        await people.mark_reachable(session, WORAMET, NOW)
        await leaves.add(session, WORAMET, Days(LAST, LAST), NOW)
    assert (await found_on(database, FIRST))[2] is True
    async with database.write() as session:
        able = {
            r.leave.user_id: r.situation for r in await leaves.running(session, LAST, NOW + DAY)
        }
    assert not able[PIM].is_deputy_able


async def test_a_leave_that_was_made_just_now_may_still_get_its_deputy(database: Database) -> None:
    await away(database, None)
    async with database.write() as session:
        assert await leaves.running(session, FIRST, NOW) == []
        assert len(await leaves.running(session, FIRST, NOW + DAY)) == 1


async def test_what_is_owed_of_a_leave_is_what_its_deputy_may_report(database: Database) -> None:
    leave_id = await away(database)
    await open_round(database)
    async with database.write() as session:
        leave = await leaves.load(session, leave_id)
        assert leave is not None
        owed = await deputies.owed_in_place(session, leave, NOW)
        assert [of.code for _, _, of in owed] == [AWARD.code]
        assert [of.code for of in await deputies.projects_of(session, leave)] == [AWARD.code]
        (asking,) = await deputies.asking_account(session, WORAMET, TODAY)
        assert asking.id == leave_id
        assert await deputies.asking_account(session, PIM, TODAY) == []
        assert await leaves.load(session, leave_id + 1) is None


@pytest.mark.parametrize(("deputy_of", "missing"), [(SEMINAR.code, []), (None, [AWARD.code])])
async def test_a_project_is_uncovered_where_nobody_can_be_asked(
    database: Database, deputy_of: str | None, missing: list[str]
) -> None:
    leave_id = await away(database, deputy_of)
    async with database.write() as session:
        leave = await leaves.load(session, leave_id)
        assert leave is not None
        found = await deputies.uncovered_of(session, leave, FIRST)
        assert [of.code for of in found] == missing


async def test_coordinators_are_those_whose_branch_holds_a_project(database: Database) -> None:
    await take(database, AWARD, SCHOOL)
    async with database.write() as session:
        for user_id, branch in ((PAKORN, "03"), (504, "5037"), (505, "03000001")):
            await people.ensure_account(session, user_id, "ผู้ประสานงาน")
            await people.grant(session, user_id, RoleName.COORDINATOR, branch)

        async def told(*codes: str) -> list[int]:
            return [account.user_id for account in await people.coordinators_of(session, codes)]

        assert await told(AWARD.code) == [PAKORN]
        assert await told(SCHOOL.code) == [504]
        assert await told(AWARD.code, SCHOOL.code) == [PAKORN, 504]
        assert await told() == []
        await people.mark_blocked(session, PAKORN, NOW)
        assert await told(AWARD.code) == []


async def test_an_excused_month_is_asked_of_nobody_until_it_is_taken_back(
    database: Database,
) -> None:
    await away(database)
    opened = await open_round(database)
    async with database.write() as session:
        of = await project(session, AWARD.code)
        owed = await excuses.lock(session, of.id, opened.id)
        assert owed is not None
        assert await excuses.excuse(session, owed, "เหตุผล", NOW) is Excused.DONE
        assert await excuses.excuse(session, owed, "อีกเหตุผล", NOW) is Excused.REWORDED
        waiting = await reminders.to_ask(session, opened, TODAY, NOW + DAY, NOW)
        found = await reminders.load(session, waiting)
        assert [asked.code for _, asked, _ in found] == [SEMINAR.code]
        assert await excuses.take_back(session, owed, NOW) is Excused.DONE
        assert owed.state is ObligationState.DUE
        assert await excuses.take_back(session, owed, NOW) is Excused.NOT_EXCUSED
        owed.state = ObligationState.SUBMITTED
        assert await excuses.excuse(session, owed, "เหตุผล", NOW) is Excused.REPORTED
        assert await excuses.lock(session, of.id, opened.id + 1) is None


async def test_what_was_returned_and_excused_waits_for_its_correction_again(
    database: Database,
) -> None:
    await away(database)
    opened = await open_round(database)
    async with database.write() as session:
        owed = await excuses.lock(session, (await project(session, AWARD.code)).id, opened.id)
        assert owed is not None
        owed.state, owed.submitted_at = ObligationState.RETURNED, NOW
        assert await excuses.excuse(session, owed, "เหตุผล", NOW) is Excused.DONE
        assert await excuses.take_back(session, owed, NOW) is Excused.DONE
        assert owed.state is ObligationState.RETURNED
