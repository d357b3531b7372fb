"""The register as a workbook: projects, reports, what is missing, and money by office and month.

Projects are taken one after the other and written at once, so that the register of a country needs
no more memory than one of its rows. The same projects at the same instant give the same bytes.

Load this module only where a workbook is made: a service at rest does without its library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import xlsxwriter

from bot.domain.projects import ProjectRecord, ReportRecord
from bot.domain.sheets import (
    CUT_MARK,
    ZERO,
    OfficeMoney,
    Owed,
    Purse,
    joined_path,
    share_of,
    total_of,
)
from bot.rendering.sheet_columns import (
    MISSING,
    MONEY,
    PROJECTS,
    PROJECTS_PRINTED_TO,
    REPORTS,
    SheetColumn,
)
from bot.rendering.sheet_table import SheetTable, Style, TooManyRows, Value, Xlsx, style_of
from bot.rendering.voice import Voice

__all__ = ["Book", "BookTerms", "Round", "TooManyRows"]

_ABOUT_WIDTHS = (26, 100)


@dataclass(frozen=True)
class Round:
    """The newest round: the first day of its month, and the civil day on which it is due."""

    month: date
    due_on: date


@dataclass(frozen=True)
class BookTerms:
    """What a workbook is of.

    ``subject`` is what it covers, in words; ``made_at`` the aware instant that it bears. One for a
    group has no column of telephone numbers, and hides such numbers in what people wrote.
    """

    subject: str
    made_at: datetime
    for_group: bool = False


class Book:
    """A workbook being written to a file or a stream: :meth:`add` all projects, then :meth:`end`.

    A context, at whose end the file is closed, and its temporary files are gone in any case.
    """

    def __init__(self, target: Path | IO[bytes], voice: Voice, terms: BookTerms) -> None:
        self.projects = 0
        self.reports = 0
        self._voice = voice
        self._terms = terms
        self._purse = Purse()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(
            str(target) if isinstance(target, Path) else target, options
        )
        made = terms.made_at.astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties({"title": terms.subject, "created": made})
        self._style: Style = style_of(self._book, voice.texts.language)
        self._tables = {
            "sheet-projects": self._table("sheet-projects", PROJECTS),
            "sheet-reports": self._table("sheet-reports", REPORTS),
            "sheet-missing": self._table("sheet-missing", MISSING),
            "sheet-money": self._table("sheet-money", MONEY),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._book.close()

    def _table(self, title: str, columns: Sequence[SheetColumn]) -> SheetTable:
        shown = [column for column in columns if not (self._terms.for_group and column.private)]
        name = self._voice.plain(title)
        return SheetTable(
            self._book, self._style, self._voice, name, shown, hides_phones=self._terms.for_group
        )

    def _put(self, sheet: str, values: dict[str, Value]) -> None:
        table = self._tables[sheet]
        table.write([values[column.name] for column in table.columns])

    def add(self, project: ProjectRecord) -> None:
        """Write a project and its reports; raises TooManyRows."""
        self.projects += 1
        self._purse.add(project)
        of_project: dict[str, Value] = {
            "code": project.code,
            "name": project.name,
            "agency": joined_path(project.agency),
        }
        self._put("sheet-projects", of_project | self._of_project(project))
        so_far = ZERO
        for report in project.reports:
            self.reports += 1
            so_far += report.disbursed
            self._put("sheet-reports", of_project | self._of_report(report) | {"so-far": so_far})

    def _of_project(self, project: ProjectRecord) -> dict[str, Value]:
        last = project.reports[-1] if project.reports else None
        return {
            "fiscal-year": project.fiscal_year,
            "start": project.start_date,
            "end": project.end_date,
            "budget": project.budget,
            "disbursed": project.disbursed,
            "left": project.budget - project.disbursed,
            "share": share_of(project.disbursed, project.budget),
            "percent": last.percent if last else None,
            "plan": self._plan(last),
            "target": self._target(last),
            "reports": len(project.reports),
            "reported": last.reported_on if last else None,
            "officer": project.officer,
            "officer-phone": project.officer_phone,
            "coordinator": project.coordinator,
            "coordinator-phone": project.coordinator_phone,
            "strategies": "\n".join(line.text for line in project.strategies) or None,
            "rationale": project.rationale,
            "objectives": project.objectives,
            "goals": project.goals,
        }

    def _of_report(self, report: ReportRecord) -> dict[str, Value]:
        reasons = [
            f"{self._voice.plain(f'explained-{one.check.value}')}: {one.words}"
            for one in report.reasons
        ]
        return {
            "number": report.number,
            "day": report.reported_on,
            "status": report.status,
            "percent": report.percent,
            "period": report.disbursed,
            "plan": self._plan(report),
            "target": self._target(report),
            "reasons": "\n".join(reasons) or None,
            "files": len(report.files),
            "deputy": report.deputy,
        }

    def _plan(self, report: ReportRecord | None) -> str | None:
        if report is None or report.plan is None:
            return None
        return self._voice.plain(f"plan-{report.plan.value}")

    def _target(self, report: ReportRecord | None) -> str | None:
        if report is None or report.target is None:
            return None
        return self._voice.plain(f"target-{report.target.value}")

    def end(self, opened: Round | None, owed: Sequence[Owed]) -> None:
        """Write what the newest round still waits for, the sums, and what the file is."""
        for one in owed:
            self._put("sheet-missing", self._of_owed(one, opened))
        offices = self._purse.offices()
        for office in offices:
            self._tables["sheet-money"].write(_money_row(office))
        self._end_tables(opened, offices)
        self._about(opened)

    def _of_owed(self, one: Owed, opened: Round | None) -> dict[str, Value]:
        return {
            "code": one.code,
            "name": one.name,
            "agency": joined_path(one.agency),
            "state": self._voice.plain(f"state-{one.state.value}"),
            "due": opened.due_on if opened else None,
            "officer": one.officer,
            "officer-phone": one.officer_phone,
            "reported": one.last_on,
            "percent": one.percent,
        }

    def _end_tables(self, opened: Round | None, offices: Sequence[OfficeMoney]) -> None:
        for key, table in self._tables.items():
            title = self._voice.plain(key)
            if key == "sheet-missing" and opened is not None:
                title = f"{title} {self._voice.month(opened.month)}"
            total: Sequence[Value] = ()
            if key == "sheet-money" and offices:
                name = self._voice.plain("sheet-total")
                total = [None, name, *_money_row(total_of(offices))[2:]]
                total[2] = None
            printed_to = PROJECTS_PRINTED_TO if key == "sheet-projects" else ""
            table.end(f"{title} · {self._terms.subject}", printed_to, total)

    def _about(self, opened: Round | None) -> None:
        """What the file is, for whoever finds it on a disk a year later."""
        voice = self._voice
        made = self._terms.made_at
        made_words = voice.plain("sheet-made", day=voice.day_of(made), time=voice.time_of(made))
        lines = [
            (voice.plain("sheet-about-subject"), self._terms.subject),
            (voice.plain("sheet-about-made"), made_words),
            (voice.plain("sheet-about-round"), voice.month(opened.month) if opened else "-"),
            (voice.plain("sheet-projects"), voice.plain("sheet-about-projects")),
            (voice.plain("sheet-reports"), voice.plain("sheet-about-reports")),
            (voice.plain("sheet-missing"), voice.plain("sheet-about-missing")),
            (voice.plain("sheet-money"), voice.plain("sheet-about-money")),
        ]
        cut = sum(table.cut for table in self._tables.values())
        if cut:
            told = voice.plain("sheet-about-cut-told", count=cut, mark=CUT_MARK)
            lines.append((voice.plain("sheet-about-cut"), told))
        _write_lines(self._book, voice.plain("sheet-about"), lines)


def _write_lines(book: Xlsx, title: str, lines: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
    for row, (name, told) in enumerate(lines):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, told, wrapped)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _money_row(office: OfficeMoney) -> list[Value]:
    return [
        office.fiscal_year,
        office.agency,
        office.division,
        office.projects,
        office.budget,
        *office.months,
        office.elsewhere,
        office.disbursed,
        office.left,
        share_of(office.disbursed, office.budget),
    ]
