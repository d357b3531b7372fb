"""The gate: who is speaking, and whether anything but a greeting is for them.

It runs before every other handler. In a private chat a stranger is told how to get in and gets
nothing else; in a group it only finds the language.
"""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.rendering.messages import message
from handlers.context import KaonaContext
from storage import groups, people


async def gate(update: Update, context: KaonaContext) -> None:
    """Let known people pass, and strangers only as far as /start."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or user.is_bot or chat.type == ChatType.CHANNEL:
        raise ApplicationHandlerStop
    session = context.turn.session
    if chat.type != ChatType.PRIVATE:
        group = await groups.by_chat(session, chat.id)
        context.language = group.language if group else None
        return
    account = await people.account(session, user.id)
    context.language = account.language if account else None
    if account is not None and await people.is_known(session, user.id):
        if account.blocked_at is not None and update.my_chat_member is None:
            account.blocked_at = None
        context.account = account
        return
    if _is_start(update) or update.my_chat_member is not None:
        return
    if update.callback_query is not None:
        await context.toast(update.callback_query)
    await context.say(chat.id, message(context.voice.html("stranger")))
    raise ApplicationHandlerStop


def _is_start(update: Update) -> bool:
    text = update.message.text if update.message else None
    return bool(text) and text.split(maxsplit=1)[0].partition("@")[0] == "/start"  # type: ignore[union-attr]
