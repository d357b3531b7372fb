"""Leave and deputies in the database: who is asked and who may report, on every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from bot.domain.leave import Days, DeputyAnswer, Situation, asked
from storage import (
    cases,
    deputies,
    handovers,
    leaves,
    people,
    projects,
    reminders,
    reports,
    rounds,
)
from storage.database import Database
from storage.tables import Assignment, Duty, Leave
from tests.storage.steps import (
    DAY,
    NOW,
    TODAY,
    answers,
    link_officer,
    officer,
    open_round,
    project,
    take,
    written,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

PIM, WORAMET = 501, 502
FIRST, LAST = TODAY + DAY, TODAY + 5 * DAY


async def two_officers(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    await link_officer(database, AWARD.code, PIM)
    await link_officer(database, SEMINAR.code, WORAMET)


async def away(
    database: Database,
    user_id: int = PIM,
    days: Days | None = None,
    *,
    deputy_of: str | None = SEMINAR.code,
    answer: DeputyAnswer = DeputyAnswer.ACCEPTED,
) -> Leave:
    """A leave, and the officer of a project as its deputy."""
    async with database.write() as session:
        leave = await leaves.add(session, user_id, days or Days(FIRST, LAST), NOW)
        if deputy_of is not None:
            leave.deputy_id = (await officer(session, deputy_of)).id
            leave.answer = answer
        await deputies.spread(session, leave)
        return leave


async def asked_on(database: Database, day: date) -> set[int]:
    """The accounts that the schedule asks for the first project on a day."""
    opened = await open_round(database)
    async with database.read() as session:
        found = await reminders.to_ask(session, opened, day, NOW + DAY, NOW)
        owed = await reminders.load(session, found)
        return {account.user_id for _, of, account in owed if of.code == AWARD.code}


async def reporters_on(database: Database, day: date) -> dict[int, str | None]:
    """Who may report on the first project on a day, and in whose place."""
    opened = await open_round(database)
    found: dict[int, str | None] = {}
    async with database.write() as session:
        of = await project(session, AWARD.code)
        obligation = await rounds.of_project(session, of.id, opened.id)
        assert obligation is not None
        for user_id in (PIM, WORAMET):
            case = await cases.of_obligation(session, obligation.id, user_id, day)
            if case is not None:
                found[user_id] = case.absent.name if case.absent else None
    return found


@pytest.mark.parametrize("answer", DeputyAnswer)
async def test_on_every_day_those_are_asked_whom_the_rules_name(
    database: Database, answer: DeputyAnswer
) -> None:
    await two_officers(database)
    leave = await away(database, answer=answer)
    deputys = await away(database, WORAMET, Days(FIRST + DAY, FIRST + DAY), deputy_of=None)
    names = {"officer": {PIM}, "deputy": {WORAMET}, "nobody": set()}
    for offset in range(8):
        day = TODAY + timedelta(days=offset)
        situation = Situation(
            is_officer_away=leave.days.hold_on(day),
            answer=answer,
            is_deputy_able=not deputys.days.hold_on(day),
        )
        assert await asked_on(database, day) == names[asked(situation)], day


async def test_the_officer_may_always_report_and_the_deputy_while_the_leave_holds(
    database: Database,
) -> None:
    await two_officers(database)
    await away(database)
    for day, deputy in (
        (FIRST - DAY, {}),
        (FIRST, {WORAMET: AWARD.officer}),
        (LAST, {WORAMET: AWARD.officer}),
        (LAST + DAY, {}),
    ):
        assert await reporters_on(database, day) == {PIM: None, **deputy}


async def test_a_leave_that_has_ended_leaves_no_right_behind(database: Database) -> None:
    await two_officers(database)
    leave = await away(database)
    async with database.write() as session:
        held = await leaves.load(session, leave.id)
        assert held is not None
        held.ended_at = NOW
        await deputies.spread(session, held)
    assert await reporters_on(database, FIRST) == {PIM: None}
    assert await asked_on(database, FIRST) == {PIM}


async def test_the_same_deputy_can_stand_in_twice_for_the_same_project(database: Database) -> None:
    await two_officers(database)
    await away(database)
    await away(database, days=Days(LAST + 3 * DAY, LAST + 4 * DAY))
    assert await reporters_on(database, FIRST) == {PIM: None, WORAMET: AWARD.officer}
    assert await reporters_on(database, LAST + 3 * DAY) == {PIM: None, WORAMET: AWARD.officer}
    assert await reporters_on(database, LAST + DAY) == {PIM: None}


async def test_a_lasting_duty_is_held_only_once(database: Database) -> None:
    await take(database, AWARD)
    async with database.write() as session:
        of = await project(session, AWARD.code)
        person = await officer(session, AWARD.code)
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(Assignment(project_id=of.id, person_id=person.id, duty=Duty.OFFICER))


async def test_duties_are_not_handed_on(database: Database) -> None:
    await two_officers(database)
    third = replace(SEMINAR, code="03000000-2703", officer="นายธนา มั่นคง")
    await take(database, third)
    await link_officer(database, third.code, 503)
    await away(database)
    await away(database, WORAMET, deputy_of=third.code)
    async with database.read() as session:
        assert await deputies.in_place_of(session, 503, FIRST) == {
            (await project(session, SEMINAR.code)).id: SEMINAR.officer
        }


async def test_whoever_may_report_for_themselves_reports_on_behalf_of_nobody(
    database: Database,
) -> None:
    await two_officers(database)
    await away(database)
    async with database.write() as session:
        of = await project(session, AWARD.code)
        person = await officer(session, SEMINAR.code)
        session.add(Assignment(project_id=of.id, person_id=person.id, duty=Duty.OFFICER))
    assert await reporters_on(database, FIRST) == {PIM: None, WORAMET: None}


async def test_a_new_officer_in_a_document_ends_the_deputys_right(database: Database) -> None:
    await two_officers(database)
    await away(database)
    await take(database, replace(AWARD, officer="นายคนใหม่ มาแทน"))
    assert await reporters_on(database, FIRST) == {}


async def test_a_project_that_comes_later_is_the_deputys_too(database: Database) -> None:
    await two_officers(database)
    await away(database)
    await take(database, replace(SEMINAR, code="03000000-2703", officer=AWARD.officer))
    async with database.read() as session:
        in_place = await deputies.in_place_of(session, WORAMET, FIRST)
        late = await project(session, "03000000-2703")
    assert in_place[late.id] == AWARD.officer


async def test_a_document_older_than_a_handover_does_not_undo_it(database: Database) -> None:
    await two_officers(database)
    async with database.write() as session:
        of = await projects.lock(session, (await project(session, AWARD.code)).id)
        to = await officer(session, SEMINAR.code)
        old = await handovers.hand_over(session, of, to, NOW)
        assert [person.name for person in old or []] == [AWARD.officer]
    (again,) = await take(database, AWARD)
    assert again.kept_officer == SEMINAR.officer
    assert not again.changed
    (third,) = await take(database, replace(AWARD, officer="นายธนา มั่นคง"))
    assert third.kept_officer is None
    async with database.read() as session:
        assert (await officer(session, AWARD.code)).name == "นายธนา มั่นคง"


async def test_a_project_without_an_officer_can_be_handed_over(database: Database) -> None:
    await take(database, replace(SCHOOL, officer=None))
    async with database.write() as session:
        of = await projects.lock(session, (await project(session, SCHOOL.code)).id)
        to = await people.find_or_add(
            session, agency_code="50370000", name="นางใหม่ มาถึง", is_office=False
        )
        assert await handovers.hand_over(session, of, to, NOW) == []
        assert await handovers.hand_over(session, of, to, NOW) is None
        assert (await officer(session, SCHOOL.code)).id == to.id


@pytest.mark.parametrize("change", ["on_behalf_of = NULL", "on_behalf_of = person_id"])
async def test_the_seal_covers_in_whose_place_a_version_was_written(
    database: Database, change: str
) -> None:
    await two_officers(database)
    async with database.write() as session:
        of = await project(session, AWARD.code)
        pim, woramet = await officer(session, AWARD.code), await officer(session, SEMINAR.code)
        sent = replace(written(user_id=WORAMET, person_id=woramet.id), on_behalf_of=pim.id)
        await reports.write(session, of.id, 2, answers(), sent)
        assert [b async for b in reports.broken_chains(session) if b] == []
        await session.execute(
            text(f"UPDATE report_versions SET {change} WHERE on_behalf_of IS NOT NULL")  # noqa: S608
        )
        session.expire_all()
        (broken,) = [b async for b in reports.broken_chains(session) if b]
    assert broken.code == AWARD.code


async def test_what_was_sealed_before_there_were_deputies_still_holds(database: Database) -> None:
    await two_officers(database)
    async with database.write() as session:
        of = await project(session, AWARD.code)
        version = await reports.write(session, of.id, 2, answers(), written())
        assert version.on_behalf_of is None
        assert [b async for b in reports.broken_chains(session) if b] == []
        person = (await officer(session, SEMINAR.code)).id
        query = update(type(version)).where(type(version).hash == version.hash)
        await session.execute(query.values(on_behalf_of=person))
        session.expire_all()
        assert [b.code async for b in reports.broken_chains(session) if b] == [AWARD.code]


async def test_candidates_are_linked_able_and_of_the_same_agency(database: Database) -> None:
    await two_officers(database)
    await take(database, SCHOOL, replace(SEMINAR, code="03000000-2703", officer="นายไร้ บัญชี"))
    await link_officer(database, SCHOOL.code, 503)
    leave = await away(database, deputy_of=None)

    async def names() -> list[str]:
        async with database.read() as session:
            held = await session.get_one(Leave, leave.id)
            return [person.name for person in await deputies.candidates(session, held)]

    assert await names() == [SEMINAR.officer]
    async with database.write() as session:
        await people.mark_blocked(session, WORAMET, NOW)
    assert await names() == []
    async with database.write() as session:
        await people.mark_reachable(session, WORAMET, NOW)
    await away(database, WORAMET, Days(LAST, LAST + DAY), deputy_of=None)
    assert await names() == []


async def test_an_account_is_told_once_of_what_it_may_report_for_several_reasons(
    database: Database,
) -> None:
    await two_officers(database)
    await away(database)
    await open_round(database)
    async with database.read() as session:
        owed = await rounds.of_account(session, WORAMET, FIRST, NOW)
    assert [of.code for _, _, of in owed] == [AWARD.code, SEMINAR.code]
