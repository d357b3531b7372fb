"""When a handler fails."""

from __future__ import annotations

from handlers.context import KaonaContext


async def failed(_update: object, context: KaonaContext) -> None:
    """Mark the turn as failed: the worker rolls it back, counts the try and logs it."""
    context.turn.failure = context.error
