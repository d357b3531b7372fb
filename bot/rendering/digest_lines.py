"""The lists of a digest: one project's lines in them, and what their buttons carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.digest import Digest, Entry, Listing
from bot.domain.in_round import Desk, ProjectInRound, Setback
from bot.domain.projects import short_name
from bot.domain.report import Plan, Target
from bot.domain.review import Unreviewed
from bot.rendering.buttons import Act, Press
from bot.rendering.messages import shorten
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_LIMIT = 70
OFFICE_LIMIT = 120
STATUS_LIMIT = 160
REASON_LIMIT = 120
SHOWN_REASONS = 3
"""Of a project's lines in a digest, so that five blocks always fit into a message."""


OFFICES, FIGURES = "offices", "figures"
"""What else the buttons show: office by office, and the sums."""

SHOWN = frozenset({*(listing.value for listing in Listing), OFFICES, FIGURES})

_VALUE = re.compile(r"(?P<list>[a-z]+)\.(?P<page>[0-9]{1,6})\.(?P<branch>[0-9]{0,8})")


@dataclass(frozen=True)
class Wanted:
    """A page of a list (or of :data:`OFFICES`) of a branch's digest, as a button asks for it."""

    what: str
    page: int
    branch: str


def press(what: str, page: int, round_id: int, branch: str) -> Press:
    """What a button that shows a page says."""
    return Press(Act.DIGEST_LIST, round_id, f"{what}.{page}.{branch}")


def wanted(value: str) -> Wanted | None:
    """From what a button carries; ``None`` for what none of ours does."""
    found = _VALUE.fullmatch(value)
    if found is None or found["list"] not in SHOWN:
        return None
    return Wanted(found["list"], int(found["page"]), found["branch"])


def whole_percent(part: int, whole: int) -> str:
    """Whole percent, rounded down: only all of them are 100 %."""
    return str(part * 100 // whole)


def desks(voice: Voice, summary: Digest) -> Html:
    """How many of the missing lie on whose desk."""
    told = [
        voice.plain(f"desk-{desk.value}", count=summary.desks[desk])
        for desk in Desk
        if summary.desks.get(desk)
    ]
    return voice.html("digest-desks", desks=" · ".join(told))


def line(voice: Voice, listing: Listing, project: Entry, day: date, branch: str) -> Html:
    """A project's lines in a list; ``branch`` is named in the heading and not said again."""
    values = {
        "code": project.code,
        "name": shorten(short_name(project.name), NAME_LIMIT),
    }
    if isinstance(project, Unreviewed):
        return voice.html("digest-unreviewed-line", date=voice.day(project.sent_on), **values)
    if listing is Listing.MISSING:
        note = _note(voice, project)
        return voice.html(
            "digest-missing-line", office=_office(project, branch), note=note, **values
        )
    if listing is Listing.BEHIND and project.setback is not None:
        told = _behind(voice, project.setback, _office(project, branch), day, values)
        return Html("\n".join(told))
    if listing is Listing.EXPLAINED:
        return Html("\n".join([voice.html("digest-line", **values), *_reasons(voice, project)]))
    if listing is Listing.MOVES:
        return _move(voice, project, values)
    reason = shorten(project.excuse or "", STATUS_LIMIT)
    return voice.html("digest-excused-line", reason=reason, **values)


def _office(project: ProjectInRound, branch: str) -> str:
    """Whom to call; the agency that the heading names already is not said again."""
    return shorten(project.office.removeprefix(f"{branch} / "), OFFICE_LIMIT)


def _note(voice: Voice, project: ProjectInRound) -> str:
    return voice.plain(f"note-{project.desk.value}", answered=project.answered)


def _behind(
    voice: Voice, setback: Setback, office: str, day: date, values: dict[str, str]
) -> list[Html]:
    figures = [voice.plain("candidate-percent", percent=voice.percent(setback.percent))]
    if setback.plan is Plan.BEHIND:
        figures.append(voice.plain("plan-behind"))
    if setback.target is Target.BELOW:
        figures.append(voice.plain("target-below"))
    told = [
        voice.html(
            "digest-behind-line",
            office=office,
            figures=" · ".join(figures),
            status=shorten(setback.status or voice.plain("digest-no-status"), STATUS_LIMIT),
            **values,
        )
    ]
    days = max((day - setback.since).days, 0)
    words = shorten(setback.obstacle or "", REASON_LIMIT)
    if not words and days:
        told.append(voice.html("digest-behind-for", days=days))
    elif words and days:
        told.append(voice.html("digest-obstacle", days=days, words=words))
    elif words:
        told.append(voice.html("digest-obstacle-new", words=words))
    return told


def _reasons(voice: Voice, project: ProjectInRound) -> list[Html]:
    """What was odd of a project's reports, and the officer's reason."""
    return [
        voice.html(
            "digest-reason",
            check=voice.plain(f"explained-{reason.check.value}"),
            reason=shorten(reason.words, REASON_LIMIT),
        )
        for reason in project.doubts[-SHOWN_REASONS:]
    ]


def _move(voice: Voice, project: ProjectInRound, values: dict[str, str]) -> Html:
    zero = project.moved * 0
    return voice.html(
        "digest-move-line",
        before=voice.percent(project.percent_before or zero),
        percent=voice.percent(project.percent or zero),
        moved=f"{project.moved:+}",
        **values,
    )
