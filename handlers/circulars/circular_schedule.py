"""What the clock brings to circulars: they reach whom they concern, remind, and end.

Level-triggered, as all of the schedule: who has to get or to be reminded of a circular is computed
anew each time, so that who is linked, stands in or unblocks the bot later is no special case. None
of it was asked for, so it keeps the hours and the measure of the reminder ladder.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.circulars import CircularState, is_last_chance, is_late, reminder_step
from bot.domain.delivery import Priority
from bot.domain.rounds import end_of
from bot.rendering import circulars as screens
from handlers.circulars import circular_follow
from handlers.circulars.circular_sheet import sheet_of
from handlers.reminders.unasked import Desk
from storage import circular_answers, circulars, reminders
from storage.circulars import Due
from storage.outbox import Terms
from storage.tables import Account, Circular, CircularRecipient

BATCH = 200
"""People written to in one transaction: writers must not wait long for a whole city's circular."""


async def look_after(desk: Desk) -> bool:
    """Do what is due about every circular; whether more is left for another transaction."""
    more = False
    for circular in await circulars.unsettled(desk.turn.session):
        if circular.state is CircularState.WITHDRAWN:
            more = await _mark_withdrawn(desk, circular) or more
        elif desk.may_write:
            more = await _tend(desk, circular) or more
    return more


async def _tend(desk: Desk, circular: Circular) -> bool:
    turn = desk.turn
    if circular.deadline is None or circular.sent_at is None:
        error = f"circular {circular.id} was sent without a deadline"
        raise ValueError(error)
    if is_late(turn.now, circular.deadline, desk.policy):
        await circular_follow.close(turn, circular)
        return False
    if await _deliver(desk, circular):
        return True
    step = reminder_step(circular.sent_at, circular.deadline, desk.days, desk.policy, turn.now)
    wanted = [at for at in (step.at if step else None, circular.nudged_at) if at is not None]
    return await _remind(desk, circular, max(wanted)) if wanted else False


async def _deliver(desk: Desk, circular: Circular) -> bool:
    """Bring it to all who have to get it and did not; a day's measure waits for the next day.

    Where no working day is left before the deadline, late is worse than one message more.
    """
    turn = desk.turn
    deadline = circular.deadline or turn.today
    is_last = is_last_chance(deadline, desk.days, desk.policy, turn.now)
    a_day = None if is_last else desk.policy.ladder.a_day
    found = await circulars.waiting(turn.session, circular, turn.today, BATCH, a_day)
    for due in found:
        await _bring(desk, circular, due)
    await turn.session.flush()
    return len(found) == BATCH


async def _bring(desk: Desk, circular: Circular, due: Due) -> None:
    turn, account = desk.turn, due.account
    parts = screens.told(turn.house.voice_for(account), sheet_of(circular))
    outbox_id = None
    for part, said in enumerate(parts):
        key = f"circular:{circular.id}:{account.user_id}:{part}"
        terms = Terms(priority=Priority.BULK, key=key)
        outbox_id = await turn.put(account.user_id, said, terms)
    reminders.count(account, turn.today)
    turn.session.add(
        CircularRecipient(
            circular_id=circular.id,
            user_id=account.user_id,
            name=due.name,
            agency_code=due.agency_code,
            outbox_id=outbox_id,
            told_at=turn.now,
        )
    )


async def _remind(desk: Desk, circular: Circular, since: datetime) -> bool:
    """Remind who owes something and was last told before an instant."""
    turn = desk.turn
    found = await circular_answers.to_remind(
        turn.session, circular, since, turn.today, BATCH, desk.policy.ladder.a_day
    )
    for got, account in found:
        await _put_reminder(desk, circular, got, account)
    return len(found) == BATCH


async def _put_reminder(
    desk: Desk, circular: Circular, got: CircularRecipient, account: Account
) -> None:
    turn = desk.turn
    terms = Terms(
        priority=Priority.BULK,
        key=f"circular:{circular.id}:{account.user_id}:{turn.now:%Y%m%d%H%M%S}",
        expires_at=end_of(circular.deadline, desk.policy) if circular.deadline else None,
        # One that may have come is not worth nagging for.
        repeats=False,
    )
    said = screens.reminder(turn.house.voice_for(account), sheet_of(circular))
    if await turn.put(account.user_id, said, terms) is not None:
        reminders.count(account, turn.today)
    got.told_at = turn.now


async def _mark_withdrawn(desk: Desk, circular: Circular) -> bool:
    """Let the messages that brought it say that it was withdrawn: a change disturbs nobody."""
    turn = desk.turn
    found = await circular_answers.unmarked(turn.session, circular, BATCH)
    for got, account in found:
        got.marked_at = turn.now
        if got.outbox_id is not None:
            said = screens.withdrawn(turn.house.voice_for(account), sheet_of(circular))
            terms = Terms(priority=Priority.BULK, edits_id=got.outbox_id)
            await turn.put(account.user_id, said, terms)
    if len(found) == BATCH:
        return True
    circular.settled_at = turn.now
    return False
