"""Ending that an account coordinates a branch: it acts for it no more, and is told so."""

from __future__ import annotations

from bot.domain.delivery import Priority
from bot.rendering.messages import message
from handlers.coordinators.branches import branch_name
from handlers.menus import tell_menu
from handlers.turn import Turn
from storage import people
from storage.outbox import Terms
from storage.tables import RoleName


async def stand_down(turn: Turn, user_id: int, branch: str) -> bool:
    """Take a branch from an account that coordinates it; ``False`` where it does not.

    Its groups stay bound to the branch, which belongs to the agency and not to a person.
    """
    account = await people.account(turn.session, user_id)
    if account is None or not await people.revoke(
        turn.session, user_id, RoleName.COORDINATOR, branch
    ):
        return False
    voice = turn.house.voice_for(account)
    left = await people.branches(turn.session, user_id)
    language = account.language or turn.house.language
    await tell_menu(turn, user_id, language, coordinates=bool(left))
    if account.blocked_at is None:
        named = await branch_name(turn, voice, branch)
        told = message(voice.html("coordinator-no-more", branch=named))
        await turn.put(user_id, told, Terms(priority=Priority.BULK))
    return True
