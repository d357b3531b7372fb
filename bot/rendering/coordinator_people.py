"""One-time links, handing over and excusing, as coordinators see them in chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.delivery import Outgoing
from bot.rendering.branch_lists import page_line
from bot.rendering.buttons import Act, Button, Press, fingerprint
from bot.rendering.messages import label, message, shorten
from bot.rendering.pages import Page, turning
from bot.rendering.subject import BRANCH_SHOWN, LABEL_LIMIT, NAME_LIMIT, PERSON_SHOWN
from bot.rendering.voice import Voice


@dataclass(frozen=True)
class Project:
    """A project as these messages name it."""

    id: int
    code: str
    name: str

    @property
    def shown(self) -> str:
        """The name, cut where it would fill the screen."""
        return shorten(self.name, NAME_LIMIT)


def invite_usage(voice: Voice, page: Page[tuple[str, str]], days: int) -> Outgoing:
    """How to invite, with buttons for the links that need no project.

    The page holds branches, each with its name.
    """
    rows = [
        [
            Button(
                label(voice.plain(f"button-invite-{kind}", branch=name), LABEL_LIMIT),
                Press(Act.INVITE, value=f"{kind}.{branch}"),
            )
            for kind in ("coordinator", "group")
        ]
        for branch, name in page.items
    ]
    rows.append(turning(voice, page, lambda number: Press(Act.INVITE, value=f"page.{number}")))
    lines = [voice.html("invite-usage", days=days), *page_line(voice, page)]
    return message("\n".join(lines), rows)


def officer_link(voice: Voice, project: Project, name: str, link: str, until: datetime) -> Outgoing:
    """The link for a project's officer."""
    text = voice.html(
        "invite-officer",
        code=project.code,
        project=project.shown,
        name=shorten(name, PERSON_SHOWN),
        link=link,
        until=voice.day_of(until),
    )
    return message(text)


def branch_link(voice: Voice, kind: str, branch: str, link: str, until: datetime) -> Outgoing:
    """The link for a coordinator or a group of a branch."""
    text = voice.html(
        f"invite-{kind}", branch=shorten(branch, BRANCH_SHOWN), link=link, until=voice.day_of(until)
    )
    return message(text)


def choose_officer(
    voice: Voice, project: Project, present: Sequence[str], page: Page[tuple[int, str]]
) -> Outgoing:
    """The people of the agency as buttons, each of whom can take the project over."""
    values = {"code": project.code, "name": project.shown}
    if not page.items:
        return message(voice.html("assign-none", **values))
    names = shorten(", ".join(present), NAME_LIMIT) or voice.plain("no-officer")
    lines = [voice.html("assign-choose", **values, present=names), *page_line(voice, page)]
    turned = turning(voice, page, lambda number: Press(Act.ASSIGN, project.id, f"page.{number}"))
    return message("\n".join(lines), [*_people(project, page.items), turned])


def unknown_officer(
    voice: Voice, project: Project, typed: str, similar: Sequence[tuple[int, str]]
) -> Outgoing:
    """A name that the agency's register does not have: similar ones, or to add it."""
    text = voice.html(
        "assign-unknown",
        typed=shorten(typed, NAME_LIMIT),
        code=project.code,
        name=project.shown,
    )
    add = Press(Act.ASSIGN, project.id, f"new.{fingerprint(typed)}")
    rows = [*_people(project, similar), [Button(voice.plain("button-add-name"), add)]]
    return message(text, rows)


def _people(project: Project, people: Sequence[tuple[int, str]]) -> list[list[Button]]:
    return [
        [Button(label(name, LABEL_LIMIT), Press(Act.ASSIGN, project.id, str(person_id)))]
        for person_id, name in people
    ]


def assigned(
    voice: Voice, project: Project, to: str, before: Sequence[str], *, told: bool
) -> Outgoing:
    """The project was handed over; whoever has no account yet needs a link."""
    text = voice.html(
        "assigned",
        code=project.code,
        name=project.shown,
        to=shorten(to, PERSON_SHOWN),
        before=shorten(", ".join(before), NAME_LIMIT) or voice.plain("no-officer"),
    )
    if told:
        return message(f"{text}\n{voice.html('assigned-told')}")
    invite = Button(voice.plain("button-invite"), Press(Act.INVITE, project.id))
    return message(f"{text}\n{voice.html('assigned-unlinked')}", [[invite]])


def excused(
    voice: Voice, project: Project, round_id: int, month: date, reason: str, *, again: bool
) -> Outgoing:
    """No report is expected of a month, with the button that takes it back."""
    text = voice.html(
        "excuse-reworded" if again else "excuse-done",
        month=voice.month(month),
        code=project.code,
        name=project.shown,
        reason=reason,
    )
    undo = Press(Act.EXCUSE, project.id, str(round_id))
    return message(text, [[Button(voice.plain("button-excuse-undo"), undo)]])
