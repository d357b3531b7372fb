"""Sending a report: the draft becomes a report's version, and the officer gets a receipt."""

from __future__ import annotations

from datetime import date

from bot.domain import conversation
from bot.domain.report import Answers
from bot.domain.rounds import ObligationState, covers, next_month, round_times
from bot.rendering import report as screens
from bot.rendering.receipt import Receipt, receipt
from handlers.context import KaonaContext
from handlers.reporting import talk, versions
from handlers.reporting.cases import Case
from handlers.reporting.owed import owed_by
from handlers.reviews import review_news
from storage import attachments, projects, review_acts
from storage.review_acts import Actor


async def submit(context: KaonaContext, case: Case) -> None:
    """Store the report of a complete draft, drop the draft, and answer with the receipt.

    The budget is checked once more: another report may have been sent since the question, and also
    since this turn looked the project up, before it held it.
    """
    turn, chat_id = context.turn, context.speaker.user_id
    seen = (case.project.reports_head, case.project.budget)
    project = await projects.lock(turn.session, case.project.id)
    has_moved = seen != (project.reports_head, project.budget)
    subject, draft = await case.subject(fresh=has_moved), case.draft
    problem = conversation.recheck(draft, subject.standing)
    if problem is not None:
        case.write(conversation.change(draft, conversation.Step.DISBURSED))
        refused = screens.refused_step(context.voice, subject, case.draft, problem)
        await talk.say(context, case, refused)
        return
    if conversation.next_step(draft) is not conversation.Step.SUMMARY:
        await talk.show(context, case)
        return
    answers = conversation.complete(draft)
    is_amended = case.row is not None and case.row.amends is not None
    # Of a correction taken back nobody would know that it had been asked for.
    is_returned = case.obligation.state is ObligationState.RETURNED
    version = await _store(context, case, subject.standing.number, answers)
    sent = Receipt(
        answers=answers,
        sent_at=turn.now,
        is_amended=is_amended,
        next_due=_next_due(case),
        remaining=[item for item in await owed_by(context, chat_id) if item.is_missing],
        undo=None if is_returned else version,
    )
    await context.say(chat_id, receipt(context.voice, subject, sent))


async def _store(context: KaonaContext, case: Case, number: int, answers: Answers) -> int:
    """Write the report's version, end the obligation, drop the draft; gives the version."""
    turn, obligation = context.turn, case.obligation
    files = await case.files()
    written = await versions.write(context, case, number, answers, files, turn.today)
    obligation.submitted_at = obligation.submitted_at or turn.now
    obligation.changed_at = turn.now
    await attachments.aim(turn.session, context.speaker.user_id, obligation.id, number)
    user_id = context.speaker.user_id
    answered = await review_acts.note_sending(
        turn.session, obligation, number, written.version, Actor(turn.now, user_id)
    )
    await review_acts.settle(turn.session, obligation, turn.now)
    await talk.let_go(context, case)
    if answered is not None:
        await review_news.tell_sent_again(turn, answered, number, user_id)
    turn.stirs_schedule = True
    return written.version


def _next_due(case: Case) -> date | None:
    """The due day after this round's that is still to come: a returned report may be an old one."""
    month = next_month(case.opened.month)
    while covers(case.project.start_date, case.project.end_date, month):
        due_on = round_times(month, case.turn.house.policy).due_on
        if due_on >= case.turn.today:
            return due_on
        month = next_month(month)
    return None
