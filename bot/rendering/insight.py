"""What a project's figures say about it, in words: a line for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.insight import Finding, Kind
from bot.domain.projects import short_name
from bot.rendering.messages import shorten
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_LIMIT = 70
"""Characters of a project's name in a list, as in the digest."""

MONTHS_SHOWN = 6
"""Months that are named; of more the number is told."""

CENT = Decimal("0.01")


def lines(voice: Voice, found: Sequence[Finding]) -> list[Html]:
    """A line in Telegram HTML for each finding, in their order."""
    return [voice.html(_key(one), **_values(voice, one)) for one in found]


def section(voice: Voice, found: Sequence[Finding]) -> Html:
    """All findings of one project under a heading; one sentence where there is none."""
    if not found:
        return voice.html("insight-none")
    heading = voice.html("insight-heading", count=len(found))
    return Html("\n".join([heading, *(f"• {line}" for line in lines(voice, found))]))


def project_line(voice: Voice, code: str, name: str, finding: Finding) -> Html:
    """A project with what is most urgent about it, for a list of projects such as the digest."""
    (told,) = lines(voice, [finding])
    short = shorten(short_name(name), NAME_LIMIT)
    return voice.html("insight-project-line", code=code, name=short, finding=told)


def _key(found: Finding) -> str:
    if found.kind is Kind.LATE_START and found.until is None:
        return "finding-not-started"
    if found.kind is Kind.UNFINISHED and found.now is None:
        return "finding-never-told"
    return f"finding-{found.kind.value}"


def _values(voice: Voice, found: Finding) -> dict[str, str | int]:
    """The figures of a finding as they are written; the text takes those it names."""
    values: dict[str, str | int] = {}
    for name, percent in (("was", found.was), ("now", found.now)):
        if percent is not None:
            values[name] = voice.percent(percent.quantize(CENT, ROUND_HALF_UP))
    for name, day in (("since", found.since), ("until", found.until)):
        if day is not None:
            values[name] = voice.day(day)
    if found.baht is not None:
        values["baht"] = voice.money(found.baht)
    if found.plan is not None:
        values["plan"] = voice.plain(f"plan-{found.plan.value}")
    values["count"] = found.count or len(found.months)
    if found.months:
        values["months"] = _months(voice, found)
    return values


def _months(voice: Voice, found: Finding) -> str:
    named = ", ".join(voice.month(month) for month in found.months[:MONTHS_SHOWN])
    more = len(found.months) - MONTHS_SHOWN
    if more <= 0:
        return named
    return voice.plain("insight-more-months", months=named, count=more)
