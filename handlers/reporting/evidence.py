"""Files that officers send: taken as evidence, or refused with what to send instead.

A caption is tried as the answer to the question at hand, and kept with its file in any case. Of an
album only the first caption is tried: photos numbered 1, 2, 3 must not become a percentage.
"""

from __future__ import annotations

from telegram import Message, Update

from bot.domain import conversation, one_message
from bot.domain.conversation import Step, next_step
from bot.domain.delivery import Outgoing
from bot.domain.evidence import Evidence, Unfit, unfit
from bot.rendering import evidence as said_of
from bot.rendering import overview
from bot.rendering import report as screens
from bot.rendering.messages import in_place, message, shorten
from bot.rendering.subject import NAME_LIMIT
from bot.texts import Html
from handlers.context import KaonaContext
from handlers.reporting import cases, report, talk, versions
from handlers.reporting.cases import Case
from handlers.reporting.files import offered, origin, other_kind
from handlers.reporting.places import Closed, Nowhere, Place, Several, find
from storage import attachments, draft_talk, reports
from storage.outbox import Terms
from storage.tables import Attachment

CAPTION_QUOTED = 200
"""Characters of a caption that are quoted where it could not be taken."""


async def received(update: Update, context: KaonaContext) -> None:
    """A photo or document: it goes where it belongs."""
    sent = update.message
    file = offered(sent) if sent else None
    if sent is None or file is None:
        await other(update, context)
        return
    if context.turn.is_late:
        when = context.voice.day_of(context.turn.received_at or context.turn.now)
        late = message(context.voice.html("evidence-late", date=when))
        await _say(context, sent, late, once="late")
        return
    match await find(sent, context):
        case Place(case, None):
            await _into_draft(context, sent, file, case)
        case Place(case, int(number)):
            await _into_report(context, sent, file, case, number)
        case Several(owed):
            await _hold(context, sent, file, owed)
        case Closed():
            closed = message(context.voice.html("evidence-closed"))
            await _say(context, sent, closed, once="closed")
        case Nowhere():
            nothing = message(context.voice.html("evidence-nowhere"))
            await _say(context, sent, nothing, once="nowhere")


async def other(update: Update, context: KaonaContext) -> None:
    """A sticker, voice, video or the like: a clear no; what its caption says is not lost."""
    sent = update.message
    if sent is not None:
        no = context.voice.html(f"evidence-no-{other_kind(sent).value}")
        await _refuse(context, sent, no, await _at_hand(context), sent.caption)


async def link(update: Update, context: KaonaContext) -> None:
    """A text that is nothing but an address: what it leads to may change, so it is no evidence."""
    sent = update.message
    if sent is not None:
        case = await _at_hand(context)
        await _refuse(context, sent, context.voice.html("evidence-no-link"), case, None)


async def _at_hand(context: KaonaContext) -> Case | None:
    return await cases.current(
        context.turn, context.speaker.user_id, context.speaker.current_draft_id
    )


async def _into_draft(context: KaonaContext, sent: Message, file: Evidence, case: Case) -> None:
    row, user_id = await case.ensure_draft(), context.speaker.user_id
    present = await case.files()
    problem = unfit(file, [attachments.content(other_row) for other_row in present])
    if problem is not None:
        no = said_of.refusal(context.voice, problem, file)
        await _refuse(context, sent, no, case, file.caption, problem)
        return
    of_album = [r for r in present if r.album is not None and r.album == sent.media_group_id]
    is_tried = not any(r.caption for r in of_album)
    is_answer = is_tried and await answers(context, case, file.caption)
    await attachments.put_into_draft(
        context.turn.session, attachments.new(file, origin(sent, user_id)), row.id
    )
    case.note_files()
    subject = await case.subject()
    told = said_of.added(context.voice, subject.files)
    if is_answer and file.caption:
        await _say(context, sent, message(told))
        await report.take(context, case, file.caption, sent.message_id)
        return
    if file.caption:
        told = Html(f"{told}\n{context.voice.html('evidence-caption-kept')}")
    has_answered = any(draft_talk.answered_by(row, user_id, r.message_id) for r in of_album)
    if has_answered and next_step(case.draft) is not Step.SUMMARY:
        # The question stands below already, after the answer that the album's caption gave.
        await _say(context, sent, message(told))
        return
    opening = talk.headed(context, case, subject, told)
    asking = screens.step(context.voice, subject, case.draft, opening=opening)
    await _say(context, sent, asking, case)


