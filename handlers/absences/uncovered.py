"""Leaves during which nobody is asked: the coordinators learn of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.domain.leave import DeputyAnswer
from bot.rendering import leave as screens
from bot.rendering.messages import TEXT_LIMIT, length, message
from bot.texts import Html
from handlers.reminders.unasked import Desk, put_unasked
from handlers.turn import Turn
from storage import deputies, people, reminders
from storage.outbox import Terms
from storage.tables import Account, Leave, Person

BETWEEN = "\n\n"
"""What stands between two leaves in one message."""

Notices = list[tuple[Account, Html]]


async def tell_at_once(desk: Desk, leave: Leave) -> int | None:
    """Tell the coordinators of a leave that was set without a deputy, when the hours allow it.

    How many are told; ``None`` where somebody can be asked all the same.
    """
    turn = desk.turn
    notices = await _notices(turn, leave)
    if notices is None:
        return None
    for account, said in notices:
        await turn.put(account.user_id, message(said), Terms(not_before=desk.next_time))
        if desk.may_write:
            reminders.count(account, turn.today)
    leave.warned_at = turn.now
    return len(notices)


async def warn(desk: Desk, alone: Sequence[Leave]) -> None:
    """Tell of leaves that hold without a deputy: each coordinator of all of them in one message.

    Who was to stand in and cannot be reached any more is told to the officer, too. A leave of which
    somebody may not be told today, or that the message has no room for, is left for tomorrow.
    """
    turn = desk.turn
    accounts: dict[int, Account] = {}
    blocks: dict[int, list[Html]] = defaultdict(list)
    for leave in alone:
        notices = await _notices(turn, leave) or []
        lost = await _lost(turn, leave)
        to_tell = [account for account, _ in notices] + ([lost[0]] if lost else [])
        has_room = all(_fits([*blocks[a.user_id], said]) for a, said in notices)
        if not has_room or not all(desk.may_tell(account) for account in to_tell):
            continue
        for account, said in notices:
            accounts[account.user_id] = account
            blocks[account.user_id].append(said)
        if lost:
            officer, deputy = lost
            voice = turn.house.voice_for(officer)
            text = voice.html("leave-deputy-lost", deputy=deputy.name)
            said_again = screens.choose_again(voice, text, leave.id)
            await put_unasked(desk, officer, said_again, f"leave:lost:{leave.id}:{turn.today}")
        leave.warned_at = turn.now
    for user_id, account in accounts.items():
        bundle = message(BETWEEN.join(blocks[user_id]))
        key = f"leave:uncovered:{user_id}:{turn.now.isoformat()}"
        await put_unasked(desk, account, bundle, key)


def _fits(blocks: Sequence[Html]) -> bool:
    return length(BETWEEN.join(blocks)) <= TEXT_LIMIT


async def _notices(turn: Turn, leave: Leave) -> Notices | None:
    """What each coordinator is told; ``None`` where somebody can be asked all the same."""
    day = max(leave.first_day, turn.today)
    projects = await deputies.uncovered_of(turn.session, leave, day)
    if not projects:
        return None
    name = await people.name_of(turn.session, leave.user_id)
    notices = []
    for account in await people.coordinators_of(turn.session, [p.code for p in projects]):
        followed = tuple(await people.branches(turn.session, account.user_id))
        own = [(p.code, p.name) for p in projects if p.code.startswith(followed)]
        voice = turn.house.voice_for(account)
        notices.append((account, screens.uncovered(voice, name, leave.days, own)))
    return notices


async def _lost(turn: Turn, leave: Leave) -> tuple[Account, Person] | None:
    """The officer and the deputy who accepted, where that one cannot be reached any more.

    Of a deputy's own leave the officer heard when it was set.
    """
    if leave.answer is not DeputyAnswer.ACCEPTED:
        return None
    officer = await turn.session.get_one(Account, leave.user_id)
    deputy = await turn.session.get_one(Person, leave.deputy_id)
    is_only_away = bool(await deputies.accounts_of(turn.session, deputy.id))
    return None if officer.blocked_at is not None or is_only_away else (officer, deputy)
