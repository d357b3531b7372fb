"""Circulars at those who get them: acknowledged by a button, answered by a reply."""

from __future__ import annotations

from datetime import datetime

from telegram import CallbackQuery, Message

from bot.domain.circulars import CircularState, is_late, storable
from bot.domain.delivery import Outgoing
from bot.domain.evidence import Evidence, unfit
from bot.rendering import circulars as screens
from bot.rendering import evidence as said_of
from bot.rendering.buttons import Act, Press
from bot.rendering.messages import keyboard, message
from handlers.context import KaonaContext
from handlers.reporting.files import offered, origin
from storage import circular_answers, circulars
from storage.outbox import Terms
from storage.tables import Circular, CircularRecipient


async def acknowledge(context: KaonaContext, query: CallbackQuery, value: str) -> bool:
    """Acknowledge the circular of a button; ``False`` for who never got it."""
    number = Press(Act.ACKNOWLEDGE, 0, value).number
    found = await _got(context, number) if number is not None else None
    if found is None:
        return False
    circular, got = found
    if circular.state is CircularState.WITHDRAWN:
        await context.toast(query, context.voice.plain("toast-circular-withdrawn"))
        return True
    if got.acknowledged_at is not None:
        told = context.voice.plain(
            "toast-circular-already", when=_when(context, got.acknowledged_at)
        )
        await context.toast(query, told)
    else:
        # What was pressed in time and could only be handled later is in time.
        got.acknowledged_at = context.turn.received_at or context.turn.now
        await context.toast(query, _acknowledged(context, circular, got.acknowledged_at))
    if query.message is not None:
        when = _when(context, got.acknowledged_at)
        markup = keyboard(screens.acknowledging(context.voice, circular.id, when))
        params = {"message_id": query.message.message_id, "reply_markup": markup}
        await context.say(got.user_id, Outgoing("editMessageReplyMarkup", params))
    return True


def _when(context: KaonaContext, at: datetime) -> str:
    return f"{context.voice.day_of(at)} {context.voice.time_of(at)}"


def _acknowledged(context: KaonaContext, circular: Circular, at: datetime) -> str:
    voice, deadline = context.voice, circular.deadline
    if deadline is not None and is_late(at, deadline, context.turn.house.policy):
        return voice.plain("toast-circular-acknowledged-late", deadline=voice.day(deadline))
    return voice.plain("toast-circular-acknowledged")


async def took(sent: Message, context: KaonaContext) -> bool:
    """A reply to a message that brought a circular: its answer; whether it was one."""
    number = _answered(sent.reply_to_message)
    found = await _got(context, number) if number is not None else None
    if found is None:
        return False
    circular, got = found
    file, text = offered(sent), storable(sent.text or "")
    if file is None and not text:
        return False
    if circular.state is CircularState.WITHDRAWN:
        await context.say(got.user_id, message(context.voice.html("circular-answer-withdrawn")))
        return True
    if file is not None:
        present = await circular_answers.present(context.turn.session, circular.id, got.user_id)
        problem = unfit(file, present)
        if problem is not None:
            no = said_of.refusal(context.voice, problem, file)
            await context.say(got.user_id, message(no))
            return True
    text = text or (file.caption or "" if file else "")
    came = origin(sent, got.user_id)
    await circular_answers.add(context.turn.session, got, came, file, text or None)
    await _thank(context, sent, circular, got, file)
    return True


def _answered(replied: Message | None) -> int | None:
    """The circular of the message that was answered: its button tells which."""
    markup = replied.reply_markup if replied else None
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            data = button.callback_data
            press = Press.decode(data) if isinstance(data, str) else None
            if press is not None and press.act is Act.ACKNOWLEDGE:
                return press.number
    return None


async def _got(
    context: KaonaContext, circular_id: int
) -> tuple[Circular, CircularRecipient] | None:
    session = context.turn.session
    got = await circular_answers.recipient(session, circular_id, context.speaker.user_id)
    circular = await circulars.find(session, circular_id) if got is not None else None
    return None if circular is None or got is None else (circular, got)


async def _thank(
    context: KaonaContext,
    sent: Message,
    circular: Circular,
    got: CircularRecipient,
    file: Evidence | None,
) -> None:
    """Tell that an answer arrived; of an album once."""
    voice, deadline = context.voice, circular.deadline
    what = said_of.named(voice, file) if file else voice.plain("circular-answer-words")
    if deadline is not None and is_late(sent.date, deadline, context.turn.house.policy):
        told = voice.html("circular-answer-taken-late", what=what, deadline=voice.day(deadline))
    else:
        told = voice.html("circular-answer-taken", what=what)
    album = sent.media_group_id
    key = f"circular-answer:{got.user_id}:{album}" if album else None
    await context.turn.put(got.user_id, message(told), Terms(key=key))
