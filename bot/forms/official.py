"""The official form (``แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ``) as it is printed.

The words, their order and their layout are those of the register's own print: sections 1.1 to 1.6,
the numbered reports with plan and target, the certification and the signature. What is printed here
is read back by :func:`bot.forms.read_forms`. Pure: a project in, words out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.form_words import PRINTED_PLAN, PRINTED_TARGET
from bot.domain.money import format_money
from bot.domain.percent import format_percent
from bot.domain.projects import ProjectRecord, ReportRecord, StrategyRecord
from bot.domain.thai_dates import BUDDHIST_ERA, LONG_MONTHS
from bot.domain.thai_digits import to_thai
from bot.forms.model import StrategyLevel

TITLE = "แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ"
"""Stands at the head of every page."""

CERTIFICATION = "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ"
SIGNATURE = (("ลงชื่อ", "(ผู้รับผิดชอบโครงการ)"), ("ตำแหน่ง", ""))
"""What stands before and behind the dotted lines."""

FOOT = {
    "code": "รหัสโครงการ",
    "printed": "พิมพ์เมื่อ",
    "version": "รหัสตรวจสอบ",
    "page": "หน้า",
}
"""Labels at the foot of every page."""

_PROJECT_HEADING = "1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ"
_REPORTS_HEADING = "2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ"
_PARTS = (
    "1.1 รหัสโครงการและชื่อโครงการ",
    "1.2 หน่วยงานที่รับผิดชอบ",
    "1.3 หลักการและเหตุผล",
    "1.4 วัตถุประสงค์ของโครงการ",
    "1.5 เป้าหมายของโครงการ",
    "1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)",
)
_LEVELS: Mapping[str, str] = {
    StrategyLevel.STRATEGY: "ประเด็นยุทธศาสตร์",
    StrategyLevel.SUB_STRATEGY: "ประเด็นยุทธศาสตร์ย่อย",
    StrategyLevel.GOAL: "เป้าหมายที่",
    StrategyLevel.TACTIC: "กลยุทธ์",
    StrategyLevel.INDICATOR: "ตัวชี้วัด",
}
_NO_REPORTS = "ยังไม่มีรายงาน"

_SCHEME = "kaona-form-1"
"""Names what is hashed and how: another way of hashing needs another name."""

Figure = Callable[[str], str]
"""Writes a figure of ours in the digits that were chosen."""


@dataclass(frozen=True)
class Labelled:
    """A label and what stands behind its colon; what the project lacks is an empty value."""

    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """A section with its heading: rows of labelled values, or lines of prose."""

    heading: str
    rows: tuple[tuple[Labelled, ...], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintedReport:
    """A numbered report as two rows: date and words, then percent, baht, plan and target."""

    label: str
    day: str
    status: str
    progress: Labelled
    spent: Labelled
    plan: str
    target: str


@dataclass(frozen=True)
class OfficialForm:
    """All that stands on the form, in the order of the print."""

    code: str
    heading: str
    parts: tuple[Part, ...]
    reports_heading: str
    reports: tuple[PrintedReport, ...]
    no_reports: str
    """Stands where there are none."""


def official_form(
    project: ProjectRecord, *, thai_digits: bool = False, with_phones: bool = True
) -> OfficialForm:
    """Lay out a project's form.

    ``thai_digits`` writes our own figures (numbers, dates, baht, percent) as ๐ to ๙; codes, phones
    and what people wrote keep theirs. Without phones the form may be shown to a group.
    """
    figure: Figure = to_thai if thai_digits else str
    headings = [figure(heading) for heading in _PARTS]
    prose = (project.rationale, project.objectives, project.goals)
    return OfficialForm(
        code=project.code,
        heading=figure(_PROJECT_HEADING),
        parts=(
            Part(headings[0], rows=_facts(project, figure)),
            Part(headings[1], rows=_offices(project, with_phones=with_phones)),
            *(
                Part(heading, lines=tuple((text or "").splitlines()))
                for heading, text in zip(headings[2:5], prose, strict=True)
            ),
            Part(headings[5], rows=tuple((_strategy(line),) for line in project.strategies)),
        ),
        reports_heading=figure(_REPORTS_HEADING),
        reports=tuple(_report(report, figure) for report in project.reports),
        no_reports="" if project.reports else _NO_REPORTS,
    )


def version_hash(project: ProjectRecord, reports_head: str) -> str:
    """Name the version of a project's form: SHA-256 in 64 hexadecimal digits.

    Hashed is all that the form can show (code, name, fiscal year, period, budget, agency, people
    with their phones, prose, strategies, and of each report its number, day, words, percent, baht,
    plan and target), and ``reports_head``, the newest hash of the chain of report versions. So a
    print is bound to its words and to the history behind them. How it was printed is not hashed:
    the print date, the digits and whether phones are shown make no other version.
    """
    told = [
        _SCHEME,
        reports_head,
        [project.code, project.name, project.fiscal_year, project.start_date, project.end_date],
        _hundredths(project.budget),
        list(project.agency),
        [project.officer, project.officer_phone, project.coordinator, project.coordinator_phone],
        [project.rationale, project.objectives, project.goals],
        [[line.level, line.text] for line in project.strategies],
        [_told_of(report) for report in project.reports],
    ]
    canonical = json.dumps(told, default=date.isoformat, ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def last_report(project: ProjectRecord) -> int | None:
    """Tell the number of the newest report that the form shows; ``None`` where it shows none."""
    return max((report.number for report in project.reports), default=None)


def _told_of(report: ReportRecord) -> list[object]:
    return [
        report.number,
        report.reported_on,
        report.status,
        _hundredths(report.percent),
        _hundredths(report.disbursed),
        report.plan,
        report.target,
    ]


def _hundredths(value: Decimal) -> int:
    return int(value * 100)


def _facts(project: ProjectRecord, figure: Figure) -> tuple[tuple[Labelled, ...], ...]:
    return (
        (Labelled("ชื่อโครงการ/กิจกรรม", project.name),),
        (Labelled("รหัสโครงการ", project.code),),
        (Labelled("ปีงบประมาณ พ.ศ.", figure(str(project.fiscal_year))),),
        (
            Labelled("เริ่มต้นโครงการ", figure(_long_date(project.start_date))),
            Labelled("งบประมาณที่ได้รับ", _baht(project.budget, figure)),
        ),
        (
            Labelled("สิ้นสุดโครงการ", figure(_long_date(project.end_date))),
            Labelled("งบประมาณที่ใช้ไป", _baht(project.disbursed, figure)),
        ),
    )


def _offices(project: ProjectRecord, *, with_phones: bool) -> tuple[tuple[Labelled, ...], ...]:
    def person(name: str | None, phone: str | None) -> str:
        called = f"โทร. {phone}" if phone and with_phones else ""
        return " ".join(word for word in (name, called) if word)

    return (
        (Labelled("หน่วยงานที่รับผิดชอบ", " / ".join(project.agency)),),
        (Labelled("ชื่อผู้รับผิดชอบ", person(project.officer, project.officer_phone)),),
        (Labelled("ผู้ประสานงาน สยป", person(project.coordinator, project.coordinator_phone)),),
    )


def _strategy(line: StrategyRecord) -> Labelled:
    """A line of section 1.6; one that came without its level has no label."""
    return Labelled(_LEVELS.get(line.level or "", ""), line.text)


def _report(report: ReportRecord, figure: Figure) -> PrintedReport:
    number = figure(str(report.number))
    day = report.reported_on
    written = f"{day.day:02d}/{day.month:02d}/{day.year + BUDDHIST_ERA}"
    percent = figure(f"{format_percent(report.percent)} %")
    return PrintedReport(
        label=f"รายงานครั้งที่ {number}",
        day=figure(written),
        status=report.status or "",
        progress=Labelled("ความก้าวหน้าของงานฯ", percent),
        spent=Labelled(f"งบประมาณที่เบิกใช้ (ครั้งที่ {number})", _baht(report.disbursed, figure)),
        plan=PRINTED_PLAN[report.plan] if report.plan else "",
        target=PRINTED_TARGET[report.target] if report.target else "",
    )


def _baht(amount: Decimal, figure: Figure) -> str:
    return f"{figure(format_money(amount))} บาท"


def _long_date(day: date) -> str:
    return f"{day.day} {LONG_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"
