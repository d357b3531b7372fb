"""/evidence: the files of a project's reports, for its branch's coordinators and its officers."""

from __future__ import annotations

import re
from itertools import groupby

from telegram import CallbackQuery, Update

from bot.domain.asking import typed_code
from bot.rendering import evidence as said_of
from bot.rendering.evidence import ReportFiles
from bot.rendering.messages import message, shorten
from bot.rendering.subject import NAME_LIMIT
from handlers.context import KaonaContext, user_of
from storage import attachments, people, projects, reports
from storage.tables import Project

_OF_REPORT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


async def evidence(update: Update, context: KaonaContext) -> None:
    """/evidence CODE: tell which reports have files, and send those of the newest."""
    user = user_of(update)
    code = typed_code(" ".join(context.args or ()))
    if not code:
        await context.say(user.id, message(context.voice.html("evidence-which")))
        return
    project = await projects.by_code(context.turn.session, code)
    # Whoever may not see a project does not learn whether there is one.
    if project is None or not await _may_see(context, user.id, project):
        unknown = context.voice.html("evidence-not-yours", code=shorten(code, NAME_LIMIT))
        await context.say(user.id, message(unknown))
        return
    found = await files_of(context, project)
    name = shorten(project.name, NAME_LIMIT)
    listed = said_of.files_of_project(context.voice, project.id, project.code, name, found)
    await context.say(user.id, listed)
    if found:
        await _send(context, user.id, project, found[-1])


async def press(context: KaonaContext, query: CallbackQuery, value: str) -> bool:
    """Send the files of the report that a button names; ``False`` where that cannot be."""
    named = _OF_REPORT.fullmatch(value)
    if named is None:
        return False
    project = await context.turn.session.get(Project, int(named[1]))
    if project is None or not await _may_see(context, context.speaker.user_id, project):
        return False
    for report in await files_of(context, project):
        if report.number == int(named[2]):
            await context.toast(query)
            await _send(context, context.speaker.user_id, project, report)
            return True
    return False


async def files_of(context: KaonaContext, project: Project) -> list[ReportFiles]:
    """The reports of a project that have files, by number."""
    session = context.turn.session
    found = []
    rows = await attachments.of_reports(session, [project.id])
    for number, of_one in groupby(rows, lambda row: row[0].number):
        files = [attachments.content(attachment) for _, attachment in of_one]
        current = await reports.current(session, project.id, number)
        if current is not None:
            found.append(ReportFiles(number, current[1].reported_on, files))
    return found


async def _may_see(context: KaonaContext, user_id: int, project: Project) -> bool:
    """A coordinator sees the own branch, an officer the own projects."""
    session = context.turn.session
    if any(project.code.startswith(b) for b in await people.branches(session, user_id)):
        return True
    owned = await projects.of_account(session, user_id, context.turn.today)
    return any(own.id == project.id for own in owned)


async def _send(context: KaonaContext, user_id: int, project: Project, report: ReportFiles) -> None:
    for file in report.files:
        sent = said_of.sent_again(context.voice, project.code, report, file)
        await context.say(user_id, sent)
