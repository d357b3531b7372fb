"""/status: own projects, and for coordinators the branches they follow."""

from __future__ import annotations

from telegram import Update

from bot.domain.delivery import Outgoing
from bot.rendering import overview
from bot.rendering.overview import BranchStatus, ProjectStatus
from handlers.context import KaonaContext, user_of
from handlers.coordinators.branches import branch_name
from handlers.digests.digest_figures import summary_of
from storage import deputies, people, projects, rounds


async def status(update: Update, context: KaonaContext) -> None:
    """Tell where the speaker's projects and branches stand."""
    user = user_of(update)
    await context.say(user.id, await page(context, user.id, 1))


async def page(context: KaonaContext, user_id: int, number: int) -> Outgoing:
    """A page of /status as things stand now."""
    own = await _projects(context, user_id)
    followed = await _branches(context, user_id)
    return overview.status(context.voice, context.turn.today, own, followed, number)


async def _projects(context: KaonaContext, user_id: int) -> list[ProjectStatus]:
    turn = context.turn
    owed = {
        project.id: (obligation, opened)
        for obligation, opened, project in await rounds.of_account(
            turn.session, user_id, turn.today, turn.now
        )
    }
    owned = await projects.of_account(turn.session, user_id, turn.today)
    places = await deputies.in_place_of(turn.session, user_id, turn.today)
    running = [p for p in owned if p.end_date >= turn.today or p.id in owed] or owned
    result = []
    for project in running:
        standing = await projects.standing(turn.session, project)
        obligation, opened = owed.get(project.id, (None, None))
        result.append(
            ProjectStatus(
                code=project.code,
                name=project.name,
                budget=project.budget,
                disbursed=standing.disbursed,
                number=standing.number - 1 or None,
                reported_on=standing.reported_on,
                percent=standing.percent,
                month=opened.month if opened else None,
                state=obligation.state if obligation else None,
                absent=places.get(project.id, ""),
            )
        )
    return result


async def _branches(context: KaonaContext, user_id: int) -> list[BranchStatus]:
    turn = context.turn
    newest = await rounds.newest(turn.session, turn.now)
    result = []
    for branch in await people.branches(turn.session, user_id):
        name = await branch_name(turn, context.voice, branch)
        digest = await summary_of(turn, newest, branch) if newest else None
        result.append(BranchStatus(name, digest))
    return result
