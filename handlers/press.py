"""Every inline button, routed to what it asks for.

A button may be old. It acts only where it still fits what stands; else its presser is told so
and shown what stands now.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery, Update

from bot.domain.conversation import CHECKS, Step, complete, next_step
from bot.rendering.buttons import Act, Press, seal
from handlers import language, lists
from handlers.absences import absence
from handlers.circulars import circular_buttons, circular_replies
from handlers.context import KaonaContext
from handlers.coordinators import (
    assigning,
    branch_projects,
    coordination,
    excuse,
    form,
    inviting,
    pending,
    project_page,
    remind,
)
from handlers.coordinators.coordination import CoordinatorPress
from handlers.digests import digest_buttons, picture
from handlers.reporting import (
    cases,
    evidence_buttons,
    evidence_list,
    question_buttons,
    report,
    snooze,
    talk,
    withdraw,
)
from handlers.reporting.cases import Barred, Case
from handlers.reporting.stale import old, tell_closed
from handlers.reporting.submit import submit
from handlers.reviews import review, review_fixing, review_returns

UPDATE_DIGITS = 18
"""Longer numbers are no updates: a database column takes no more."""

_WITHOUT_CASE = {
    Act.LANGUAGE: language.choose,
    Act.DIGITS: language.choose_digits,
    Act.TURN: lists.turn_page,
    Act.EVIDENCE: evidence_list.press,
    Act.ACKNOWLEDGE: circular_replies.acknowledge,
}
"""Buttons that are about no report; each tells whether it still fits."""

OF_COORDINATORS: Mapping[Act, CoordinatorPress] = {
    Act.PICTURE: picture.press_round,
    Act.CURVE: picture.press_curve,
    Act.CIRCULAR: circular_buttons.press,
    Act.PROJECT: project_page.press,
    Act.FOUND: branch_projects.turn_found,
    Act.PENDING: pending.turn_pending,
    Act.OFFICE: pending.press_office,
    Act.REMIND: remind.press,
    Act.INVITE: inviting.press,
    Act.ASSIGN: assigning.press,
    Act.EXCUSE: excuse.press,
    Act.REVIEW: review.open_report,
    Act.REVIEW_LIST: review.turn_page,
    Act.ACCEPT: review.accept,
    Act.RETURN: review_returns.choose_field,
    Act.RETURN_FIELD: review_returns.ask_reason,
    Act.RETURN_DROP: review_returns.drop,
    Act.DIGEST_LIST: digest_buttons.show,
}
"""Buttons of coordinators, in private and groups (:mod:`handlers.coordinators.coordination`)."""


async def press(update: Update, context: KaonaContext) -> None:
    """Route a press to what it asks for, and answer it in every case."""
    query = update.callback_query
    if query is None:
        return
    pressed = Press.decode(query.data or "")
    if pressed is not None and pressed.act is Act.FORM:
        await form.press(update, context, query, pressed)
    elif pressed is not None and pressed.act in OF_COORDINATORS:
        await coordination.press(update, context, pressed, OF_COORDINATORS)
    # In a group nobody speaks for a project.
    elif pressed is None or context.account is None:
        await old(context, query, None)
    else:
        await _of_reporter(context, query, pressed)


async def _of_reporter(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """Route a press in a private chat."""
    if pressed.act in _WITHOUT_CASE:
        if not await _WITHOUT_CASE[pressed.act](context, query, pressed.value):
            await old(context, query, None)
        return
    if pressed.act in absence.ACTS:
        await absence.press(context, query, pressed)
        return
    if pressed.act is Act.START and not pressed.obligation_id:
        await context.toast(query)
        await report.begin_first(context, context.speaker.user_id)
        return
    await _on_obligation(context, query, pressed)


async def _on_obligation(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """Act on a case, if the presser may and its round is open."""
    case = await cases.load(context.turn, context.speaker.user_id, pressed.obligation_id)
    if isinstance(case, Barred):
        await context.toast(query, context.voice.plain(case.value))
        if case is Barred.CLOSED:
            await tell_closed(context, pressed.obligation_id)
        return
    act = _ACTS.get(pressed.act)
    if act is None or context.turn.is_late:
        await old(context, query, case)
        return
    await act(context, query, pressed, case)


async def _start(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Begin or go on with a report, perhaps with what was typed before its project was chosen."""
    await context.toast(query)
    if pressed.value.isdecimal() and pressed.value.isascii() and query.message is not None:
        await talk.settle_choice(context, query)
        await report.open_with(context, case, int(pressed.value[:UPDATE_DIGITS]))
        return
    await report.open_obligation(context, context.speaker.user_id, case.obligation.id)


async def _again(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Amend a report of this round, or add the one that comes next.

    Whoever began the one and presses the other has changed their mind: what was begun is dropped,
    but not for a button that leads nowhere any more.
    """
    number = pressed.number
    if not case.is_sent or number is None:
        await old(context, query, case)
        return
    amended = await report.amendable(context, case, number) if pressed.act is Act.AMEND else None
    may_add = pressed.act is Act.ADD and number == await report.next_number(context, case)
    if amended is None and not may_add:
        await old(context, query, case)
        return
    await context.toast(query)
    if case.row is not None and case.row.amends != (number if amended else None):
        await talk.let_go(context, case)
    if case.row is None and amended is not None:
        await case.ensure_draft(amends=number)
    await talk.show(context, case)


async def _send(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Send the report, if the button's message showed just what stands now.

    What has come to need a reason since, by another's report or a new day, is asked by then.
    """
    is_summed_up = next_step(case.draft) in (Step.SUMMARY, *CHECKS)
    shown = seal(complete(case.draft))
    if case.row is None or not is_summed_up or pressed.value != shown:
        await old(context, query, case)
        return
    await context.toast(query)
    await submit(context, case)


_ACTS: dict[Act, Callable[[KaonaContext, CallbackQuery, Press, Case], Awaitable[None]]] = {
    Act.START: _start,
    Act.PLAN: question_buttons.choose,
    Act.TARGET: question_buttons.choose,
    Act.CHANGE: question_buttons.change,
    Act.KEEP: question_buttons.keep,
    Act.SEND: _send,
    Act.AMEND: _again,
    Act.ADD: _again,
    Act.BACK: question_buttons.move,
    Act.SKIP: question_buttons.move,
    Act.LATER: question_buttons.later,
    Act.SAME: question_buttons.same,
    Act.TAKE: question_buttons.take,
    Act.ATTACH: evidence_buttons.attach,
    Act.FILES: evidence_buttons.show,
    Act.UNFILE: evidence_buttons.unfile,
    Act.PLACE: evidence_buttons.place,
    Act.REASON: question_buttons.reason,
    Act.UNDO: withdraw.undo,
    Act.SNOOZE: snooze.snooze,
    Act.CHOOSE_DAY: snooze.choose_day,
    Act.FIX: review_fixing.fix,
}
"""What acts on a case, once the presser's right and the round were checked."""
