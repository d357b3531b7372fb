"""The four real forms, field by field, against what a person reads in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.report import Plan, Target
from bot.forms import DoubtKind, FormReading, NotAForm, StrategyLevel, read_forms
from tests.support.seeds import seed_text

AWARD, STANDARDS, MEETING, PEOPLE = "000", "001", "002", "003"


@dataclass(frozen=True)
class Facts:
    code: str
    name: str
    fiscal_year: int
    start: str
    end: str
    budget: str
    disbursed: str
    agency: tuple[str, ...]
    officer: str | None
    officer_phone: str | None
    coordinator: str | None
    coordinator_phone: str | None


OFFICE_OF_THE_COMMISSION = "สำนักงานคณะกรรมการข้าราชการกรุงเทพมหานคร"
SYSTEM_DIVISION = "กองพัฒนาระบบราชการกรุงเทพมหานคร"

FACTS = {
    AWARD: Facts(
        "03000000-2491",
        "โครงการมอบรางวัลคุณภาพการให้บริการของกรุงเทพมหานคร",
        2564,
        "2020-10-01",
        "2021-09-30",
        "564300.00",
        "422320.00",
        (OFFICE_OF_THE_COMMISSION, SYSTEM_DIVISION, "กลุ่มงานพัฒนาระบบงานและนวัตกรรมบริการ"),
        "นายธนศักดิ์มินตรี มหาพรม",
        "1460",
        "นางสาวสุภารัตน์ ตั้งสมบูรณ์",
        "1544",
    ),
    STANDARDS: Facts(
        "21000000-3165",
        "กิจกรรมติดตามและประเมินผลเกณฑ์ชี้วัดมาตรฐานการจัดบริการสาธารณะของกรุงเทพมหานคร",
        2563,
        "2019-10-01",
        "2020-09-29",
        "0.00",
        "0.00",
        (
            "สำนักยุทธศาสตร์และประเมินผล",
            "กองยุทธศาสตร์เศรษฐกิจ การเงิน และการคลัง",
            "กลุ่มงานประสานการถ่ายโอนภารกิจ",
        ),
        "นายกิตติศักดิ์ ภัคดี",
        None,
        "นายบุญเยี่ยม เหลาสะอาด",
        None,
    ),
    MEETING: Facts(
        "03000000-2449",
        "โครงการประชุมวิชาการ เรื่อง การชี้แจงแนวทางการประเมินผลการปฏิบัติราชการประจำปี"
        "ของหน่วยงานสังกัดกรุงเทพมหานคร ประจำปีงบประมาณ พ.ศ. 2564",
        2563,
        "2019-10-01",
        "2020-09-29",
        "214600.00",
        "0.00",
        (OFFICE_OF_THE_COMMISSION, SYSTEM_DIVISION, "กลุ่มงานบริหารผลงาน"),
        "นายกิตติศักดิ์ คงทรัพย์",
        "1459",
        "นายธนธร ชารีโท",
        "1543",
    ),
    PEOPLE: Facts(
        "50490000-3596",
        "ประชาชนมีส่วนร่วมในการประเมิน ผอ.เขต และผู้ว่าฯ กทม.",
        2566,
        "2022-10-01",
        "2023-09-30",
        "0.00",
        "0.00",
        ("สำนักงานเขตทุ่งครุ", "ฝ่ายปกครอง", "ฝ่ายปกครอง"),
        "ฝ่ายปกครอง",
        None,
        None,
        None,
    ),
}

# Number of lines, first words, last words.
PROSE = {
    AWARD: {
        "rationale": (9, "ด้วยกรุงเทพมหานครได้มอบหมาย", "ประโยชน์สุขให้ประชาชนต่อไป"),
        "objectives": (6, "1. เพื่อยกระดับรางวัล", "ที่มีประสิทธิภาพยิ่งขึ้น"),
        "goals": (6, "3.1 เป้าหมายเชิงคุณภาพ\n-หน่วยงาน", "120 คน ประกอบด้วย"),
    },
    STANDARDS: {
        "rationale": (8, "รัฐธรรมนูญแห่งราชอาณาจักรไทย", "รวม 431 เกณฑ์ชี้วัด"),
        "objectives": (1, "จัดเก็บรวบรวมข้อมูล", "กรุงเทพมหานคร ปี 2563"),
        "goals": (1, "431 เกณฑ์ชี้วัด", "431 เกณฑ์ชี้วัด"),
    },
    MEETING: {
        "rationale": (2, "ปัจจุบันระบบราชการไทย", "เป็นแนวทางเดียวกัน"),
        "objectives": (2, "- 1. เพื่อให้ผู้เข้าร่วมประชุม", "ได้อย่างมีประสิทธิภาพ"),
        "goals": (3, "ผู้เข้าร่วมประชุม จำนวนทั้งสิ้น 341 คน", "จำนวน 37 คน"),
    },
    PEOPLE: {
        "rationale": (1, "การมีส่วนร่วมของประชาชน", "ความต้องการของประชาชน"),
        "objectives": (3, "- 1.มีโอกาสประเมินผลการดำเนินงาน", "การทำงานจากประชาชน"),
        "goals": (4, "1. ให้ประชาชนมีส่วนร่วม", "3. ปรับปรุงแนวทางการประเมิน ผอ.เขต"),
    },
}

STRATEGY, SUB, GOAL, INDICATOR = (
    StrategyLevel.STRATEGY,
    StrategyLevel.SUB_STRATEGY,
    StrategyLevel.GOAL,
    StrategyLevel.INDICATOR,
)
CUT_OFF_GOAL = "๗.๓.๑ บุคลากรกรุงเทพมหานครเป็นผู้ปฏิบัติงานแบบมืออาชีพ มีคุณธรรม จริยธรรม และเป็นที่ยึด"
STRATEGIES = {
    AWARD: [
        (STRATEGY, "ด้านที่ ๗ ? การบริหารจัดการเมืองมหานคร : Management Strategy"),
        (SUB, "๗.๓ - การบริหารทรัพยากรบุคคล"),
        (GOAL, CUT_OFF_GOAL),
        (INDICATOR, "มิติที่3 ผลงานที่หน่วยงานนำเสนอเป็นไปตามหลักเกณฑ์การพิจารณารางวัล"),
    ],
    STANDARDS: [
        (STRATEGY, "ด้านที่ ๕ -มหานครประชาธิปไตย : Bangkok as a Democratic City"),
        (SUB, "๕.๓ - การกระจายอำนาจสู่ประชาชน"),
        (GOAL, "๕.๓.๑ ลดบทบาทส่วนกลางลงเหลือภารกิจหลักเท่าที่จำเป็นและให้อำนาจในการกำหนดโน"),
        (
            INDICATOR,
            (
                "มิติที่1 ร้อยละของผลการดำเนินงานตามเกณฑ์ชี้วัดมาตรฐานการจัดบริการสาธารณะ"
                "ของกรุงเทพมหานครเพิ่มขึ้นจากปี 2562"
            ),
        ),
    ],
    MEETING: [
        (STRATEGY, "ด่านที่ ๗ ? การบริหารจัดการเมืองมหานคร : Management Strategy"),
        (SUB, "มิติที่ ๗.๓ - การบริหารทรัพยากรบุคคล"),
        (GOAL, f"เป้าหมายที่ {CUT_OFF_GOAL}"),
        (
            INDICATOR,
            (
                "มิติที่ 1 ร้อยละของผู้เข้าร่วมประชุมวิชาการมีความรู้ความเข้าใจเกี่ยวกับ"
                "แนวทางการประเมินผลการปฏิบัติราชการประจำปี"
            ),
        ),
    ],
    PEOPLE: [
        (STRATEGY, "ยุทธศาสตร์ที่ ๗ ? การสร้างความเป็นมืออาชีพในการบริหารจัดการมหานคร"),
        (SUB, "๗.๒ - การบริหารแผนและประเมินผล"),
        (
            GOAL,
            "๗.๒.๒ กรุงเทพมหานครมีระบบการติดตามและรายงานความก้าวหน้าผลการดำเนินงานตามแผนพัฒนากรุงเทพ",
        ),
        (
            INDICATOR,
            "มิติที่3 ร้อยละของโครงการที่เป็นงานประจำของหน่วยงานที่ดำเนินการสำเร็จตามเป้าหมาย",
        ),
        (GOAL, "๗.๒.๑ การสร้างความร่วมมือเพื่อขับเคลื่อนภารกิจเชิงยุทธศาสตร์การพัฒนานครกรุงเทพมหานคร"),
    ],
}

# The date, the percent, the baht, the first words and the last words of the status.
Row = tuple[str, str, str, str | None, str | None]
REPORTS: dict[str, Sequence[Row]] = {
    AWARD: [
        ("2020-10-22", "5.00", "0.00", "อยู่ระหว่างขั้นตอน...เตรียมเอกสาร", "เตรียมเสนอผลงาน"),
        ("2020-11-16", "10.00", "0.00", "อยู่ระหว่างขั้นตอน...ขอรายชื่อ", "22 ธันวาคม 2564"),
        ("2020-12-18", "16.00", "0.00", "อยู่ระหว่างเตรียมประชุม", "22 ธ.ค.63 ณ ห้องรัตนโกสินทร์"),
        ("2021-01-19", "25.00", "0.00", "อยู่ระหว่างให้คำปรึกษา", "ผลงานเพื่อขอรับรางวัล"),
        ("2021-02-17", "30.00", "0.00", "อยู่ระหว่างหน่วยงานนำเสนอ", "ผลงานเพื่อขอรับรางวัล"),
        (
            "2021-03-17",
            "40.00",
            "0.00",
            "อยู่ระหว่างพิจารณาผลงานของหน่วยงาน",
            "ตามเกณฑ์ที่กำหนด แยกประเภทผลงานที่หน่วยงานส่งมาเพื่อขอรับรางวัล",
        ),
        ("2021-04-20", "55.00", "0.00", "อยู่ระหว่างเตรียมจัดประชุม", "ในแต่ละประเภทรางวัล"),
        ("2021-05-21", "60.00", "0.00", "อยู่ระหว่างอนุกรรมการ", "ณ หน่วยงานเจ้าของผลงาน"),
        ("2021-06-22", "70.00", "0.00", "อยู่ระหว่างเตรียมจัดประชุม", "ณ พื้นที่ปฏิบัติงานจริง"),
        ("2021-07-19", "80.00", "0.00", "อยู่ระหว่างจัดทำบันทึก", "อยู่ระหว่างจัดทำโลรางวัล"),
        ("2021-08-20", "90.00", "0.00", "อยู่ระหว่างผู้ว่าลงนาม", "งดการจัดพิธีมอบรางวัลฯ"),
        ("2021-09-20", "100.00", "422320.00", "ประกาศผลการพิจารณา", "รางวัล จำนวน 9 ผลงาน"),
    ],
    STANDARDS: [
        ("2019-12-02", "10.00", "0.00", "อยู่ระหว่างขั้นตอน...", "อยู่ระหว่างขั้นตอน..."),
        ("2019-12-26", "25.00", "0.00", "อยู่ระหว่างขั้นตอน...การเตรียม", "วันที่ 11 ธันวาคม 2562"),
        ("2020-01-06", "25.00", "0.00", "อยู่ระหว่างขั้นตอนการเตรียม", "วันที่ 11 ธันวาคม 2562"),
        ("2020-01-23", "25.00", "0.00", "อยู่ระหว่างเตรียมการ", "เกณฑ์ชี้วัดปี พ.ศ. 2563"),
        ("2020-03-24", "30.00", "0.00", "1.อยู่ระหว่างเตรียมการ", "จำนวน 24 เกณฑ์"),
        ("2020-04-24", "30.00", "0.00", None, None),
        ("2020-05-20", "40.00", "0.00", "หน่วยงานอยู่ระหว่างรวบรวม", "ลงในระบบประเมินผลฯ"),
        ("2020-06-18", "60.00", "0.00", "หน่วยงานหลัก 18", "(ภายใน 15 สิงหาคม 2563) ต่อไป"),
        ("2020-06-19", "75.00", "0.00", "1)หน่วยงานหลัก 18", "ลงในระบบภายใน 15 สิงหาคม 2563"),
        ("2020-07-23", "85.00", "0.00", "สรุปผลการประเมินเบื้องต้น", "อปท. ภายใน 15 สิงหาคม 2563"),
        ("2020-08-18", "100.00", "0.00", "บันทึกและส่งข้อมูล (Submit)", "จำนวน 3 เกณฑ์ชี้วัด"),
    ],
    MEETING: [
        ("2019-10-16", "1.00", "0.00", "อยู่ระหว่างขั้นตอนการศึกษา", "ข้อมูลโครงการ"),
        ("2019-11-20", "2.00", "0.00", "อยู่ระหว่างขั้นตอนศึกษารอบ", "ตามตัวชี้วัด"),
        ("2019-12-19", "3.00", "0.00", "อยู่ระหว่างขั้นตอนศึกษารอบ", "ตามตัวชี้วัด"),
        ("2020-01-21", "4.00", "0.00", "อยู่ระหว่างขั้นตอน...การประชุม", "พ.ศ. 2564"),
        ("2020-02-19", "5.00", "0.00", "อยู่ระหว่างขั้นตอน...กำหนด", "การประเมินผลฯ"),
        ("2020-03-18", "7.00", "0.00", "อยู่ระหว่างขั้นตอน...ประชุม", "ในแต่ละองค์ประกอบ"),
        ("2020-04-16", "8.00", "0.00", "อยู่ระหว่างขั้นตอน...ประชุม", "21 เมษายน 2564"),
        ("2020-05-21", "10.00", "0.00", "ประชุมคณะกรรมการ", "ปีงบประมาณ พ.ศ. 2564"),
        ("2020-06-17", "15.00", "0.00", "ประชุมคณะกรรมการ", "การปฏิบัติราชการฯ"),
        ("2020-07-20", "20.00", "0.00", "ประชุมคณะกรรมการ", "วิธีการประเมินผลฯ ต่อไป"),
        ("2020-08-17", "30.00", "0.00", "อยู่ระหว่างการบันทึกวิดีโอ", "พ.ศ. 2564"),
        ("2020-09-15", "50.00", "0.00", "คณะกรรมการประเมินผล", "แล้วเสร็จ 2 วิดีโอคลิป"),
        ("2020-09-30", "100.00", "0.00", "ได้จัดทำคลิปวิดีโอ", "ผ่านสื่ออิเล็กทรอนิกส์"),
    ],
    PEOPLE: [
        ("2023-01-31", "50.00", "0.00", "กำลังดำเนินการมอบหมาย", "ผอ.เขต และผู้ว่าฯ กทม."),
        ("2023-02-23", "55.00", "0.00", "จัดทำแบบฟอร์ม", "ผู้มารับบริการ"),
        ("2023-03-27", "100.00", "0.00", "มอบให้ฝ่ายทะเบียน", "ผู้เข้ามาใช้บริการ"),
    ],
}

DOUBTS = {
    AWARD: {(DoubtKind.TEXT_DATE_OUTSIDE, 2)},
    STANDARDS: {
        (DoubtKind.TEMPLATE_STATUS, 1),
        (DoubtKind.EMPTY_STATUS, 6),
        (DoubtKind.MONTH_GAP, 5),
    },
    MEETING: {
        (DoubtKind.TEXT_DATE_OUTSIDE, 7),
        (DoubtKind.TEXT_DATE_OUTSIDE, 10),
        (DoubtKind.DATE_OUTSIDE_PROJECT, 13),
    },
    PEOPLE: {(DoubtKind.PRINTINGS_DIFFER, None), (DoubtKind.PRINTINGS_DIFFER, 3)},
}

every_form = pytest.mark.parametrize("number", [AWARD, STANDARDS, MEETING, PEOPLE])


def only_reading(number: str) -> FormReading:
    readings = read_forms(seed_text(number))
    assert len(readings) == 1
    return readings[0]


@every_form
def test_the_facts_of_a_real_form_are_read(number: str) -> None:
    form = only_reading(number).form
    assert FACTS[number] == Facts(
        form.code,
        form.name,
        form.fiscal_year,
        form.start_date.isoformat(),
        form.end_date.isoformat(),
        str(form.budget),
        str(form.printed_disbursed),
        form.agency,
        form.officer,
        form.officer_phone,
        form.coordinator,
        form.coordinator_phone,
    )


@every_form
def test_the_prose_of_a_real_form_is_read_without_its_headings(number: str) -> None:
    form = only_reading(number).form
    for section, (lines, first_words, last_words) in PROSE[number].items():
        prose = getattr(form, section)
        assert prose.startswith(first_words)
        assert prose.endswith(last_words)
        assert len(prose.split("\n")) == lines
        assert "แบบแสดงรายงาน" not in prose
        assert "**" not in prose


@every_form
def test_the_strategies_of_a_real_form_are_read(number: str) -> None:
    form = only_reading(number).form
    assert [(line.level, line.text) for line in form.strategies] == STRATEGIES[number]


@every_form
def test_the_reports_of_a_real_form_are_read(number: str) -> None:
    form = only_reading(number).form
    expected = REPORTS[number]
    assert [report.number for report in form.reports] == list(range(1, len(expected) + 1))
    for report, (day, percent, baht, first_words, last_words) in zip(
        form.reports, expected, strict=True
    ):
        assert report.reported_on == date.fromisoformat(day)
        assert report.percent == Decimal(percent)
        assert report.disbursed == Decimal(baht)
        assert report.plan is Plan.ON_PLAN
        assert report.target is Target.MET
        if first_words is None or last_words is None:
            assert report.status is None
        else:
            assert report.status is not None
            assert report.status.startswith(first_words)
            assert report.status.endswith(last_words)


@every_form
def test_nothing_of_the_print_leaks_into_a_status(number: str) -> None:
    for report in only_reading(number).form.reports:
        for mark in ("รายงานครั้งที่", "::", "<p>", "</p>", "**", "\\", "แบบแสดงรายงาน", "\t", "\n"):
            assert mark not in (report.status or "")


@every_form
def test_the_doubts_of_a_real_form_are_told(number: str) -> None:
    doubts = only_reading(number).doubts
    assert {(doubt.kind, doubt.report) for doubt in doubts} == DOUBTS[number]


def test_the_second_date_within_a_status_begins_no_report() -> None:
    fifth = only_reading(STANDARDS).form.reports[4]
    assert fifth.status is not None
    assert "พ.ศ. 2563 / 24/3/2563 : อยู่ระหว่างหน่วยงานเตรียมการ" in fifth.status


def test_a_status_goes_on_in_the_next_row_of_the_table() -> None:
    ninth, tenth = only_reading(STANDARDS).form.reports[8:10]
    assert ninth.status is not None
    assert "ตามกำหนด 2) สำนักงาน ก.ก.ธ." in ninth.status
    assert tenth.status is not None
    assert "และให้ สยป. บันทึกข้อมูล" in tenth.status


def test_the_slips_of_the_real_forms_are_told_with_their_words() -> None:
    slips = {
        (number, doubt.report): (doubt.detail["text"], doubt.detail["date"])
        for number in (AWARD, MEETING)
        for doubt in only_reading(number).doubts
        if doubt.kind is DoubtKind.TEXT_DATE_OUTSIDE
    }
    assert slips == {
        (AWARD, 2): ("22 ธันวาคม 2564", "2021-12-22"),
        (MEETING, 7): ("21 เมษายน 2564", "2021-04-21"),
        (MEETING, 10): ("16 กรกฎาคม 2564", "2021-07-16"),
    }


def test_the_month_without_a_report_is_named() -> None:
    gaps = [d.detail for d in only_reading(STANDARDS).doubts if d.kind is DoubtKind.MONTH_GAP]
    assert gaps == [{"months": "2020-02"}]


def test_the_fields_in_which_two_printings_differ_are_named() -> None:
    doubts = only_reading(PEOPLE).doubts
    assert [(doubt.detail["field"], doubt.report) for doubt in doubts] == [
        ("objectives", None),
        ("goals", None),
        ("strategies", None),
        ("status", 3),
    ]


def test_the_memo_is_no_form() -> None:
    with pytest.raises(NotAForm):
        read_forms(seed_text("004"))


def test_all_real_forms_in_one_file_are_read_like_each_alone() -> None:
    numbers = [AWARD, STANDARDS, MEETING, PEOPLE]
    together = read_forms("\n".join(seed_text(number) for number in numbers))
    assert together == [only_reading(number) for number in numbers]


@every_form
@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028"])
def test_the_kind_of_line_ends_changes_nothing(number: str, line_end: str) -> None:
    text = seed_text(number)
    assert read_forms("\ufeff" + text.replace("\n", line_end)) == read_forms(text)
