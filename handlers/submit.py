"""Sending a report: the draft becomes a report's version, and the officer gets a receipt."""

from __future__ import annotations

from datetime import date

from telegram import CallbackQuery

from bot.domain import conversation
from bot.domain.delivery import Outgoing
from bot.domain.rounds import MISSING_STATES, ObligationState, covers, next_month, round_times
from bot.rendering import report as screens
from bot.rendering.report import Receipt
from handlers.cases import Case
from handlers.context import KaonaContext
from storage import reports, rounds


async def submit(context: KaonaContext, case: Case, query: CallbackQuery) -> None:
    """Store the report of a complete draft, drop the draft, and answer with the receipt.

    The budget is checked once more: another report may have been sent since the question.
    """
    turn = context.turn
    subject, draft, row = await case.subject(), case.draft, case.row
    chat_id = context.speaker.user_id
    problem = conversation.recheck(draft, subject.standing)
    if row is None or problem is not None:
        if problem is not None:
            case.write(conversation.change(draft, conversation.Step.DISBURSED))
            refused = screens.refused_step(context.voice, subject, case.draft, problem)
            await context.say(chat_id, refused)
        return
    is_amended = row.amends is not None
    await reports.write(
        turn.session,
        case.project.id,
        subject.standing.number,
        draft.answers,
        reports.Authorship(
            written_at=turn.now,
            reported_on=turn.today,
            source=f"update:{turn.update_id}",
            user_id=chat_id,
            person_id=case.person.id,
        ),
        case.opened.id,
    )
    case.obligation.state = ObligationState.SUBMITTED
    case.obligation.submitted_at = case.obligation.submitted_at or turn.now
    case.obligation.changed_at = turn.now
    context.speaker.current_draft_id = None
    await turn.session.flush()
    await turn.session.delete(row)
    await turn.session.flush()
    turn.stirs_schedule = True
    if query.message is not None:
        await context.say(chat_id, _without_buttons(query.message.message_id))
    receipt = Receipt(
        answers=draft.answers,
        sent_at=turn.now,
        is_amended=is_amended,
        next_due=_next_due(case),
        remaining=await _remaining(context, chat_id),
    )
    await context.say(chat_id, screens.receipt(context.voice, subject, receipt))


def _without_buttons(message_id: int) -> Outgoing:
    return Outgoing("editMessageReplyMarkup", {"message_id": message_id})


def _next_due(case: Case) -> date | None:
    month = next_month(case.opened.month)
    if not covers(case.project.start_date, case.project.end_date, month):
        return None
    return round_times(month, case.turn.house.policy).due_on


async def _remaining(context: KaonaContext, user_id: int) -> int:
    turn = context.turn
    owed = await rounds.of_account(turn.session, user_id, turn.today, turn.now)
    return sum(obligation.state in MISSING_STATES for obligation, _, _ in owed)
