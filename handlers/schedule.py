"""What the clock brings: opening rounds, asking, reminding, posting and refreshing digests.

Level-triggered: each step looks at the database and the instant for what is due and not done,
does it and marks it done, in one transaction. Coming late, twice or after a month of downtime it
does what still makes sense, once.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from bot.domain.delivery import Priority
from bot.domain.rounds import at_hour, month_to_open, reminder_step, round_times
from bot.rendering import overview
from bot.rendering.overview import Owed
from handlers import digest, leaving, prompts
from handlers.turn import Turn
from storage import digests, groups, rounds
from storage.outbox import Terms
from storage.tables import Account, Occasion, Round

BATCH = 200
"""Prompts put in one transaction: writers must not wait long for a whole city's prompts."""


async def tick(turn: Turn) -> bool:
    """Do what is due now; whether more of it is left for another transaction."""
    await _open_round(turn)
    # First: who is back, or stands in from today on, is asked by it for what was asked before.
    await leaving.look_after(turn)
    more = False
    # Locked, so that the ticks of two instances follow one another.
    for opened in await rounds.lock_open_ones(turn.session, turn.now):
        more = await _ask(turn, opened) or more
        await _remind(turn, opened)
        await _post_digests(turn, opened)
    for posted, group, opened in await digests.stale(turn.session, turn.now):
        await digest.refresh(turn, posted, group, opened)
    return more


async def _open_round(turn: Turn) -> None:
    month = month_to_open(turn.now, turn.house.policy)
    if month is not None:
        await rounds.open_round(turn.session, round_times(month, turn.house.policy), turn.now)


async def _ask(turn: Turn, opened: Round) -> bool:
    waiting = await rounds.waiting_to_be_asked(turn.session, opened, turn.today, BATCH)
    more = len(waiting) == BATCH
    if more:
        # The batch may have cut an office's accounts apart: who is asked, is asked as a whole.
        whole = [item for item in waiting if item[0].id != waiting[-1][0].id]
        waiting = whole or waiting
    for obligation, project, account in waiting:
        await prompts.ask(turn, account, obligation, opened, project)
    return more


async def _remind(turn: Turn, opened: Round) -> None:
    policy = turn.house.policy
    step = reminder_step(opened.opened_at, opened.due_on, turn.now, policy)
    if step is None or opened.reminded == step:
        return
    opened.reminded = step
    reminded_at = at_hour(opened.due_on - timedelta(days=step), policy)
    owed: dict[int, list[Owed]] = defaultdict(list)
    accounts: dict[int, Account] = {}
    for obligation, project, account in await rounds.still_owing(turn.session, opened, turn.today):
        # Who was asked only now needs no reminder of it.
        if obligation.asked_at is not None and obligation.asked_at < reminded_at:
            accounts[account.user_id] = account
            owed[account.user_id].append(
                Owed(obligation.id, project.code, project.name, obligation.state, opened.month)
            )
    for user_id, items in owed.items():
        voice = turn.house.voice_for(accounts[user_id])
        said = overview.reminder(voice, opened.month, opened.due_on, items)
        terms = Terms(
            priority=Priority.BULK,
            key=f"remind:{opened.id}:{opened.due_on}:{step}:{user_id}",
            expires_at=opened.due_at,
            # One that may have come is not worth nagging for while another follows.
            repeats=step == min(policy.remind_days_before),
        )
        await turn.put(user_id, said, terms)


async def _post_digests(turn: Turn, opened: Round) -> None:
    if turn.now < opened.digest_at:
        return
    for group in await groups.bound(turn.session):
        if not await digests.was_posted(turn.session, group, opened, Occasion.DUE):
            await digest.post(turn, group, opened, Occasion.DUE, Priority.DIGEST)
