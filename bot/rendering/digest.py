"""A round's digest as messages of a group."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.digest import Digest, ProjectInRound, share
from bot.domain.projects import short_name
from bot.domain.report import Plan, Target
from bot.domain.rounds import ObligationState
from bot.rendering.messages import shorten, split
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_LIMIT = 70
OFFICE_LIMIT = 120
SHOWN_REASONS = 6
STATUS_LIMIT = 200
"""Characters of a project's lines in a digest, so that a block always fits into a message."""


def digest(voice: Voice, branch: str, summary: Digest, updated_at: datetime) -> list[str]:
    """The digest's parts in Telegram HTML, each below 4,096, broken between projects only."""
    month = voice.month(summary.month)
    head = voice.html("digest-heading", month=month, branch=shorten(branch, NAME_LIMIT))
    foot = "\n" + voice.html(
        "digest-updated", date=voice.day_of(updated_at), time=voice.time_of(updated_at)
    )

    def continued(part: int, parts: int) -> Html:
        return voice.html(
            "digest-continued",
            month=month,
            branch=shorten(branch, NAME_LIMIT),
            part=str(part),
            parts=str(parts),
        )

    return split(head, list(_blocks(voice, summary, branch)), foot, continued)


def _blocks(voice: Voice, summary: Digest, branch: str) -> Iterator[str]:
    if not summary.total:
        yield voice.html("digest-empty")
        yield from _excused(voice, summary)
        return
    yield voice.html(
        "digest-reported",
        reported=summary.reported,
        total=summary.total,
        share=_whole_percent(summary.reported, summary.total),
        intime=summary.in_time,
        intimeshare=_whole_percent(summary.in_time, summary.total),
    )
    yield voice.html("digest-due", due=voice.day(summary.due_on))
    yield voice.html(
        "digest-money",
        month=voice.money(summary.disbursed_month),
        total=voice.money(summary.disbursed_total),
        budget=voice.money(summary.budget_total),
        share=str(share(summary.disbursed_total, summary.budget_total)),
    )
    if summary.percent_mean is not None and summary.percent_moved is not None:
        yield voice.html(
            "digest-progress",
            mean=voice.percent(summary.percent_mean),
            moved=f"{summary.percent_moved:+}",
        )
    yield from _missing(voice, summary, branch)
    yield from _attention(voice, summary, branch)
    yield from _excused(voice, summary)


def _whole_percent(part: int, whole: int) -> str:
    """Whole percent, rounded down: only all of them are 100 %."""
    return str(part * 100 // whole)


def _missing(voice: Voice, summary: Digest, branch: str) -> Iterator[str]:
    if not summary.missing:
        yield "\n" + voice.html("digest-none-missing")
        return
    heading = "\n" + voice.html("digest-missing", count=len(summary.missing)) + "\n"
    for project in summary.missing:
        # The heading stays with the first of its projects.
        yield heading + voice.html(
            "digest-missing-line",
            code=project.code,
            name=shorten(short_name(project.name), NAME_LIMIT),
            office=_office(project, branch),
            note=_note(voice, project),
        )
        heading = ""


def _office(project: ProjectInRound, branch: str) -> str:
    """Whom to call; the agency that the heading names already is not said again."""
    office = project.office.removeprefix(f"{branch} / ")
    return shorten(office, OFFICE_LIMIT)


def _note(voice: Voice, project: ProjectInRound) -> str:
    if project.state is ObligationState.DRAFTING:
        return voice.plain("note-drafting", answered=project.answered)
    if not project.reachable:
        return voice.plain("note-unreachable")
    if project.is_away:
        return voice.plain("note-away")
    return voice.plain(f"note-{project.state.value}")


def _attention(voice: Voice, summary: Digest, branch: str) -> Iterator[str]:
    heading = "\n" + voice.html("digest-attention", count=len(summary.attention)) + "\n"
    for project in summary.attention:
        figures = []
        if project.percent is not None:
            percent = voice.percent(project.percent)
            figures.append(voice.plain("candidate-percent", percent=percent))
        if project.plan is Plan.BEHIND:
            figures.append(voice.plain("plan-behind"))
        if project.target is Target.BELOW:
            figures.append(voice.plain("target-below"))
        told = voice.html(
            "digest-attention-line",
            code=project.code,
            name=shorten(short_name(project.name), NAME_LIMIT),
            office=_office(project, branch),
            figures=" · ".join(figures),
            status=shorten(project.status or voice.plain("digest-no-status"), STATUS_LIMIT),
        )
        yield heading + "\n".join([told, *_reasons(voice, project)])
        heading = ""


def _excused(voice: Voice, summary: Digest) -> Iterator[str]:
    heading = "\n" + voice.html("digest-excused", count=len(summary.excused)) + "\n"
    for project in summary.excused:
        yield heading + voice.html(
            "digest-excused-line",
            code=project.code,
            name=shorten(short_name(project.name), NAME_LIMIT),
            reason=project.excuse or "",
        )
        heading = ""


def _reasons(voice: Voice, project: ProjectInRound) -> list[Html]:
    """What was odd of a project's reports, and the officer's reason."""
    return [
        voice.html(
            "digest-reason",
            check=voice.plain(f"explained-{reason.check.value}"),
            reason=shorten(reason.words, STATUS_LIMIT),
        )
        for reason in project.reasons[-SHOWN_REASONS:]
    ]
