"""What an account may report on now, as lists show it."""

from __future__ import annotations

from bot.rendering.overview import Owed
from handlers.context import KaonaContext
from storage import rounds


async def owed_by(context: KaonaContext, user_id: int) -> list[Owed]:
    """The obligations of the open rounds that an account may report on, sent ones among them."""
    turn = context.turn
    return [
        Owed(obligation.id, project.code, project.name, obligation.state, opened.month)
        for obligation, opened, project in await rounds.of_account(
            turn.session, user_id, turn.today, turn.now
        )
    ]
