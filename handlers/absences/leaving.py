"""What becomes of leaves as the days pass: they begin, lose their deputies, and end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.leave import Asked, asked, stands_in
from bot.domain.rounds import MISSING_STATES, at_hour
from bot.rendering import leave as screens
from bot.rendering.overview import Owed
from handlers.absences import uncovered
from handlers.reminders.unasked import Desk, Wanted, is_told, note_told, put_unasked
from handlers.turn import Turn
from storage import deputies, leaves, people, rounds, touching
from storage.tables import Account, Leave


async def look_after(desk: Desk) -> None:
    """Do what a day's leaves need, from the policy's hour on; a second look finds it done.

    What is said here nobody asked for: it keeps the ladder's hours and its measure. What may not be
    said today is left for tomorrow.
    """
    turn = desk.turn
    hour = at_hour(turn.today, desk.policy)
    if turn.now < hour or not desk.may_write:
        return
    for leave in await leaves.over(turn.session, turn.today):
        await _end_by_itself(desk, leave)
    for leave in await leaves.to_begin(turn.session, turn.today):
        is_needed = stands_in(leave.days, leave.answer, turn.today)
        if not is_needed or await tell_duties(desk, leave, unasked=True):
            leave.begun_at = turn.now
    holding = await leaves.running(turn.session, turn.today, hour)
    alone = [running.leave for running in holding if asked(running.situation) is Asked.NOBODY]
    await uncovered.warn(desk, alone)


async def _end_by_itself(desk: Desk, leave: Leave) -> None:
    """A leave's last day is over. The officer is asked by it, unless the ladder has done so."""
    turn = desk.turn
    account = await turn.session.get_one(Account, leave.user_id)
    missing = await _missing(turn, account)
    if missing and not await is_told(desk, account, missing):
        if not desk.may_tell(account):
            return
        said = screens.back(turn.house.voice_for(account), _listed(missing))
        await put_unasked(desk, account, said, f"leave:back:{leave.id}")
        await note_told(desk, account, missing)
    await _close(turn, leave)


async def end(desk: Desk, leave: Leave) -> None:
    """A leave is ended by its officer, who is asked for what is missing if it had begun."""
    turn = desk.turn
    await _close(turn, leave)
    if leave.first_day > turn.today:
        return
    account = await turn.session.get_one(Account, leave.user_id)
    missing = await _missing(turn, account)
    if missing:
        said = screens.back(turn.house.voice_for(account), _listed(missing))
        await turn.put(account.user_id, said)
        await note_told(desk, account, missing)


async def _close(turn: Turn, leave: Leave) -> None:
    leave.ended_at = turn.now
    await deputies.spread(turn.session, leave)
    await touching.of_account(turn.session, leave.user_id, turn.now)
    turn.stirs_schedule = True


async def _missing(turn: Turn, account: Account) -> list[Wanted]:
    """What an account that can be written to owes."""
    if account.blocked_at is not None:
        return []
    found = await rounds.of_account(turn.session, account.user_id, turn.today, turn.now)
    return [item for item in found if item[0].state in MISSING_STATES]


async def tell_duties(desk: Desk, leave: Leave, *, unasked: bool = False) -> bool:
    """Ask a leave's deputy for all that is owed in the officer's place.

    ``unasked`` where it is no answer to the deputy; then it is ``False`` if some of it has to wait.
    """
    turn, is_done = desk.turn, True
    if leave.deputy_id is None:
        return is_done
    found = await deputies.owed_in_place(turn.session, leave, turn.now)
    name = await people.name_of(turn.session, leave.user_id)
    for account in await deputies.accounts_of(turn.session, leave.deputy_id):
        said = screens.duties(turn.house.voice_for(account), name, leave.last_day, _listed(found))
        if not unasked:
            await turn.put(account.user_id, said)
        elif found and await is_told(desk, account, found):
            continue
        elif desk.may_tell(account):
            await put_unasked(desk, account, said, f"leave:duties:{leave.id}:{account.user_id}")
        else:
            is_done = False
            continue
        await note_told(desk, account, found)
    return is_done


def _listed(found: Sequence[Wanted]) -> list[Owed]:
    return [
        Owed(obligation.id, project.code, project.name, obligation.state, opened.month)
        for obligation, opened, project in found
    ]