async def answers(context: KaonaContext, case: Case, caption: str | None) -> bool:
    """Whether a caption is an answer, or a whole report."""
    if not caption:
        return False
    is_at_hand = case.row is not None and context.speaker.current_draft_id == case.row.id
    if not is_at_hand and not conversation.is_empty(case.draft):
        return one_message.is_whole_report(caption)
    subject = await case.subject()
    return one_message.is_meant(case.draft, caption, subject.standing)


async def _into_report(
    context: KaonaContext, sent: Message, file: Evidence, case: Case, number: int
) -> None:
    found = await reports.current(context.turn.session, case.project.id, number)
    if found is None:
        error = f"report {number} of {case.project.code} was found and is gone"
        raise LookupError(error)
    present = await attachments.of_version(context.turn.session, found[1])
    problem = unfit(file, [attachments.content(row) for row in present])
    if problem is not None:
        no = said_of.refusal(context.voice, problem, file)
        await _refuse(context, sent, no, None, None, problem)
        return
    added = attachments.new(file, origin(sent, context.speaker.user_id))
    rows = [*present, added]
    await add_version(context, case, number, rows)
    await _say(context, sent, files_of_report(context, case, number, rows))


async def add_version(
    context: KaonaContext, case: Case, number: int, rows: list[Attachment]
) -> None:
    """Write a version of a sent report that differs only in its files.

    A file that comes after the report changes the report: who sent it and when must be as sure as
    of any other change, so it is a version of its own in the chain.
    """
    found = await reports.current(context.turn.session, case.project.id, number)
    answers_now = await report.amendable(context, case, number)
    if found is None or answers_now is None:
        error = f"report {number} of {case.project.code} is not of this round"
        raise LookupError(error)
    await versions.write(context, case, number, answers_now, rows, found[1].reported_on)


def files_of_report(
    context: KaonaContext, case: Case, number: int, rows: list[Attachment]
) -> Outgoing:
    """What an officer is told once a sent report has these files."""
    files = [attachments.content(row) for row in rows]
    name = shorten(case.project.name, NAME_LIMIT)
    return said_of.added_to_report(context.voice, number, case.project.code, name, files)


async def _hold(
    context: KaonaContext, sent: Message, file: Evidence, owed: list[overview.Owed]
) -> None:
    """Keep a file until its sender tells the project: nobody has to send it twice."""
    session, user_id = context.turn.session, context.speaker.user_id
    present = await attachments.held(session, user_id)
    problem = unfit(file, [attachments.content(row) for row in present])
    if problem is not None and problem is not Unfit.TWICE:
        no = said_of.refusal(context.voice, problem, file)
        await _refuse(context, sent, no, None, file.caption, problem)
        return
    if problem is None:
        await attachments.hold(session, attachments.new(file, origin(sent, user_id)))
    count = len(await attachments.held(session, user_id))
    await _say(context, sent, overview.place_files(context.voice, owed, count))


async def _refuse(
    context: KaonaContext,
    sent: Message,
    no: Html,
    case: Case | None,
    caption: str | None,
    problem: Unfit | None = None,
) -> None:
    """Say no with what to send instead; the question stands, and a caption may still answer it."""
    reason = problem.value if problem else "no"
    if case is not None and caption and await answers(context, case, caption):
        await _say(context, sent, message(no), once=reason)
        await report.take(context, case, caption, sent.message_id)
        return
    if caption:
        quoted = shorten(caption, CAPTION_QUOTED)
        no = Html(f"{no}\n{context.voice.html('evidence-caption-not-kept', said=quoted)}")
    if case is None or next_step(case.draft) is Step.SUMMARY:
        await _say(context, sent, message(no), once=reason)
        return
    asking = screens.step(context.voice, await case.subject(), case.draft, opening=no)
    await _say(context, sent, asking, case, once=reason)


async def _say(
    context: KaonaContext,
    sent: Message,
    said: Outgoing,
    asking: Case | None = None,
    *,
    once: str | None = None,
) -> None:
    """Answer a message; ``asking`` is the case whose question the answer puts.

    The files of an album get one answer, which follows as they come; a refusal is said ``once`` for
    an album and its reason.
    """
    user_id, album = context.speaker.user_id, sent.media_group_id
    key = None if album is None else f"album:{user_id}:{album}:{once or 'files'}"
    if asking is not None:
        is_new = await talk.say(context, asking, said, Terms(key=key))
    else:
        is_new = await context.turn.put(user_id, said, Terms(key=key)) is not None
    if is_new or once or key is None:
        return
    first = await attachments.answer_row(context.turn.session, key)
    if asking is not None and first is not None:
        await talk.say_in_place(context, asking, said, first)
    else:
        await context.turn.put(user_id, in_place(said), Terms(edits_id=first))
