"""Reporting by pressing: every inline button of a private chat.

A button may be old. It acts only where it still fits what stands; else its presser is told so
and shown what stands now.
"""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update

from bot.domain import conversation
from bot.domain.conversation import QUESTIONS, Step, next_step
from bot.domain.report import Plan, Target
from bot.rendering import report as screens
from bot.rendering.buttons import Act, Press, seal
from bot.rendering.messages import edit, message
from bot.texts import LANGUAGES
from handlers import cases, report
from handlers.cases import Barred, Case
from handlers.context import KaonaContext, user_of
from handlers.submit import submit
from storage.tables import Obligation, Round


async def press(update: Update, context: KaonaContext) -> None:
    """Route a press to what it asks for, and answer it in every case."""
    query = update.callback_query
    if query is None:
        return
    pressed = Press.decode(query.data or "")
    # Nothing of ours in a group has buttons, and there nobody speaks for a project.
    if pressed is None or context.account is None:
        await _old(context, query, None)
        return
    if pressed.act is Act.LANGUAGE:
        await _language(context, query, pressed.value)
        return
    user = user_of(update)
    case = await cases.load(context.turn, user.id, pressed.obligation_id)
    if isinstance(case, Barred):
        await context.toast(query, context.voice.plain(case.value))
        if case is Barred.CLOSED:
            await _tell_closed(context, pressed.obligation_id)
        return
    if context.turn.is_late:
        await _old(context, query, case)
        return
    await _on_case(context, query, pressed, case)


async def _on_case(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    match pressed.act:
        case Act.START:
            await context.toast(query)
            await report.open_obligation(context, context.speaker.user_id, case.obligation.id)
        case Act.AMEND | Act.ADD:
            await _again(context, query, pressed, case)
        case Act.PLAN | Act.TARGET:
            await _choose(context, query, pressed, case)
        case Act.CHANGE:
            await _change(context, query, pressed, case)
        case Act.KEEP if case.row is not None and case.draft.changing is not None:
            await context.toast(query)
            case.write(conversation.keep(case.draft))
            await report.show(context, case)
        case Act.SEND:
            await _send(context, query, pressed, case)
        case _:
            await _old(context, query, case)


async def _again(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Amend a report of this round, or add the one that comes next.

    Whoever began the one and presses the other has changed their mind: what was begun is dropped,
    but not for a button that leads nowhere any more.
    """
    number = pressed.number
    if not case.is_sent or number is None:
        await _old(context, query, case)
        return
    amended = await report.amendable(context, case, number) if pressed.act is Act.AMEND else None
    may_add = pressed.act is Act.ADD and number == await report.next_number(context, case)
    if amended is None and not may_add:
        await _old(context, query, case)
        return
    await context.toast(query)
    if case.row is not None and case.row.amends != (number if amended else None):
        await case.drop_draft()
    if case.row is None and amended is not None:
        await report.amend(case, number, amended)
    await report.show(context, case)


async def _choose(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Take a pressed plan or target, if that is what is being asked."""
    before = case.draft
    choice = _choice(pressed)
    if choice is None or case.row is None or next_step(before).value != pressed.act.value:
        await _old(context, query, case)
        return
    subject = await case.subject()
    taken = conversation.choose(before, choice)
    case.write(taken)
    context.speaker.current_draft_id = case.row.id
    await context.toast(query)
    understood = screens.understood(context.voice, next_step(before), taken.answers)
    chat_id = context.speaker.user_id
    if isinstance(query.message, Message):
        settled = edit(f"{query.message.text_html}\n{understood}", query.message.message_id)
        await context.say(chat_id, settled)
    await context.say(chat_id, screens.step(context.voice, subject, taken))


def _choice(pressed: Press) -> Plan | Target | None:
    choices: type[Plan | Target] = Plan if pressed.act is Act.PLAN else Target
    return next((choice for choice in choices if choice.value == pressed.value), None)


async def _change(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Ask a question of the summary again."""
    asked_again = next((step for step in QUESTIONS if step.value == pressed.value), None)
    if case.row is None or asked_again is None or next_step(case.draft) is not Step.SUMMARY:
        await _old(context, query, case)
        return
    await context.toast(query)
    case.write(conversation.change(case.draft, asked_again))
    await report.show(context, case)


async def _send(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Send the report, if the button's message showed just what stands now."""
    fits = next_step(case.draft) is Step.SUMMARY and pressed.value == seal(case.draft.answers)
    if case.row is None or not fits:
        await _old(context, query, case)
        return
    await context.toast(query)
    await submit(context, case, query)


async def _old(context: KaonaContext, query: CallbackQuery, case: Case | None) -> None:
    """The button no longer fits: say so, and show what stands now."""
    if case is None:
        await context.toast(query, context.voice.plain("toast-old-button"))
        return
    if case.row is None and case.is_sent:
        await context.toast(query, context.voice.plain("toast-already-sent"))
        text = context.voice.html(
            "sent-already",
            code=case.project.code,
            month=context.voice.month(case.opened.month),
        )
        await context.say(context.speaker.user_id, message(text))
        return
    await context.toast(query, context.voice.plain("toast-old-button"))
    await report.show(context, case)


async def _tell_closed(context: KaonaContext, obligation_id: int) -> None:
    session = context.turn.session
    opened = await session.get_one(
        Round, (await session.get_one(Obligation, obligation_id)).round_id
    )
    text = context.voice.html("closed", month=context.voice.month(opened.month))
    await context.say(context.speaker.user_id, message(text))


async def _language(context: KaonaContext, query: CallbackQuery, language: str) -> None:
    if language not in LANGUAGES:
        await _old(context, query, None)
        return
    context.speaker.language = context.language = language
    await context.toast(query)
    if query.message is not None:
        said = edit(context.voice.html("language-set"), query.message.message_id)
        await context.say(context.speaker.user_id, said)
