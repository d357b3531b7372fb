"""Returning a report: which field, then why. The reason is typed in private, replied in a group.

A bot in a group sees only commands and replies to its own messages, so there the question makes
the app of whoever was asked begin a reply. Who is typing a reason for what is stored.
"""

from __future__ import annotations

from telegram import CallbackQuery, Update

from bot.domain.answering import REASON_LIMIT, Fault, Refusal, read_reason
from bot.domain.conversation import QUESTIONS, Step
from bot.domain.delivery import Outgoing
from bot.rendering import review as screens
from bot.rendering import review_talk
from bot.rendering.buttons import Press
from bot.rendering.messages import edit, in_place, message
from bot.texts import Html
from handlers.attention import turn_to_reason
from handlers.context import KaonaContext, chat_of
from handlers.coordinators.coordination import Reach, reach_of
from handlers.reviews import review, review_news
from handlers.reviews.review import Hindrance
from storage import drafts, people, review_acts, review_questions
from storage.review_acts import UnderReview
from storage.review_questions import Asked
from storage.tables import ReviewQuestion


async def choose_field(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """Ask what is to be corrected, under the report."""
    under = await review.fitting(context, query, reach, pressed.value)
    if not isinstance(under, UnderReview):
        return under
    await context.toast(query)
    shown = screens.which_field(context.voice, await review.reviewed(context, under, reach))
    if query.message is not None:
        shown = in_place(shown, query.message.message_id)
    await context.say(reach.chat_id, shown)
    return True


async def ask_reason(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """Ask why; what is typed next in private, or in reply in a group, is the reason."""
    named, _, chosen = pressed.value.rpartition("-")
    field = next((field for field in QUESTIONS if field.value == chosen), None)
    if field is None:
        return False
    under = await review.fitting(context, query, reach, named)
    if not isinstance(under, UnderReview):
        return under
    await context.toast(query)
    about = Asked(under.project.id, under.report.number, under.version.version, field)
    await _ask(context, reach, about, await _question(context, reach, under, field))
    return True


async def _question(
    context: KaonaContext, reach: Reach, under: UnderReview, field: Step
) -> Outgoing:
    code, number = under.project.code, under.report.number
    if reach.group is None:
        return review_talk.ask_reason(context.voice, code, number, field)
    user_id = reach.account.user_id
    name = await people.name_of(context.turn.session, user_id)
    return review_talk.ask_reason_in_group(context.voice, code, number, field, user_id, name)


async def _ask(context: KaonaContext, reach: Reach, about: Asked, question: Outgoing) -> None:
    turn, user_id = context.turn, reach.account.user_id
    outbox_id = await turn.put(reach.chat_id, question)
    if outbox_id is None:
        message_ = "a message without a key was put before"
        raise RuntimeError(message_)
    await review_questions.ask(turn.session, reach.chat_id, user_id, about, outbox_id, turn.now)
    if reach.group is None:
        turn_to_reason(reach.account)


async def drop(context: KaonaContext, query: CallbackQuery, _: Press, reach: Reach) -> bool:
    """Return nothing after all: the question's own button, in private."""
    session, user_id = context.turn.session, reach.account.user_id
    asked = await review_questions.open_one(session, reach.chat_id, user_id, context.turn.now)
    if asked is None or reach.group is not None or query.message is None:
        return False
    await review_questions.close_all(session, reach.chat_id, user_id)
    reach.account.is_giving_reason = False
    await context.toast(query, context.voice.plain("toast-review-dropped"))
    dropped = context.voice.html("review-dropped")
    await context.say(reach.chat_id, edit(dropped, query.message.message_id))
    return True


async def forget(context: KaonaContext) -> bool:
    """Let what is typed in private be no reason any more; whether it was one."""
    speaker = context.speaker
    if not speaker.is_giving_reason:
        return False
    speaker.is_giving_reason = False
    await review_questions.close_all(context.turn.session, speaker.user_id, speaker.user_id)
    return True


async def take_text(update: Update, context: KaonaContext) -> bool:
    """A text in private: the reason, if one was asked for; ``False`` where none was."""
    turn, speaker, said = context.turn, context.speaker, update.message
    if not speaker.is_giving_reason or said is None or said.text is None:
        return False
    session = turn.session
    question = await review_questions.open_one(session, speaker.user_id, speaker.user_id, turn.now)
    if question is None:
        speaker.is_giving_reason = False
        return False
    if turn.is_late:
        when = context.voice.day_of(turn.received_at or turn.now)
        await context.say(speaker.user_id, message(context.voice.html("late-text", date=when)))
        return True
    reach = await reach_of(update, context)
    if reach is None:
        await forget(context)
        await context.say(speaker.user_id, message(context.voice.html("coordinators-only")))
        return True
    await _take(context, reach, question, said.text)
    return True


async def replied(update: Update, context: KaonaContext) -> None:
    """A reply in a group: the reason, if it answers a question of ours; else it is passed over."""
    said, chat, turn = update.message, chat_of(update), context.turn
    if said is None or said.text is None or said.reply_to_message is None:
        return
    answered = said.reply_to_message.message_id
    question = await review_questions.of_message(turn.session, chat.id, answered)
    if question is None:
        return
    reach = await reach_of(update, context)
    if reach is None:
        await context.say(chat.id, message(context.voice.html("coordinators-only")))
    elif question.user_id != reach.account.user_id:
        await context.say(chat.id, message(context.voice.html("review-asked-another")))
    elif turn.is_late or not _is_answerable(question, context):
        await context.say(chat.id, message(context.voice.html("review-question-closed")))
    else:
        await _take(context, reach, question, said.text)


def _is_answerable(question: ReviewQuestion, context: KaonaContext) -> bool:
    return question.is_open and context.turn.now - question.asked_at <= review_questions.ANSWERABLE


async def _take(context: KaonaContext, reach: Reach, question: ReviewQuestion, said: str) -> None:
    """Return the report for the reason, if it is still the one that was shown."""
    reason = read_reason(said)
    if isinstance(reason, Refusal):
        await _ask_again(context, reach, question, reason)
        return
    session = context.turn.session
    await review_questions.close_all(session, reach.chat_id, reach.account.user_id)
    if reach.group is None:
        reach.account.is_giving_reason = False
    under = await review_acts.lock(session, question.project_id, question.number)
    if under is not None and not reach.covers(under.project.code):
        await context.say(reach.chat_id, message(context.voice.html("coordinators-only")))
        return
    hindrance = await review.hindrance_of(context, under, reach, question.version)
    if under is None or hindrance is not None:
        await _tell_hindered(context, reach, under, hindrance or Hindrance.GONE)
        return
    await _send_back(context, reach, under, question.field, reason)


async def _ask_again(
    context: KaonaContext, reach: Reach, question: ReviewQuestion, refused: Refusal
) -> None:
    """Say what to type instead; the answer to that is the reason."""
    if refused.fault is Fault.LONG_REASON:
        why = context.voice.html("review-reason-long", limit=str(REASON_LIMIT))
    else:
        why = context.voice.html("review-reason-empty")
    about = Asked(question.project_id, question.number, question.version, question.field)
    asking = message(why)
    if reach.group is not None:
        user_id = reach.account.user_id
        name = await people.name_of(context.turn.session, user_id)
        who = review_talk.mention(context.voice, user_id, name)
        asking = review_talk.forcing_reply(Html(f"{who} {why}"))
    await _ask(context, reach, about, asking)


async def _tell_hindered(
    context: KaonaContext, reach: Reach, under: UnderReview | None, hindrance: Hindrance
) -> None:
    """Say why the report was not returned, and show what stands now."""
    why = context.voice.html(f"toast-review-{hindrance.value}")
    if under is None or hindrance is Hindrance.OWN:
        await context.say(reach.chat_id, message(why))
        return
    report = await review.reviewed(context, under, reach)
    await context.say(reach.chat_id, screens.opened(context.voice, report, why))


async def _send_back(
    context: KaonaContext, reach: Reach, under: UnderReview, field: Step, reason: str
) -> None:
    turn = context.turn
    await review_acts.send_back(turn.session, under, review.actor(context, reach), field, reason)
    if under.opened is not None:
        # A draft that amends it may be about to be sent as it is, without a look at the reason.
        await drafts.ask_again(
            turn.session, under.project.id, under.opened.id, under.report.number, field
        )
    turn.stirs_schedule = True
    told = await review_news.tell_returned(turn, under, field, reason)
    done = review_talk.returned_now(
        context.voice, under.project.code, under.report.number, field, reason, told=told
    )
    await context.say(reach.chat_id, done)
