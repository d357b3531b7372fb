"""Pictures for coordinators: a round by office, and a project's curve."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from telegram import CallbackQuery, Update

from bot.domain.delivery import Outgoing, Priority
from bot.domain.insight import findings
from bot.rendering import picture_messages
from bot.rendering.buttons import Press
from bot.rendering.curve_chart import ProjectShown
from bot.rendering.messages import in_topic, message
from bot.rendering.round_chart import RoundShown
from bot.rendering.voice import Voice
from handlers.context import KaonaContext
from handlers.coordinators.branches import branch_name
from handlers.coordinators.coordination import Reach
from handlers.turn import Turn
from storage import insight, office_figures, rounds
from storage.outbox import Terms
from storage.tables import Project, Round


async def picture(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/picture: the newest round of the branch by office."""
    opened = await rounds.newest(context.turn.session, context.turn.now)
    if opened is None:
        await context.say(reach.chat_id, message(context.voice.html("picture-no-round")))
        return
    await _post(context, reach, opened)


async def press_round(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """The pictures of the round that a button names; ``False`` where there is no such round."""
    opened = await context.turn.session.get(Round, pressed.obligation_id)
    if opened is None:
        return False
    await context.toast(query)
    await _post(context, reach, opened)
    return True


async def press_curve(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """The curve of the project that a button names; whoever follows another branch is refused."""
    project = await context.turn.session.get(Project, pressed.obligation_id)
    if project is None:
        return False
    if not reach.covers(project.code):
        await context.toast(query, context.voice.plain("toast-coordinators-only"))
        return True
    await context.toast(query)
    await context.say(reach.chat_id, await curve_of(context.turn, context.voice, project))
    return True


async def _post(context: KaonaContext, reach: Reach, opened: Round) -> None:
    """Post a round of all branches that are reached, or say that there is nothing to show."""
    turn, voice = context.turn, context.voice
    posted = await post_round(
        turn, voice, reach.chat_id, reach.branches, opened, thread_id=context.thread_id
    )
    if not posted:
        named = await _named(turn, voice, reach.branches)
        month = voice.month(opened.month)
        nothing = voice.html("picture-nothing", month=month, branch=named)
        await context.say(reach.chat_id, message(nothing))


async def post_round(
    turn: Turn,
    voice: Voice,
    chat_id: int,
    branches: Sequence[str],
    opened: Round,
    priority: Priority = Priority.ANSWER,
    thread_id: int | None = None,
) -> bool:
    """Post a round of some branches by office, a message for each picture, perhaps in a topic.

    ``False`` where no project of theirs owes a report in it: then nothing is posted.
    """
    offices = await office_figures.of_round(turn.session, opened, branches)
    if not offices:
        return False
    # Typst stays out of the memory of a service that draws nothing.
    from bot.rendering import pictures

    named = await _named(turn, voice, branches)
    shown = RoundShown(named, opened.month, offices, turn.now)
    drawn = await asyncio.to_thread(pictures.of_round, voice, shown)
    for photo in picture_messages.of_round(voice, named, opened.month, drawn):
        await turn.put(chat_id, in_topic(photo, thread_id), Terms(priority=priority))
    return True


async def curve_of(turn: Turn, voice: Voice, project: Project) -> Outgoing:
    """A project's curve as a message, with what its figures say first."""
    from bot.rendering import pictures

    facts = await insight.of_project(turn.session, project, turn.today)
    shown = ProjectShown(project.code, project.name, facts, turn.now)
    drawn = await asyncio.to_thread(pictures.of_project, voice, shown)
    found = findings(facts)
    return picture_messages.of_project(voice, project.code, project.name, drawn, found)


async def _named(turn: Turn, voice: Voice, branches: Sequence[str]) -> str:
    return ", ".join([await branch_name(turn, voice, branch) for branch in branches])
