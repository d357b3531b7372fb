"""/digest: moving a group's digest down, and choosing the topic that it stands in."""

from __future__ import annotations

from telegram import Update

from bot.domain.delivery import Priority
from bot.rendering.messages import message
from handlers.context import KaonaContext, chat_of
from handlers.coordinators.coordination import Reach, for_coordinators
from handlers.digests import living
from storage import groups, rounds

HERE = "here"
"""What chooses the topic in which it is typed."""


async def digest(update: Update, context: KaonaContext) -> None:
    """/digest in a bound group: its digest becomes the newest message; with ``here``, here."""
    chat = chat_of(update)
    if await groups.by_chat(context.turn.session, chat.id) is None:
        await context.say(chat.id, message(context.voice.html("group-not-bound")))
        return
    await _of_coordinators(update, context)


async def _digest(_update: Update, context: KaonaContext, reach: Reach) -> None:
    group, turn = reach.group, context.turn
    words = tuple(context.args or ())
    if group is None or (words and words[0].lower() != HERE):
        await context.say(reach.chat_id, message(context.voice.html("digest-usage")))
        return
    if words:
        group.thread_id, group.has_lost_topic = context.topic[1] if context.topic else None, False
        key = "digest-here-topic" if context.topic else "digest-here-general"
        await context.say(reach.chat_id, message(context.voice.html(key)))
    opened = await rounds.newest(turn.session, turn.now)
    if opened is None:
        await context.say(reach.chat_id, message(context.voice.html("digest-no-round")))
        return
    await living.post(turn, group, opened, Priority.ANSWER)


_of_coordinators = for_coordinators(_digest)
