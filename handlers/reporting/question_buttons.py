"""The buttons under a question: choices, offered values, and the ways back, on and away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from telegram import CallbackQuery

from bot.domain import conversation
from bot.domain.answering import Refusal, check_disbursed
from bot.domain.conversation import CHECKS, QUESTIONS, Step, Value, next_step, value_of
from bot.domain.money import LARGEST_AMOUNT
from bot.domain.report import Plan, Target
from bot.rendering import report as screens
from bot.rendering.buttons import Act, Press, fingerprint
from bot.rendering.messages import message
from bot.rendering.questions import BOTH
from bot.rendering.reasons import offered
from handlers.context import KaonaContext
from handlers.reporting import talk
from handlers.reporting.cases import Case
from handlers.reporting.stale import old
from storage import draft_talk

OFFERED = re.compile(r"[0-9]{1,15}")
"""Hundredths, as a button carries them."""

MOST = {Step.PERCENT: Decimal(100), Step.DISBURSED: LARGEST_AMOUNT}
"""The most that can be offered, by the question that takes it."""


async def choose(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Take a pressed plan or target, if that is what is being asked."""
    if pressed.value == BOTH and pressed.act is Act.PLAN:
        await _both(context, query, case)
        return
    choices: type[Plan | Target] = Plan if pressed.act is Act.PLAN else Target
    choice = next((choice for choice in choices if choice.value == pressed.value), None)
    asked = next_step(case.draft)
    if choice is None or case.row is None or asked.value != pressed.act.value:
        await old(context, query, case)
        return
    await answer(context, query, case, choice)


async def _both(context: KaonaContext, query: CallbackQuery, case: Case) -> None:
    """Plan and target at once, while neither is known."""
    draft = case.draft
    if case.row is None or next_step(draft) is not Step.PLAN or draft.answers.target is not None:
        await old(context, query, case)
        return
    draft_talk.forget(case.row, [Step.TARGET])
    case.write(conversation.amend(draft, Step.TARGET, Target.MET))
    await answer(context, query, case, Plan.ON_PLAN, together_with=[Step.TARGET])


async def same(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Answer as in the report before, if it still says what the button showed."""
    question, _, shown = pressed.value.partition(".")
    asked = next_step(case.draft)
    value = (await case.subject()).same_as_before(asked) if case.row is not None else None
    if asked.value != question or value is None or fingerprint(value) != shown:
        await old(context, query, case)
        return
    await answer(context, query, case, value)


async def take(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Take an offered percentage or amount; what is left may have shrunk since it was offered."""
    question, _, hundredths = pressed.value.partition(".")
    asked = next_step(case.draft)
    most = MOST.get(asked)
    value = Decimal(hundredths).scaleb(-2) if OFFERED.fullmatch(hundredths) else None
    fits = most is not None and value is not None and value <= most and asked.value == question
    if case.row is None or value is None or not fits:
        await old(context, query, case)
        return
    subject = await case.subject()
    checked = check_disbursed(value, subject.standing) if asked is Step.DISBURSED else value
    if isinstance(checked, Refusal):
        await context.toast(query)
        refused = screens.refused_step(context.voice, subject, case.draft, checked)
        await talk.say(context, case, refused)
        return
    await answer(context, query, case, checked)


async def reason(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Give an offered reason, in the words that the button showed."""
    step, _, shown = pressed.value.partition(".")
    asked = next_step(case.draft)
    if case.row is None or asked not in CHECKS or asked.value != step:
        await old(context, query, case)
        return
    words = next((r for r in offered(context.voice, case.draft) if fingerprint(r) == shown), None)
    if words is None:
        await old(context, query, case)
        return
    await answer(context, query, case, words)


async def answer(
    context: KaonaContext,
    query: CallbackQuery,
    case: Case,
    value: Value,
    together_with: Sequence[Step] = (),
) -> None:
    """Store a pressed answer, show it under its question with what it answered too, and go on."""
    row, asked = await case.ensure_draft(), next_step(case.draft)
    case.write(conversation.put(case.draft, asked, value))
    draft_talk.forget(row, [asked])
    await context.toast(query)
    await talk.settle(context, case, [asked], together_with)
    await talk.go_on(context, case)


async def change(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Ask again for an answer or a reason of the summary, or for an answer that raises a check."""
    draft = case.draft
    given = [step for step in CHECKS if value_of(draft, step) is not None]
    asked_again = next((s for s in (*QUESTIONS, *given) if s.value == pressed.value), None)
    may_change = next_step(draft) in (Step.SUMMARY, *CHECKS)
    if case.row is None or asked_again is None or not may_change:
        await old(context, query, case)
        return
    await context.toast(query)
    case.write(conversation.change(draft, asked_again))
    await talk.show(context, case)


async def keep(context: KaonaContext, query: CallbackQuery, _: Press, case: Case) -> None:
    """Leave a change without making it."""
    if case.row is None or case.draft.changing is None:
        await old(context, query, case)
        return
    await context.toast(query)
    case.write(conversation.keep(case.draft))
    await talk.show(context, case)


async def move(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Go back to the question before, or put the present one off."""
    draft = case.draft
    earlier = conversation.before(draft)
    if case.row is None or next_step(draft).value != pressed.value:
        await old(context, query, case)
    elif pressed.act is Act.BACK and earlier is not None:
        await context.toast(query)
        case.write(conversation.change(draft, earlier))
        await talk.go_on(context, case)
    elif pressed.act is Act.SKIP and conversation.may_skip(draft):
        await context.toast(query)
        case.write(conversation.skip(draft))
        await talk.go_on(context, case)
    else:
        await old(context, query, case)


async def later(context: KaonaContext, query: CallbackQuery, _: Press, case: Case) -> None:
    """Save the draft for later."""
    if case.row is None:
        await old(context, query, case)
        return
    await context.toast(query)
    await put_aside(context, case)


async def put_aside(context: KaonaContext, case: Case) -> None:
    """Leave the draft where it is; a button leads back to it."""
    if case.row is not None and context.speaker.current_draft_id == case.row.id:
        context.speaker.current_draft_id = None
    user_id = context.speaker.user_id
    if case.row is not None:
        await talk.strip(context, case, draft_talk.seen_by(case.row, user_id))
    text = context.voice.html("kept", code=case.project.code)
    await context.say(
        user_id, message(text, screens.go_on_button(context.voice, await case.subject()))
    )
