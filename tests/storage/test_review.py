"""What stands of a review, what waits, and what was done: on both databases, two at once too."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Step
from bot.domain.delivery import Outgoing, Priority
from bot.domain.review import (
    HistoryEntry,
    HistoryKind,
    ReviewKind,
    ReviewState,
    Unreviewed,
    late_ones,
)
from bot.domain.rounds import ObligationState
from storage import (
    outbox,
    people,
    review,
    review_acts,
    review_questions,
    reviewers,
    rounds,
    withdrawing,
)
from storage.database import Database
from storage.outbox import Terms
from storage.review_acts import Actor, UnderReview
from storage.review_questions import Asked
from storage.tables import Obligation, OutboxRow, Report, ReviewAct, Round
from tests.storage.steps import (
    DAY,
    MINUTE,
    NOW,
    TODAY,
    answers,
    link_officer,
    open_round,
    project,
    take,
    write_report,
    written,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

BY = Actor(NOW, 900)
OTHER = Actor(NOW + MINUTE, 901)
NEW = replace(AWARD, reports=())


async def owed_by_the_award(session: AsyncSession) -> Obligation:
    """What the award owes in November."""
    found = await project(session, NEW.code)
    owed = await session.scalar(select(Obligation).where(Obligation.project_id == found.id))
    assert owed is not None
    return owed


async def sent(database: Database) -> Round:
    """Report 1 of the award, sent in November's round."""
    await take(database, NEW, SEMINAR, SCHOOL)
    opened = await open_round(database)
    await write_report(database, NEW.code, 1, answers(), round_id=opened.id)
    async with database.write() as session:
        await review_acts.settle(session, await owed_by_the_award(session), NOW)
    return opened


async def accept_it(database: Database, actor: Actor) -> bool:
    """Accept report 1 as a handler does: locked, and only if it waits."""
    async with database.write() as session:
        under = await review_acts.lock(session, (await project(session, NEW.code)).id, 1)
        assert under is not None
        if under.report.review is not ReviewState.WAITING:
            return False
        await review_acts.accept(session, under, actor)
        return True


async def send_it_back(database: Database, actor: Actor = BY, number: int = 1) -> None:
    async with database.write() as session:
        under = await review_acts.lock(session, (await project(session, NEW.code)).id, number)
        assert under is not None
        await review_acts.send_back(session, under, actor, Step.PERCENT, "เกินจริง")


async def send_again(database: Database, percent: str, actor: Actor) -> ReviewAct | None:
    async with database.read() as session:
        round_id = (await owed_by_the_award(session)).round_id
    await write_report(database, NEW.code, 1, answers(percent), round_id=round_id, at=actor.at)
    async with database.write() as session:
        owed = await owed_by_the_award(session)
        version = await session.scalar(select(Report.version).where(Report.number == 1))
        assert version is not None
        answered = await review_acts.note_sending(session, owed, 1, version, actor)
        await review_acts.settle(session, owed, actor.at)
        return answered


async def stands(database: Database) -> tuple[ObligationState, ReviewState]:
    async with database.read() as session:
        under = await review_acts.find(session, (await project(session, NEW.code)).id, 1)
        assert under is not None
        assert under.obligation is not None
        return under.obligation.state, under.report.review


async def test_of_two_who_accept_at_once_one_does(database: Database) -> None:
    await sent(database)
    done = await asyncio.gather(accept_it(database, BY), accept_it(database, OTHER))
    assert sorted(done) == [False, True]
    assert await stands(database) == (ObligationState.ACCEPTED, ReviewState.ACCEPTED)
    async with database.read() as session:
        acts = list(await session.scalars(select(ReviewAct)))
    assert [(act.kind, act.number, act.version) for act in acts] == [(ReviewKind.ACCEPTED, 1, 1)]


async def test_a_return_stands_until_a_new_version_is_sent(database: Database) -> None:
    await sent(database)
    await send_it_back(database)
    assert await stands(database) == (ObligationState.RETURNED, ReviewState.RETURNED)
    async with database.read() as session:
        asked = await review_acts.standing(session, await owed_by_the_award(session))
        assert asked is not None
        assert (asked.number, asked.field, asked.reason) == (1, Step.PERCENT, "เกินจริง")
    answered = await send_again(database, "40.00", Actor(NOW + DAY, 501))
    assert answered is not None
    assert (answered.id, answered.version) == (asked.id, 1)
    assert await stands(database) == (ObligationState.SUBMITTED, ReviewState.WAITING)
    assert await send_again(database, "41.00", Actor(NOW + DAY, 501)) is None


async def test_a_report_of_no_round_is_shown_and_not_reviewed(database: Database) -> None:
    await take(database, AWARD)
    async with database.write() as session:
        under = await review_acts.lock(session, (await project(session, AWARD.code)).id, 1)
        assert isinstance(under, UnderReview)
        assert under.obligation is None
        with pytest.raises(ValueError, match="only the reports of a round"):
            await review_acts.accept(session, under, BY)


