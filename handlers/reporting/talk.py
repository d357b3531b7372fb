"""Putting what asks, and settling what was asked: one message with buttons for each who writes."""

from __future__ import annotations

from collections.abc import Collection

from telegram import CallbackQuery

from bot.domain import conversation
from bot.domain.conversation import Step, next_step
from bot.domain.delivery import Outgoing, Priority
from bot.rendering import questions
from bot.rendering import report as screens
from bot.rendering.messages import edit, in_place
from bot.rendering.subject import Subject
from bot.rendering.voice import Voice
from bot.texts import Html
from handlers.attention import turn_to_draft
from handlers.context import KaonaContext
from handlers.reporting.cases import Case
from storage import draft_talk, people
from storage.draft_talk import Screen
from storage.outbox import Terms
from storage.tables import Draft

WITHOUT_BUTTONS = Outgoing("editMessageReplyMarkup", {})


async def show(context: KaonaContext, case: Case, opening: str = "") -> None:
    """Put the present question or the summary; a question stands under the report's heading."""
    await case.ensure_draft()
    subject, draft = await case.subject(), case.draft
    if not opening and next_step(draft) is not Step.SUMMARY:
        opening = screens.heading(context.voice, subject)
    await say(context, case, screens.step(context.voice, subject, draft, opening=opening))


async def go_on(context: KaonaContext, case: Case, opening: str = "") -> None:
    """Put what comes after an answer, under what was understood of it."""
    subject = await case.subject()
    await say(context, case, screens.step(context.voice, subject, case.draft, opening=opening))


def headed(context: KaonaContext, case: Case, subject: Subject, opening: Html) -> Html:
    """What was understood, under the report's heading where its writer turns to the report."""
    is_at_hand = case.row is not None and context.speaker.current_draft_id == case.row.id
    if is_at_hand or next_step(case.draft) is Step.SUMMARY:
        return opening
    return Html(f"{screens.heading(context.voice, subject)}\n\n{opening}")


async def say(
    context: KaonaContext, case: Case, asking: Outgoing, terms: Terms | None = None
) -> bool:
    """Put a message that asks: what is typed belongs to it, and no older one has buttons.

    ``False`` where a message with the key of ``terms`` was put before.
    """
    row = await case.ensure_draft()
    user_id = context.speaker.user_id
    _listen(context, row)
    outbox_id = await context.turn.put(user_id, asking, terms)
    if outbox_id is None:
        return False
    await strip(context, case, draft_talk.seen_by(row, user_id))
    draft_talk.show(row, Screen(user_id, next_step(case.draft), outbox_id, is_open=True))
    return True


async def say_in_place(context: KaonaContext, case: Case, asking: Outgoing, outbox_id: int) -> None:
    """Let a message that was put before ask, with another text."""
    row = await case.ensure_draft()
    user_id = context.speaker.user_id
    _listen(context, row)
    older = [screen for screen in draft_talk.seen_by(row, user_id) if screen.outbox_id != outbox_id]
    await strip(context, case, older)
    text_id = await context.turn.put(user_id, in_place(asking), Terms(edits_id=outbox_id))
    shown = Screen(user_id, next_step(case.draft), outbox_id, is_open=True, text_id=text_id)
    draft_talk.show(row, shown)


def _listen(context: KaonaContext, row: Draft) -> None:
    """What is typed from now on belongs to this draft, and to nothing else that was asked."""
    turn_to_draft(context.speaker, row.id)


async def settle(
    context: KaonaContext,
    case: Case,
    answered: Collection[Step],
    together_with: Collection[Step] = (),
) -> None:
    """Let the messages that asked what is answered now show the answer, whoever sees them.

    ``together_with`` was answered by the same press, and is shown with it.
    """
    if case.row is not None:
        asked = [s for s in draft_talk.screens(case.row) if s.is_open and s.step in answered]
        await mark(context, case, asked, together_with)


async def mark(
    context: KaonaContext,
    case: Case,
    asked: Collection[Screen],
    together_with: Collection[Step] = (),
) -> None:
    """Put the present answers under the messages that asked for them, in place of buttons."""
    if case.row is None or not asked:
        return
    texts = await draft_talk.texts(context.turn.session, asked)
    for screen in asked:
        voice = await _voice_of(context, screen.user_id)
        answers = conversation.complete(case.draft)
        told = [questions.settled(voice, s, answers) for s in (screen.step, *together_with)]
        settled = edit("\n".join([texts[screen.outbox_id], *told]), None)
        await context.turn.put(screen.user_id, settled, _tidying(screen))
    draft_talk.close(case.row, asked)


async def strip(context: KaonaContext, case: Case, shown: Collection[Screen]) -> None:
    """Take the buttons from messages that ask no more."""
    open_ones = [screen for screen in shown if screen.is_open]
    await _strip(context, open_ones)
    if case.row is not None and open_ones:
        draft_talk.close(case.row, open_ones)


async def _strip(context: KaonaContext, open_ones: Collection[Screen]) -> None:
    for screen in open_ones:
        await context.turn.put(screen.user_id, WITHOUT_BUTTONS, _tidying(screen))


def _tidying(screen: Screen) -> Terms:
    """What was read is brought up to date after the answer that somebody waits for."""
    return Terms(priority=Priority.DIGEST, edits_id=screen.outbox_id)


async def let_go(context: KaonaContext, case: Case) -> None:
    """Drop the draft, and take the buttons from all messages that asked for it."""
    if case.row is not None:
        await _strip(context, [screen for screen in draft_talk.screens(case.row) if screen.is_open])
        await case.drop_draft()


async def settle_choice(context: KaonaContext, query: CallbackQuery) -> None:
    """A choice outside a report was made: its message loses its buttons."""
    if query.message is not None:
        bare = Outgoing("editMessageReplyMarkup", {"message_id": query.message.message_id})
        await context.say(context.speaker.user_id, bare)


async def _voice_of(context: KaonaContext, user_id: int) -> Voice:
    if user_id == context.speaker.user_id:
        return context.voice
    account = await people.account(context.turn.session, user_id)
    return context.turn.house.voice_for(account)
