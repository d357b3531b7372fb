"""The button under a receipt that takes the report back, for some minutes after it was sent."""

from __future__ import annotations

import re
from datetime import timedelta

from telegram import CallbackQuery

from bot.domain import conversation
from bot.domain.rounds import ObligationState
from bot.rendering.buttons import Press
from bot.rendering.messages import edit
from bot.rendering.receipt import already_sent
from handlers.context import KaonaContext
from handlers.reporting import talk, versions
from handlers.reporting.cases import Case
from handlers.reporting.stale import old
from storage import attachments, reports, review_acts, withdrawing

UNDO_LASTS = timedelta(minutes=10)
"""How long a sent report can be taken back (issue 4, clause 5)."""

_SENT = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")
"""Number and version, as the receipt's button carries them."""


async def undo(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Make a draft again of what the receipt is about, if that is still what counts."""
    turn, sent = context.turn, _SENT.fullmatch(pressed.value)
    number, version = (int(sent[1]), int(sent[2])) if sent else (0, 0)
    about = await withdrawing.standing(turn.session, case.project.id, number, version)
    is_sent = case.obligation.state is ObligationState.SUBMITTED
    if about is None or about.report.round_id != case.opened.id or not is_sent:
        await old(context, query, case)
    elif turn.now - about.version.written_at > UNDO_LASTS:
        await _too_late(context, query, case, number)
    elif case.row is not None and not conversation.is_empty(case.draft):
        await context.toast(query, context.voice.plain("toast-undo-not-now"))
        await talk.show(context, case)
    else:
        await _undo(context, query, case, number, version)


async def _too_late(context: KaonaContext, query: CallbackQuery, case: Case, number: int) -> None:
    """Say how long there was, and offer to amend instead."""
    await context.toast(query, context.voice.plain("toast-undo-too-late"))
    newest = await reports.newest_of_round(context.turn.session, case.project.id, case.opened.id)
    opening = context.voice.html("undo-too-late")
    offer = already_sent(context.voice, await case.subject(), newest or number, opening)
    await context.say(context.speaker.user_id, offer)


async def _undo(
    context: KaonaContext, query: CallbackQuery, case: Case, number: int, version: int
) -> None:
    turn, obligation = context.turn, case.obligation
    written = versions.authorship(context, case, turn.today)
    taken = await withdrawing.withdraw(turn.session, case.project.id, number, version, written)
    if taken is None:
        await old(context, query, case)
        return
    await talk.let_go(context, case)
    if await reports.newest_of_round(turn.session, case.project.id, case.opened.id) is None:
        obligation.state, obligation.submitted_at = ObligationState.DRAFTING, None
    else:
        await review_acts.settle(turn.session, obligation, turn.now)
    turn.stirs_schedule = True
    row = await case.ensure_draft(amends=number if taken.is_restored else None)
    await attachments.replace_in_draft(turn.session, taken.version, row.id)
    case.note_files()
    await case.subject(fresh=True)
    answers = reports.answers_of(taken.version)
    case.write(conversation.Draft(answers, given=answers.reasons))
    what = "undone-amendment" if taken.is_restored else "undone"
    await context.toast(query, context.voice.plain("toast-undone"))
    if query.message is not None:
        undone = context.voice.html(
            what,
            number=str(number),
            code=case.project.code,
            date=context.voice.day_of(turn.now),
            time=context.voice.time_of(turn.now),
        )
        await context.say(context.speaker.user_id, edit(undone, query.message.message_id))
    opening = "undone-amendment-draft" if taken.is_restored else "undone-draft"
    await talk.show(context, case, context.voice.html(opening))
