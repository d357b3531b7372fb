"""Doubts about a printed form, in words."""

from __future__ import annotations

from bot.forms import Doubt, DoubtKind
from bot.rendering.messages import shorten
from bot.texts import Texts

LONGEST = 120
"""Characters of a quoted piece of the print."""


def doubt_line(texts: Texts, code: str, doubt: Doubt) -> str:
    """One doubt by project and report number."""
    detail = {
        name: shorten(value, LONGEST) if value else texts.plain("nothing")
        for name, value in doubt.detail.items()
    }
    if doubt.kind is DoubtKind.NUMBER_CONFLICT:
        detail = {"said": ", ".join(detail.values())}
    said = texts.plain(f"doubt-{doubt.kind.value}", **detail)
    if doubt.report is None:
        return texts.plain("doubt-of-project", code=code, doubt=said)
    return texts.plain("doubt-of-report", code=code, number=str(doubt.report), doubt=said)
