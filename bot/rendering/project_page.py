"""A coordinator's page of one project, and the history of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.branch_lists import Listed
from bot.domain.delivery import Outgoing
from bot.domain.digest import share
from bot.domain.evaluation import Evaluation
from bot.domain.projects import ReportRecord
from bot.domain.review import HistoryEntry
from bot.rendering.branch_lists import desk_note, page_line
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.pages import page_of, turning
from bot.rendering.review_talk import history_lines
from bot.rendering.subject import NAME_LIMIT, PERSON_SHOWN
from bot.rendering.voice import Voice
from bot.texts import Html

REPORTS_SHOWN = 3
"""Reports on the page, the newest last; the others stand in the history."""

STATUS_SHOWN = 150
REMARK_SHOWN = 200
"""Characters of a report's status and of an evaluation's remark."""

VERSIONS_SHOWN = 8
"""Versions of a project's evaluations in one message."""

OFFICES_SHOWN = 200
OFFICERS_SHOWN = 5


@dataclass(frozen=True)
class Facts:
    """What the register and the reports know of a project; money is baht.

    ``officers`` are names with the printed phone, which is empty where it is not to be shown: a
    group never sees one. ``standing`` is the project in the round of ``month``.
    """

    project_id: int
    code: str
    name: str
    fiscal_year: int
    start: date
    end: date
    agency: tuple[str, ...]
    officers: Sequence[tuple[str, str]]
    budget: Decimal
    reports: Sequence[ReportRecord]
    files: int
    month: date | None = None
    standing: Listed | None = None

    @property
    def disbursed(self) -> Decimal:
        """The sum in baht of all reports."""
        return sum((one.disbursed for one in self.reports), Decimal("0.00"))


def project(
    voice: Voice,
    facts: Facts,
    sections: Sequence[str],
    buttons: Sequence[Sequence[Button]] = (),
) -> Outgoing:
    """The page: facts, officer, this month, money, last reports, and the sections of others.

    A section is a text of some lines with its heading; ``buttons`` are rows put below our own.
    """
    blocks = [_heading(voice, facts), _money(voice, facts), _reports(voice, facts), *sections]
    rows = [*_buttons(voice, facts), *buttons]
    return message("\n\n".join(block for block in blocks if block), rows)


def _heading(voice: Voice, facts: Facts) -> str:
    lines = [
        voice.html(
            "project-heading",
            code=facts.code,
            name=shorten(facts.name, NAME_LIMIT),
            office=shorten(" / ".join(facts.agency), OFFICES_SHOWN),
            year=str(facts.fiscal_year),
            start=voice.day(facts.start),
            end=voice.day(facts.end),
        )
    ]
    lines += [_officer(voice, name, phone) for name, phone in facts.officers[:OFFICERS_SHOWN]] or [
        voice.html("project-officer", name=voice.plain("no-officer"))
    ]
    if facts.month is not None and facts.standing is not None:
        month, state = voice.month(facts.month), desk_note(voice, facts.standing)
        lines.append(voice.html("project-month", month=month, state=state))
    return "\n".join(lines)


def _officer(voice: Voice, name: str, phone: str) -> Html:
    name = shorten(name, PERSON_SHOWN)
    if phone:
        return voice.html("project-officer-phone", name=name, phone=shorten(phone, PERSON_SHOWN))
    return voice.html("project-officer", name=name)


def _money(voice: Voice, facts: Facts) -> Html:
    return voice.html(
        "project-money",
        disbursed=voice.money(facts.disbursed),
        budget=voice.money(facts.budget),
        share=str(share(facts.disbursed, facts.budget)),
    )


def _reports(voice: Voice, facts: Facts) -> str:
    if not facts.reports:
        return voice.html("project-no-reports")
    lines: list[str] = [voice.html("project-reports")]
    for report in facts.reports[-REPORTS_SHOWN:]:
        lines.append(
            voice.html(
                "project-report",
                number=str(report.number),
                date=voice.day(report.reported_on),
                percent=voice.percent(report.percent),
                disbursed=voice.money(report.disbursed),
            )
        )
        plan = [voice.html("project-report-plan", plan=_plan(voice, report))] if report.plan else []
        lines += plan
        if report.status:
            lines.append(voice.html("project-status", status=shorten(report.status, STATUS_SHOWN)))
    return "\n".join(lines)


def _plan(voice: Voice, report: ReportRecord) -> str:
    return voice.plain(f"plan-{report.plan.value}") if report.plan else ""


def _buttons(voice: Voice, facts: Facts) -> list[list[Button]]:
    number = facts.project_id
    first = []
    if facts.files:
        count = voice.plain("button-project-files", count=facts.files)
        first.append(Button(count, Press(Act.PROJECT, number, "files")))
    if facts.reports:
        first.append(Button(voice.plain("button-history"), Press(Act.PROJECT, number, "history.1")))
    return [
        first,
        [
            Button(voice.plain("button-assign"), Press(Act.ASSIGN, number)),
            Button(voice.plain("button-invite"), Press(Act.INVITE, number)),
        ],
    ]


def evaluations(voice: Voice, scores: Sequence[Evaluation], *, heading: str) -> str:
    """A section of scores, each a line with its remark; nothing where there are none."""
    if not scores:
        return ""
    return "\n".join([voice.html(heading), *(_score(voice, one) for one in scores)])


def _score(voice: Voice, one: Evaluation) -> str:
    line = voice.html(
        "evaluation-line",
        quarter=str(one.quarter),
        percent=voice.percent(one.percent),
        date=voice.day_of(one.at),
        by=shorten(one.by, PERSON_SHOWN),
    )
    if not one.remark:
        return line
    return f"{line}\n{voice.html('evaluation-remark', remark=shorten(one.remark, REMARK_SHOWN))}"


def history(voice: Voice, facts: Facts, entries: Sequence[HistoryEntry], number: int) -> Outgoing:
    """A page of who did what when with a project's reports, the newest first."""
    page = page_of(list(reversed(entries)), number)
    lines: list[str] = [
        voice.html("history-heading", code=facts.code, name=shorten(facts.name, NAME_LIMIT))
    ]
    for entry, line in zip(page.items, history_lines(voice, page.items), strict=True):
        lines.append(f"• {line}")
        if entry.percent is not None and entry.disbursed is not None:
            percent, disbursed = voice.percent(entry.percent), voice.money(entry.disbursed)
            lines.append(voice.html("history-figures", percent=percent, disbursed=disbursed))
    lines += page_line(voice, page)
    project_id = facts.project_id
    rows = [
        turning(voice, page, lambda other: Press(Act.PROJECT, project_id, f"history.{other}")),
        [Button(voice.plain("button-to-project"), Press(Act.PROJECT, project_id))],
    ]
    return message("\n".join(lines), rows)
