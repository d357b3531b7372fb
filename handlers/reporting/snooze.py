"""Putting a prompt or reminder off: this afternoon, tomorrow, or a day before the due day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from telegram import CallbackQuery, InlineKeyboardButton, Message

from bot.domain.ladder import Offer
from bot.domain.rounds import MISSING_STATES, at_hour
from bot.rendering import ladder
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import edit
from handlers.context import KaonaContext
from handlers.reminders.unasked import Desk
from handlers.reporting.cases import Case
from handlers.reporting.stale import old
from storage import reminders, rounds


async def snooze(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Come back at the chosen time.

    A time that cannot be chosen any more is told, and changes nothing.
    """
    if case.obligation.state not in MISSING_STATES:
        await old(context, query, case)
        return
    desk = await Desk.open(context.turn)
    until = _until(desk, desk.offer([case.opened]), pressed.value)
    if until is None:
        await context.toast(query, context.voice.plain("toast-snooze-past"))
        return
    user_id = context.speaker.user_id
    for opened in await _owing_rounds(context, user_id):
        standing = await reminders.ensure(context.turn.session, user_id, opened)
        standing.wakes_at, standing.is_snoozed = until, True
    voice = context.voice
    told = voice.plain("toast-snoozed", day=voice.day_of(until), time=voice.time_of(until))
    await context.toast(query, told)
    if _shows(query, pressed):
        await _rewrite(context, query, f"\n\n{ladder.snoozed(voice, until)}", [])


async def choose_day(
    context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case
) -> None:
    """Offer the days up to the due day."""
    if case.obligation.state not in MISSING_STATES:
        await old(context, query, case)
        return
    days = (await Desk.open(context.turn)).offer([case.opened]).days
    if not days:
        await context.toast(query, context.voice.plain("toast-snooze-past"))
        return
    await context.toast(query)
    rows = ladder.day_rows(context.voice, pressed.obligation_id, days)
    await _rewrite(context, query, "", rows)


def _until(desk: Desk, offer: Offer, value: str) -> datetime | None:
    """The instant that a button names, if it is still offered."""
    if value == ladder.AFTERNOON:
        return offer.afternoon
    return next(
        (at_hour(day, desk.policy) for day in offer.days if _names(value, day)),
        None,
    )


def _names(value: str, day: date) -> bool:
    return value == day.isoformat()


async def _owing_rounds(context: KaonaContext, user_id: int) -> list[int]:
    """The rounds in which somebody owes a report: "not now" is said of all of them."""
    turn = context.turn
    found = await rounds.of_account(turn.session, user_id, turn.today, turn.now)
    return sorted({opened.id for owed, opened, _ in found if owed.state in MISSING_STATES})


def _keyboard(query: CallbackQuery) -> Sequence[Sequence[InlineKeyboardButton]]:
    shown = query.message
    if not isinstance(shown, Message) or shown.reply_markup is None:
        return ()
    return shown.reply_markup.inline_keyboard


def _shows(query: CallbackQuery, pressed: Press) -> bool:
    """Whether the message still has the button: one pressed twice is rewritten once."""
    data = pressed.encode()
    return any(button.callback_data == data for row in _keyboard(query) for button in row)


async def _rewrite(
    context: KaonaContext, query: CallbackQuery, more: str, rows: list[list[Button]]
) -> None:
    """Add to the message and give it other buttons below those that begin a report."""
    if not isinstance(query.message, Message):
        return
    begins = [_starts(row) for row in _keyboard(query)]
    kept = [row for row in begins if row]
    text = f"{query.message.text_html}{more}"
    await context.say(context.speaker.user_id, edit(text, query.message.message_id, [*kept, *rows]))


def _starts(row: Sequence[InlineKeyboardButton]) -> list[Button]:
    found = []
    for button in row:
        data = button.callback_data
        press = Press.decode(data) if isinstance(data, str) else None
        if press is not None and press.act is Act.START:
            found.append(Button(button.text, press))
    return found
