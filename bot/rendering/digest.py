"""A round's digest as the one message of a group, with its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest import Digest, Listing, share
from bot.rendering import digest_lines
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.digest_lines import FIGURES, NAME_LIMIT, OFFICES, whole_percent
from bot.rendering.form_message import forms_button
from bot.rendering.messages import TEXT_LIMIT, length, shorten
from bot.rendering.picture_messages import round_button
from bot.rendering.voice import Voice
from bot.texts import Html

MOST_SHOWN = 40
"""Projects of a list that are looked at: more would never fit into one message."""

STEPS = (MOST_SHOWN, 15, 8, 5, 3, 2, 1, 0)
"""How many projects of each list are shown, until it all fits."""

MOST_MOVES = 3
CODES_SHOWN = 10


@dataclass(frozen=True)
class Heading:
    """What a digest is of: the branch by name and code, the round's row, and its occasion.

    ``closed_at`` is given where it is final; ``amended`` are the codes of the projects whose
    reports were amended after that.
    """

    branch: str
    code: str
    round_id: int
    closed_at: datetime | None = None
    amended: Sequence[str] = ()
    findings: Sequence[Html] = ()
    """A line for each project whose figures say the most urgent things."""


@dataclass(frozen=True)
class Shown:
    """A message in Telegram HTML, and its rows of buttons."""

    text: str
    rows: Sequence[Sequence[Button]]


@dataclass(frozen=True)
class _Section:
    listing: Listing
    heading: Html
    lines: Sequence[Html]
    total: int


def digest(voice: Voice, heading: Heading, summary: Digest, updated_at: datetime) -> Shown:
    """The digest as one message below 4,096 characters.

    Where not all fits, each list shows its first projects and tells how many more there are; the
    buttons lead to whole lists.
    """
    head = "\n".join(_head(voice, heading, summary))
    foot = voice.html(
        "digest-updated", date=voice.day_of(updated_at), time=voice.time_of(updated_at)
    )
    sections = _sections(voice, summary, heading.branch)
    for most in STEPS:
        blocks = [_shown(voice, section, most) for section in sections]
        text = "\n\n".join([head, *blocks, *_findings(voice, heading), foot])
        if length(text) <= TEXT_LIMIT:
            break
    cut = [one for one in sections if one.total > len(_some(one, most))]
    return Shown(text, _rows(voice, heading, summary, cut))


def _findings(voice: Voice, heading: Heading) -> list[str]:
    """What the figures of the most urgent projects say, as one block; none where nothing is."""
    if not heading.findings:
        return []
    return ["\n".join([voice.html("digest-findings"), *heading.findings])]


def moved_on(voice: Voice, branch: str, summary_month: str) -> Html:
    """What is left of a message whose digest stands further down now."""
    return voice.html("digest-moved", month=summary_month, branch=shorten(branch, NAME_LIMIT))


def _head(voice: Voice, heading: Heading, summary: Digest) -> list[str]:
    told: list[str] = [_title(voice, heading, summary)]
    if heading.closed_at is not None:
        told.append(
            voice.html(
                "digest-closed",
                date=voice.day_of(heading.closed_at),
                time=voice.time_of(heading.closed_at),
            )
        )
    if heading.amended:
        codes = list(heading.amended[:CODES_SHOWN])
        if len(heading.amended) > CODES_SHOWN:
            codes.append("…")
        told.append(
            voice.html("digest-amended", count=len(heading.amended), codes=", ".join(codes))
        )
    if not summary.total:
        return [*told, voice.html("digest-empty")]
    return [*told, *_figures(voice, summary), *_changes(voice, heading, summary)]


def _title(voice: Voice, heading: Heading, summary: Digest) -> Html:
    key = "digest-heading"
    if heading.closed_at is not None:
        key = "digest-heading-corrected" if heading.amended else "digest-heading-final"
    branch = shorten(heading.branch, NAME_LIMIT)
    return voice.html(key, month=voice.month(summary.month), branch=branch)


def _figures(voice: Voice, summary: Digest) -> list[Html]:
    told = [
        voice.html(
            "digest-reported",
            reported=summary.reported,
            total=summary.total,
            share=whole_percent(summary.reported, summary.total),
            intime=summary.in_time,
            intimeshare=whole_percent(summary.in_time, summary.total),
        ),
        voice.html("digest-due", due=voice.day(summary.due_on)),
        voice.html(
            "digest-money",
            month=voice.money(summary.disbursed_month),
            total=voice.money(summary.disbursed_total),
            budget=voice.money(summary.budget_total),
            share=str(share(summary.disbursed_total, summary.budget_total)),
            planned=str(share(summary.planned_total, summary.budget_total)),
        ),
    ]
    if summary.percent_mean is not None and summary.percent_moved is not None:
        mean, moved = voice.percent(summary.percent_mean), f"{summary.percent_moved:+}"
        told.append(voice.html("digest-progress", mean=mean, moved=moved))
    return told


def _changes(voice: Voice, heading: Heading, summary: Digest) -> list[Html]:
    changes = summary.changes
    if heading.closed_at is not None:
        return []
    if not changes.reported and not changes.amended:
        return [voice.html("digest-no-changes")]
    return [
        voice.html(
            "digest-changes",
            reported=changes.reported,
            amended=changes.amended,
            disbursed=voice.money(changes.disbursed),
        )
    ]


def _sections(voice: Voice, summary: Digest, branch: str) -> list[_Section]:
    found = []
    for listing in Listing:
        projects, total = summary.list_of(listing).first, summary.total_of(listing)
        if listing is Listing.MISSING and summary.total and not projects:
            found.append(_Section(listing, voice.html("digest-none-missing"), (), 0))
        if projects:
            title = voice.html(f"digest-{listing.value}", count=total)
            if listing is Listing.MISSING and total > 1:
                title = Html(f"{title}\n{digest_lines.desks(voice, summary)}")
            lines = [
                digest_lines.line(voice, listing, project, summary.day, branch)
                for project in projects[:MOST_SHOWN]
            ]
            found.append(_Section(listing, title, lines, total))
    return found


def _some(section: _Section, most: int) -> Sequence[Html]:
    is_moves = section.listing is Listing.MOVES
    return section.lines[: min(most, MOST_MOVES) if is_moves else most]


def _shown(voice: Voice, section: _Section, most: int) -> str:
    lines = _some(section, most)
    left = section.total - len(lines)
    rest = [voice.html("digest-more", count=left)] if left else []
    if section.listing is Listing.MOVES and lines:
        rest = []
    return "\n".join([section.heading, *lines, *rest])


def _rows(
    voice: Voice, heading: Heading, summary: Digest, cut: Sequence[_Section]
) -> list[list[Button]]:
    if not summary.total:
        return []
    rows: list[list[Button]] = []
    missing = summary.total_of(Listing.MISSING)
    if missing and heading.closed_at is None:
        label = voice.plain("button-remind-missing", count=missing)
        rows.append([Button(label, Press(Act.REMIND, heading.round_id, "ask"))])
    rows += [
        [_opening(voice, heading, OFFICES), _opening(voice, heading, FIGURES)],
        [round_button(voice, heading.round_id), forms_button(voice, heading.code)],
    ]
    lists = [
        _opening(voice, heading, one.listing.value, one.total)
        for one in cut
        if one.listing is not Listing.MOVES
    ]
    rows += [lists[place : place + 2] for place in range(0, len(lists), 2)]
    return rows


def _opening(voice: Voice, heading: Heading, what: str, count: int = 0) -> Button:
    label = voice.plain(f"button-digest-{what}", count=count)
    return Button(label, digest_lines.press(what, 1, heading.round_id, heading.code))
