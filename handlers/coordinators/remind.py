"""/remind: reminding the missing of a branch, after a look at how many they are."""

from __future__ import annotations

from telegram import CallbackQuery, Update

from bot.domain.delivery import Outgoing
from bot.rendering import hand_reminder as screens
from bot.rendering.buttons import Press
from bot.rendering.messages import message
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import show_in_place
from handlers.coordinators.branches import branch_names
from handlers.coordinators.coordination import Reach
from handlers.reminders.reminding_missing import PAUSE, Missing, look, remind_missing
from storage import people, rounds
from storage.tables import Round


async def remind(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/remind: tell how many would be reminded, and ask."""
    opened = await rounds.newest(context.turn.session, context.turn.now)
    if opened is None or opened.closes_at <= context.turn.now:
        await context.say(reach.chat_id, message(context.voice.html("no-open-round")))
        return
    await context.say(reach.chat_id, await _question(context, reach, opened))


async def press(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """Ask, do it, or let it be; ``False`` where the round takes no reports any more."""
    opened = await context.turn.session.get(Round, pressed.obligation_id)
    if opened is None or opened.closes_at <= context.turn.now:
        return False
    match pressed.value:
        case "ask":
            await context.toast(query)
            await context.say(reach.chat_id, await _question(context, reach, opened))
            return True
        case "no":
            dropped = message(context.voice.html("hand-dropped"))
            return await show_in_place(context, query, reach, dropped)
        case "yes":
            return await _do(context, query, reach, opened)
    return False


async def _do(context: KaonaContext, query: CallbackQuery, reach: Reach, opened: Round) -> bool:
    turn = context.turn
    done = await remind_missing(turn, opened, reach.branches, reach.account.user_id)
    if not done.may_be_reminded:
        return await show_in_place(
            context, query, reach, await _question(context, reach, opened, done)
        )
    by = await people.name_of(turn.session, reach.account.user_id)
    branch = await branch_names(turn, context.voice, reach.branches)
    shown = _counts(done)
    said = screens.done(context.voice, opened.month, branch, shown, turn.now, by)
    return await show_in_place(context, query, reach, said)


async def _question(
    context: KaonaContext, reach: Reach, opened: Round, seen: Missing | None = None
) -> Outgoing:
    seen = seen or await look(context.turn, opened, reach.branches)
    branch = await branch_names(context.turn, context.voice, reach.branches)
    if seen.last is not None and not seen.people:
        return screens.too_soon(context.voice, seen.last, seen.last + PAUSE)
    later = seen.at if seen.at > context.turn.now else None
    return screens.question(context.voice, opened.id, opened.month, branch, _counts(seen), later)


def _counts(seen: Missing) -> screens.Counts:
    return screens.Counts(seen.projects, seen.people, seen.unreachable, seen.snoozed, seen.recent)
