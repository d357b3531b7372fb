"""/evaluate: the quarterly score that the สยป. gives each project."""

from __future__ import annotations

from telegram import Update

from bot.domain.delivery import Outgoing
from bot.domain.evaluation import REMARK_LIMIT, Score, ScoreFault, read_score
from bot.rendering import project_page as screens
from bot.rendering.messages import message, shorten
from bot.rendering.subject import NAME_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import named_first, not_late
from handlers.coordinators.coordination import Reach
from storage import evaluations, leaves
from storage.tables import Project


@not_late
async def evaluate(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/evaluate CODE quarter percent remark; with the code alone, all that was given."""
    project, rest = await named_first(context, reach, "evaluate-usage")
    if project is None:
        return
    if not rest:
        await context.say(reach.chat_id, await _so_far(context, project))
        return
    score = read_score(rest)
    if isinstance(score, ScoreFault):
        await context.say(reach.chat_id, _fault(context, project, score.value))
    elif score.fiscal_year not in (None, project.fiscal_year):
        await context.say(reach.chat_id, _fault(context, project, "bad-year"))
    else:
        await context.say(reach.chat_id, await _keep(context, reach, project, score))


def _fault(context: KaonaContext, project: Project, fault: str) -> Outgoing:
    """What is wrong, and what to type; each text takes of these what it tells."""
    text = context.voice.html(
        f"score-fault-{fault}",
        code=project.code,
        year=str(project.fiscal_year),
        limit=REMARK_LIMIT,
    )
    return message(text)


async def _so_far(context: KaonaContext, project: Project) -> Outgoing:
    given = await evaluations.of_project(context.turn.session, project.id)
    voice = context.voice
    # Every version was kept; of many the newest are told.
    shown = screens.evaluations(voice, given[-screens.VERSIONS_SHOWN :], heading="evaluations-all")
    text = voice.html(
        "evaluate-this",
        code=project.code,
        name=shorten(project.name, NAME_LIMIT),
        scores=Html(shown) if shown else voice.html("evaluate-none"),
    )
    return message(text)


async def _keep(context: KaonaContext, reach: Reach, project: Project, score: Score) -> Outgoing:
    """Keep a score, tell the project's officer, and say what was kept."""
    turn, voice = context.turn, context.voice
    user_id = reach.account.user_id
    version = await evaluations.add(turn.session, project.id, score, turn.now, user_id)
    if version is None:
        quarter = str(score.quarter)
        return message(voice.html("evaluate-same", quarter=quarter, code=project.code))
    for account in await leaves.asked_about(turn.session, project.id, turn.today):
        said = _told(turn.house.voice_for(account), "evaluate-told", project, score)
        await turn.put(account.user_id, message(said))
    said = _told(voice, "evaluate-done", project, score)
    if version > 1:
        said = Html(f"{said}\n{voice.html('evaluate-version', version=str(version))}")
    return message(said)


def _told(voice: Voice, key: str, project: Project, score: Score) -> Html:
    text = voice.html(
        key,
        quarter=str(score.quarter),
        year=str(project.fiscal_year),
        percent=voice.percent(score.percent),
        code=project.code,
        name=shorten(project.name, NAME_LIMIT),
    )
    if not score.remark:
        return text
    return Html(f"{text}\n{voice.html('evaluation-remark', remark=score.remark)}")
