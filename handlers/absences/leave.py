"""/leave: an officer sets the days of a leave, sees what is set, and ends it.

The days are asked one after the other. What was told so far stands on the account, so that a
restart goes unnoticed; with the last day the leave is made, and who stands in is chosen after that.
"""

from __future__ import annotations

from datetime import date

from telegram import CallbackQuery, Update

from bot.domain.leave import Days, DeputyAnswer, LeaveFault, days_fault, first_day_fault
from bot.domain.reading import Refused, read_date
from bot.rendering import leave as screens
from bot.rendering.buttons import Press
from bot.rendering.leave import Shown
from bot.rendering.messages import edit, message
from bot.rendering.unclear import refused_date
from bot.texts import Html
from handlers.absences import deputies, leaving
from handlers.attention import turn_to_leave
from handlers.context import KaonaContext, user_of
from handlers.reminders.unasked import Desk
from storage import deputies as stored
from storage import leaves, people
from storage.tables import Leave, Person


async def leave(update: Update, context: KaonaContext) -> None:
    """/leave: what is set and what one stands in for, or else the first question."""
    user = user_of(update)
    if not await people.people_of(context.turn.session, user.id):
        await context.say(user.id, message(context.voice.html("leave-nothing-to-set")))
        return
    await show(context)


async def show(context: KaonaContext) -> None:
    """Show the speaker's leaves and duties as they stand; where no leave is set, begin one."""
    turn, user_id = context.turn, context.speaker.user_id
    for asking in await stored.asking_account(turn.session, user_id, turn.today):
        await deputies.show_asked(context, asking)
    own = await leaves.of_account(turn.session, user_id, turn.today)
    for one in own:
        shown = await _shown(context, one)
        await context.say(user_id, screens.own(context.voice, shown, is_last=one is own[-1]))
    if not own:
        await begin(context)


async def _shown(context: KaonaContext, one: Leave) -> Shown:
    deputy = await context.turn.session.get(Person, one.deputy_id) if one.deputy_id else None
    return Shown(
        leave_id=one.id,
        span=one.days,
        answer=one.answer,
        deputy=deputy.name if deputy else "",
        has_begun=one.first_day <= context.turn.today,
    )


async def begin(context: KaonaContext) -> None:
    """Ask for the first day; from now on what is typed is a day."""
    speaker = context.speaker
    turn_to_leave(speaker)
    await context.say(speaker.user_id, screens.ask_first(context.voice, context.turn.today))


def forget(context: KaonaContext) -> bool:
    """Let what is typed belong to no leave any more; whether it did."""
    was_setting = context.speaker.is_setting_leave
    context.speaker.is_setting_leave, context.speaker.leave_from = False, None
    return was_setting


async def take_text(update: Update, context: KaonaContext) -> None:
    """A typed day: the first, or the last."""
    said = update.message.text if update.message else None
    read = read_date(said or "")
    if context.turn.is_late:
        when = context.voice.day_of(context.turn.received_at or context.turn.now)
        await _ask(context, context.voice.html("late-text", date=when))
    elif isinstance(read, Refused):
        await _ask(context, refused_date(context.voice, read))
    else:
        await _take(context, read, None)


async def take_pressed(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """A day that was pressed, if it is what is being asked."""
    which, _, written = pressed.value.partition(":")
    asked = "first" if context.speaker.leave_from is None else "last"
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or which != asked or not context.speaker.is_setting_leave:
        await old(context, query)
        return
    await context.toast(query)
    await _take(context, day, query)


async def drop(context: KaonaContext, query: CallbackQuery) -> None:
    """No leave after all."""
    if not forget(context):
        await old(context, query)
        return
    await context.toast(query)
    await _settle(context, query, context.voice.html("leave-dropped"))


async def old(context: KaonaContext, query: CallbackQuery) -> None:
    """The button no longer fits: say so, and show what stands."""
    await context.toast(query, context.voice.plain("toast-old-button"))
    if context.speaker.is_setting_leave:
        await _ask(context, Html(""))
    else:
        await show(context)


async def _ask(context: KaonaContext, opening: Html) -> None:
    """Ask once more for the day that is missing."""
    speaker = context.speaker
    if speaker.leave_from is None:
        asked = screens.ask_first(context.voice, context.turn.today, opening)
    else:
        asked = screens.ask_last(context.voice, speaker.leave_from, opening)
    await context.say(speaker.user_id, asked)


async def _take(context: KaonaContext, day: date, query: CallbackQuery | None) -> None:
    speaker, today = context.speaker, context.turn.today
    if speaker.leave_from is None:
        found = first_day_fault(day, today)
        if found is not None:
            await _ask(context, screens.fault(context.voice, found, day, None))
            return
        speaker.leave_from = day
        taken = context.voice.html("leave-first-taken", first=context.voice.day(day))
        await _settle(context, query, taken)
        await context.say(speaker.user_id, screens.ask_last(context.voice, day))
        return
    await _make(context, Days(speaker.leave_from, day), query)


async def _make(context: KaonaContext, span: Days, query: CallbackQuery | None) -> None:
    """Both days are there: the leave is made, unless its days do not go."""
    turn, user_id = context.turn, context.speaker.user_id
    others = await leaves.of_account(turn.session, user_id, turn.today)
    found = days_fault(span, turn.today, [other.days for other in others])
    if found is not None:
        met = next((other.days for other in others if span.meet(other.days)), None)
        if found in {LeaveFault.PAST, LeaveFault.OVERLAPS}:
            # Another first day may be needed: it may have passed since it was told.
            context.speaker.leave_from = None
        await _ask(context, screens.fault(context.voice, found, span.last, met))
        return
    forget(context)
    taken = context.voice.html("leave-last-taken", last=context.voice.day(span.last))
    await _settle(context, query, taken)
    made = await leaves.add(turn.session, user_id, span, turn.now)
    turn.stirs_schedule = True
    opening = screens.made(context.voice, span)
    await deputies.offer(context, made, 1, opening=opening)
    await deputies.tell_principals(context, made)


async def _settle(context: KaonaContext, query: CallbackQuery | None, said: Html) -> None:
    """An answered question loses its buttons and shows what was understood."""
    if query is not None and query.message is not None:
        await context.say(context.speaker.user_id, edit(said, query.message.message_id))


async def end(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """End a leave that has begun, or cancel one to come."""
    turn, speaker = context.turn, context.speaker
    one = await leaves.load(turn.session, pressed.obligation_id)
    if one is None or one.user_id != speaker.user_id:
        await context.toast(query, context.voice.plain("toast-leave-not-yours"))
        return
    if is_over(context, one):
        await context.toast(query, context.voice.plain("toast-leave-over"))
        return
    await context.toast(query)
    has_begun = one.first_day <= turn.today
    said = (
        context.voice.html("leave-ended")
        if has_begun
        else context.voice.html("leave-cancelled", days=screens.days(context.voice, one.days))
    )
    await _settle(context, query, said)
    await leaving.end(await Desk.open(turn), one)
    if one.answer in {DeputyAnswer.ASKED, DeputyAnswer.ACCEPTED}:
        key = "leave-ended-for-deputy" if has_begun else "leave-cancelled-for-deputy"
        await deputies.tell_of_end(turn, one, key)


def is_over(context: KaonaContext, one: Leave) -> bool:
    """Whether nothing can be done about a leave any more."""
    return one.ended_at is not None or one.last_day < context.turn.today
