"""Digests: posting them, keeping the posted ones true, and /digest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from telegram import Update

from bot.domain.delivery import Priority
from bot.domain.digest import Digest as Summary
from bot.domain.digest import summarise
from bot.rendering.digest import digest as render
from bot.rendering.messages import edit, message
from handlers.branches import branch_name
from handlers.context import KaonaContext, chat_of
from handlers.turn import Turn
from storage import digests, groups, rounds
from storage.outbox import Terms
from storage.tables import Digest, DigestPart, Group, Occasion, Round


async def digest(update: Update, context: KaonaContext) -> None:
    """/digest in a bound group: post the newest round's digest."""
    chat = chat_of(update)
    group = await groups.by_chat(context.turn.session, chat.id)
    if group is None:
        await context.say(chat.id, message(context.voice.html("group-not-bound")))
        return
    opened = await rounds.newest(context.turn.session, context.turn.now)
    if opened is None:
        await context.say(chat.id, message(context.voice.html("digest-no-round")))
        return
    await post(context.turn, group, opened, Occasion.ASKED, Priority.ANSWER)


async def summary_of(turn: Turn, opened: Round, branch: str) -> Summary:
    """The figures of a round for a branch."""
    projects = await digests.projects_in_round(turn.session, opened, branch, turn.today)
    return summarise(opened.month, opened.due_on, opened.due_at, projects)


async def post(
    turn: Turn, group: Group, opened: Round, occasion: Occasion, priority: Priority
) -> None:
    """Post a round's digest in a group and remember its messages."""
    added = await digests.add(turn.session, group, opened, occasion, turn.now)
    texts = await _texts(turn, added, group, opened)
    for part, text in enumerate(texts):
        await _post_part(turn, group, added, part, text, priority)


async def refresh(turn: Turn, posted: Digest, group: Group, opened: Round) -> None:
    """Bring a posted digest up to date by editing its messages; nothing if nothing changed."""
    parts = await digests.parts(turn.session, posted.id)
    posted.refreshed_at = digests.seen_until(turn.now)
    if await _stayed_behind(turn, parts, group):
        await post(turn, group, opened, posted.occasion, Priority.DIGEST)
        return
    if await _texts(turn, posted, group, opened) == [p.text for p in parts if not p.is_empty]:
        return
    posted.updated_at = turn.now
    texts = await _texts(turn, posted, group, opened)
    empty = turn.house.voice(group.language).html("digest-part-empty")
    for number, (part, text) in enumerate(zip_longest(parts, texts)):
        if part is None:
            await _post_part(turn, group, posted, number, text, Priority.DIGEST)
            continue
        part.is_empty = text is None
        if part.text != (text or empty):
            part.text = text or empty
            await _edit_part(turn, group, part)


async def _stayed_behind(turn: Turn, parts: Sequence[DigestPart], group: Group) -> bool:
    """Whether a digest was posted before its group became a supergroup.

    A supergroup is another chat: the messages of the old one cannot be edited from it.
    """
    return any(chat != group.chat_id for chat in await digests.chats_of(turn.session, parts))


async def _texts(turn: Turn, shown: Digest, group: Group, opened: Round) -> list[str]:
    voice = turn.house.voice(group.language)
    summary = await summary_of(turn, opened, group.branch)
    name = await branch_name(turn, voice, group.branch)
    return render(voice, name, summary, shown.updated_at)


async def _post_part(
    turn: Turn, group: Group, shown: Digest, part: int, text: str, priority: Priority
) -> None:
    terms = Terms(priority=priority, key=f"digest:{shown.id}:{part}")
    outbox_id = await turn.put(group.chat_id, message(text), terms)
    if outbox_id is not None:
        digests.add_part(turn.session, shown, part, outbox_id, text)


async def _edit_part(turn: Turn, group: Group, part: DigestPart) -> None:
    terms = Terms(priority=Priority.DIGEST, edits_id=part.outbox_id)
    await turn.put(group.chat_id, edit(part.text, None), terms)
