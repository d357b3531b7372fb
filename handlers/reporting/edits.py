"""Edited messages: an edit amends the answer that the message gave, while its draft is open."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Message, Update

from bot.domain import conversation, one_message
from bot.domain.answering import Refusal
from bot.domain.conversation import Step
from bot.rendering.messages import message
from bot.rendering.questions import refusal, understood_all
from handlers.context import KaonaContext, user_of
from handlers.reporting import cases, talk
from handlers.reporting.cases import Case
from storage import draft_talk, rounds
from storage.draft_talk import Said
from storage.tables import Draft


async def edited(update: Update, context: KaonaContext) -> None:
    """Amend what the message answered, or tell why that cannot be."""
    user, written = user_of(update), update.edited_message
    if written is None or written.text is None:
        return
    case = await _answered_by(context, user.id, written.message_id)
    if case is None or case.row is None or context.turn.is_late:
        key = "edited-too-late" if await _is_sent(context, written) else "edited"
        await context.say(user.id, message(context.voice.html(key)))
        return
    await amend(context, case, written.text, written.message_id)


async def _answered_by(context: KaonaContext, user_id: int, message_id: int) -> Case | None:
    """The case in whose draft a message's answer stands: most often the one at hand."""
    turn, current = context.turn, context.speaker.current_draft_id
    case = await cases.current(turn, user_id, current)
    if case is not None and _gave(case.row, user_id, message_id):
        return case
    for row in await draft_talk.of_account(turn.session, user_id, turn.today):
        if row.id != current and _gave(row, user_id, message_id):
            return await cases.current(turn, user_id, row.id)
    return None


def _gave(row: Draft | None, user_id: int, message_id: int) -> bool:
    return row is not None and bool(draft_talk.answered_by(row, user_id, message_id))


async def _is_sent(context: KaonaContext, written: Message) -> bool:
    """Whether a report was sent after the message was written, which may thus stand in it."""
    turn = context.turn
    owed = await rounds.of_account(turn.session, context.speaker.user_id, turn.today, turn.now)
    return any(
        duty.submitted_at is not None and duty.changed_at.timestamp() >= written.date.timestamp()
        for duty, _, _ in owed
    )


async def amend(context: KaonaContext, case: Case, said: str, message_id: int) -> None:
    """Read the message anew as the answers it gave; what is refused leaves them as they were."""
    if case.row is None:
        return
    user_id = context.speaker.user_id
    subject, draft = await case.subject(), case.draft
    steps = draft_talk.answered_by(case.row, user_id, message_id)
    values = one_message.reread(steps, said, subject.standing)
    if isinstance(values, Refusal):
        why = refusal(context.voice, subject, values)
        await context.say(user_id, message(context.voice.html("edit-refused", why=why)))
        return
    for step, value in values.items():
        draft = conversation.amend(draft, step, value)
    case.write(draft)
    draft_talk.note(case.row, [Said(user_id, message_id, step) for step in values])
    await _mark(context, case, values)
    answers = understood_all(context.voice, list(values), conversation.complete(draft))
    await talk.show(context, case, context.voice.html("edit-taken", answers=answers))


async def _mark(context: KaonaContext, case: Case, steps: Collection[Step]) -> None:
    """Bring the answer up to date under the question that the message answered."""
    if case.row is not None:
        asked = draft_talk.screens(case.row)
        closed = [s for s in asked if s.step in steps and not s.is_open]
        await talk.mark(context, case, closed)
