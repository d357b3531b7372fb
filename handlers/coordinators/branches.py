"""What a branch of agencies is called."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rendering.messages import shorten
from bot.rendering.subject import BRANCH_SHOWN
from bot.rendering.voice import Voice
from handlers.turn import Turn
from storage import agencies

MOST_NAMED = 3
"""Branches that a heading names."""

_AND = ", "


async def branch_name(turn: Turn, voice: Voice, branch: str) -> str:
    """The name of the one agency a branch holds, or its code where it holds several."""
    name = await agencies.root_name(turn.session, branch)
    if name is None:
        return voice.plain("branch-coded", branch=branch)
    return voice.plain("branch-named", name=name)


async def branch_names(turn: Turn, voice: Voice, branches: Sequence[str]) -> str:
    """The names of several branches in one line, each cut so that a heading shows them all.

    Of many the rest is left out.
    """
    several = branches[:MOST_NAMED]
    room = BRANCH_SHOWN // max(len(several), 1) - len(_AND)
    names = [shorten(await branch_name(turn, voice, one), room) for one in several]
    return _AND.join(names) + (" …" if len(branches) > MOST_NAMED else "")
