"""The project's own samples: the real forms' facts in the same print, in other words."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from bot.domain.report import Plan, Target
from bot.forms import DoubtKind, FormReading, read_forms

SAMPLES = {
    "03000000-2491": (12, "564300.00", "422320.00", "2021-09-20", "100.00"),
    "21000000-3165": (11, "0.00", "0.00", "2020-08-18", "100.00"),
    "03000000-2449": (13, "214600.00", "0.00", "2020-09-30", "100.00"),
    "50490000-3596": (3, "0.00", "0.00", "2023-03-27", "100.00"),
    "18000000-9001": (5, "1800000.00", "1750000.00", "2022-04-29", "100.00"),
}
every_sample = pytest.mark.parametrize("code", SAMPLES)


def sample(code: str) -> FormReading:
    text = files("bot.demo").joinpath("data", "forms", f"{code}.txt").read_text(encoding="utf-8")
    (reading,) = read_forms(text)
    return reading


def kinds(reading: FormReading) -> list[tuple[DoubtKind, int | None]]:
    return [(doubt.kind, doubt.report) for doubt in reading.doubts]


def test_every_packaged_form_is_among_these() -> None:
    folder = files("bot.demo").joinpath("data", "forms")
    assert {entry.name for entry in folder.iterdir()} == {f"{code}.txt" for code in SAMPLES}


@every_sample
def test_a_sample_tells_its_project(code: str) -> None:
    reports, budget, disbursed, last_day, last_percent = SAMPLES[code]
    form = sample(code).form
    assert form.code == code
    assert str(form.budget) == budget
    assert str(form.printed_disbursed) == disbursed
    assert sum((report.disbursed for report in form.reports), Decimal(0)) == Decimal(disbursed)
    assert [report.number for report in form.reports] == list(range(1, reports + 1))
    assert form.reports[-1].reported_on == date.fromisoformat(last_day)
    assert str(form.reports[-1].percent) == last_percent
    assert form.rationale
    assert form.objectives
    assert form.goals
    assert form.strategies


@every_sample
def test_nothing_of_the_print_leaks_into_a_sample(code: str) -> None:
    form = sample(code).form
    words = [form.name, form.rationale, form.objectives, form.goals]
    words += [report.status for report in form.reports]
    for text in words:
        for mark in ("รายงานครั้งที่", "::", "<p>", "**", "\\", "แบบแสดงรายงาน", "\t"):
            assert mark not in (text or "")


def test_a_sentence_goes_on_behind_the_page_header() -> None:
    sixth = sample("03000000-2491").form.reports[5]
    assert sixth.status == "คณะทำงานอ่านผลงานที่ส่งเข้ามาแล้ว และกำลัง จัดกลุ่มผลงานตามประเภทรางวัล"


def test_labels_a_row_early_shift_no_report() -> None:
    reports = sample("03000000-2491").form.reports
    assert reports[6].reported_on == date(2021, 4, 20)
    assert reports[6].status == "นัดคณะกรรมการเพื่ออ่านผลงานรอบแรก"
    assert reports[6].percent == Decimal(55)


def test_cells_of_paragraphs_that_mix_two_reports_are_told_apart() -> None:
    form = sample("21000000-3165").form
    assert [report.status for report in form.reports[4:6]] == [
        (
            "1.เตรียมเก็บข้อมูลต่อเนื่อง / 24/3/2563 : หน่วยงานเริ่มเก็บข้อมูล "
            "2. เสนอขอปรับเกณฑ์ที่ใช้กับกรุงเทพมหานครไม่ได้ จำนวน 24 เกณฑ์"
        ),
        None,
    ]
    assert form.reports[8].status == (
        "1)ตรวจความถูกต้องของข้อมูล 2) ได้รับหนังสือให้ประเมินตนเองภายใน 15 สิงหาคม 2563"
    )


def test_a_form_printed_twice_keeps_the_strategies_of_both() -> None:
    reading = sample("50490000-3596")
    assert [line.text[:5] for line in reading.form.strategies if line.level == "goal"] == [
        "๗.๒.๒",
        "๗.๒.๑",
    ]
    assert len(reading.form.strategies) == 5
    assert reading.form.reports[2].status == "ฝ่ายทะเบียนแจกแบบสอบถามแก่ผู้มาใช้บริการ"
    assert [(doubt.detail["field"], doubt.report) for doubt in reading.doubts] == [
        ("objectives", None),
        ("strategies", None),
        ("status", 3),
    ]


def test_a_project_that_ran_late_says_so() -> None:
    form = sample("18000000-9001").form
    assert [(report.plan, report.target) for report in form.reports] == [
        (Plan.ON_PLAN, Target.MET),
        (Plan.ON_PLAN, Target.MET),
        (Plan.BEHIND, Target.BELOW),
        (Plan.BEHIND, Target.BELOW),
        (Plan.AHEAD, Target.MET),
    ]
    assert form.name == "โครงการปรับปรุงสวนหย่อมริมคลองและทางเดินเท้าในชุมชน"
    assert form.agency == ("สำนักการวางผังและพัฒนาเมือง", "กลุ่มงานออกแบบ/ภูมิทัศน์")
    assert form.officer_phone == "02 000 0000 ต่อ 12"
    assert form.coordinator is None
    assert str(form.reports[2].disbursed) == "150000.50"


def test_the_samples_hold_the_doubts_they_are_made_for() -> None:
    assert kinds(sample("03000000-2491")) == [(DoubtKind.TEXT_DATE_OUTSIDE, 2)]
    assert kinds(sample("21000000-3165")) == [
        (DoubtKind.TEMPLATE_STATUS, 1),
        (DoubtKind.EMPTY_STATUS, 6),
        (DoubtKind.MONTH_GAP, 5),
    ]
    assert kinds(sample("03000000-2449")) == [
        (DoubtKind.TEXT_DATE_OUTSIDE, 7),
        (DoubtKind.TEXT_DATE_OUTSIDE, 10),
        (DoubtKind.DATE_OUTSIDE_PROJECT, 13),
    ]
    assert kinds(sample("18000000-9001")) == [(DoubtKind.MONTH_GAP, 3)]
