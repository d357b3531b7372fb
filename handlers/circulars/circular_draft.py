"""The buttons of a circular's draft: corrected, given to other branches, sent, or dropped."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery

from bot.domain.circulars import Asking, CircularState, simplest
from bot.rendering import circular_draft as screens
from bot.rendering.messages import edit
from handlers.attention import turn_to_circular
from handlers.circulars import circular, circular_follow
from handlers.circulars.circular_sheet import draft_of, page_number, propose, replace, rest
from handlers.context import KaonaContext
from handlers.coordinators.branches import branch_name
from handlers.coordinators.coordination import Reach
from handlers.reminders.unasked import Desk
from storage import circulars
from storage.tables import Circular

Deed = Callable[[KaonaContext, CallbackQuery, Reach, Circular, str], Awaitable[None]]
"""What a button does about a circular; the last argument is what stands behind its word."""


async def _show_draft(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular
) -> None:
    rest(one)
    turn_to_circular(reach.account)
    said = screens.proposal(context.voice, await draft_of(context.turn, context.voice, one))
    await context.toast(query)
    await replace(context, query, reach, said)


async def _show(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
) -> None:
    await _show_draft(context, query, reach, one)


async def _edit(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    if value not in set(Asking):
        await context.toast(query, context.voice.plain("toast-old-button"))
        return
    one.asking = Asking(value)
    turn_to_circular(reach.account)
    await context.toast(query)
    await circular.ask(context, one)


async def _wants(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    one.wants_document = value == "document"
    await _show_draft(context, query, reach, one)


async def _whom(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    turn, own = context.turn, simplest(reach.branches)
    named = [(branch, await branch_name(turn, context.voice, branch)) for branch in own]
    agencies = await circulars.agencies_in(turn.session, own)
    everybody = await circulars.reached(turn.session, own, turn.today)
    said = screens.choose_whom(
        context.voice, one.id, everybody, named, agencies, page_number(value)
    )
    await context.toast(query)
    await replace(context, query, reach, said)


async def _every(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
) -> None:
    one.branches = list(simplest(reach.branches))
    await _show_draft(context, query, reach, one)


async def _only(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    branch = circular.covered(reach, value)
    if branch is None:
        await context.toast(query, context.voice.plain("toast-circular-not-yours"))
        return
    one.branches = [branch]
    await _show_draft(context, query, reach, one)


async def _drop(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
) -> None:
    await circulars.drop(context.turn.session, one)
    reach.account.is_making_circular = False
    await context.toast(query)
    dropped = context.voice.html("circular-dropped")
    message_id = query.message.message_id if query.message else None
    await context.say(reach.chat_id, edit(dropped, message_id))


async def _send(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    """Send it, if the button's message showed just what stands now."""
    turn = context.turn
    draft = await draft_of(turn, context.voice, one)
    if draft.seal != value or draft.faults or not circular_follow.may_follow(reach, one):
        await context.toast(query, context.voice.plain("toast-circular-changed"))
        await propose(turn, context.voice, one)
        return
    one.state, one.sent_at, one.asking = CircularState.SENT, turn.now, None
    reach.account.is_making_circular = False
    turn.stirs_schedule = True
    desk = await Desk.open(turn)
    begins_at = None if desk.may_write else desk.next_time
    await context.toast(query)
    said = screens.sent(context.voice, one.id, draft.reached, begins_at)
    await replace(context, query, reach, said)


DEEDS: Mapping[str, Deed] = {
    "show": _show,
    "edit": _edit,
    "wants": _wants,
    "to": _whom,
    "every": _every,
    "only": _only,
    "drop": _drop,
    "send": _send,
}
