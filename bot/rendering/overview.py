"""Lists of projects in a private chat: choosing one, reminders, and /status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.delivery import Outgoing
from bot.domain.digest import Digest
from bot.domain.projects import short_name
from bot.domain.rounds import MISSING_STATES, ObligationState
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten, split
from bot.rendering.subject import LABEL_LIMIT, NAME_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

CHOICES = 50
"""Projects offered as buttons; Telegram takes 100, a thumb fewer."""


@dataclass(frozen=True)
class Owed:
    """One of an officer's obligations in an open round."""

    obligation_id: int
    code: str
    name: str
    state: ObligationState
    month: date

    @property
    def is_missing(self) -> bool:
        """Whether its report is still to come."""
        return self.state in MISSING_STATES


def choose_project(
    voice: Voice, owed: Sequence[Owed], *, after_typing: bool, typed: int | None = None
) -> Outgoing:
    """Which project to report on: those still missing first.

    ``typed`` is the update whose text is taken for the project that is chosen.

    Where more than one month is open, each button tells its month.
    """
    ordered = sorted(owed, key=lambda item: (not item.is_missing, item.month, item.code))
    several_months = len({item.month for item in owed}) > 1
    key = "project-button-month" if several_months else "project-button"
    rows = [
        [
            Button(
                shorten(
                    voice.plain(
                        key,
                        month=voice.month(item.month),
                        mark="" if item.is_missing else "✓ ",
                        code=item.code,
                        name=short_name(item.name),
                    ),
                    LABEL_LIMIT,
                ),
                Press(Act.START, item.obligation_id, "" if typed is None else str(typed)),
            )
        ]
        for item in ordered[:CHOICES]
    ]
    missing = sum(item.is_missing for item in owed)
    if after_typing:
        return message(voice.html("choose-project-first", count=missing), rows)
    return message(voice.html("choose-project"), rows)


def reminder(voice: Voice, month: date, due_on: date, owed: Sequence[Owed]) -> Outgoing:
    """One message for all of an officer's missing reports."""
    shown = owed[:CHOICES]
    lines = [
        voice.html(
            "reminder-line",
            code=item.code,
            name=shorten(short_name(item.name), LABEL_LIMIT),
            state=voice.plain(f"state-{item.state.value}"),
        )
        for item in shown[:20]
    ]
    if len(owed) > len(lines):
        lines.append(voice.html("projects-more", count=len(owed) - len(lines)))
    text = voice.html(
        "reminder",
        month=voice.month(month),
        count=len(owed),
        due=voice.day(due_on),
        projects=Html("\n".join(lines)),
    )
    if len(owed) == 1:
        item = owed[0]
        label = "button-continue" if item.state is ObligationState.DRAFTING else "button-start"
        return message(text, [[Button(voice.plain(label), Press(Act.START, item.obligation_id))]])
    return message(text, _start_rows(shown))


def _start_rows(owed: Sequence[Owed]) -> list[list[Button]]:
    return [
        [
            Button(
                shorten(f"{o.code} {short_name(o.name)}", LABEL_LIMIT),
                Press(Act.START, o.obligation_id),
            )
        ]
        for o in owed
    ]


@dataclass(frozen=True)
class ProjectStatus:
    """One line of /status: the last report, money, and the present round where there is one."""

    code: str
    name: str
    budget: Decimal
    disbursed: Decimal
    number: int | None
    reported_on: date | None
    percent: Decimal | None
    month: date | None
    state: ObligationState | None


@dataclass(frozen=True)
class BranchStatus:
    """One branch a coordinator follows, with the digest of its newest round, if there is one."""

    name: str
    digest: Digest | None


def status(
    voice: Voice, today: date, projects: Sequence[ProjectStatus], branches: Sequence[BranchStatus]
) -> list[Outgoing]:
    """/status: own projects and followed branches, in as many messages as they need."""
    heading = voice.html("status-heading", date=voice.day(today))
    blocks = [_branch(voice, branch) for branch in branches]
    blocks += [_project(voice, project) for project in projects]
    if not blocks:
        blocks = [voice.html("no-projects")]
    return [message(text) for text in split(heading, blocks, "", lambda _part, _parts: heading)]


def _branch(voice: Voice, branch: BranchStatus) -> str:
    digest = branch.digest
    if digest is None:
        return f"<b>{voice.html('branch-named', name=branch.name)}</b>\n" + voice.html(
            "status-no-round"
        )
    first = voice.html("status-branch-heading", branch=branch.name, month=voice.month(digest.month))
    second = voice.html(
        "status-branch",
        reported=digest.reported,
        total=digest.total,
        intime=digest.in_time,
        attention=len(digest.attention),
    )
    return f"{first}\n{second}"


def _project(voice: Voice, project: ProjectStatus) -> str:
    last = voice.html("status-never")
    if project.number and project.reported_on and project.percent is not None:
        last = voice.html(
            "status-last",
            number=str(project.number),
            date=voice.day(project.reported_on),
            percent=voice.percent(project.percent),
        )
    state = ""
    if project.month is not None and project.state is not None:
        state = voice.html(
            "status-state",
            month=voice.month(project.month),
            state=voice.plain(f"state-{project.state.value}"),
        )
    return voice.html(
        "status-project",
        code=project.code,
        name=shorten(project.name, NAME_LIMIT),
        last=last,
        disbursed=voice.money(project.disbursed),
        budget=voice.money(project.budget),
        state=state,
    )
