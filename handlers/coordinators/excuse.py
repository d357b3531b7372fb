"""/excuse: expecting no report of a project of the branch in a month, from chat."""

from __future__ import annotations

from datetime import date

from telegram import CallbackQuery, Update

from bot.domain.delivery import Outgoing
from bot.domain.months import split_month
from bot.rendering import coordinator_people as screens
from bot.rendering.buttons import Press
from bot.rendering.messages import message, shorten
from bot.rendering.subject import NAME_LIMIT
from handlers.absences import excusing
from handlers.absences.excusing import REASON_LIMIT
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import by_row, named_first, not_late, show_in_place
from handlers.coordinators.coordination import Reach
from storage import rounds
from storage.excuses import Excused
from storage.tables import Project, Round


@not_late
async def excuse(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/excuse CODE month reason."""
    project, rest = await named_first(context, reach, "excuse-usage")
    if project is None:
        return
    month, reason = split_month(rest, context.turn.today)
    await context.say(reach.chat_id, await _answer(context, reach, project, month, reason))


async def _answer(
    context: KaonaContext, reach: Reach, project: Project, month: date | None, reason: str
) -> Outgoing:
    voice, turn = context.voice, context.turn
    values = {"code": project.code, "month": voice.month(month or turn.today)}
    if month is None or not reason:
        lacks = "month" if month is None else "reason"
        return message(voice.html(f"excuse-no-{lacks}", **values))
    if len(reason) > REASON_LIMIT:
        return message(voice.html("excuse-long-reason", limit=REASON_LIMIT))
    opened = await rounds.of_month(turn.session, month)
    if opened is None:
        return message(voice.html("excuse-no-round", month=values["month"]))
    done = await excusing.excuse(turn, project, opened, reason, reach.account.user_id)
    if done is None:
        return message(voice.html("excuse-not-owed", **values))
    if done is Excused.REPORTED:
        return message(voice.html("excuse-reported", **values))
    again = done is Excused.REWORDED
    named = screens.Project(project.id, project.code, project.name)
    return screens.excused(voice, named, opened.id, opened.month, reason, again=again)


async def press(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """Expect the report after all; ``False`` where it is expected already."""
    project = await by_row(context, reach, pressed.obligation_id)
    if project is None or pressed.number is None:
        return False
    opened = await context.turn.session.get(Round, pressed.number)
    if (
        opened is None
        or await excusing.take_back(context.turn, project, opened) is not Excused.DONE
    ):
        return False
    text = context.voice.html(
        "excuse-undone",
        month=context.voice.month(opened.month),
        code=project.code,
        name=shorten(project.name, NAME_LIMIT),
    )
    return await show_in_place(context, query, reach, message(text))
