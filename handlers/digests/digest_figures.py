"""A round's figures in a turn: which day counts, and what is asked of the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.domain.digest import Digest, Entry, Listing, Look
from bot.domain.rounds import at_time, civil_day
from bot.rendering.digest import MOST_SHOWN
from handlers.turn import Turn
from storage import review, round_sums
from storage.tables import Round

_INSTANT = timedelta(microseconds=1)
_DAY = timedelta(days=1)


def day_of(turn: Turn, opened: Round) -> date:
    """The civil day that a round's digest tells of: today, or the last one it was open on."""
    if opened.closes_at > turn.now:
        return turn.today
    return civil_day(opened.closes_at - _INSTANT, turn.house.policy)


async def look_at(turn: Turn, opened: Round) -> Look:
    """The day that counts, since when what is new, and until when what is unreviewed."""
    policy, day = turn.house.policy, day_of(turn, opened)
    return Look(
        day=day,
        since=at_time(day - _DAY, time(), policy),
        late_by=await review.late_since(turn.session, day, policy.ladder.weekdays),
    )


async def summary_of(turn: Turn, opened: Round, *branches: str) -> Digest:
    """The figures of a round for some branches, with the first projects of each list."""
    look = await look_at(turn, opened)
    return await round_sums.digest_of(turn.session, opened, branches, look, MOST_SHOWN)


async def page_of(
    turn: Turn, opened: Round, branches: Sequence[str], listing: Listing, place: tuple[int, int]
) -> Sequence[Entry]:
    """Some projects of a list; ``place`` is how many are passed over, and how many are wanted."""
    look = await look_at(turn, opened)
    return await round_sums.page_of(turn.session, opened, branches, look, listing, place)
