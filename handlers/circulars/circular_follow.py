"""How a circular stands, for those who follow it, and how it ends."""

from __future__ import annotations

from datetime import datetime

from bot.domain.circulars import CircularState, Response, is_late
from bot.domain.delivery import Outgoing, Priority
from bot.rendering import circular_pages as pages
from bot.rendering.circular_standing import Followed, Listed, Office, Received, Recipient
from bot.rendering.voice import Voice
from handlers.circulars.circular_sheet import sheet_of
from handlers.coordinators.coordination import Reach
from handlers.turn import Turn
from storage import circular_answers, circulars, groups, people
from storage.outbox import Terms
from storage.tables import Circular


async def followed(turn: Turn, voice: Voice, circular: Circular, within: str = "") -> Followed:
    """How a circular stands by office; only offices ``within`` a branch, if one is told.

    While it is open, people without an account that can be written to count as unreachable.
    """
    session = turn.session
    found = (await circular_answers.counts(session, [circular.id])).get(circular.id, {})
    counts = {code: dict(of_one) for code, of_one in found.items()}
    if circular.ended_at is None:
        unlinked = await circulars.without_account(session, circular, turn.today)
        for code, number in unlinked.items():
            of_one = counts.setdefault(code, {})
            of_one[Response.UNREACHABLE] = of_one.get(Response.UNREACHABLE, 0) + number
    names = await circulars.agency_names(session, counts)
    offices = [
        Office(names.get(code) or voice.plain("branch-coded", branch=code), of_one)
        for code, of_one in counts.items()
        if code.startswith(within)
    ]
    return Followed(
        sheet=sheet_of(circular),
        state=circular.state,
        offices=offices,
        owing=await circular_answers.owing(session, circular),
        answers=len(await circular_answers.answers(session, circular.id)),
    )


async def listed(turn: Turn, reach: Reach) -> list[Listed]:
    """The circulars that a coordinator may follow, the newest first."""
    found = [one for one in await circulars.newest(turn.session) if may_follow(reach, one)]
    counts = await circular_answers.counts(turn.session, [one.id for one in found])
    return [listed_one(one, counts.get(one.id, {})) for one in found]


def listed_one(one: Circular, by_office: dict[str, dict[Response, int]]) -> Listed:
    """A circular in a list, with how many stand how."""
    totals = {word: sum(of_one.get(word, 0) for of_one in by_office.values()) for word in Response}
    return Listed(one.id, one.number, one.subject, one.state, one.deadline, totals)


def may_follow(reach: Reach, circular: Circular) -> bool:
    """Whether a coordinator covers all to whom a circular went."""
    return all(reach.covers(branch) for branch in circular.branches)


async def recipients(turn: Turn, voice: Voice, circular: Circular) -> list[Recipient]:
    """Everybody who got a circular, the silent first."""
    found = await circular_answers.people(turn.session, circular.id)
    names = await circulars.agency_names(turn.session, {one.agency_code for one in found})
    return [
        Recipient(
            one.name,
            names.get(one.agency_code) or voice.plain("branch-coded", branch=one.agency_code),
            one.response,
            one.answered_at,
            _was_late(turn, circular, one.answered_at),
        )
        for one in found
    ]


async def received(turn: Turn, voice: Voice, circular: Circular) -> list[Received]:
    """All that came back, in the order of coming."""
    found = await circular_answers.answers(turn.session, circular.id)
    names = await circulars.agency_names(turn.session, {one.agency_code for one in found})
    return [
        Received(
            one.row.id,
            one.name,
            names.get(one.agency_code) or voice.plain("branch-coded", branch=one.agency_code),
            one.row.received_at,
            _was_late(turn, circular, one.row.received_at),
            circular_answers.file_of(one.row),
            one.row.text,
        )
        for one in found
    ]


def _was_late(turn: Turn, circular: Circular, at: datetime | None) -> bool:
    deadline = circular.deadline
    return at is not None and deadline is not None and is_late(at, deadline, turn.house.policy)


async def close(turn: Turn, circular: Circular) -> None:
    """End a circular with a digest to its sender and to the groups of its branches."""
    sender = await people.account(turn.session, circular.sender_id)
    voice = turn.house.voice_for(sender)
    if sender is not None and sender.blocked_at is None:
        said = pages.digest(voice, await followed(turn, voice, circular), turn.now)
        await _put(turn, sender.user_id, said, f"circular-end:{circular.id}", Priority.BULK)
    for group in await groups.bound(turn.session):
        if _concerns(group.branch, circular):
            in_group = turn.house.voice(group.language)
            # A group sees its own branch alone.
            own = await followed(turn, in_group, circular, group.branch)
            said = pages.digest(in_group, own, turn.now)
            key = f"circular-end:{circular.id}:{group.id}"
            await _put(turn, group.chat_id, said, key, Priority.DIGEST)
    circular.state = CircularState.CLOSED
    circular.ended_at = circular.settled_at = turn.now


def _concerns(branch: str, circular: Circular) -> bool:
    return any(one.startswith(branch) or branch.startswith(one) for one in circular.branches)


async def _put(
    turn: Turn, chat_id: int, said: list[Outgoing], key: str, priority: Priority
) -> None:
    for part, text in enumerate(said):
        await turn.put(chat_id, text, Terms(priority=priority, key=f"{key}.{part}"))


async def withdraw(turn: Turn, circular: Circular) -> None:
    """Take a circular back; the schedule then changes the messages that brought it."""
    circular.state, circular.ended_at = CircularState.WITHDRAWN, turn.now
    turn.stirs_schedule = True
