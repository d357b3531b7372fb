"""A database with rows in every table, and with what is awkward to copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.circulars import Doubt, MemoDoubt
from bot.domain.conversation import Step
from bot.domain.delivery import File, Outgoing, Priority
from bot.domain.evaluation import Score
from bot.domain.evidence import Evidence, FileKind
from bot.domain.holiday_list import Holiday
from bot.domain.leave import Days, DeputyAnswer
from bot.domain.projects import StrategyRecord
from storage import (
    attachments,
    circular_answers,
    circulars,
    deputies,
    digests,
    drafts,
    evaluations,
    excuses,
    groups,
    hand_reminders,
    handovers,
    holidays,
    inbox,
    invites,
    leaves,
    outbox,
    people,
    prints,
    reminders,
    reports,
    review_acts,
    review_questions,
    rounds,
    tasks,
    typed,
)
from storage.attachments import Origin
from storage.database import Database
from storage.inbox import Arrival
from storage.outbox import Terms
from storage.review_acts import Actor
from storage.review_questions import Asked
from storage.tables import CircularRecipient, InviteKind, Occasion, Rest, RoleName, Round, Task
from tests.storage.steps import (
    NOW,
    TODAY,
    answers,
    link_officer,
    officer,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

GROUP = -(2**40)
AWKWARD = 'ก "\\ \n\t\x1f \u2028 😀 ํ'
HALF_A_PAIR = {"text": "\ud83d", "figures": [1, -1.5, 2**53, None, True], "ก": {}}
"""JSON may hold what UTF-8 may not."""


async def fill(database: Database) -> None:
    """Put something into every table that a backup holds."""
    plan = (StrategyRecord("ยุทธศาสตร์ที่ 7", "strategy"), StrategyRecord(AWKWARD))
    await take(database, replace(AWARD, strategies=plan), SEMINAR, SCHOOL)
    opened = await open_round(database)
    account = await link_officer(database, AWARD.code, 2**33)
    said = answers(status=AWKWARD, disbursed="120000.25")
    await write_report(database, AWARD.code, 2, said, round_id=opened.id)
    await write_report(database, AWARD.code, 2, answers("46.00"), round_id=opened.id)
    file = File("document", "รายงาน.pdf", bytes(range(256)), "application/pdf")
    call = Outgoing("sendDocument", {"caption": AWKWARD}, file)
    async with database.write() as session:
        seminar = await project(session, SEMINAR.code)
        draft = await drafts.add(session, seminar.id, opened.id, NOW)
        session.add(account)
        account.current_draft_id = draft.id
        await people.grant(session, account.user_id, RoleName.COORDINATOR, "03")
        person = await officer(session, SEMINAR.code)
        await invites.issue(session, InviteKind.OFFICER, NOW, person_id=person.id)
        arrivals = [Arrival(1, account.user_id, HALF_A_PAIR), Arrival(2**33, None, {})]
        await inbox.store(session, arrivals, NOW + timedelta(microseconds=1))
        posted = await outbox.put(session, GROUP, call, NOW, Terms(priority=Priority.DIGEST))
        assert posted is not None
        edit = Outgoing("editMessageText", {"text": "x"})
        await outbox.put(session, GROUP, edit, NOW, Terms(edits_id=posted))
        group = await groups.bind(session, GROUP, AWKWARD, "03", NOW)
        shown = digests.Posted(Occasion.LIVING, posted, AWKWARD, TODAY)
        await digests.add(session, group, opened, shown, NOW)
        session.add(Rest(chat_id=GROUP, until=NOW))
        await fill_files(session, draft.id, opened.id)
        await prints.keep(session, [prints.Printed("ab" * 32, seminar.id, None)], NOW)
        await fill_circulars(session, account.user_id, posted)
        await holidays.add(session, [Holiday(NOW.date(), AWKWARD)])
        standing = await reminders.ensure(session, account.user_id, opened.id)
        standing.told_step, standing.wakes_at = -2, NOW
        await tasks.raise_overdue(session, opened, NOW.date(), NOW)
        raised = await session.scalar(select(Task.id))
        assert raised is not None
        await tasks.note_told(session, account.user_id, [raised], NOW)
        leave = await leaves.add(session, account.user_id, Days(TODAY, TODAY), NOW)
        leave.deputy_id, leave.answer = person.id, DeputyAnswer.ACCEPTED
        await deputies.spread(session, leave)
        award = await project(session, AWARD.code)
        await handovers.hand_over(session, award, person, NOW)
        owed = await excuses.lock(session, award.id, opened.id)
        assert owed is not None
        await excuses.excuse(session, owed, AWKWARD, NOW)
        await fill_coordination(session, opened, account.user_id)
        await fill_review(session, posted)


async def fill_files(session: AsyncSession, draft_id: int, round_id: int) -> None:
    """A file of a draft, one of a version, one that waits, and where the next one goes."""
    came = Origin(2**33, 7, NOW, "4711")
    file = Evidence(FileKind.DOCUMENT, AWKWARD, "u1", AWKWARD, AWKWARD, 2**40, AWKWARD)
    await attachments.put_into_draft(session, attachments.new(file, came), draft_id)
    await attachments.hold(session, attachments.new(replace(file, unique_id="u2"), came))
    award = await project(session, AWARD.code)
    photo = attachments.new(Evidence(FileKind.PHOTO, "id", "u3"), came)
    sent = reports.Authorship(NOW, NOW.date(), "update:7", 2**33)
    version = await reports.write(session, award.id, 2, answers("47.00"), sent, round_id, ["u3"])
    await attachments.put_into_version(session, [photo], version)
    obligation = await rounds.of_project(session, award.id, round_id)
    assert obligation is not None
    await attachments.aim(session, 2**33, obligation.id, 2)


async def fill_circulars(session: AsyncSession, user_id: int, outbox_id: int) -> None:
    """A circular with a file, who got it, and a document that came back."""
    file = Evidence(FileKind.DOCUMENT, AWKWARD, "u1", AWKWARD, AWKWARD, 2**40, AWKWARD)
    made = await circulars.begin(session, user_id, ("03", "5037"), NOW)
    made.subject, made.body, made.deadline = AWKWARD, AWKWARD, TODAY
    circulars.keep_original(made, file)
    circulars.set_doubts(made, [Doubt(MemoDoubt.SUBJECTS_DIFFER, {"other": AWKWARD})])
    got = CircularRecipient(
        circular_id=made.id,
        user_id=user_id,
        name=AWKWARD,
        agency_code="03000000",
        outbox_id=outbox_id,
        told_at=NOW,
    )
    session.add(got)
    await session.flush()
    await circular_answers.add(session, got, Origin(user_id, 7, NOW), file, AWKWARD)


async def fill_coordination(session: AsyncSession, opened: Round, user_id: int) -> None:
    """A score, a reminder by hand, and what a coordinator typed."""
    award = await project(session, AWARD.code)
    score = Score(4, Decimal("85.50"), AWKWARD)
    await evaluations.add(session, award.id, score, NOW, user_id)
    await hand_reminders.note(session, opened, ["03"], user_id, NOW)
    await typed.keep(session, GROUP, user_id, AWKWARD)


async def fill_review(session: AsyncSession, outbox_id: int) -> None:
    """A report that was returned, and a question for the reason of another."""
    award = await project(session, AWARD.code)
    under = await review_acts.lock(session, award.id, 2)
    assert under is not None
    actor = Actor(NOW, 2**33)
    await review_acts.send_back(session, under, actor, Step.SAME_TEXT, AWKWARD)
    about = Asked(award.id, 2, 1, Step.STATUS)
    await review_questions.ask(session, GROUP, 2**33, about, outbox_id, NOW)
