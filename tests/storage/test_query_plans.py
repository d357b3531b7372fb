"""The cost of one turn does not grow with what is stored: the plans say so, not the clock."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import conversation
from bot.domain.delivery import Outgoing
from bot.domain.ladder import Step
from bot.domain.leave import Days, DeputyAnswer
from storage import (
    cases,
    circular_answers,
    circulars,
    deputies,
    due_digests,
    excuses,
    export,
    handovers,
    inbox,
    insight,
    invites,
    leaves,
    office_figures,
    outbox,
    outcomes,
    owed,
    people,
    prints,
    projects,
    reminders,
    reports,
    review,
    review_acts,
    review_questions,
    reviewers,
    rounds,
    sending,
    tasks,
)
from storage.database import Database
from storage.sending import Room
from storage.tables import Account, InboxRow, InboxState, Leave, OutboxRow, OutboxState, Project
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
    write_report,
    written,
)
from tests.support.records import AWARD

ROOM = Room(30, 1, {7}, {8})

STORED = 20_000
BEHIND_US = {"attempts": 1, "maybe_repeated": False, "created_at": NOW}

Work = Callable[[AsyncSession], Awaitable[object]]
Statement = tuple[str, Any]


@contextmanager
def statements(database: Database) -> Iterator[list[Statement]]:
    """What is sent to the database while this is open, as it is sent."""
    seen: list[Statement] = []

    def remember(*call: Any) -> None:  # noqa: ANN401  the event's six arguments
        statement, parameters = call[2], call[3]
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            seen.append((statement, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", remember)
    try:
        yield seen
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", remember)


async def plan_of(database: Database, work: Work) -> str:
    """How the database would run every statement of some work, a line for each step."""
    with statements(database) as seen:
        async with database.write() as session:
            await work(session)
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    lines: list[str] = []
    async with database.engine.connect() as connection:
        for statement, parameters in seen:
            rows = await connection.exec_driver_sql(explain + statement, parameters)
            lines.extend(str(row[-1]) for row in rows)
    assert lines, "nothing was asked of the database"
    return "\n".join(lines)


async def fill(database: Database) -> None:
    """Years of traffic that is done, and a little that is not."""
    sent = {"method": "sendMessage", "params": {}, "priority": 2, "state": OutboxState.SENT}
    done = {"payload": {}, "state": InboxState.DONE, "received_at": NOW, "attempts": 0}
    async with database.write() as session:
        await session.execute(
            insert(OutboxRow),
            [sent | BEHIND_US | {"chat_id": number % 500} for number in range(STORED)],
        )
        await session.execute(
            insert(InboxRow),
            [done | {"update_id": n, "chat_id": n % 500} for n in range(STORED)],
        )
    async with database.write() as session:
        for chat_id in range(5):
            message = Outgoing("sendMessage", {"text": "ถาม"})
            await outbox.put(session, chat_id, message, NOW, outbox.Terms())
        arrivals = [inbox.Arrival(STORED + n, n, {}) for n in range(5)]
        await inbox.store(session, arrivals, NOW)
    async with database.write() as session:
        await session.execute(text("ANALYZE"))


async def test_claiming_reads_what_is_open_whatever_was_sent(database: Database) -> None:
    await fill(database)

    look = await plan_of(database, lambda s: sending.is_waiting(s, NOW, NOW, ROOM))
    claim = await plan_of(database, lambda s: sending.claim(s, NOW, NOW, 32, ROOM))

    for plan in (look, claim):
        assert "ix_outbox_next" in plan or "ix_outbox_open" in plan
        assert not re.search(r"SCAN outbox(_1)?$|Seq Scan on outbox\b", plan, re.MULTILINE), plan
    if database.is_sqlite:
        assert "SCAN outbox USING INDEX ix_outbox_next" in claim
        assert "SEARCH outbox_1 USING INDEX ix_outbox_open (chat_id=?)" in claim
        assert "TEMP B-TREE" not in claim, "the index gives the order"


async def takes_back_what_a_dead_one_had(session: AsyncSession) -> None:
    await outcomes.release(session)


async def moves_a_group(session: AsyncSession) -> None:
    await outbox.move_chat(session, 1, -100_1)


@pytest.mark.parametrize("work", [takes_back_what_a_dead_one_had, moves_a_group])
async def test_what_concerns_the_open_ones_reads_no_others(database: Database, work: Work) -> None:
    await fill(database)

    plan = await plan_of(database, work)

    assert "ix_outbox_next" in plan or "ix_outbox_open" in plan
    assert not re.search(r"SCAN outbox$|Seq Scan on outbox\b", plan, re.MULTILINE), plan


async def edits_a_message_that_went(session: AsyncSession) -> None:
    edit = Outgoing("editMessageText", {"text": "ตอบแล้ว", "message_id": 7})
    await outbox.put(session, 1, edit, NOW, outbox.Terms())


async def edits_a_message_still_to_go(session: AsyncSession) -> None:
    asked = await outbox.put(
        session, 1, Outgoing("sendMessage", {"text": "ถาม"}), NOW, outbox.Terms()
    )
    edit = Outgoing("editMessageText", {"text": "ตอบแล้ว"})
    await outbox.put(session, 1, edit, NOW, outbox.Terms(edits_id=asked))


@pytest.mark.parametrize("work", [edits_a_message_that_went, edits_a_message_still_to_go])
async def test_replacing_older_edits_reads_what_is_open_whatever_was_sent(
    database: Database, work: Work
) -> None:
    await fill(database)

    plan = await plan_of(database, work)

    assert "ix_outbox_open" in plan or "ix_outbox_next" in plan, plan


async def test_taking_updates_reads_what_waits_whatever_was_handled(database: Database) -> None:
    await fill(database)

    look = await plan_of(database, lambda s: inbox.is_waiting(s, NOW))
    take_ = await plan_of(database, lambda s: inbox.take(s, NOW, 32))

    for plan in (look, take_):
        assert "ix_inbox_next" in plan or "ix_inbox_waiting" in plan
        assert not re.search(
            r"autoindex|pk_inbox|SCAN inbox$|Seq Scan on inbox\b", plan, re.MULTILINE
        ), plan
    if database.is_sqlite:
        assert "SCAN inbox USING INDEX ix_inbox_next" in take_
        assert "SEARCH inbox_1 USING INDEX ix_inbox_waiting" in take_


async def looks_where_a_project_stands(session: AsyncSession) -> None:
    await projects.standing(session, await project(session, AWARD.code))


async def looks_where_it_stood_before_a_report(session: AsyncSession) -> None:
    await projects.standing(session, await project(session, AWARD.code), leaving_out=2)


async def finds_the_newest_report_of_a_round(session: AsyncSession) -> None:
    await reports.newest_of_round(session, 1, 1)


async def writes_a_report(session: AsyncSession) -> None:
    found = await project(session, AWARD.code)
    await reports.write(session, found.id, 1, answers(), written())


async def lists_what_an_account_owes(session: AsyncSession) -> None:
    await rounds.of_account(session, 501, TODAY, NOW)


async def lists_an_accounts_projects(session: AsyncSession) -> None:
    await projects.of_account(session, 501, TODAY)


async def asks_who_may_report(session: AsyncSession) -> None:
    assert await cases.of_obligation(session, 1, 501, TODAY) is not None


async def asks_for_whom_an_account_speaks(session: AsyncSession) -> None:
    await people.people_of(session, 501)
    await people.speaker(session, 501)
    await people.branches(session, 501)


async def finds_a_draft_and_an_obligation(session: AsyncSession) -> None:
    await cases.of_draft(session, 1, 501, TODAY)
    await rounds.of_project(session, 1, 1)


async def loads_the_leave(session: AsyncSession) -> Leave:
    """A leave of the officer, with a deputy who is of no use here."""
    return await leaves.add(session, 501, Days(TODAY, TODAY), NOW)


async def looks_at_leaves(session: AsyncSession) -> None:
    await leaves.of_account(session, 501, TODAY)
    await deputies.asking_account(session, 501, TODAY)
    await deputies.in_place_of(session, 501, TODAY)
    await leaves.asked_about(session, 1, TODAY)


async def looks_after_leaves(session: AsyncSession) -> None:
    await leaves.over(session, TODAY)
    await leaves.to_begin(session, TODAY)
    await leaves.running(session, TODAY, NOW)


async def gives_a_deputy_the_right(session: AsyncSession) -> None:
    leave = await loads_the_leave(session)
    leave.deputy_id, leave.answer = 1, DeputyAnswer.ACCEPTED
    await deputies.spread(session, leave)
    await deputies.spread_to(session, 1)
    await deputies.owed_in_place(session, leave, NOW)
    await deputies.projects_of(session, leave)
    await deputies.uncovered_of(session, leave, TODAY)
    await deputies.accounts_of(session, 1)


async def offers_deputies(session: AsyncSession) -> None:
    await deputies.candidates(session, await loads_the_leave(session))


async def hands_a_project_over(session: AsyncSession) -> None:
    found = await project(session, AWARD.code)
    to = await people.find_or_add(
        session, agency_code="03000000", name="นางใหม่ มาถึง", is_office=False
    )
    await handovers.hand_over(session, found, to, NOW)
    await handovers.is_given_up(session, found.id, to.id)
    await handovers.open_obligations(session, found.id, NOW)


async def excuses_a_month(session: AsyncSession) -> None:
    owed = await excuses.lock(session, 1, 1)
    assert owed is not None
    await excuses.excuse(session, owed, "เหตุผล", NOW)
    await excuses.take_back(session, owed, NOW)


async def clears_the_accounts_that_wrote_on_a_draft(session: AsyncSession) -> None:
    """What the database does by itself when a draft is deleted."""
    await session.execute(
        update(Account).where(Account.current_draft_id == 1).values(current_draft_id=None)
    )


async def links_a_phone(session: AsyncSession) -> None:
    person = await officer(session, AWARD.code)
    await people.link(session, 501, person.id, NOW)


async def opens_a_link(session: AsyncSession) -> None:
    await invites.find(session, "token")


async def finds_whom_to_ask(session: AsyncSession) -> None:
    opened = await rounds.newest(session, NOW)
    assert opened is not None
    pairs = await reminders.to_ask(session, opened, TODAY, NOW, NOW)
    await reminders.load(session, pairs)


async def finds_whom_to_remind(session: AsyncSession) -> None:
    opened = await rounds.newest(session, NOW)
    assert opened is not None
    step = Step(3, NOW)
    await reminders.is_due(session, opened, NOW)
    found = await reminders.to_remind(session, opened, TODAY, NOW + DAY, NOW, step, 100)
    await reminders.owed_by(session, opened, TODAY, [*found, 501])
    await reminders.of_accounts(session, opened, [501])
    await reminders.ensure(session, 501, opened.id)


async def looks_for_whom_the_coordinators_must_care(session: AsyncSession) -> None:
    opened = await rounds.newest(session, NOW)
    assert opened is not None
    await tasks.raise_unreachable(session, opened, TODAY, NOW)
    await tasks.raise_overdue(session, opened, TODAY, NOW)
    await tasks.untold(session, opened, TODAY)


async def holds_back_what_waits_at_night(session: AsyncSession) -> None:
    await reminders.hold_back(session, NOW, NOW + DAY)


async def looks_at_what_a_projects_figures_say(session: AsyncSession) -> None:
    await insight.of_project(session, await project(session, AWARD.code), TODAY)


async def looks_at_what_a_branchs_figures_say(session: AsyncSession) -> None:
    opened = await rounds.newest(session, NOW)
    assert opened is not None
    await insight.top_of_branch(session, opened, "03", TODAY, 10)


async def sums_a_round_up_by_office(session: AsyncSession) -> None:
    opened = await rounds.newest(session, NOW)
    assert opened is not None
    await office_figures.of_round(session, opened, ["03", "50"])


async def looks_for_digests_to_refresh(session: AsyncSession) -> None:
    await due_digests.to_post(session, NOW, TODAY)
    await due_digests.to_close(session, NOW)
    await due_digests.to_correct(session, NOW + 40 * DAY)
    await due_digests.stale(session, NOW, TODAY)


async def prints_a_form(session: AsyncSession) -> None:
    found = await projects.lock(session, (await project(session, AWARD.code)).id)
    entry = await export.entry_of(session, found)
    await prints.keep(session, [prints.Printed("ab" * 32, entry.project_id, 1)], NOW)


async def finds_a_print(session: AsyncSession) -> None:
    await prints.find(session, "ab" * 32)
    await reports.broken_chain(session, 1)


async def brings_circulars_and_reminds_of_them(session: AsyncSession) -> None:
    await people.ensure_account(session, 501, "ผู้ส่ง")
    made = await circulars.begin(session, 501, ("03", "5037"), NOW)
    await circulars.reached(session, made.branches, TODAY)
    await circulars.unsettled(session)
    await circulars.to_read(session)
    await circulars.waiting(session, made, TODAY, 100, 1)
    await circulars.without_account(session, made, TODAY)
    await circular_answers.to_remind(session, made, NOW, TODAY, 100, 1)
    await circular_answers.unmarked(session, made, 100)
    await circular_answers.owing(session, made)


async def looks_at_what_came_back(session: AsyncSession) -> None:
    await circular_answers.recipient(session, 1, 501)
    await circular_answers.present(session, 1, 501)
    await circular_answers.counts(session, [1, 2])
    await circular_answers.people(session, 1)
    await circular_answers.answers(session, 1)


async def writes_a_branchs_workbook(session: AsyncSession) -> None:
    wanted = export.Chosen(("03",), 2570)
    await export.count(session, wanted)
    _ = [record async for record in export.projects(session, wanted, forgets=False)]
    opened = await rounds.newest(session, NOW)
    assert opened is not None
    await owed.owed_in(session, opened, wanted.branches)


async def reviews_a_report(session: AsyncSession) -> None:
    under = await review_acts.lock(session, 1, 2)
    assert under is not None
    assert under.obligation is not None
    actor = review_acts.Actor(NOW, 900)
    await reviewers.is_own(session, 900, 1, TODAY, under.version)
    await review_acts.send_back(session, under, actor, conversation.Step.PERCENT, "เหตุผล")
    asked = await review_acts.standing(session, under.obligation)
    assert asked is not None
    await reviewers.who_asked(session, asked)
    await review_acts.note_sending(session, under.obligation, 2, 1, actor)
    await review_acts.settle(session, under.obligation, NOW)
    await review_acts.accept(session, under, actor)
    await review_acts.last_act(session, 1, 2)
    await rounds.newest_closed(session, 1, NOW)


async def lists_what_waits_for_review(session: AsyncSession) -> None:
    opened = await rounds.newest(session, NOW)
    assert opened is not None
    await review.rounds_waiting(session, ["03", "5037"])
    await review.waiting(session, opened, ["03", "5037"], 10, 10)
    await review.count_waiting(session, opened, ["03"])
    late = await review.late_since(session, TODAY)
    await review.unreviewed(session, ["03", "5037"], late, 0, 10)
    await review.count_unreviewed(session, ["03", "5037"], late)
    await review.history(session, 1)


async def asks_for_a_reason(session: AsyncSession) -> None:
    await review_questions.open_one(session, 1, 900, NOW)
    await review_questions.of_message(session, 1, 7)
    await review_questions.close_all(session, 1, 900)


SMALL = {"rounds", "groups", "digests", "circulars", "agencies", "holidays"}
"""A dozen rows a year, or a few for each round: reading them whole is no cost. Of circulars only
those are read that are not settled, by an index of just them."""


@pytest.mark.parametrize(
    "work",
    [
        looks_where_a_project_stands,
        looks_where_it_stood_before_a_report,
        finds_the_newest_report_of_a_round,
        writes_a_report,
        lists_what_an_account_owes,
        lists_an_accounts_projects,
        asks_who_may_report,
        asks_for_whom_an_account_speaks,
        finds_a_draft_and_an_obligation,
        looks_at_leaves,
        looks_after_leaves,
        gives_a_deputy_the_right,
        offers_deputies,
        hands_a_project_over,
        excuses_a_month,
        clears_the_accounts_that_wrote_on_a_draft,
        links_a_phone,
        opens_a_link,
        finds_whom_to_ask,
        finds_whom_to_remind,
        looks_for_whom_the_coordinators_must_care,
        holds_back_what_waits_at_night,
        looks_at_what_a_projects_figures_say,
        looks_at_what_a_branchs_figures_say,
        sums_a_round_up_by_office,
        looks_for_digests_to_refresh,
        prints_a_form,
        finds_a_print,
        brings_circulars_and_reminds_of_them,
        looks_at_what_came_back,
        writes_a_branchs_workbook,
        reviews_a_report,
        lists_what_waits_for_review,
        asks_for_a_reason,
    ],
    ids=lambda work: work.__name__,
)
async def test_no_turn_reads_a_large_table_from_end_to_end(
    sqlite_database: Database, work: Work
) -> None:
    await take(sqlite_database, AWARD)
    await link_officer(sqlite_database, AWARD.code, 501)
    opened = await open_round(sqlite_database)
    await write_report(sqlite_database, AWARD.code, 2, answers(), round_id=opened.id)

    plan = await plan_of(sqlite_database, work)

    assert set(re.findall(r"SCAN ([a-z_]\w*)", plan)) <= SMALL, plan


async def test_a_plan_that_reads_everything_would_be_seen(sqlite_database: Database) -> None:
    async def reads_everything(session: AsyncSession) -> None:
        await session.execute(select(Project.id).where(Project.name == "x"))

    assert "SCAN projects" in await plan_of(sqlite_database, reads_everything)
