"""Reporting by typing: /report, /cancel, and what is typed in between."""

from __future__ import annotations

from telegram import Update

from bot.domain import conversation, one_message
from bot.domain.answering import Refusal
from bot.domain.conversation import Step, next_step
from bot.domain.report import Answers
from bot.domain.rounds import next_month, round_times
from bot.rendering import overview
from bot.rendering import report as screens
from bot.rendering.messages import message
from bot.rendering.questions import understood_all
from bot.rendering.receipt import already_sent
from handlers.absences import leave
from handlers.context import KaonaContext, user_of
from handlers.reporting import cases, question_buttons, talk
from handlers.reporting.cases import Case
from handlers.reporting.long_texts import is_rest_of_a_long_text
from handlers.reporting.owed import owed_by
from handlers.reviews import review_returns
from handlers.turn import MEANING_LASTS
from storage import draft_talk, inbox, projects, reports
from storage.draft_talk import Said

IN_WORDS = (Step.STATUS, *conversation.CHECKS)
"""What is answered in words, which may be too many."""


async def report(update: Update, context: KaonaContext) -> None:
    """/report: go on with the draft at hand, or begin with what is owed."""
    user = user_of(update)
    case = await cases.current(context.turn, user.id, context.speaker.current_draft_id)
    if case is not None:
        await talk.show(context, case)
        return
    owed = await owed_by(context, user.id)
    missing = [item for item in owed if item.is_missing]
    if not owed:
        await _nothing_open(context, user.id)
    elif len(owed) == 1 or len(missing) == 1:
        await open_obligation(context, user.id, (missing or owed)[0].obligation_id)
    else:
        choice = overview.choose_project(context.voice, owed)
        await context.say(user.id, choice)


async def cancel(update: Update, context: KaonaContext) -> None:
    """/cancel: leave the draft where it is."""
    user = user_of(update)
    case = await cases.current(context.turn, user.id, context.speaker.current_draft_id)
    if leave.forget(context):
        await context.say(user.id, message(context.voice.html("leave-dropped")))
        return
    if await review_returns.forget(context):
        await context.say(user.id, message(context.voice.html("review-dropped")))
        return
    if case is None:
        context.speaker.current_draft_id = None
        await context.say(user.id, message(context.voice.html("nothing-to-cancel")))
        return
    await question_buttons.put_aside(context, case)


async def answer(update: Update, context: KaonaContext) -> None:
    """A line of text: the answer to the question at hand."""
    if context.speaker.is_setting_leave:
        await leave.take_text(update, context)
        return
    if await review_returns.take_text(update, context):
        return
    user = user_of(update)
    written = update.message
    case = await cases.current(context.turn, user.id, context.speaker.current_draft_id)
    if context.turn.is_late:
        await _too_late(context, case)
        return
    if case is None:
        case = await _only_missing(context, user.id, (written.text if written else None) or "")
    if case is None or written is None or written.text is None:
        return
    if next_step(case.draft) in IN_WORDS and await is_rest_of_a_long_text(update, context):
        return
    await take(context, case, written.text, written.message_id)


async def _too_late(context: KaonaContext, case: Case | None) -> None:
    """A line of another day, read only now: its question may be another one since."""
    said_at = context.turn.received_at or context.turn.now
    when = context.voice.day_of(said_at)
    await context.say(context.speaker.user_id, message(context.voice.html("late-text", date=when)))
    if case is not None:
        await talk.show(context, case)


async def take(context: KaonaContext, case: Case, said: str, message_id: int) -> None:
    """Take a typed answer, or a whole report: store it and go on, or say what to type."""
    row = await case.ensure_draft()
    subject, before = await case.subject(), case.draft
    taken = one_message.take(before, said, subject.standing)
    if isinstance(taken, Refusal):
        refused = screens.refused_step(context.voice, subject, before, taken)
        await talk.say(context, case, refused)
        return
    case.write(taken.draft)
    user_id = context.speaker.user_id
    draft_talk.note(row, [Said(user_id, message_id, step) for step in taken.answered])
    await talk.settle(context, case, taken.answered)
    told = conversation.complete(taken.draft)
    understood = understood_all(context.voice, taken.answered, told)
    opening = talk.headed(context, case, subject, understood)
    asking = screens.step(context.voice, subject, taken.draft, opening=opening, doubt=taken.doubt)
    await talk.say(context, case, asking)


