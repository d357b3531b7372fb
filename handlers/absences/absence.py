"""Presses about leave: which goes where."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery

from bot.rendering.buttons import Act, Press
from handlers.absences import deputies, leave
from handlers.context import KaonaContext


async def _new(context: KaonaContext, query: CallbackQuery, _: Press) -> None:
    await context.toast(query)
    await leave.begin(context)


async def _drop(context: KaonaContext, query: CallbackQuery, _: Press) -> None:
    await leave.drop(context, query)


_GOES: dict[Act, Callable[[KaonaContext, CallbackQuery, Press], Awaitable[None]]] = {
    Act.LEAVE_NEW: _new,
    Act.LEAVE_DAY: leave.take_pressed,
    Act.LEAVE_DROP: _drop,
    Act.LEAVE_END: leave.end,
    Act.LEAVE_PAGE: deputies.turn_page,
    Act.LEAVE_DEPUTY: deputies.choose,
    Act.LEAVE_ACCEPT: deputies.accept,
    Act.LEAVE_DECLINE: deputies.decline,
}

ACTS = frozenset(_GOES)
"""What is pressed about leave."""


async def press(context: KaonaContext, query: CallbackQuery, pressed: Press) -> None:
    """Do what a button about leave asks for, unless it was pressed too long ago."""
    if context.turn.is_late:
        await leave.old(context, query)
        return
    await _GOES[pressed.act](context, query, pressed)
