"""Coming and going: blocked, unblocked, removed from a group, and groups that move."""

from __future__ import annotations

from telegram import ChatMember, Update
from telegram.constants import ChatType

from handlers.context import KaonaContext, chat_of
from handlers.reporting import prompts
from storage import groups, people

_GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def membership(update: Update, context: KaonaContext) -> None:
    """The bot's own place in a chat changed."""
    changed = update.my_chat_member
    if changed is None:
        return
    chat, turn = chat_of(update), context.turn
    gone = changed.new_chat_member.status in _GONE
    if chat.type == ChatType.PRIVATE:
        mark = people.mark_blocked if gone else people.mark_reachable
        await mark(turn.session, chat.id, turn.now)
        turn.stirs_schedule = True
        if not gone and context.account is not None:
            # What was asked meanwhile was refused, and what was asked before may be forgotten.
            await prompts.ask_all(turn, context.account, f":back:{turn.update_id}")
    elif gone:
        await groups.leave(turn.session, chat.id, turn.now)


async def moved(update: Update, context: KaonaContext) -> None:
    """A group became a supergroup; Telegram tells it in the old chat and in the new one."""
    told = update.message
    if told is None:
        return
    if told.migrate_to_chat_id is not None:
        await groups.move(context.turn.session, told.chat_id, told.migrate_to_chat_id)
    elif told.migrate_from_chat_id is not None:
        await groups.move(context.turn.session, told.migrate_from_chat_id, told.chat_id)
