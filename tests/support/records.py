"""Projects for tests: invented facts, small and readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.projects import ProjectRecord, ReportRecord
from bot.domain.report import Plan, Target

AWARD = ProjectRecord(
    code="03000000-2701",
    name="โครงการมอบรางวัลคุณภาพการให้บริการ",
    fiscal_year=2570,
    start_date=date(2026, 10, 1),
    end_date=date(2027, 9, 30),
    budget=Decimal("564300.00"),
    agency=("สำนักงาน ก.ก.", "กองพัฒนาระบบราชการ", "กลุ่มงานพัฒนาระบบงาน"),
    officer="นางสาวพิมพ์ชนก วัฒนสุข",
    officer_phone="1460",
    coordinator="นายปกรณ์ เจริญรัตน์",
    coordinator_phone="1544",
    reports=(
        ReportRecord(
            number=1,
            reported_on=date(2026, 10, 22),
            status="เตรียมเอกสารขออนุมัติเงินประจำงวด",
            percent=Decimal("10.00"),
            disbursed=Decimal("0.00"),
            plan=Plan.ON_PLAN,
            target=Target.MET,
        ),
    ),
)
"""One report, nothing disbursed, a named officer."""

SEMINAR = replace(
    AWARD,
    code="03000000-2702",
    name="โครงการประชุมวิชาการประจำปี",
    budget=Decimal("214600.00"),
    officer="นายวรเมธ ศรีสกุล",
    officer_phone="1459",
    reports=(),
)
"""The same agency, another officer, no report yet."""

SCHOOL = replace(
    AWARD,
    code="50370000-7327",
    name="เรียนฟรี เรียนดีอย่างมีคุณภาพ",
    budget=Decimal("0.00"),
    agency=("สำนักงานเขตดินแดง", "ฝ่ายการศึกษา"),
    officer="ฝ่ายการศึกษา",
    officer_phone=None,
    coordinator=None,
    coordinator_phone=None,
    reports=(),
)
"""Another branch; its officer is an office; it has no budget."""
