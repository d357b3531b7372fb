"""Circulars as they are stored: who has to get one, who is reminded, what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.circulars import Asking, CircularState, Doubt, MemoDoubt, Response
from bot.domain.evidence import Evidence, FileKind
from bot.domain.leave import Days
from storage import circular_answers, circulars, leaves, people
from storage.attachments import Origin
from storage.database import Database
from storage.tables import Account, Circular, CircularRecipient
from tests.storage.steps import DAY, MINUTE, NOW, TODAY, link_officer, officer, take
from tests.support.records import AWARD, SCHOOL, SEMINAR

SENDER, PIM, WORAMET, TEACHER = 500, 501, 502, 503
FILE = Evidence(FileKind.DOCUMENT, "f", "u", "ก.pdf", "application/pdf", 2**40)
BRANCH = "03000000"


@pytest.fixture
async def staffed(database: Database) -> Database:
    """Three officers with accounts in two agencies, and a sender."""
    await take(database, AWARD, SEMINAR, SCHOOL)
    for code, user_id in ((AWARD.code, PIM), (SEMINAR.code, WORAMET), (SCHOOL.code, TEACHER)):
        await link_officer(database, code, user_id)
    async with database.write() as session:
        await people.ensure_account(session, SENDER, "ผู้ส่ง")
    return database


async def sent(database: Database, *branches: str, wants_document: bool = False) -> int:
    async with database.write() as session:
        made = await circulars.begin(session, SENDER, branches or (BRANCH,), NOW)
        made.state, made.sent_at, made.asking = CircularState.SENT, NOW, None
        made.subject, made.deadline, made.wants_document = (
            "เรื่อง",
            date(2026, 11, 25),
            wants_document,
        )
        return made.id


async def load(database: Database, circular_id: int) -> Circular:
    async with database.read() as session:
        found = await circulars.find(session, circular_id)
        assert found is not None
        return found


async def waits(
    database: Database, circular_id: int, day: date = TODAY, a_day: int | None = 1
) -> list[int]:
    async with database.read() as session:
        found = await circulars.find(session, circular_id)
        assert found is not None
        due = await circulars.waiting(session, found, day, 100, a_day)
        return [one.account.user_id for one in due]


async def bring(database: Database, circular_id: int, *user_ids: int) -> None:
    async with database.write() as session:
        for user_id in user_ids:
            row = CircularRecipient(
                circular_id=circular_id,
                user_id=user_id,
                name=f"คน {user_id}",
                agency_code="50370000" if user_id == TEACHER else BRANCH,
                told_at=NOW,
            )
            session.add(row)


async def test_a_draft_keeps_all_it_is_given(staffed: Database) -> None:
    doubt = Doubt(MemoDoubt.UNREAD, {"field": "number", "text": 'ก"\\😀'})
    async with staffed.write() as session:
        made = await circulars.begin(session, SENDER, ("03", "5037"), NOW)
        made.subject = "ข" * 2000
        circulars.keep_original(made, FILE)
        circulars.set_doubts(made, [doubt])
    async with staffed.write() as session:
        found = await circulars.draft_of(session, SENDER)
        assert found is not None
        assert (found.asking, found.branches) == (Asking.TEXT, ["03", "5037"])
        assert found.subject == "ข" * 2000
        assert circulars.original(found) == FILE
        assert circulars.doubts(found) == [doubt]
        await circulars.drop(session, found)
    async with staffed.read() as session:
        assert await circulars.draft_of(session, SENDER) is None


async def test_an_account_makes_one_circular_at_a_time_and_may_send_many(staffed: Database) -> None:
    first, second = await sent(staffed), await sent(staffed)
    async with staffed.write() as session:
        await circulars.begin(session, SENDER, ("03",), NOW)
    with pytest.raises(IntegrityError):
        async with staffed.write() as session:
            await circulars.begin(session, SENDER, ("03",), NOW)
    async with staffed.read() as session:
        assert [one.id for one in await circulars.newest(session)] == [second, first]


@pytest.mark.parametrize(
    ("branches", "user_ids"),
    [
        (("03",), [PIM, WORAMET]),
        (("03000000",), [PIM, WORAMET]),
        (("50",), [TEACHER]),
        (("03", "5037"), [PIM, WORAMET, TEACHER]),
        (("0300000",), [PIM, WORAMET]),
        (("04",), []),
    ],
)
async def test_it_goes_to_the_officers_of_its_branches(
    staffed: Database, branches: tuple[str, ...], user_ids: list[int]
) -> None:
    circular_id = await sent(staffed, *branches)
    assert await waits(staffed, circular_id) == user_ids
    async with staffed.read() as session:
        assert await circulars.reached(session, branches, TODAY) == len(user_ids)


async def test_who_got_it_blocked_the_bot_or_heard_enough_today_is_left_out(
    staffed: Database,
) -> None:
    circular_id = await sent(staffed, "03", "50")
    await bring(staffed, circular_id, PIM)
    async with staffed.write() as session:
        await people.mark_blocked(session, WORAMET, NOW)
        teacher = await session.get_one(Account, TEACHER)
        teacher.unasked_on, teacher.unasked_count = TODAY, 1
    assert await waits(staffed, circular_id) == []
    assert await waits(staffed, circular_id, a_day=None) == [TEACHER]
    assert await waits(staffed, circular_id, a_day=2) == [TEACHER]
    assert await waits(staffed, circular_id, TODAY + DAY) == [TEACHER]


async def test_projects_that_are_over_concern_nobody(staffed: Database) -> None:
    await take(staffed, replace(AWARD, end_date=date(2026, 10, 31)))
    assert await waits(staffed, await sent(staffed)) == [WORAMET]


async def test_people_without_an_account_that_can_be_written_to_are_counted(
    staffed: Database,
) -> None:
    await take(staffed, replace(AWARD, code="03000000-2709", officer="นางใหม่ ไม่มีบัญชี"))
    circular_id = await sent(staffed, "03", "50")
    await bring(staffed, circular_id, PIM)
    async with staffed.write() as session:
        await people.mark_blocked(session, PIM, NOW)
        await people.mark_blocked(session, TEACHER, NOW)
    async with staffed.read() as session:
        found = await circulars.find(session, circular_id)
        assert found is not None
        # Who got it and blocked the bot since stands among those who got it.
        assert await circulars.without_account(session, found, TODAY) == {
            BRANCH: 1,
            "50370000": 1,
        }


async def reminds(database: Database, circular_id: int, day: date = TODAY) -> list[int]:
    async with database.read() as session:
        found = await circulars.find(session, circular_id)
        assert found is not None
        rows = await circular_answers.to_remind(session, found, NOW + MINUTE, day, 100, 1)
        assert await circular_answers.to_remind(session, found, NOW, day, 100, 1) == []
        return [account.user_id for _, account in rows]


async def test_those_are_reminded_who_owe_something_and_are_there(staffed: Database) -> None:
    circular_id = await sent(staffed, "03", "50")
    await bring(staffed, circular_id, PIM, WORAMET, TEACHER)
    assert await reminds(staffed, circular_id) == [PIM, WORAMET, TEACHER]
    async with staffed.write() as session:
        got = await circular_answers.recipient(session, circular_id, PIM)
        assert got is not None
        got.acknowledged_at = NOW
        await leaves.add(session, WORAMET, Days(TODAY, TODAY), NOW)
    assert await reminds(staffed, circular_id) == [TEACHER]
    assert await reminds(staffed, circular_id, TODAY + DAY) == [WORAMET, TEACHER]
    async with staffed.write() as session:
        found = await circulars.find(session, circular_id)
        assert found is not None
        found.wants_document = True
    assert await reminds(staffed, circular_id) == [PIM, TEACHER]


async def test_what_comes_back_is_kept_and_counted_by_office(staffed: Database) -> None:
    circular_id = await sent(staffed, "03", "50")
    await bring(staffed, circular_id, PIM, WORAMET, TEACHER)
    async with staffed.write() as session:
        got = await circular_answers.recipient(session, circular_id, PIM)
        assert got is not None
        await circular_answers.add(session, got, Origin(PIM, 7, NOW + MINUTE), FILE, "คำบรรยาย")
        await circular_answers.add(session, got, Origin(PIM, 6, NOW), None, "ตอบ <b>")
        await people.mark_blocked(session, WORAMET, NOW)
    async with staffed.read() as session:
        counts = await circular_answers.counts(session, [circular_id])
        assert counts == {
            circular_id: {
                BRANCH: {Response.ANSWERED: 1, Response.UNREACHABLE: 1},
                "50370000": {Response.SILENT: 1},
            }
        }
        assert await circular_answers.present(session, circular_id, PIM) == [
            replace(FILE, caption="คำบรรยาย")
        ]
        found = await circular_answers.people(session, circular_id)
        assert [one.response for one in found] == [
            Response.SILENT,
            Response.UNREACHABLE,
            Response.ANSWERED,
        ]
        # The earliest answer decides whether it was in time.
        assert found[-1].answered_at == NOW
        answers = await circular_answers.answers(session, circular_id)
        assert [one.row.text for one in answers] == ["คำบรรยาย", "ตอบ <b>"]
        assert await circular_answers.answer(session, circular_id, 99) is None
        assert await circular_answers.answer(session, circular_id + 1, answers[0].row.id) is None


async def test_what_the_schedule_has_done_with_is_looked_at_no_more(staffed: Database) -> None:
    open_id, closed_id, withdrawn_id = [await sent(staffed) for _ in range(3)]
    async with staffed.write() as session:
        await circulars.begin(session, SENDER, ("03",), NOW)
        closed = await circulars.load(session, closed_id)
        withdrawn = await circulars.load(session, withdrawn_id)
        assert closed is not None
        assert withdrawn is not None
        closed.state, closed.settled_at = CircularState.CLOSED, NOW
        withdrawn.state = CircularState.WITHDRAWN
    async with staffed.write() as session:
        assert [one.id for one in await circulars.unsettled(session)] == [open_id, withdrawn_id]


async def test_only_drafts_whose_file_is_to_be_read_are_read(staffed: Database) -> None:
    async with staffed.write() as session:
        made = await circulars.begin(session, SENDER, ("03",), NOW)
        circulars.keep_original(made, FILE)
        assert await circulars.to_read(session) == []
        made.asking = Asking.FILE
        await session.flush()
        assert await circulars.to_read(session) == [(made.id, "f")]


async def test_agencies_are_named_and_listed_by_branch(staffed: Database) -> None:
    async with staffed.read() as session:
        assert await circulars.agencies_in(session, ("03", "50")) == [
            (BRANCH, "สำนักงาน ก.ก."),
            ("50370000", "สำนักงานเขตดินแดง"),
        ]
        assert await circulars.agencies_in(session, ("5037",)) == [("50370000", "สำนักงานเขตดินแดง")]
        assert await circulars.agency_names(session, {BRANCH, "99"}) == {BRANCH: "สำนักงาน ก.ก."}
        assert (await officer(session, AWARD.code)).agency_code == BRANCH
