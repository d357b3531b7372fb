"""When a handler fails."""

from __future__ import annotations

from telegram.ext import ApplicationHandlerStop

from handlers.context import KaonaContext


async def failed(_update: object, context: KaonaContext) -> None:
    """Mark the turn as failed: the worker rolls it back, counts the try and logs it.

    Left to itself python-telegram-bot goes on with the next group of handlers: past a gate that
    could not look, and to failures that hide the first.
    """
    context.turn.failure = context.error
    raise ApplicationHandlerStop
