"""Handing a project over, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.delivery import Outgoing
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.subject import NAME_LIMIT
from bot.rendering.voice import Voice


@dataclass(frozen=True)
class Taken:
    """A report that is missing of a project that was taken over."""

    obligation_id: int
    month: date
    due_on: date


def taken_over(
    voice: Voice, code: str, name: str, before: Sequence[str], owed: Sequence[Taken]
) -> Outgoing:
    """The new officer is told of the project and asked for what is missing."""
    lines = [
        voice.html(
            "taken-over",
            code=code,
            name=shorten(name, NAME_LIMIT),
            before=", ".join(before) or voice.plain("nothing"),
        ),
        "",
    ]
    lines += [
        voice.html("taken-over-owed", month=voice.month(item.month), due=voice.day(item.due_on))
        for item in owed
    ] or [voice.html("taken-over-nothing")]
    label = voice.plain("button-start")
    rows = [[Button(label, Press(Act.START, item.obligation_id))] for item in owed]
    if len(owed) > 1:
        rows = [
            [Button(voice.month(item.month), Press(Act.START, item.obligation_id))] for item in owed
        ]
    return message("\n".join(lines), rows)
