"""Asking for a month's report."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.delivery import Priority
from bot.domain.rounds import MISSING_STATES, ObligationState
from bot.rendering import report as screens
from bot.rendering.subject import Subject
from handlers.turn import Turn
from storage import deputies, projects, rounds
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


async def ask(
    turn: Turn,
    account: Account,
    obligation: Obligation,
    opened: Round,
    project: Project,
    occasion: str = "",
) -> None:
    """Ask an account for the report of an obligation; nothing if it is in already.

    It is asked once, and once more for each ``occasion`` that is named.
    """
    if obligation.state not in MISSING_STATES:
        return
    voice = turn.house.voice_for(account)
    places = await deputies.in_place_of(turn.session, account.user_id, turn.today)
    subject = await subject_of(turn, obligation, opened, project)
    message = screens.asked(
        voice,
        replace(subject, absent=places.get(project.id, "")),
        among_several=await _owes_several(turn, account),
    )
    key = f"ask:{obligation.id}:{opened.due_on}:{account.user_id}{occasion}"
    terms = Terms(priority=Priority.BULK, key=key, expires_at=opened.closes_at)
    await turn.put(account.user_id, message, terms)
    if obligation.state is ObligationState.DUE:
        obligation.state = ObligationState.ASKED
        obligation.asked_at = obligation.changed_at = turn.now


async def ask_all(turn: Turn, account: Account, occasion: str = "") -> None:
    """Ask an account for everything it owes: others may have been asked, but not this one."""
    for obligation, opened, project in await rounds.of_account(
        turn.session, account.user_id, turn.today, turn.now
    ):
        await ask(turn, account, obligation, opened, project, occasion)


async def _owes_several(turn: Turn, account: Account) -> bool:
    owed = await rounds.of_account(turn.session, account.user_id, turn.today, turn.now)
    return sum(obligation.state in MISSING_STATES for obligation, _, _ in owed) > 1
