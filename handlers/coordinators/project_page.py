"""/project: finding a project of the branch, its page, its history and its files.

The page is put together here of what its parts know: facts, findings, scores, and the buttons of
its picture, its form and its newest report.
"""

from __future__ import annotations

import re

from telegram import CallbackQuery, Update

from bot.domain.delivery import Outgoing
from bot.domain.evaluation import newest
from bot.domain.insight import findings
from bot.rendering import evidence as evidence_screens
from bot.rendering import project_page as screens
from bot.rendering.buttons import Act, Press
from bot.rendering.form_message import form_button
from bot.rendering.insight import section
from bot.rendering.messages import message, shorten
from bot.rendering.picture_messages import curve_button
from bot.rendering.project_page import Facts
from bot.rendering.review import review_button
from bot.rendering.subject import NAME_LIMIT
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import by_row, show_in_place, the_one, typed_after
from handlers.coordinators.coordination import Reach
from handlers.reporting import evidence_list
from storage import (
    agencies,
    attachments,
    duties,
    evaluations,
    export,
    insight,
    projects,
    reports,
    review,
    rounds,
)
from storage.tables import Project

_HISTORY = re.compile(r"history\.([0-9]{1,6})")


async def project(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/project CODE or words: the page of one, or what was found to choose from."""
    if not typed_after(context).strip():
        await context.say(reach.chat_id, message(context.voice.html("project-usage")))
        return
    found = await the_one(context, reach, Act.PROJECT)
    if found is not None:
        await context.say(reach.chat_id, await page(context, reach, found))


async def press(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """The page, the history or the files of a project; ``False`` for none of the branch."""
    found = await by_row(context, reach, pressed.obligation_id)
    if found is None:
        return False
    history = _HISTORY.fullmatch(pressed.value)
    if history is not None:
        facts = await _facts(context, reach, found)
        entries = await review.history(context.turn.session, found.id)
        shown = screens.history(context.voice, facts, entries, int(history[1]))
        return await show_in_place(context, query, reach, shown)
    if pressed.value == "files":
        return await _files(context, query, reach, found)
    if pressed.value:
        return False
    await context.toast(query)
    await context.say(reach.chat_id, await page(context, reach, found))
    return True


async def page(context: KaonaContext, reach: Reach, found: Project) -> Outgoing:
    """A project's page as it is now."""
    voice = context.voice
    facts = await _facts(context, reach, found)
    more = [curve_button(voice, found.id), form_button(voice, found.code)]
    newest_report = await reports.newest_in_a_round(context.turn.session, found.id)
    review_row = [review_button(voice, found.id, newest_report)] if newest_report else []
    sections = await _sections(context, found)
    return screens.project(voice, facts, sections, [more, review_row])


async def _sections(context: KaonaContext, found: Project) -> list[str]:
    """What is told of a project below its facts, each with a heading: findings and scores."""
    session, today = context.turn.session, context.turn.today
    told = findings(await insight.of_project(session, found, today))
    scores = list(newest(await evaluations.of_project(session, found.id)))
    return [
        section(context.voice, told),
        screens.evaluations(context.voice, scores, heading="evaluations-heading"),
    ]


async def _facts(context: KaonaContext, reach: Reach, found: Project) -> Facts:
    turn = context.turn
    session = turn.session
    opened = await rounds.newest(session, turn.now)
    listed = await duties.listed(session, opened, [found.id], turn.today) if opened else []
    # A group never sees a phone number.
    officers = [
        (name, "" if reach.group is not None else phone or "")
        for name, phone in await projects.officers(session, found.id)
    ]
    return Facts(
        project_id=found.id,
        code=found.code,
        name=found.name,
        fiscal_year=found.fiscal_year,
        start=found.start_date,
        end=found.end_date,
        agency=await agencies.path(session, found.agency_id),
        officers=officers,
        budget=found.budget,
        reports=await export.reports_of(session, found.id),
        files=len(await attachments.of_reports(session, [found.id])),
        month=opened.month if opened else None,
        standing=listed[0] if listed else None,
    )


async def _files(context: KaonaContext, query: CallbackQuery, reach: Reach, found: Project) -> bool:
    """The list of a project's files, which goes to the presser alone: files may hold anything."""
    files = await evidence_list.files_of(context, found)
    voice = context.turn.house.voice_for(reach.account)
    name = shorten(found.name, NAME_LIMIT)
    listed = evidence_screens.files_of_project(voice, found.id, found.code, name, files)
    await context.toast(query, voice.plain("toast-files-sent") if reach.group else "")
    await context.say(reach.account.user_id, listed)
    return True