async def test_what_was_withdrawn_is_not_found_and_does_not_wait(database: Database) -> None:
    opened = await sent(database)
    async with database.write() as session:
        found = await project(session, NEW.code)
        assert await withdrawing.withdraw(session, found.id, 1, 1, written()) is not None
    async with database.read() as session:
        assert await review_acts.find(session, found.id, 1) is None
        assert await review.waiting(session, opened, ["03"], 0, 10) == []
        assert await review.rounds_waiting(session, ["03"]) == []


async def test_the_list_holds_what_waits_in_the_branch_the_oldest_first(
    database: Database,
) -> None:
    opened = await sent(database)
    for record in (SEMINAR, SCHOOL):
        await write_report(database, record.code, 1, answers(), round_id=opened.id, at=NOW - DAY)
    async with database.read() as session:
        codes = [w.code for w in await review.waiting(session, opened, ["03"], 0, 10)]
        assert codes == [SEMINAR.code, AWARD.code]
        both = await review.waiting(session, opened, ["03", "5037"], 1, 1)
        assert [w.code for w in both] == [SCHOOL.code]
        assert await review.count_waiting(session, opened, ["03", "5037"]) == 3
        assert await review.count_waiting(session, opened, ["04"]) == 0
        assert [r.id for r in await review.rounds_waiting(session, ["5037"])] == [opened.id]
    assert await accept_it(database, BY)
    async with database.read() as session:
        assert await review.count_waiting(session, opened, ["03"]) == 1


async def late(database: Database, branches: list[str], day: date) -> list[Unreviewed]:
    """What is late on a civil day: as the database finds it, and as all that waits says."""
    async with database.read() as session:
        by = await review.late_since(session, day)
        found = await review.unreviewed(session, branches, by, 0, 9)
        assert await review.count_unreviewed(session, branches, by) == len(found)
        assert await review.unreviewed(session, branches, by, 1, 1) == found[1:2]
        waiting = [
            Unreviewed(one.code, one.name, one.reported_on)
            for opened in await review.rounds_waiting(session, branches)
            for one in await review.waiting(session, opened, branches, 0, 99)
        ]
    assert found == late_ones(waiting, by)
    return found


async def test_what_waits_for_more_than_five_working_days_is_unreviewed(
    database: Database,
) -> None:
    await sent(database)
    # The 15th is a Sunday: its fifth working day is the Friday after it.
    assert await late(database, ["03"], date(2026, 11, 20)) == []
    assert await late(database, ["03"], date(2026, 11, 21)) == [
        Unreviewed(AWARD.code, AWARD.name, TODAY)
    ]
    assert await late(database, ["50"], date(2026, 12, 31)) == []
    async with database.read() as session:
        six_days = frozenset(range(6))
        assert await review.late_since(session, date(2026, 11, 21), six_days) == TODAY
    assert await accept_it(database, BY)
    assert await late(database, ["03"], date(2026, 12, 31)) == []


async def test_each_report_waits_for_itself_whatever_month_it_is_of(database: Database) -> None:
    first, december = await sent(database), await open_round(database, date(2026, 12, 1))
    month_later = NOW + 30 * DAY
    for number, opened, at in ((2, first, NOW + DAY), (3, december, month_later)):
        await write_report(database, AWARD.code, number, answers(), round_id=opened.id, at=at)
    new_year = date(2027, 1, 31)
    assert [one.sent_on for one in await late(database, ["03"], new_year)] == [TODAY]

    assert await accept_it(database, BY)
    assert [one.sent_on for one in await late(database, ["03"], new_year)] == [TODAY + DAY]
    await send_it_back(database, number=2)
    assert [one.sent_on for one in await late(database, ["03"], new_year)] == [month_later.date()]


async def test_what_is_of_more_than_a_year_ago_is_looked_for_no_more(database: Database) -> None:
    await sent(database)
    later = [date(2026, 12, 1), *(date(2027, month, 1) for month in range(1, 12))]
    for month in later[:-1]:
        await open_round(database, month)
    assert await late(database, ["03"], date(2027, 10, 31))

    await open_round(database, later[-1])

    assert await late(database, ["03"], date(2027, 10, 31)) == []


