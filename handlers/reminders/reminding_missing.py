"""Reminding the missing of a branch because a coordinator wants it: nobody twice in an hour.

It says what the ladder says (:mod:`handlers.reminders.reminding`), and counts for the day as its
messages do; whoever put a reminder off is left in peace until then, and so is everybody in the
quiet hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.rounds import MISSING_STATES, civil_day
from handlers.reminders.reminding import BATCH, put_reminder, reminder_key
from handlers.reminders.unasked import NOBODYS, Desk
from handlers.turn import Turn
from storage import deputies, duties, hand_reminders, reminders
from storage.tables import HandReminder, Round

PAUSE = timedelta(hours=1)
"""How long nobody is reminded by hand again of the same round."""


@dataclass(frozen=True)
class Missing:
    """Whom it would reach, or did.

    Attributes:
        projects: What is missing of the branches.
        people: The accounts that are reminded.
        unreachable: Missing projects that nobody can be reminded of.
        snoozed: Accounts that put a reminder off and are left in peace.
        recent: Accounts that were reminded by hand within the last hour, and are left in peace.
        last: When the first of those were reminded (UTC); ``None`` where there are none.
        at: When the messages go out: the turn's instant, or the end of the quiet hours (UTC).

    """

    projects: int
    people: int
    unreachable: int
    snoozed: int
    recent: int
    last: datetime | None
    at: datetime

    @property
    def may_be_reminded(self) -> bool:
        """Whether there is somebody to remind."""
        return self.people > 0


async def look(turn: Turn, opened: Round, branches: Sequence[str]) -> Missing:
    """Whom a reminder would reach now; nothing is sent or changed."""
    return (await _see(await Desk.open(turn), opened, branches))[0]


async def remind_missing(
    turn: Turn, opened: Round, branches: Sequence[str], user_id: int
) -> Missing:
    """Remind everybody who can be written to of what is missing of branches in an open round.

    The first are written to at once, and of many the others by the schedule. ``user_id`` is the
    coordinator's account. Whoever was reminded so within the last hour, of other branches that
    overlap or of the same, is left out. Nothing is sent where the answer's ``may_be_reminded`` is
    false: it is too soon for all (``last`` tells since when), or there is nobody.
    """
    # Of two coordinators who press at once the second finds it done.
    locked = await hand_reminders.lock(turn.session, opened.id)
    desk = await Desk.open(turn)
    seen, wanted = await _see(desk, locked or opened, branches)
    if not seen.may_be_reminded or opened.closes_at <= turn.now:
        return seen
    begun = await hand_reminders.note(turn.session, opened, branches, user_id, turn.now)
    await _go_on(desk, opened, begun, wanted)
    turn.stirs_schedule = True
    return seen


async def go_on(desk: Desk) -> bool:
    """Write to some more of those who were left; whether there are more of them yet."""
    turn = desk.turn
    for begun, opened in await hand_reminders.going_on(turn.session, turn.now, PAUSE):
        _, wanted = await _see(desk, opened, hand_reminders.branches_of(begun), begun)
        await _go_on(desk, opened, begun, wanted)
        return True
    return False


async def _go_on(desk: Desk, opened: Round, begun: HandReminder, wanted: set[int]) -> None:
    """Write to the next of those who are wanted, in the order of their numbers."""
    turn, branches = desk.turn, hand_reminders.branches_of(begun)
    left = sorted(user_id for user_id in wanted if user_id > (begun.told_up_to or 0))
    chosen = left[:BATCH]
    owed = await hand_reminders.owed_in(turn.session, opened, branches, turn.today, chosen)
    places = await deputies.in_places_of(turn.session, chosen, turn.today)
    for user_id in chosen:
        of_one = places.get(user_id, NOBODYS)
        await put_reminder(desk, opened, owed[user_id], of_one, _by_hand(begun))
    begun.told_up_to = chosen[-1] if len(left) > len(chosen) else None


async def _see(
    desk: Desk, opened: Round, branches: Sequence[str], begun: HandReminder | None = None
) -> tuple[Missing, set[int]]:
    """What is missing, and the accounts to remind; ``begun`` is what is being gone on with."""
    turn = desk.turn
    pairs = await hand_reminders.reached(turn.session, opened, branches, turn.today)
    accounts = {user_id for user_id, _ in pairs}
    standing = await reminders.of_accounts(turn.session, opened, accounts)
    snoozed = {
        user_id
        for user_id, one in standing.items()
        if one.is_snoozed and one.wakes_at is not None and one.wakes_at > turn.now
    }
    all_owing = await duties.in_round(turn.session, opened, branches)
    missing = {one.project_id for one in all_owing if one.state in MISSING_STATES}
    reached = {project_id for _, project_id in pairs}
    recent = await _recent(turn, opened, accounts - snoozed, begun)
    wanted = accounts - snoozed - recent.keys()
    seen = Missing(
        projects=len(missing),
        people=len(wanted),
        unreachable=len(missing - reached),
        snoozed=len(snoozed),
        recent=len(recent),
        last=min(recent.values(), default=None),
        at=turn.now if desk.may_write else desk.next_time,
    )
    return seen, wanted


async def _recent(
    turn: Turn,
    opened: Round,
    accounts: set[int],
    begun: HandReminder | None,
) -> dict[int, datetime]:
    """Whom of some accounts others than ``begun`` reminded within the hour, or still will; when."""
    found: dict[int, datetime] = {}
    for other in await hand_reminders.since(turn.session, opened.id, turn.now - PAUSE):
        theirs = hand_reminders.branches_of(other)
        if begun is not None and other.id == begun.id:
            continue
        both = accounts & await hand_reminders.concerned(turn.session, opened, theirs)
        days = {civil_day(other.at, turn.house.policy), turn.today}
        keys = {
            reminder_key(opened, day, user_id, _by_hand(other)) for user_id in both for day in days
        }
        told = await hand_reminders.put_to(turn.session, keys)
        # Of two that go on at once the later one leaves to the earlier whom both would remind.
        if other.told_up_to is not None and (begun is None or other.id < begun.id):
            reached = await hand_reminders.reached(turn.session, opened, theirs, turn.today)
            told |= {user_id for user_id, _ in reached if user_id > other.told_up_to}
        found |= dict.fromkeys(told & accounts, other.at)
    return found


def _by_hand(begun: HandReminder) -> str:
    """What tells the messages of a reminder by hand from those of the ladder."""
    return f":hand:{begun.id}"
