"""What a branch of agencies is called."""

from __future__ import annotations

from bot.rendering.voice import Voice
from handlers.turn import Turn
from storage import agencies


async def branch_name(turn: Turn, voice: Voice, branch: str) -> str:
    """The name of the one agency a branch holds, or its code where it holds several."""
    name = await agencies.root_name(turn.session, branch)
    if name is None:
        return voice.plain("branch-coded", branch=branch)
    return voice.plain("branch-named", name=name)
