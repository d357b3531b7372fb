"""The gate: who is speaking, and whether anything but a greeting is for them.

It runs before every other handler. In a private chat a stranger is told how to get in and gets
nothing else; in a group it only finds the language.
"""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.rendering.messages import message
from handlers.context import KaonaContext
from storage import groups, people


async def gate(update: Update, context: KaonaContext) -> None:
    """Let known people pass, and strangers only as far as /start."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or chat.type == ChatType.CHANNEL or _is_of_a_bot(update):
        raise ApplicationHandlerStop
    session = context.turn.session
    if chat.type != ChatType.PRIVATE:
        group = await groups.by_chat(session, chat.id)
        context.language = group.language if group else None
        context.topic = _topic(update)
        return
    account, is_known = await people.speaker(session, user.id)
    context.language = account.language if account else None
    if account is not None and is_known:
        if account.blocked_at is not None and update.my_chat_member is None:
            await people.mark_reachable(session, user.id, context.turn.now)
        context.account = account
        return
    if _is_start(update) or update.my_chat_member is not None:
        return
    if update.callback_query is not None:
        await context.toast(update.callback_query)
    await context.say(chat.id, message(context.voice.html("stranger")))
    raise ApplicationHandlerStop


def _topic(update: Update) -> tuple[int, int] | None:
    """The group and the topic of an update; none for General, and for a thread of replies.

    Bot API, ``Message.message_thread_id``: it is also given for replies in groups without topics.
    """
    told = update.effective_message
    if not isinstance(told, Message) or not told.is_topic_message or not told.message_thread_id:
        return None
    return told.chat_id, told.message_thread_id


def _is_of_a_bot(update: Update) -> bool:
    """Whether a bot speaks, and not a group's administrator behind Telegram's stand-in.

    Bot API, ``Message.sender_chat``: it is the group itself "for messages sent by anonymous group
    administrators", who come as a bot user. Coming and going is told of whoever did it.
    """
    user, told = update.effective_user, update.effective_message
    if user is None or not user.is_bot or update.my_chat_member is not None:
        return False
    return told is None or told.sender_chat is None or told.sender_chat.id != told.chat_id


def _is_start(update: Update) -> bool:
    words = (update.message.text or "").split(maxsplit=1) if update.message else []
    return bool(words) and words[0].partition("@")[0].lower() == "/start"