async def test_the_history_tells_who_did_what_when(database: Database) -> None:
    await link_of_coordinator(database)
    await send_it_back(database)
    await send_again(database, "45.00", Actor(NOW + MINUTE, 501))
    await accept_it(database, replace(BY, at=NOW + DAY))
    async with database.read() as session:
        found = await review.history(session, (await project(session, NEW.code)).id)
    assert [(e.kind, e.number, e.version, e.who) for e in found] == [
        (HistoryKind.SENT, 1, 1, ""),
        (HistoryKind.RETURNED, 1, 1, "บัญชี 900"),
        # Nothing of it changed, but it was sent again.
        (HistoryKind.AMENDED, 1, 2, ""),
        (HistoryKind.ACCEPTED, 1, 2, "บัญชี 900"),
    ]
    assert found[1] == HistoryEntry(
        HistoryKind.RETURNED,
        NOW,
        "บัญชี 900",
        number=1,
        version=1,
        month=date(2026, 11, 1),
        field=Step.PERCENT,
        reason="เกินจริง",
    )


async def link_of_coordinator(database: Database) -> None:
    """Report 1 was sent, and account 900 is known."""
    await sent(database)
    async with database.write() as session:
        await people.ensure_account(session, 900, "บัญชี 900")


async def test_a_month_without_a_report_is_reopened_and_answered_by_the_first(
    database: Database,
) -> None:
    await take(database, NEW)
    await open_round(database)
    async with database.write() as session:
        owed = await owed_by_the_award(session)
        await review_acts.reopen(session, owed, None, BY, "ยังไม่ได้ส่ง")
        assert owed.state is ObligationState.RETURNED
        asked = await review_acts.standing(session, owed)
        assert asked is not None
        assert (asked.number, asked.kind) == (None, ReviewKind.REOPENED)
    answered = await send_again(database, "40.00", Actor(NOW + DAY, 501))
    assert answered is not None
    assert answered.id == asked.id
    assert await stands(database) == (ObligationState.SUBMITTED, ReviewState.WAITING)


async def test_a_round_is_closed_once(database: Database) -> None:
    opened = await open_round(database)
    async with database.write() as session:
        assert await rounds.close(session, date(2026, 10, 1), NOW) == (None, False)
    for at, is_new in ((NOW + MINUTE, True), (NOW + DAY, False)):
        async with database.write() as session:
            closed, was_open = await rounds.close(session, opened.month, at)
        assert closed is not None
        assert (closed.closes_at, was_open) == (NOW + MINUTE, is_new)


async def test_nobody_is_reminded_of_a_round_that_was_closed(database: Database) -> None:
    opened = await open_round(database)
    said = Outgoing("sendMessage", {"text": "ยังรอรายงาน"})
    keys = (f"remind:{opened.id}:x", f"tasks:{opened.id}:x", f"remind:{opened.id}1:x", "ask:x")
    async with database.write() as session:
        for key in keys:
            await outbox.put(session, 1, said, NOW, Terms(priority=Priority.BULK, key=key))
        await rounds.close(session, opened.month, NOW + MINUTE)
    async with database.read() as session:
        rows = list(await session.scalars(select(OutboxRow).order_by(OutboxRow.id)))
    assert [row.expires_at for row in rows] == [NOW + MINUTE, NOW + MINUTE, None, None]


async def test_an_account_owns_what_it_reports_on_or_sent(database: Database) -> None:
    await sent(database)
    await link_officer(database, NEW.code, 700)
    async with database.read() as session:
        under = await review_acts.find(session, (await project(session, NEW.code)).id, 1)
        assert under is not None
        own = [
            user_id
            for user_id in (501, 700, 900)
            if await reviewers.is_own(session, user_id, under.project.id, TODAY, under.version)
        ]
    assert own == [501, 700]


async def question(database: Database, user_id: int, message_id: int, at: timedelta) -> None:
    """Ask account 900 or another one in chat -1 for a reason."""
    async with database.write() as session:
        row = OutboxRow(
            chat_id=-1,
            method="sendMessage",
            params={},
            priority=0,
            state="sent",
            created_at=NOW,
            message_id=message_id,
        )
        session.add(row)
        await session.flush()
        about = Asked((await project(session, NEW.code)).id, 1, 1, Step.PERCENT)
        await review_questions.ask(session, -1, user_id, about, row.id, NOW + at)


async def test_of_a_persons_questions_in_a_chat_the_newest_is_open(database: Database) -> None:
    await sent(database)
    await question(database, 900, 11, timedelta())
    await question(database, 901, 12, timedelta())
    await question(database, 900, 13, MINUTE)
    async with database.read() as session:
        known = [await review_questions.of_message(session, -1, n) for n in (11, 12, 13, 14)]
        assert [one.is_open if one else None for one in known] == [False, True, True, None]
        assert await review_questions.of_message(session, -2, 13) is None
        newest = await review_questions.open_one(session, -1, 900, NOW + MINUTE)
        assert newest is not None
        assert known[2] is not None
        assert newest.id == known[2].id
        assert await review_questions.open_one(session, -1, 900, NOW + 2 * DAY) is None
    await question(database, 901, 15, 2 * DAY)
    async with database.read() as session:
        assert await review_questions.of_message(session, -1, 13) is None
