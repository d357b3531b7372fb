"""Lists of projects in a private chat: choosing one, and /status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.delivery import Outgoing
from bot.domain.digest import Digest
from bot.domain.digest import Listing as DigestList
from bot.domain.projects import short_name
from bot.domain.rounds import MISSING_STATES, ObligationState
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.pages import page_of, turning
from bot.rendering.subject import BRANCH_SHOWN, LABEL_LIMIT
from bot.rendering.voice import Voice

CHOICES = 50
"""Projects offered as buttons of a reminder; Telegram takes 100, a thumb fewer."""

STATUS_NAME_LIMIT = 120
"""Characters of a name in /status: ten of them have to fit into one message."""


class Listing(StrEnum):
    """A list that has pages; the value stands in the data of the buttons that turn them."""

    REPORT = "report"
    """The projects to choose from for /report."""
    TYPED = "typed"
    """Those of them that still owe a report, offered to who typed before choosing; the update that
    brought the text stands behind the page."""
    PLACE = "place"
    """The projects that files may belong to."""
    STATUS = "status"
    """Own projects and followed branches."""


def _to_page(listing: Listing, about: str = "") -> Callable[[int], Press]:
    return lambda number: Press(Act.TURN, value=f"{listing.value}.{number}{about}")


@dataclass(frozen=True)
class Owed:
    """One of an officer's obligations in an open round."""

    obligation_id: int
    code: str
    name: str
    state: ObligationState
    month: date
    absent: str = ""
    """In whose place the reader reports on it as a deputy."""

    @property
    def is_missing(self) -> bool:
        """Whether its report is still to come."""
        return self.state in MISSING_STATES


def choose_project(
    voice: Voice, owed: Sequence[Owed], *, typed: int | None = None, page: int = 1
) -> Outgoing:
    """Which project to report on: those still missing first.

    ``typed`` is the update whose text is taken for the project that is chosen, if there was one.
    """
    if typed is None:
        rows = _project_buttons(voice, owed, Press(Act.START), _to_page(Listing.REPORT), page)
        return message(voice.html("choose-project"), rows)
    start, to_page = Press(Act.START, value=str(typed)), _to_page(Listing.TYPED, f".{typed}")
    missing = sum(item.is_missing for item in owed)
    rows = _project_buttons(voice, owed, start, to_page, page)
    return message(voice.html("choose-project-first", count=missing), rows)


def place_files(voice: Voice, owed: Sequence[Owed], count: int, page: int = 1) -> Outgoing:
    """Which project the ``count`` files belong to that were sent before one was chosen."""
    rows = _project_buttons(voice, owed, Press(Act.PLACE), _to_page(Listing.PLACE), page)
    return message(voice.html("evidence-place", count=count), rows)


def _project_buttons(
    voice: Voice,
    owed: Sequence[Owed],
    press: Press,
    to_page: Callable[[int], Press],
    number: int,
) -> list[list[Button]]:
    """A page of projects, each a button, those still missing first, and the row that turns it.

    Where more than one month is open, each button tells its month.
    """
    ordered = sorted(owed, key=lambda item: (not item.is_missing, item.month, item.code))
    key = "project-button-month" if len({o.month for o in owed}) > 1 else "project-button"
    page = page_of(ordered, number)
    rows = [[_project_button(voice, key, item, press)] for item in page.items]
    return [*rows, turning(voice, page, to_page)]


def _project_button(voice: Voice, key: str, item: Owed, press: Press) -> Button:
    values = {
        "mark": "" if item.is_missing else "✓ ",
        "code": item.code,
        "name": short_name(item.name),
    }
    if key == "project-button-month":
        values["month"] = voice.month(item.month)
    label = shorten(voice.plain(key, **values), LABEL_LIMIT)
    return Button(label, replace(press, obligation_id=item.obligation_id))


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
    absent: str = ""
    """In whose place the reader reports on it as a deputy."""


@dataclass(frozen=True)
class BranchStatus:
    """One branch a coordinator follows, with the digest of its newest round, if there is one."""

    name: str
    digest: Digest | None


def status(
    voice: Voice,
    today: date,
    projects: Sequence[ProjectStatus],
    branches: Sequence[BranchStatus],
    page: int = 1,
) -> Outgoing:
    """/status: a page of followed branches and own projects."""
    heading = voice.html("status-heading", date=voice.day(today))
    everything: list[BranchStatus | ProjectStatus] = [*branches, *projects]
    shown = page_of(everything, page)
    blocks = [
        _branch(voice, item) if isinstance(item, BranchStatus) else _project(voice, item)
        for item in shown.items
    ]
    if shown.count > 1:
        heading = voice.html(
            "status-heading-page",
            date=voice.day(today),
            page=str(shown.number),
            pages=str(shown.count),
        )
    if not blocks:
        blocks = [voice.html("no-projects")]
    return message("\n".join([heading, *blocks]), [turning(voice, shown, _to_page(Listing.STATUS))])


def _branch(voice: Voice, branch: BranchStatus) -> str:
    digest, name = branch.digest, shorten(branch.name, BRANCH_SHOWN)
    if digest is None:
        return f"<b>{voice.html('branch-named', name=name)}</b>\n" + voice.html("status-no-round")
    first = voice.html("status-branch-heading", branch=name, month=voice.month(digest.month))
    second = voice.html(
        "status-branch",
        reported=digest.reported,
        total=digest.total,
        intime=digest.in_time,
        attention=digest.total_of(DigestList.BEHIND),
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
    text = voice.html(
        "status-project",
        code=project.code,
        name=shorten(project.name, STATUS_NAME_LIMIT),
        last=last,
        disbursed=voice.money(project.disbursed),
        budget=voice.money(project.budget),
        state=state,
    )
    if project.absent:
        return f"{text}\n  {voice.html('on-behalf', name=project.absent)}"
    return text
