"""Help, and what is no answer and no file."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.rendering.messages import message
from bot.texts import Html
from handlers.context import KaonaContext, chat_of
from storage import people


async def help_(update: Update, context: KaonaContext) -> None:
    """/help, in a private chat or a group."""
    chat = chat_of(update)
    is_private = chat.type == ChatType.PRIVATE
    parts = [context.voice.html("help" if is_private else "help-group")]
    coordinates = is_private and await people.branches(context.turn.session, chat.id)
    if coordinates or not is_private:
        parts.append(context.voice.html("help-coordinator"))
    if coordinates:
        parts[-1] = Html(f"{parts[-1]}\n{context.voice.html('help-circulars')}")
    await context.say(chat.id, message("\n\n".join(parts)))


async def for_groups(update: Update, context: KaonaContext) -> None:
    """A command of groups in a private chat."""
    await context.say(chat_of(update).id, message(context.voice.html("command-for-groups")))


async def unknown_command(update: Update, context: KaonaContext) -> None:
    """A command we do not have."""
    await context.say(chat_of(update).id, message(context.voice.html("unknown-command")))
