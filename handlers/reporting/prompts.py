"""Asking for a month's report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.delivery import Outgoing, Priority
from bot.domain.rounds import MISSING_STATES, ObligationState, joined_before
from bot.rendering import ladder
from bot.rendering import report as screens
from bot.rendering.subject import Subject
from handlers.reminders.unasked import Desk, Wanted, month_of
from handlers.turn import Turn
from storage import deputies, projects, reminders, rounds
from storage.outbox import Terms
from storage.tables import Account, Obligation, Project, Round


async def subject_of(
    turn: Turn, obligation: Obligation, opened: Round, project: Project, amends: int | None = None
) -> Subject:
    """What a report of this obligation is about, as its messages show it."""
    return Subject(
        obligation_id=obligation.id,
        code=project.code,
        name=project.name,
        month=opened.month,
        due_on=opened.due_on,
        standing=await projects.standing(
            turn.session, project, leaving_out=amends, round_id=opened.id
        ),
    )


async def ask(desk: Desk, account: Account, wanted: Sequence[Wanted], key: str) -> None:
    """Ask an account for reports, in one message however many there are.

    ``key`` tells the occasion: for the same reports it is asked once on each.
    """
    turn = desk.turn
    terms = Terms(
        priority=Priority.BULK,
        key=f"{key}:{account.user_id}:{_fingerprint(wanted)}",
        expires_at=max(opened.closes_at for _, opened, _ in wanted),
    )
    if await turn.put(account.user_id, await _prompt(desk, account, wanted), terms) is not None:
        reminders.count(account, turn.today)
    for obligation, _, _ in wanted:
        if obligation.state is ObligationState.DUE:
            obligation.state = ObligationState.ASKED
            obligation.asked_at = obligation.changed_at = turn.now


async def ask_all(turn: Turn, account: Account, occasion: str = "") -> None:
    """Ask an account for everything it owes: others may have been asked, but not this one.

    Not for months before it was linked: they are somebody else's, and can still be chosen by
    /report.
    """
    found = await rounds.of_account(turn.session, account.user_id, turn.today, turn.now)
    missing = [item for item in found if item[0].state in MISSING_STATES]
    joined = await rounds.joined_at(turn.session, account.user_id, [item[0].id for item in missing])
    wanted = [
        (obligation, opened, project)
        for obligation, opened, project in missing
        if joined[obligation.id] < joined_before(opened.month, turn.house.policy)
    ]
    if wanted:
        # Whoever comes in waits for this, whatever the hour.
        await ask(await Desk.open(turn), account, wanted, f"begin{occasion}")


async def _prompt(desk: Desk, account: Account, wanted: Sequence[Wanted]) -> Outgoing:
    turn, voice = desk.turn, desk.turn.house.voice_for(account)
    opened = {opened.id: opened for _, opened, _ in wanted}
    offer = desk.offer(list(opened.values()))
    places = await deputies.in_place_of(turn.session, account.user_id, turn.today)
    if len(wanted) == 1:
        subject = await subject_of(turn, *wanted[0])
        return screens.asked(
            voice,
            replace(subject, absent=places.get(wanted[0][2].id, "")),
            among_several=await _owes_several(turn, account),
            snoozing=ladder.snoozing(voice, subject.obligation_id, offer, turn.today),
        )
    months = [
        month_of(one, [(o, p) for o, of, p in wanted if of.id == one.id], places)
        for one in opened.values()
    ]
    return ladder.asked_several(voice, months, offer, turn.today)


def _fingerprint(wanted: Sequence[Wanted]) -> str:
    named = sorted(f"{obligation.id}:{opened.due_on}" for obligation, opened, _ in wanted)
    return hashlib.sha256(",".join(named).encode()).hexdigest()[:16]


async def _owes_several(turn: Turn, account: Account) -> bool:
    owed = await rounds.of_account(turn.session, account.user_id, turn.today, turn.now)
    return sum(obligation.state in MISSING_STATES for obligation, _, _ in owed) > 1
