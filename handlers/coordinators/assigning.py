"""/assign: handing a project of the branch over to another officer, from chat."""

from __future__ import annotations

import re

from telegram import CallbackQuery, Update

from bot.domain.asking import search_words, split_code
from bot.domain.delivery import Outgoing
from bot.domain.people import is_office
from bot.rendering import coordinator_people as screens
from bot.rendering.buttons import Act, Press, fingerprint
from bot.rendering.messages import message
from bot.rendering.pages import PAGE, page_of
from handlers.absences import handing_over
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import (
    by_code,
    by_row,
    not_late,
    say_unknown,
    show_in_place,
    the_one,
    typed_after,
)
from handlers.coordinators.coordination import Reach
from storage import agencies, people, projects, search, typed
from storage.tables import Person, Project

NAME_LIMIT = 200
"""Characters of a name that can be added to the register."""

_PAGE = re.compile(r"page\.([0-9]{1,6})")
_NEW = re.compile(r"new\.([0-9a-f]{12})")


@not_late
async def assign(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/assign CODE [name]: hand over to who is named, or choose among the people of the agency."""
    text = typed_after(context)
    if not text.strip():
        await context.say(reach.chat_id, message(context.voice.html("assign-usage")))
        return
    code, name = split_code(text)
    if code is None:
        found = await the_one(context, reach, Act.ASSIGN)
        if found is not None:
            await context.say(reach.chat_id, await _choose(context, found, 1))
        return
    project = await by_code(context, reach, code)
    if project is None:
        await say_unknown(context, reach, code)
        return
    answer = await _named(context, reach, project, name) if name else None
    await context.say(reach.chat_id, answer or await _choose(context, project, 1))


async def press(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """Turn a page of people, hand over to one of them, or to somebody new."""
    project = await by_row(context, reach, pressed.obligation_id)
    if project is None:
        return False
    page = _PAGE.fullmatch(pressed.value)
    if page is not None:
        shown = await _choose(context, project, int(page[1]))
        return await show_in_place(context, query, reach, shown)
    if not pressed.value:
        # From a project's page or what was found, which stay as they are.
        await context.toast(query)
        await context.say(reach.chat_id, await _choose(context, project, 1))
        return True
    person = await _pressed_person(context, reach, project, pressed)
    if person is None:
        return False
    return await show_in_place(context, query, reach, await _do(context, reach, project, person))


async def _pressed_person(
    context: KaonaContext, reach: Reach, project: Project, pressed: Press
) -> Person | None:
    """Whom a button names: a person of the project's agency, or the name that was typed last."""
    session = context.turn.session
    new = _NEW.fullmatch(pressed.value)
    if new is not None:
        for name in await typed.of_chat(session, reach.chat_id):
            if fingerprint(name) == new[1]:
                return await _added(context, project, name)
        return None
    person = await session.get(Person, pressed.number) if pressed.number is not None else None
    return person if person is not None and person.agency_code == project.code[:8] else None


async def _named(context: KaonaContext, reach: Reach, project: Project, name: str) -> Outgoing:
    """Hand over to a name of the register; where it has none such, the similar ones are told."""
    session = context.turn.session
    if len(name) > NAME_LIMIT:
        return message(context.voice.html("assign-long-name", limit=NAME_LIMIT))
    agency_code = project.code[:8]
    person = await people.by_name(session, agency_code, name)
    if person is not None:
        return await _do(context, reach, project, person)
    similar = await search.people_of_agency(session, agency_code, search_words(name))
    await typed.keep(session, reach.chat_id, reach.account.user_id, name)
    return screens.unknown_officer(context.voice, _shown(project), name, similar[:PAGE])


async def _added(context: KaonaContext, project: Project, name: str) -> Person:
    session = context.turn.session
    path = await agencies.path(session, project.agency_id)
    return await people.find_or_add(
        session, agency_code=project.code[:8], name=name, is_office=is_office(name, path)
    )


async def _choose(context: KaonaContext, project: Project, number: int) -> Outgoing:
    session = context.turn.session
    present = [name for name, _ in await projects.officers(session, project.id)]
    everybody = await search.people_of_agency(session, project.code[:8])
    others = [(person_id, name) for person_id, name in everybody if [name] != present]
    return screens.choose_officer(context.voice, _shown(project), present, page_of(others, number))


async def _do(context: KaonaContext, reach: Reach, project: Project, person: Person) -> Outgoing:
    done = await handing_over.hand_over(context.turn, project, person, reach.account.user_id)
    if done is None:
        text = context.voice.html("assigned-already", to=person.name, code=project.code)
        return message(text)
    told = done.asked > 0
    return screens.assigned(context.voice, _shown(project), person.name, done.before, told=told)


def _shown(project: Project) -> screens.Project:
    return screens.Project(project.id, project.code, project.name)
