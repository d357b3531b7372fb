"""Bringing in the coordinators: who cannot be reached by the bot, and who is late for long.

A deputy is no matter of this file: who stands in for an officer on leave is asked and reminded in
the officer's place (:func:`storage.leaves.may_be_asked`). That nobody is, the coordinators learn in
:mod:`handlers.absences.leaving`.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.delivery import Priority
from bot.domain.ladder import escalates_at
from bot.rendering import ladder
from bot.rendering.ladder import FollowUp
from handlers.reminders.unasked import Desk, month_of, span_of
from storage import reminders, tasks
from storage.outbox import Terms
from storage.tables import Account, Round, TaskKind
from storage.tasks import Untold


async def raise_tasks(desk: Desk, opened: Round) -> None:
    """Make a task of everybody whom the coordinators have to look after, once for each round."""
    turn = desk.turn
    await tasks.raise_unreachable(turn.session, opened, turn.today, turn.now)
    since = escalates_at(span_of(opened), desk.days, desk.policy)
    if since is not None and since <= turn.now:
        await tasks.raise_overdue(turn.session, opened, turn.today, turn.now)


async def tell_coordinators(desk: Desk, opened: Round) -> None:
    """Tell each coordinator in one private message of the tasks that are new."""
    await raise_tasks(desk, opened)
    turn = desk.turn
    for account, untold in await tasks.untold(turn.session, opened, turn.today):
        if desk.may_tell(account):
            await _tell(desk, opened, account, untold)


async def _tell(desk: Desk, opened: Round, account: Account, untold: Sequence[Untold]) -> None:
    turn = desk.turn
    unreachable, overdue = still_standing(untold)
    newest = max(task.task_id for task in untold)
    if unreachable or overdue:
        voice = turn.house.voice_for(account)
        said = ladder.tasks(voice, month_of(opened, ()), unreachable, overdue)
        key = f"tasks:{opened.id}:{newest}:{account.user_id}"
        terms = Terms(priority=Priority.BULK, key=key, expires_at=opened.closes_at)
        if await turn.put(account.user_id, said, terms) is not None:
            reminders.count(account, turn.today)
    told = [task.task_id for task in untold]
    await tasks.note_told(turn.session, account.user_id, told, turn.now)


def still_standing(untold: Sequence[Untold]) -> tuple[list[FollowUp], list[FollowUp]]:
    """Who cannot be reached and who is late, without those who were linked since."""
    unreachable = [
        _follow_up(task)
        for task in untold
        if task.kind is TaskKind.UNREACHABLE and not task.is_reachable
    ]
    overdue = [_follow_up(task) for task in untold if task.kind is TaskKind.OVERDUE]
    return unreachable, overdue


def _follow_up(task: Untold) -> FollowUp:
    trouble = None if task.is_reachable else "blocked" if task.is_linked else "unlinked"
    return FollowUp(task.person, trouble, task.codes)
