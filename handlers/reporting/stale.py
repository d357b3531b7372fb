"""Buttons that no longer fit: their presser is told so and shown what stands now."""

from __future__ import annotations

from telegram import CallbackQuery

from bot.rendering.messages import message
from handlers.context import KaonaContext
from handlers.reporting import talk
from handlers.reporting.cases import Case
from storage.tables import Obligation, Round


async def old(context: KaonaContext, query: CallbackQuery, case: Case | None) -> None:
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
    await talk.show(context, case)


async def tell_closed(context: KaonaContext, obligation_id: int) -> None:
    """The round of an obligation is over."""
    session = context.turn.session
    opened = await session.get_one(
        Round, (await session.get_one(Obligation, obligation_id)).round_id
    )
    text = context.voice.html("closed", month=context.voice.month(opened.month))
    await context.say(context.speaker.user_id, message(text))
