"""/invite: one-time links from chat. A link only ever goes to the coordinator's private chat."""

from __future__ import annotations

import re

from telegram import CallbackQuery, Update

from bot.domain.delivery import Outgoing
from bot.rendering import coordinator_people as screens
from bot.rendering.buttons import Act, Press
from bot.rendering.messages import message
from bot.rendering.pages import Page, page_of
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import (
    by_row,
    not_late,
    show_in_place,
    the_one,
    typed_after,
)
from handlers.coordinators.branches import branch_name
from handlers.coordinators.coordination import Reach
from storage import invites, outbox, projects
from storage.outbox import Terms
from storage.tables import InviteKind, Project

_VALUE = re.compile(r"(?P<what>page|coordinator|group)\.(?P<which>[0-9]{1,8})")


@not_late
async def invite(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/invite CODE or words: a link for the officer; alone, what links there are."""
    if not typed_after(context).strip():
        await context.say(reach.chat_id, await _usage(context, reach, 1))
        return
    project = await the_one(context, reach, Act.INVITE)
    if project is None:
        return
    voice = context.voice
    is_sent = await _officer(context, reach, project)
    if not is_sent:
        none = voice.html("invite-no-officer", code=project.code)
        await context.say(reach.chat_id, message(none))
    elif reach.group is not None:
        told = voice.html("invite-sent-privately", code=project.code)
        await context.say(reach.chat_id, message(told))


async def press(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """A link for a project's officer, for a coordinator or a group; or another page of branches."""
    if pressed.obligation_id:
        return await _press_officer(context, query, pressed, reach)
    named = _VALUE.fullmatch(pressed.value)
    if named is None:
        return False
    if named["what"] == "page":
        shown = await _usage(context, reach, int(named["which"]))
        return await show_in_place(context, query, reach, shown)
    branch = named["which"]
    if branch not in reach.branches:
        return False
    await _branch(context, reach, InviteKind(named["what"]), branch)
    await _toast_sent(context, query, reach)
    return True


async def _press_officer(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    project = await by_row(context, reach, pressed.obligation_id)
    if project is None:
        return False
    if await _officer(context, reach, project):
        await _toast_sent(context, query, reach)
    else:
        await context.toast(query, context.voice.plain("toast-no-officer"))
    return True


async def _toast_sent(context: KaonaContext, query: CallbackQuery, reach: Reach) -> None:
    text = context.voice.plain("toast-invite-sent") if reach.group is not None else ""
    await context.toast(query, text)


async def _usage(context: KaonaContext, reach: Reach, number: int) -> Outgoing:
    page = page_of(reach.branches, number)
    named = [(one, await branch_name(context.turn, context.voice, one)) for one in page.items]
    days = invites.LIFETIME.days
    return screens.invite_usage(context.voice, Page(named, page.number, page.count), days)


async def _officer(context: KaonaContext, reach: Reach, project: Project) -> bool:
    """Send a link for a project's officer; ``False`` where the register names none."""
    turn = context.turn
    person = await projects.officer(turn.session, project.id)
    if person is None:
        return False
    token = await invites.issue(turn.session, InviteKind.OFFICER, turn.now, person_id=person.id)
    named = screens.Project(project.id, project.code, project.name)
    voice = turn.house.voice_for(reach.account)
    link = _link(context, "start", token)
    until = turn.now + invites.LIFETIME
    await _send(context, reach, screens.officer_link(voice, named, person.name, link, until))
    return True


async def _branch(context: KaonaContext, reach: Reach, kind: InviteKind, branch: str) -> None:
    turn = context.turn
    token = await invites.issue(turn.session, kind, turn.now, branch=branch)
    voice = turn.house.voice_for(reach.account)
    link = _link(context, "startgroup" if kind is InviteKind.GROUP else "start", token)
    name = await branch_name(turn, voice, branch)
    until = turn.now + invites.LIFETIME
    await _send(context, reach, screens.branch_link(voice, kind.value, name, link, until))


def _link(context: KaonaContext, parameter: str, token: str) -> str:
    return f"https://t.me/{context.turn.house.username}?{parameter}={token}"


async def _send(context: KaonaContext, reach: Reach, said: Outgoing) -> None:
    """To the coordinator's private chat, wherever it was asked for.

    The outbox forgets it once it went: elsewhere only a hash of the link is kept.
    """
    turn = context.turn
    terms = Terms(key=f"{outbox.FORGOTTEN}{turn.update_id}", expires_at=turn.now + invites.LIFETIME)
    await turn.put(reach.account.user_id, said, terms)
