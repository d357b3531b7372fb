"""The reminder ladder at work: asking, reminding, and bringing in the coordinators.

All that goes out here was not asked for. It goes on working days outside of the quiet hours, in
one message a person, and not more often a day than the settings say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from bot.domain.delivery import Priority
from bot.domain.ladder import Owing, Step, Verdict, bundles, decide
from bot.domain.rounds import ObligationState, joined_before
from bot.rendering import ladder
from handlers.reminders import follow_up
from handlers.reminders.unasked import NOBODYS, Desk, Places, Wanted, month_of, note_told, span_of
from handlers.reporting import prompts
from storage import deputies, reminders
from storage.outbox import Terms
from storage.reminders import Owed
from storage.tables import Account, Reminder, Round

BATCH = 32
"""People written to in one transaction, as many as the worker answers in one: whoever writes to us
while a whole city is asked must not wait long."""


async def write_unasked(desk: Desk, open_rounds: Sequence[Round]) -> bool:
    """Write to whom it is time to; whether more is left for another transaction."""
    turn = desk.turn
    if not desk.may_write:
        await reminders.hold_back(turn.session, turn.now, desk.next_time)
        return False
    if await _ask(desk, open_rounds):
        return True
    more = [await _remind(desk, opened) for opened in open_rounds]
    if any(more):
        return True
    for opened in open_rounds:
        await follow_up.tell_coordinators(desk, opened)
    return False


async def _ask(desk: Desk, open_rounds: Sequence[Round]) -> bool:
    turn = desk.turn
    rounds_of: dict[int, Round] = {}
    pairs: list[tuple[int, int]] = []
    for opened in open_rounds:
        joined = joined_before(opened.month, desk.policy)
        found = await reminders.to_ask(turn.session, opened, turn.today, joined, turn.now)
        rounds_of |= {obligation_id: opened for _, obligation_id in found}
        pairs += found
    chosen, more = bundles(pairs, BATCH)
    wanted: dict[int, list[Wanted]] = defaultdict(list)
    accounts: dict[int, Account] = {}
    for obligation, project, account in await reminders.load(turn.session, chosen):
        accounts[account.user_id] = account
        wanted[account.user_id].append((obligation, rounds_of[obligation.id], project))
    for user_id, reports in wanted.items():
        if not desk.may_tell(accounts[user_id]):
            for opened in {opened.id: opened for _, opened, _ in reports}.values():
                await _hold(desk, user_id, opened)
            continue
        await prompts.ask(desk, accounts[user_id], reports, "ask")
    return more


async def _remind(desk: Desk, opened: Round) -> bool:
    turn, step = desk.turn, desk.step(opened)
    fresh = step if step is not None and opened.reminded != step.number else None
    if fresh is None and not await reminders.is_due(turn.session, opened, turn.now):
        return False
    joined = joined_before(opened.month, desk.policy)
    found = await reminders.to_remind(
        turn.session, opened, turn.today, joined, turn.now, fresh, BATCH
    )
    owed = await reminders.owed_by(turn.session, opened, turn.today, found)
    standing = await reminders.of_accounts(turn.session, opened, found)
    places = await deputies.in_places_of(turn.session, found, turn.today)
    for user_id in found:
        of_one = places.get(user_id, NOBODYS)
        await _look_at(desk, opened, step, owed[user_id], standing.get(user_id), of_one)
    if len(found) == BATCH:
        return True
    if fresh is not None:
        opened.reminded = fresh.number
    return False


async def _look_at(
    desk: Desk,
    opened: Round,
    step: Step | None,
    owed: Sequence[Owed],
    standing: Reminder | None,
    places: Places,
) -> None:
    """Remind an account, or note why not, so that it is not looked at again at once."""
    account = owed[0][2]
    seen = owing(owed, standing, reminders.told_on(account, desk.turn.today))
    verdict = decide(seen, step, span_of(opened), desk.policy, desk.turn.now)
    match verdict:
        case Verdict.REMIND | Verdict.RETURN:
            await put_reminder(desk, opened, owed, places)
        case Verdict.CAPPED:
            await _hold(desk, account.user_id, opened)
        case _ if standing is not None:
            standing.wakes_at, standing.is_snoozed = None, False


def owing(owed: Sequence[Owed], standing: Reminder | None, told_today: int) -> Owing:
    """An account in a round as the ladder looks at it."""
    asked = [o.asked_at for o, _, _ in owed if o.asked_at is not None]
    return Owing(
        is_unasked=any(o.state is ObligationState.DUE for o, _, _ in owed),
        asked_at=min(asked, default=None),
        told_step=standing.told_step if standing else None,
        wakes_at=standing.wakes_at if standing else None,
        is_snoozed=bool(standing and standing.is_snoozed),
        told_today=told_today,
    )


def reminder_key(opened: Round, day: date, user_id: int, by_hand: str = "") -> str:
    """What is put once: the reminder of an account in a round on a civil day."""
    return f"remind:{opened.id}:{opened.due_on}:{day}:{user_id}{by_hand}"


async def put_reminder(
    desk: Desk, opened: Round, owed: Sequence[Owed], places: Places, by_hand: str = ""
) -> None:
    """Remind an account of what it owes in a round; the next step of the ladder is another one.

    ``by_hand`` tells apart what a coordinator wants from what the ladder says on the same day. It
    is not for the quiet hours either, and waits for their end.
    """
    turn, account = desk.turn, owed[0][2]
    voice = turn.house.voice_for(account)
    is_overdue = turn.now >= opened.due_at
    month = month_of(opened, [(o, project) for o, project, _ in owed], places)
    said = ladder.reminder(voice, month, desk.offer([opened]), turn.today, is_overdue=is_overdue)
    terms = Terms(
        priority=Priority.BULK,
        key=reminder_key(opened, turn.today, account.user_id, by_hand),
        not_before=None if desk.may_write else desk.next_time,
        expires_at=opened.closes_at if is_overdue else opened.due_at,
        # One that may have come is not worth nagging for while another follows.
        repeats=False,
    )
    if await turn.put(account.user_id, said, terms) is not None:
        reminders.count(account, turn.today)
    standing = await reminders.ensure(turn.session, account.user_id, opened.id)
    standing.wakes_at, standing.is_snoozed = None, False
    await note_told(desk, account, [(o, opened, project) for o, project, _ in owed])


async def _hold(desk: Desk, user_id: int, opened: Round) -> None:
    """Leave an account in peace until the next working day."""
    standing = await reminders.ensure(desk.turn.session, user_id, opened.id)
    standing.wakes_at, standing.is_snoozed = desk.next_day, False
