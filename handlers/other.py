"""Help, and what is no answer and no file."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.rendering.messages import message
from handlers.context import KaonaContext, chat_of


async def help_(update: Update, context: KaonaContext) -> None:
    """/help, in a private chat or a group."""
    chat = chat_of(update)
    key = "help" if chat.type == ChatType.PRIVATE else "help-group"
    await context.say(chat.id, message(context.voice.html(key)))


async def unknown_command(update: Update, context: KaonaContext) -> None:
    """A command we do not have."""
    await context.say(chat_of(update).id, message(context.voice.html("unknown-command")))
