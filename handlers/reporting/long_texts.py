"""Long texts: a phone cuts what is longer than 4,096 characters into several messages."""

from __future__ import annotations

from telegram import Update

from handlers.context import KaonaContext, chat_of
from storage import inbox

SHORTEST_PIECE = 2_048
"""Phones look for a space to cut at, but in the second half of the 4,096 only."""

LOOK_BACK = 5
"""Updates looked back: the pieces come at once, but others write at the same time."""

SAME_BREATH = 1
"""Seconds between pieces of one text at most; nobody types an answer that fast."""


async def is_rest_of_a_long_text(update: Update, context: KaonaContext) -> bool:
    """Whether a text is the end of one whose beginning was too long for a status.

    The beginning was refused; its end alone would make a status that nobody meant.
    """
    said, update_id = update.message, context.turn.update_id
    if said is None or update_id is None:
        return False
    session, chat_id = context.turn.session, chat_of(update).id
    payload = await inbox.before_in_chat(session, update_id, chat_id, LOOK_BACK)
    before = (payload or {}).get("message", {})
    is_piece = len(before.get("text", "")) >= SHORTEST_PIECE
    return is_piece and said.date.timestamp() - before["date"] <= SAME_BREATH
