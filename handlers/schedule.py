"""What the clock brings: opening rounds, asking, reminding, and keeping the digests true.

Level-triggered: each step looks at the database and the instant for what is due and not done,
does it and marks it done, in one transaction. Coming late, twice or after a month of downtime it
does what still makes sense, once.
"""

from __future__ import annotations

from bot.domain.rounds import month_to_open, round_times
from handlers.absences import leaving
from handlers.circulars import circular_schedule
from handlers.digests import living
from handlers.reminders import reminding, reminding_missing
from handlers.reminders.unasked import Desk
from handlers.turn import Turn
from storage import rounds


async def tick(turn: Turn) -> bool:
    """Do what is due now; whether more of it is left for another transaction."""
    await open_round(turn)
    # Locked, so that the ticks of two instances follow one another.
    opened = await rounds.lock_open_ones(turn.session, turn.now)
    desk = await Desk.open(turn)
    more = await reminding.write_unasked(desk, opened)
    more = await reminding_missing.go_on(desk) or more
    if not more:
        # Last: what the ladder tells today of leaves and deputies needs no message of its own.
        await leaving.look_after(desk)
        more = await circular_schedule.look_after(desk)
    return await living.keep(turn) or more


async def open_round(turn: Turn) -> None:
    """Open the round that the calendar holds open now, with the obligations it lacks."""
    month = month_to_open(turn.now, turn.house.policy)
    if month is not None:
        await rounds.open_round(turn.session, round_times(month, turn.house.policy), turn.now)
