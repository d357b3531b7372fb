"""Messages with files that are edited after they were sent: another caption, another file."""

from __future__ import annotations

from telegram import Message, Update

from bot.domain.evidence import Evidence, unfit
from bot.rendering import evidence as said_of
from bot.rendering.messages import message
from handlers.context import KaonaContext, chat_of
from handlers.reporting import cases, edits
from handlers.reporting.cases import Case
from handlers.reporting.files import offered
from storage import attachments, draft_talk
from storage.tables import Attachment


async def edited(update: Update, context: KaonaContext) -> None:
    """A file's message was edited: the draft follows; what was sent stays as it was sent."""
    changed, chat_id = update.edited_message, chat_of(update).id
    if changed is None:
        return
    found = await attachments.of_message(context.turn.session, chat_id, changed.message_id)
    if found is None:
        await context.say(chat_id, message(context.voice.html("edited")))
        return
    row, draft = found
    if draft is None and row.report_id is not None:
        await context.say(chat_id, message(context.voice.html("evidence-edited-sent")))
        return
    case = await cases.current(context.turn, chat_id, draft.id) if draft else None
    if draft is not None and case is None:
        await context.say(chat_id, message(context.voice.html("evidence-closed")))
        return
    if not await _other_file(context, row, changed):
        return
    if case is not None:
        case.note_files()
    await _caption(context, row, changed, case)


async def _other_file(context: KaonaContext, row: Attachment, changed: Message) -> bool:
    """Put the new file in the old one's place; ``False`` (and a clear no) where it is unfit."""
    file = offered(changed)
    if file is not None and file.unique_id == row.file_unique_id:
        return True
    if file is None:
        name = said_of.named(context.voice, attachments.content(row))
        no = context.voice.html("evidence-edited-unfit", name=name)
        await context.say(context.speaker.user_id, message(no))
        return False
    session = context.turn.session
    beside = (
        await attachments.of_draft(session, row.draft_id)
        if row.draft_id is not None
        else await attachments.held(session, row.user_id)
    )
    others = [attachments.content(other) for other in beside if other.id != row.id]
    problem = unfit(file, others)
    if problem is not None:
        no = said_of.refusal(context.voice, problem, file)
        await context.say(context.speaker.user_id, message(no))
        return False
    _write(row, file)
    text = context.voice.html(
        "evidence-edited-file", name=said_of.named(context.voice, attachments.content(row))
    )
    await context.say(context.speaker.user_id, message(text))
    return True


def _write(row: Attachment, file: Evidence) -> None:
    row.kind, row.file_id, row.file_unique_id = file.kind, file.file_id, file.unique_id
    row.name, row.mime_type, row.size = file.name, file.mime_type, file.size


async def _caption(
    context: KaonaContext, row: Attachment, changed: Message, case: Case | None
) -> None:
    """The caption as it is now; where it was an answer, the answer follows if it can be read."""
    now = (offered(changed) or attachments.content(row)).caption
    if now == row.caption:
        return
    row.caption = now
    draft, user_id = (case.row if case else None), context.speaker.user_id
    if now and case and draft and draft_talk.answered_by(draft, user_id, row.message_id):
        await edits.amend(context, case, now, row.message_id)
        return
    await context.say(user_id, message(context.voice.html("evidence-edited-caption")))