async def open_obligation(context: KaonaContext, user_id: int, obligation_id: int) -> None:
    """Show where the report of an obligation stands and let typing belong to it."""
    case = await cases.load(context.turn, user_id, obligation_id)
    if not isinstance(case, Case):
        await context.say(user_id, message(context.voice.plain(case.value)))
        return
    if case.is_sent and case.row is None:
        newest = await reports.newest_of_round(
            context.turn.session, case.project.id, case.opened.id
        )
        sent = already_sent(context.voice, await case.subject(), newest or 0)
        await context.say(user_id, sent)
        return
    await talk.show(context, case)


async def next_number(context: KaonaContext, case: Case) -> int:
    """The number that another report of the case's project would bear."""
    if case.row is None or case.row.amends is None:
        return (await case.subject()).standing.number
    session, round_id = context.turn.session, case.opened.id
    return (await projects.standing(session, case.project, round_id=round_id)).number


async def amendable(context: KaonaContext, case: Case, number: int) -> Answers | None:
    """What report ``number`` says now, if it can be amended: only what this round brought can."""
    found = await reports.current(context.turn.session, case.project.id, number)
    if found is None or found[0].round_id != case.opened.id:
        return None
    return reports.answers_of(found[1])


async def _only_missing(context: KaonaContext, user_id: int, said: str) -> Case | None:
    """The case that a line typed out of nowhere must belong to; says why if there is none."""
    owed = await owed_by(context, user_id)
    missing = [item for item in owed if item.is_missing]
    if not owed:
        await _nothing_open(context, user_id)
    elif not missing:
        await context.say(user_id, message(context.voice.html("all-sent")))
    elif len(missing) > 1:
        choice = overview.choose_project(context.voice, missing, typed=context.turn.update_id)
        await context.say(user_id, choice)
    else:
        case = await cases.load(context.turn, user_id, missing[0].obligation_id)
        if isinstance(case, Case) and _belongs(case, said):
            return case
        # A draft that was put aside: the line may answer anything, so its question comes first.
        if isinstance(case, Case):
            await talk.show(context, case)
    return None


def _belongs(case: Case, said: str) -> bool:
    """Whether a line typed out of nowhere can be taken for a case as it is."""
    return conversation.is_empty(case.draft) or one_message.holds_figures(said)


async def begin_first(context: KaonaContext, user_id: int) -> None:
    """Open what is owed first: the button under a message about several projects."""
    owed = await owed_by(context, user_id)
    ordered = sorted(owed, key=lambda item: not item.is_missing)
    if not ordered:
        await _nothing_open(context, user_id)
        return
    await open_obligation(context, user_id, ordered[0].obligation_id)


async def open_with(context: KaonaContext, case: Case, update_id: int) -> None:
    """Open a case and take for it what was typed before the project was chosen."""
    user_id = context.speaker.user_id
    payload = await inbox.payload_in_chat(context.turn.session, update_id, user_id) or {}
    written = payload.get("message", {})
    age = context.turn.now.timestamp() - written.get("date", 0)
    # What was handled is kept for some days only: then nobody knows any more what it was.
    is_old = not written or age > MEANING_LASTS.total_seconds()
    if is_old:
        await context.say(user_id, message(context.voice.html("typed-long-ago")))
    may_take = (
        "text" in written and not is_old and not case.is_sent and _belongs(case, written["text"])
    )
    if may_take and not await _is_used(context, written["message_id"]):
        await take(context, case, written["text"], written["message_id"])
    else:
        await open_obligation(context, user_id, case.obligation.id)


async def _is_used(context: KaonaContext, message_id: int) -> bool:
    """Whether a message is the answer of another project's draft already."""
    turn, user_id = context.turn, context.speaker.user_id
    rows = await draft_talk.of_account(turn.session, user_id, turn.today)
    return any(draft_talk.answered_by(row, user_id, message_id) for row in rows)


async def _nothing_open(context: KaonaContext, user_id: int) -> None:
    turn, policy = context.turn, context.turn.house.policy
    times = round_times(turn.today, policy)
    if times.opens_at <= turn.now:
        times = round_times(next_month(times.month), policy)
    opens_on = context.voice.day_of(times.opens_at)
    await context.say(user_id, message(context.voice.html("nothing-open", date=opens_on)))
