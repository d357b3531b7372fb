"""What becomes of leaves as the days pass: they begin, lose their deputies, and end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.delivery import Priority
from bot.domain.leave import Asked, DeputyAnswer, asked, stands_in
from bot.domain.rounds import MISSING_STATES, ObligationState, at_hour
from bot.rendering import leave as screens
from bot.rendering.overview import Owed
from handlers.turn import Turn
from storage import deputies, leaves, people, rounds
from storage.outbox import Terms
from storage.tables import Account, Leave, Obligation, Person, Project, Round

Found = Sequence[tuple[Obligation, Round, Project]]


async def look_after(turn: Turn) -> None:
    """Do what a day's leaves need, from the policy's hour on; a second look finds it done."""
    hour = at_hour(turn.today, turn.house.policy)
    if turn.now < hour:
        return
    for leave in await leaves.over(turn.session, turn.today):
        await end(turn, leave)
    for leave in await leaves.to_begin(turn.session, turn.today):
        leave.begun_at = turn.now
        if stands_in(leave.days, leave.answer, turn.today):
            await tell_duties(turn, leave)
    for running in await leaves.running(turn.session, turn.today, hour):
        if asked(running.situation) is Asked.NOBODY:
            await tell_coordinators(turn, running.leave)
            running.leave.warned_at = turn.now
            if running.leave.answer is DeputyAnswer.ACCEPTED:
                await _tell_of_loss(turn, running.leave)


async def end(turn: Turn, leave: Leave) -> None:
    """A leave is over: the deputy's right ends, and the officer is asked for what is missing."""
    has_begun = leave.first_day <= turn.today
    leave.ended_at = turn.now
    await deputies.spread(turn.session, leave)
    turn.stirs_schedule = True
    account = await turn.session.get_one(Account, leave.user_id)
    if not has_begun or account.blocked_at is not None:
        return
    found = await rounds.of_account(turn.session, leave.user_id, turn.today, turn.now)
    missing = [item for item in found if item[0].state in MISSING_STATES]
    if missing:
        said = screens.back(turn.house.voice_for(account), _listed(missing))
        await turn.put(account.user_id, said, Terms(priority=Priority.BULK))
        note_asked(turn, missing)


async def tell_duties(turn: Turn, leave: Leave) -> None:
    """Ask a leave's deputy for all that is owed in the officer's place."""
    if leave.deputy_id is None:
        return
    found = await deputies.owed_in_place(turn.session, leave, turn.now)
    name = await people.name_of(turn.session, leave.user_id)
    for account in await deputies.accounts_of(turn.session, leave.deputy_id):
        voice = turn.house.voice_for(account)
        said = screens.duties(voice, name, leave.last_day, _listed(found))
        await turn.put(account.user_id, said, Terms(priority=Priority.BULK))
        note_asked(turn, found)


def note_asked(turn: Turn, found: Found) -> None:
    """Somebody was asked for these now: the schedule need neither ask nor remind at once."""
    for obligation, _, _ in found:
        obligation.asked_at = turn.now
        if obligation.state is ObligationState.DUE:
            obligation.state = ObligationState.ASKED
            obligation.changed_at = turn.now


def _listed(found: Found) -> list[Owed]:
    return [
        Owed(obligation.id, project.code, project.name, obligation.state, opened.month)
        for obligation, opened, project in found
    ]


async def tell_coordinators(turn: Turn, leave: Leave) -> int | None:
    """Tell the coordinators that nobody is asked about a leave's projects.

    How many were told; ``None`` where somebody can be asked all the same.
    """
    day = max(leave.first_day, turn.today)
    projects = await deputies.uncovered_of(turn.session, leave, day)
    if not projects:
        return None
    name = await people.name_of(turn.session, leave.user_id)
    told = await people.coordinators_of(turn.session, [project.code for project in projects])
    for account in told:
        followed = tuple(await people.branches(turn.session, account.user_id))
        own = [(p.code, p.name) for p in projects if p.code.startswith(followed)]
        voice = turn.house.voice_for(account)
        await turn.put(account.user_id, screens.uncovered(voice, name, leave.days, own))
    leave.warned_at = turn.now
    return len(told)


async def _tell_of_loss(turn: Turn, leave: Leave) -> None:
    """The deputy who accepted cannot be reached any more: the officer can choose again."""
    officer = await turn.session.get_one(Account, leave.user_id)
    deputy = await turn.session.get_one(Person, leave.deputy_id)
    is_only_away = bool(await deputies.accounts_of(turn.session, deputy.id))
    # Of the deputy's own leave the officer heard when it was set.
    if officer.blocked_at is None and not is_only_away:
        voice = turn.house.voice_for(officer)
        text = voice.html("leave-deputy-lost", deputy=deputy.name)
        await turn.put(officer.user_id, screens.choose_again(voice, text, leave.id))
