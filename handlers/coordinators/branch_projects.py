"""Which project of a coordinator's branch is meant: by its code, or by words to search by."""

from __future__ import annotations

import re

from telegram import CallbackQuery, Update

from bot.domain.asking import search_words, split_code
from bot.domain.branch_lists import Hit
from bot.domain.delivery import Outgoing
from bot.domain.project_code import ProjectCode
from bot.rendering import branch_lists as screens
from bot.rendering.buttons import Act, Press, fingerprint
from bot.rendering.messages import in_place, message
from bot.rendering.pages import PAGE, Page
from handlers.context import KaonaContext, chat_of
from handlers.coordinators.coordination import Command, Reach
from storage import projects, search, typed
from storage.tables import Project

PURPOSES = (Act.PROJECT, Act.INVITE, Act.ASSIGN)
"""What a project is searched for."""

_FOUND = re.compile(r"(?P<purpose>[a-z]+)\.(?P<page>[0-9]{1,6})\.(?P<mark>[0-9a-f]{12})")


def typed_after(context: KaonaContext) -> str:
    """What was typed after the command, on one line."""
    return " ".join(context.args or ())


async def by_code(context: KaonaContext, reach: Reach, code: ProjectCode) -> Project | None:
    """A project of the branch; of another branch there is none, nor is it told that there is."""
    if not reach.covers(str(code)):
        return None
    return await projects.by_code(context.turn.session, str(code))


async def by_row(context: KaonaContext, reach: Reach, project_id: int) -> Project | None:
    """The project of a button, if the presser still follows its branch."""
    project = await context.turn.session.get(Project, project_id)
    return project if project is not None and reach.covers(project.code) else None


async def say_unknown(context: KaonaContext, reach: Reach, code: ProjectCode) -> None:
    """There is no such project in the branch."""
    await context.say(reach.chat_id, message(context.voice.html("project-unknown", code=str(code))))


async def named_first(
    context: KaonaContext, reach: Reach, usage: str
) -> tuple[Project | None, str]:
    """The project whose code was typed first, and the rest; without one its way of use is told."""
    code, rest = split_code(typed_after(context))
    if code is None:
        await context.say(reach.chat_id, message(context.voice.html(usage)))
        return None, rest
    project = await by_code(context, reach, code)
    if project is None:
        await say_unknown(context, reach, code)
    return project, rest


async def the_one(context: KaonaContext, reach: Reach, purpose: Act) -> Project | None:
    """The one project that was named or searched for.

    Where it is none or several, that is told, with buttons that lead on to ``purpose``.
    """
    text = typed_after(context)
    code, _ = split_code(text)
    if code is not None:
        project = await by_code(context, reach, code)
        if project is None:
            await say_unknown(context, reach, code)
        return project
    words = " ".join(search_words(text))
    count, hits = await _hits(context, reach, words, 1)
    if count == 1:
        return await by_row(context, reach, hits[0].project_id)
    if not count:
        await context.say(reach.chat_id, screens.found_nothing(context.voice, words))
        return None
    session, user_id = context.turn.session, reach.account.user_id
    await typed.keep(session, reach.chat_id, user_id, words)
    await context.say(reach.chat_id, _shown(context, purpose, words, count, hits, 1))
    return None


async def turn_found(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """Another page of what was found; ``False`` where other words were typed since."""
    named = _FOUND.fullmatch(pressed.value)
    if named is None or named["purpose"] not in PURPOSES:
        return False
    for words in await typed.of_chat(context.turn.session, reach.chat_id):
        if fingerprint(words) == named["mark"]:
            return await show_in_place(
                context, query, reach, await _page(context, reach, words, named)
            )
    return False


async def _page(
    context: KaonaContext, reach: Reach, words: str, named: re.Match[str]
) -> Outgoing | None:
    number = int(named["page"])
    count, hits = await _hits(context, reach, words, number)
    if count and not hits:
        # Projects went since: the last page there is.
        number = -(-count // PAGE)
        count, hits = await _hits(context, reach, words, number)
    return _shown(context, Act(named["purpose"]), words, count, hits, number) if hits else None


async def show_in_place(
    context: KaonaContext, query: CallbackQuery, reach: Reach, shown: Outgoing | None
) -> bool:
    """Put a page in the place of the message whose button was pressed; ``False`` for none."""
    if shown is None or query.message is None:
        return False
    await context.toast(query)
    await context.say(reach.chat_id, in_place(shown, query.message.message_id))
    return True


async def _hits(
    context: KaonaContext, reach: Reach, words: str, number: int
) -> tuple[int, list[Hit]]:
    offset = (max(number, 1) - 1) * PAGE
    return await search.find(context.turn.session, reach.branches, words.split(), PAGE, offset)


def _shown(
    context: KaonaContext, purpose: Act, words: str, count: int, hits: list[Hit], number: int
) -> Outgoing:
    page = Page(hits, max(number, 1), -(-count // PAGE))
    several = len({hit.fiscal_year for hit in hits}) > 1
    return screens.found(context.voice, purpose, words, count, page, several_years=several)


def not_late(answer: Command) -> Command:
    """A command that changes something: one that could be read only long after is not obeyed."""

    async def obeyed(update: Update, context: KaonaContext, reach: Reach) -> None:
        turn = context.turn
        if turn.is_late and turn.received_at is not None:
            when = context.voice.day_of(turn.received_at)
            await context.say(
                chat_of(update).id, message(context.voice.html("late-command", date=when))
            )
            return
        await answer(update, context, reach)

    return obeyed
