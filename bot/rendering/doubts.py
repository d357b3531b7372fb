"""Doubts about a printed form, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.forms import Doubt, DoubtKind
from bot.rendering.messages import shorten
from bot.rendering.voice import Voice

LONGEST = 90
"""Characters of a quoted piece of the print."""

BEFORE = 20
"""Characters shown before the place where two printings part."""

_DAYS = ("date", "previous_date", "start", "end")


def doubt_lines(voice: Voice, code: str, doubts: Iterable[Doubt]) -> list[str]:
    """The doubts of one form by project and report number: of the project first, then by number."""
    ordered = sorted(doubts, key=lambda doubt: doubt.report or 0)
    return [doubt_line(voice, code, doubt) for doubt in ordered]


def doubt_line(voice: Voice, code: str, doubt: Doubt) -> str:
    """One doubt by project and report number."""
    said = voice.plain(f"doubt-{doubt.kind.value}", **_details(voice, doubt))
    if doubt.report is None:
        return voice.plain("doubt-of-project", code=code, doubt=said)
    return voice.plain("doubt-of-report", code=code, number=str(doubt.report), doubt=said)


def field_names(voice: Voice, fields: Iterable[str]) -> str:
    """The names of a form's fields as the form prints them."""
    return ", ".join(voice.plain(f"field-{field}") for field in fields)


def _details(voice: Voice, doubt: Doubt) -> dict[str, str]:
    detail = {name: " ".join(value.split()) for name, value in doubt.detail.items()}
    if doubt.kind is DoubtKind.NUMBER_CONFLICT:
        detail = {"said": ", ".join(detail.values())}
    if doubt.kind is DoubtKind.PRINTINGS_DIFFER:
        detail["first"], detail["other"] = _where_they_part(detail["first"], detail["other"])
    if doubt.kind is DoubtKind.PRINTING_UNREAD:
        detail["missing"] = field_names(voice, detail["missing"].split(","))
    if "field" in detail:
        detail["field"] = voice.plain(f"field-{detail['field']}")
    if "months" in detail:
        months = [date.fromisoformat(f"{month}-01") for month in detail["months"].split(",")]
        detail["months"] = ", ".join(voice.month(month) for month in months)
    for name in _DAYS:
        if name in detail:
            detail[name] = voice.day(date.fromisoformat(detail[name]))
    nothing = voice.plain("nothing")
    return {name: shorten(value, LONGEST) or nothing for name, value in detail.items()}


def _where_they_part(first: str, other: str) -> tuple[str, str]:
    """Both texts from shortly before the place where they begin to differ."""
    pairs = enumerate(zip(first, other, strict=False))
    part = next((place for place, (one, two) in pairs if one != two), min(len(first), len(other)))
    begin = max(part - BEFORE, 0)
    mark = "…" if begin else ""
    return (
        f"{mark}{first[begin:]}" if first else "",
        f"{mark}{other[begin:]}" if other else "",
    )
