"""Coming and going: blocked, unblocked, removed from a group, and groups that move."""

from __future__ import annotations

from telegram import Chat, ChatMember, Update
from telegram.constants import ChatType

from bot.rendering.messages import message
from handlers.context import KaonaContext, chat_of
from handlers.coordinators.branches import branch_name
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
    elif changed.old_chat_member.status in _GONE:
        await _back(context, chat, changed.from_user.id)


async def _back(context: KaonaContext, chat: Chat, user_id: int) -> None:
    """Bind a group as it was, where somebody adds the bot again who coordinates its branch.

    Of anybody else nobody knows whether the group is still the coordinators' own.
    """
    session = context.turn.session
    group = await groups.that_left(session, chat.id)
    coordinated = await people.branches(session, user_id)
    if group is None or not group.branch.startswith(tuple(coordinated)):
        return
    title = chat.title or group.title
    await groups.bind(session, chat.id, title, group.branch, context.turn.now, group.thread_id)
    context.turn.stirs_schedule = True
    named = await branch_name(context.turn, context.voice, group.branch)
    await context.say(chat.id, message(context.voice.html("group-back", branch=named)))


async def moved(update: Update, context: KaonaContext) -> None:
    """A group became a supergroup; Telegram tells it in the old chat and in the new one."""
    told = update.message
    if told is None:
        return
    if told.migrate_to_chat_id is not None:
        await groups.move(context.turn.session, told.chat_id, told.migrate_to_chat_id)
    elif told.migrate_from_chat_id is not None:
        await groups.move(context.turn.session, told.migrate_from_chat_id, told.chat_id)
