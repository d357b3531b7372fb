"""Pictures as messages, and the buttons that ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.delivery import File, Outgoing
from bot.domain.insight import Finding
from bot.rendering import insight
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import label
from bot.rendering.voice import Voice

NAME_LIMIT = 300
"""Characters of a name in a caption (Bot API: 1,024 in all)."""

FINDINGS_SHOWN = 3
"""Beside a curve: what the eye sees there needs few words."""


def round_button(voice: Voice, round_id: int) -> Button:
    """The button that asks for the pictures of a round."""
    return Button(voice.plain("button-picture"), Press(Act.PICTURE, round_id))


def curve_button(voice: Voice, project_id: int) -> Button:
    """The button that asks for a project's curve."""
    return Button(voice.plain("button-curve"), Press(Act.CURVE, project_id))


def of_round(voice: Voice, branch: str, month: date, pictures: Sequence[bytes]) -> list[Outgoing]:
    """The pictures of a round, a message for each."""
    known = {"month": voice.month(month), "branch": label(branch, NAME_LIMIT)}
    if len(pictures) == 1:
        captions = [voice.html("picture-caption", **known)]
    else:
        captions = [
            voice.html("picture-caption-part", **known, part=part, parts=len(pictures))
            for part in range(1, len(pictures) + 1)
        ]
    return [
        _photo(caption, f"{month:%Y-%m}-{part}", picture)
        for part, (caption, picture) in enumerate(zip(captions, pictures, strict=True), start=1)
    ]


def of_project(
    voice: Voice, code: str, name: str, picture: bytes, found: Sequence[Finding] = ()
) -> Outgoing:
    """A project's curve as a message, with the most urgent of its findings."""
    heading = voice.html("picture-caption-project", code=code, name=label(name, NAME_LIMIT))
    told = [f"• {line}" for line in insight.lines(voice, found[:FINDINGS_SHOWN])]
    return _photo("\n".join([heading, *told]), code, picture)


def _photo(caption: str, name: str, picture: bytes) -> Outgoing:
    file = File("photo", f"kaona-{name}.png", picture, "image/png")
    return Outgoing("sendPhoto", {"caption": caption, "parse_mode": "HTML"}, file)
