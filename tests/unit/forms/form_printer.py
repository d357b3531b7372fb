"""Prints a form in the many ways in which the register, a word processor or a PDF prints it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Literal

from bot.domain.projects import ReportRecord
from bot.domain.report import Plan, Target
from bot.forms import PrintedForm, StrategyLevel

TITLE = "แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ"
BREAK = "\v"
"""Stands in a status where the page ends; it is replaced by the header of the next page."""

PLAN_WORDS = {
    Plan.ON_PLAN: ("เป็นไปตามแผน",),
    Plan.BEHIND: ("ช้ากว่าแผน", "ล่าช้ากว่าแผน", "ไม่เป็นไปตามแผน"),
    Plan.AHEAD: ("เร็วกว่าแผน",),
}
TARGET_WORDS = {
    Target.MET: ("เป็นไปตามเป้าหมาย",),
    Target.BELOW: ("ต่ำกว่าเป้าหมาย", "ไม่เป็นไปตามเป้าหมาย"),
}
LEVEL_WORDS = {
    StrategyLevel.STRATEGY: ("ประเด็นยุทธศาสตร์",),
    StrategyLevel.SUB_STRATEGY: ("ประเด็นยุทธศาสตร์ย่อย", "ประเด็นยุทธศา ย่อย"),
    StrategyLevel.GOAL: ("เป้าหมายที่",),
    StrategyLevel.TACTIC: ("กลยุทธ์",),
    StrategyLevel.INDICATOR: ("ตัวชี้วัด...",),
}
SHORT_MONTHS = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]

Rows = Literal["cells", "lines", "list", "one_line", "paragraphs"]


@dataclass(frozen=True)
class Style:
    """How to print; ``labels_early`` is by how many rows the labels stand too early."""

    rows: Rows
    labels_early: int
    header: str
    is_bold: bool
    is_thai_digits: bool
    percent_sign: str
    date: Literal["slashes", "padded", "iso", "words"]
    words: int
    """Which of several words with one meaning is printed."""
    blank_lines: int
    line_end: str


def print_form(form: PrintedForm, style: Style) -> str:
    """Print a form with its headings, fields, prose, strategies and reports."""
    parts = [
        *_headings(style, "1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ"),
        *_headings(style, "1.1 รหัสโครงการและชื่อโครงการ"),
        f"ชื่อโครงการ/กิจกรรม : {form.name}",
        f"รหัสโครงการ... : {_digits(form.code, style)}",
        f"ปีงบประมาณ พ.ศ. : {_digits(str(form.fiscal_year), style)}",
        f"เริ่มต้นโครงการ : {_date(form.start_date, style)}",
        f"งบประมาณที่ได้รับ : {_money(form.budget, style)}",
        f"สิ้นสุดโครงการ : {_date(form.end_date, style)}",
        f"งบประมาณที่ใช้ไป : {_money(form.printed_disbursed, style)}",
        *_headings(style, "1.2 หน่วยงานที่รับผิดชอบ"),
        f"หน่วยงานที่รับผิดชอบ. : {' / '.join(form.agency)}",
        f"ชื่อผู้รับผิดชอบ... : {_person(form.officer, form.officer_phone, style)}",
        f"ผู้ประสานงาน สยป : {_person(form.coordinator, form.coordinator_phone, style)}",
        *_headings(style, "1.3 หลักการและเหตุผล"),
        *(form.rationale or "").split("\n"),
        *_headings(style, "1.4 วัตถุประสงค์ของโครงการ"),
        *(form.objectives or "").split("\n"),
        *_headings(style, "1.5 เป้าหมายของโครงการ.."),
        *(form.goals or "").split("\n"),
        *_headings(style, "1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์ /ตัวชี้วัด)"),
        *(f"{_pick(LEVEL_WORDS[line.level], style)} : {line.text}" for line in form.strategies),
        *_headings(style, "2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ"),
        *_rows(form.reports, style),
        "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง",
        "ลงชื่อ.....(ผู้รับผิดชอบโครงการ)",
    ]
    between = "\n" * (style.blank_lines + 1)
    page = between.join([style.header, *parts])
    return page.replace(BREAK, f"\n\n{style.header}\n\n").replace("\n", style.line_end)


def _headings(style: Style, heading: str) -> list[str]:
    return [f"**{heading}**" if style.is_bold else heading]


def _pick(words: Sequence[str], style: Style) -> str:
    return words[style.words % len(words)]


def _digits(text: str, style: Style) -> str:
    if not style.is_thai_digits:
        return text
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def _money(amount: Decimal, style: Style) -> str:
    shown = f"{amount:,.2f}".removesuffix(".00")
    return f"{_digits(shown, style)} บาท"


def _date(day: date, style: Style) -> str:
    year = day.year + 543
    shown = {
        "slashes": f"{day.day}/{day.month}/{year}",
        "padded": f"{day.day:02}/{day.month:02}/{year}",
        "iso": f"{day.year}-{day.month}-{day.day}",
        "words": f"{day.day} {SHORT_MONTHS[day.month - 1]} {year}",
    }[style.date]
    return _digits(shown, style)


def _person(name: str | None, phone: str | None, style: Style) -> str:
    words = [name or ""] + ([f"โทร. {_digits(phone, style)}"] if phone else [])
    return " ".join(words)


def _start(report: ReportRecord, style: Style) -> str:
    return f":: {_date(report.reported_on, style)} : {report.status or ''}"


def _amount(report: ReportRecord, style: Style) -> str:
    percent = _digits(f"{report.percent:.2f}", style)
    number = _digits(str(report.number), style)
    money = _money(report.disbursed, style)
    return (
        f":: ความก้าวหน้าของงานฯ = {percent} {style.percent_sign}"
        f"งบประมาณที่เบิกใช้ (ครั้งที่ {number}) = {money}"
    )


def _standing(report: ReportRecord, style: Style) -> list[str]:
    plan = [f": {_pick(PLAN_WORDS[report.plan], style)}"] if report.plan else []
    target = [f": {_pick(TARGET_WORDS[report.target], style)}"] if report.target else []
    return plan + target


def _label(report: ReportRecord, style: Style) -> str:
    return f"รายงานครั้งที่ {_digits(str(report.number), style)}"


def _rows(reports: Sequence[ReportRecord], style: Style) -> list[str]:
    match style.rows:
        case "cells":
            return _cells(reports, style)
        case "lines":
            return [row for report in reports for row in _lines(report, style)]
        case "list":
            return [row for report in reports for row in _list(report, style)]
        case "one_line":
            return [" ".join(row for report in reports for row in _lines(report, style))]
        case "paragraphs":
            return _paragraphs(reports, style)


def _cells(reports: Sequence[ReportRecord], style: Style) -> list[str]:
    """Two rows of cells a report, the labels so many rows early as the style says."""
    rows: list[list[str]] = []
    labels: dict[int, str] = {}
    alone = []
    for report in reports:
        row = len(rows) - style.labels_early
        if row < 0 or row in labels:
            alone.append(_label(report, style))
        else:
            labels[row] = _label(report, style)
        rows.append([f"{_start(report, style)}", "", ""])
        rows.append([_amount(report, style), *_standing(report, style)])
    return alone + ["\t".join([labels.get(i, ""), *row]) for i, row in enumerate(rows)]


def _lines(report: ReportRecord, style: Style) -> list[str]:
    start = f"{_label(report, style)} {_start(report, style)}"
    return [start, _amount(report, style), *_standing(report, style)]


def _list(report: ReportRecord, style: Style) -> list[str]:
    start, *rest = _lines(report, style)
    return [f"- {start}  ", f" {' '.join(rest)}"]


def _paragraphs(reports: Sequence[ReportRecord], style: Style) -> list[str]:
    """Rows that end one report and begin the next, as a page break leaves them."""
    rows = []
    for ended, begun in zip_longest([None, *reports], reports):
        paragraphs = [f"<p>{_amount(ended, style)}</p>"] if ended else []
        paragraphs += [f"<p>{_start(begun, style)}</p>"] if begun else []
        label = _label(begun, style) if begun else ""
        standing = _standing(ended, style) if ended else []
        rows.append("\t".join([label, " ".join(paragraphs), *standing]))
    return rows
