"""Reminding the missing of a branch by hand, as coordinators see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.delivery import Outgoing
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.subject import BRANCH_SHOWN
from bot.rendering.voice import Voice

BY_SHOWN = 60
"""Characters of the name of whoever reminded."""


@dataclass(frozen=True)
class Counts:
    """How many projects are missing, people are reminded, and who is not and why."""

    projects: int
    people: int
    unreachable: int
    snoozed: int
    recent: int = 0


def question(
    voice: Voice, round_id: int, month: date, branch: str, counts: Counts, later: datetime | None
) -> Outgoing:
    """How many would be reminded, with the buttons to do it; ``later`` is when it would arrive."""
    values = {"month": voice.month(month), "branch": shorten(branch, BRANCH_SHOWN)}
    if not counts.projects:
        return message(voice.html("hand-nothing", **values))
    if not counts.people:
        nobody = voice.html("hand-nobody", **values, projects=counts.projects)
        return message("\n".join([nobody, *_left_out(voice, counts)]))
    lines = [
        voice.html("hand-ask", **values, people=counts.people, projects=counts.projects),
        *_left_out(voice, counts),
    ]
    if later is not None:
        then = {"day": voice.day_of(later), "time": voice.time_of(later)}
        lines.append(voice.html("hand-later", **then))
    yes = voice.plain("button-remind-yes", people=counts.people)
    return message(
        "\n".join(lines),
        [
            [
                Button(yes, Press(Act.REMIND, round_id, "yes")),
                Button(voice.plain("button-remind-no"), Press(Act.REMIND, round_id, "no")),
            ]
        ],
    )


def _left_out(voice: Voice, counts: Counts) -> list[str]:
    lines: list[str] = []
    if counts.unreachable:
        lines.append(voice.html("hand-unreachable", count=counts.unreachable))
    if counts.snoozed:
        lines.append(voice.html("hand-snoozed", count=counts.snoozed))
    if counts.recent:
        lines.append(voice.html("hand-recent", count=counts.recent))
    return lines


def done(voice: Voice, month: date, branch: str, counts: Counts, at: datetime, by: str) -> Outgoing:
    """It was done, by whom and when."""
    text = voice.html(
        "hand-done",
        month=voice.month(month),
        branch=shorten(branch, BRANCH_SHOWN),
        people=counts.people,
        projects=counts.projects,
        day=voice.day_of(at),
        time=voice.time_of(at),
        by=shorten(by, BY_SHOWN),
    )
    return message("\n".join([text, *_left_out(voice, counts)]))


def too_soon(voice: Voice, last: datetime, again: datetime) -> Outgoing:
    """It was done within the last hour."""
    times = {"time": voice.time_of(last), "again": voice.time_of(again)}
    return message(voice.html("hand-too-soon", **times))
