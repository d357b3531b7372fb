"""The register as JSON and CSV.

Money and percent are decimal strings with two places, dates ISO (CE), the fiscal year a number
(BE), absent values null (JSON) or empty (CSV). A report has ``files`` where any came with it, and
``reasons`` where something odd was explained: by check, with the values that it is about. Where a
deputy reported, the JSON has both names.
"""

from __future__ import annotations

from decimal import Decimal

from bot.domain.evidence import Evidence
from bot.domain.projects import ProjectRecord, ReportRecord

CSV_COLUMNS = (
    "code",
    "name",
    "fiscal_year",
    "start_date",
    "end_date",
    "budget",
    "agency",
    "officer",
    "coordinator",
    "number",
    "reported_on",
    "status",
    "percent",
    "disbursed",
    "plan",
    "target",
    "files",
    "reasons",
)
"""A row is a report; a project without reports has one row with the last eight empty."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula, perhaps behind white space; some take
the wide signs for the narrow ones."""

_UNSEEN = "\t\r\n"
"""Some spreadsheets drop these from the beginning of a cell, and look at what stands behind."""


def project_object(project: ProjectRecord) -> dict[str, object]:
    """A project as the export's JSON object."""
    return {
        "code": project.code,
        "name": project.name,
        "fiscal_year": project.fiscal_year,
        "start_date": project.start_date.isoformat(),
        "end_date": project.end_date.isoformat(),
        "budget": _decimal(project.budget),
        "disbursed": _decimal(project.disbursed),
        "agency": list(project.agency),
        "officer": project.officer,
        "officer_phone": project.officer_phone,
        "coordinator": project.coordinator,
        "coordinator_phone": project.coordinator_phone,
        "strategies": [line.text for line in project.strategies],
        "reports": [_report_object(report) for report in project.reports],
    }


def _report_object(report: ReportRecord) -> dict[str, object]:
    told: dict[str, object] = {
        "number": report.number,
        "reported_on": report.reported_on.isoformat(),
        "status": report.status,
        "percent": _decimal(report.percent),
        "disbursed": _decimal(report.disbursed),
        "plan": report.plan.value if report.plan else None,
        "target": report.target.value if report.target else None,
    }
    if report.files:
        told["files"] = [_file_object(file) for file in report.files]
    if report.on_behalf_of is not None:
        told |= {"reported_by": report.deputy, "on_behalf_of": report.on_behalf_of}
    if report.reasons:
        told["reasons"] = [
            {"check": one.check.value, "about": one.about, "reason": one.words}
            for one in report.reasons
        ]
    return told


def _file_object(file: Evidence) -> dict[str, object]:
    """A file by what its sender's phone told of it; ``size`` is bytes."""
    return {
        "kind": file.kind.value,
        "name": file.name,
        "type": file.mime_type,
        "size": file.size,
        "caption": file.caption,
    }


def _file_words(file: Evidence) -> str:
    """The same in a cell: ``สัญญา.pdf (application/pdf, 48213)``."""
    told = [file.mime_type or "", "" if file.size is None else str(file.size)]
    return f"{file.name or file.kind.value} ({', '.join(word for word in told if word)})"


def _decimal(value: Decimal) -> str:
    return f"{value:.2f}"


def csv_rows(project: ProjectRecord) -> list[list[str]]:
    """A project as the export's CSV rows, in the order of :data:`CSV_COLUMNS`.

    What people wrote never becomes a formula: such a cell begins with an apostrophe.
    """
    of_project = [
        project.code,
        _cell(project.name),
        str(project.fiscal_year),
        project.start_date.isoformat(),
        project.end_date.isoformat(),
        _decimal(project.budget),
        _cell(" / ".join(project.agency)),
        _cell(project.officer or ""),
        _cell(project.coordinator or ""),
    ]
    if not project.reports:
        return [of_project + [""] * (len(CSV_COLUMNS) - len(of_project))]
    return [
        [
            *of_project,
            str(report.number),
            report.reported_on.isoformat(),
            _cell(report.status or ""),
            _decimal(report.percent),
            _decimal(report.disbursed),
            report.plan.value if report.plan else "",
            report.target.value if report.target else "",
            _cell("; ".join(_file_words(file) for file in report.files)),
            _cell("; ".join(f"{one.check.value}: {one.words}" for one in report.reasons)),
        ]
        for report in project.reports
    ]


def _cell(text: str) -> str:
    is_formula = text.lstrip().startswith(_FORMULA_SIGNS) or text.startswith(tuple(_UNSEEN))
    return f"'{text}" if is_formula else text
