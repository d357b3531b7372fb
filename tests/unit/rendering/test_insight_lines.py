"""What a project's figures say, as it is told: every kind, in both languages, whatever its name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.domain.insight import Finding, Kind
from bot.domain.report import Plan
from bot.rendering import insight
from bot.rendering.messages import visible
from bot.rendering.voice import Voice
from bot.texts import LANGUAGES, texts_in

BANGKOK = ZoneInfo("Asia/Bangkok")
TH = Voice(texts_in("th"), BANGKOK)
EN = Voice(texts_in("en"), BANGKOK)
FULL = Finding(
    Kind.GAP,
    Decimal(1),
    was=Decimal("12.345"),
    now=Decimal(60),
    baht=Decimal("1234567.50"),
    count=4,
    since=date(2026, 10, 1),
    until=date(2027, 1, 31),
    months=(date(2026, 11, 1), date(2026, 12, 1)),
    plan=Plan.ON_PLAN,
)


def of(kind: Kind) -> Finding:
    return replace(FULL, kind=kind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_finding_is_one_line_with_a_figure(kind: Kind, language: str) -> None:
    (line,) = insight.lines(Voice(texts_in(language), BANGKOK), [of(kind)])
    assert "\n" not in line
    assert any(sign.isdigit() for sign in line)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.MONEY_AT_LAST, "เบิกจ่ายทั้งหมด 1,234,567.50 บาท ในรายงานล่าสุด (1 ต.ค. 2569)"),
        (Kind.GAP, "ไม่มีรายงานเดือน พ.ย. 2569, ธ.ค. 2569"),
        (
            Kind.RUSH,
            "เร่งงานท้ายโครงการ: จาก 12.35 % เป็น 60.00 % ระหว่าง 1 ต.ค. 2569 ถึง 31 ม.ค. 2570",
        ),
        (Kind.LATE_START, "เริ่มงานช้า 4 เดือน: เริ่มคืบหน้าเมื่อ 31 ม.ค. 2570"),
        (Kind.PLAN_WORD, 'รายงานว่า "เป็นไปตามแผน" ที่ 60.00 % ขณะที่แผนเส้นตรงอยู่ที่ 12.35 %'),
    ],
)
def test_findings_are_told_with_their_reasons(kind: Kind, told: str) -> None:
    assert insight.lines(TH, [of(kind)]) == [told]


def test_what_has_not_begun_has_no_day_of_its_beginning() -> None:
    (line,) = insight.lines(TH, [replace(of(Kind.LATE_START), until=None)])
    assert line == "ยังไม่เริ่มงาน 4 เดือนหลังจากวันเริ่มโครงการ"


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        (TH, "สิ้นสุดโครงการเมื่อ 31 ม.ค. 2570 โดยไม่มีรายงานแม้แต่ครั้งเดียว"),
        (EN, "Ended on 31 Jan 2027 without any report"),
    ],
)
def test_what_ended_without_any_report_has_no_percent(voice: Voice, told: str) -> None:
    (line,) = insight.lines(voice, [replace(of(Kind.UNFINISHED), now=None)])
    assert line == told


def test_figures_are_written_in_thai_digits_for_who_chose_them() -> None:
    voice = Voice(texts_in("th", thai_digits=True), BANGKOK)
    for kind in Kind:
        (line,) = insight.lines(voice, [of(kind)])
        assert not any(sign in "0123456789" for sign in line)


def test_of_many_months_six_are_named() -> None:
    months = tuple(date(2026, month, 1) for month in range(1, 10))
    (line,) = insight.lines(EN, [replace(FULL, months=months)])
    assert line.endswith("Jun 2026 and 3 more months")


def test_a_project_without_findings_has_one_sentence() -> None:
    assert insight.section(TH, []) == "ไม่พบข้อสังเกตจากตัวเลข"
    shown = visible(insight.section(TH, [of(Kind.GAP), of(Kind.STILL)]))
    assert shown.splitlines()[0] == "ข้อสังเกตจากตัวเลข 2"
    assert len(shown.splitlines()) == 3


def test_a_projects_name_in_a_list_stays_text_and_short() -> None:
    name = "<b>=HYPERLINK()</b>&" * 100
    line = insight.project_line(TH, "03000000-2701", name, of(Kind.GAP))
    assert "<b>" not in line
    assert len(visible(line)) < 200
