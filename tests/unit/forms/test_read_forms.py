"""What a form can hold beyond the known ones, and what is told about it."""

from collections.abc import Mapping

import pytest

from bot.domain.projects import ReportRecord
from bot.domain.report import Plan, Target
from bot.forms import DoubtKind, FormField, FormReading, NotAForm, read_forms

HEAD = """\
** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ **
1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ
1.1 รหัสโครงการและชื่อโครงการ
ชื่อโครงการ/กิจกรรม : โครงการปรับปรุงสวน
รหัสโครงการ... : 50100000-3458
ปีงบประมาณ พ.ศ. : 2563
เริ่มต้นโครงการ : 1/10/2562
งบประมาณที่ได้รับ : 500,000 บาท
สิ้นสุดโครงการ : 30/9/2563
งบประมาณที่ใช้ไป : 0 บาท
1.2 หน่วยงานที่รับผิดชอบ
หน่วยงานที่รับผิดชอบ. : สำนักงานเขตพระโขนง / ฝ่ายโยธา
ชื่อผู้รับผิดชอบ... : นายสมชาย ใจดี
ผู้ประสานงาน สยป :
2. รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ
"""
GOOD = "\t: เป็นไปตามแผน\t: เป็นไปตามเป้าหมาย"


def row(number: int, day: str, status: str, percent: str = "10.00", baht: str = "0") -> str:
    return (
        f"รายงานครั้งที่{number}\t:: {day} : {status}\t\t\n"
        f"\t:: ความก้าวหน้าของงานฯ = {percent} % "
        f"งบประมาณที่เบิกใช้ (ครั้งที่ {number}) = {baht} บาท{GOOD}\n"
    )


def reading_of(rows: str, head: str = HEAD) -> FormReading:
    (reading,) = read_forms(head + rows)
    return reading


def only_report_of(reading: FormReading) -> ReportRecord:
    (report,) = reading.form.reports
    return report


def only_report(rows: str) -> ReportRecord:
    return only_report_of(reading_of(rows))


def told(reading: FormReading) -> list[tuple[DoubtKind, int | None, Mapping[str, str]]]:
    return [(doubt.kind, doubt.report, doubt.detail) for doubt in reading.doubts]


# Fields


@pytest.mark.parametrize(
    ("printed", "name", "phone"),
    [
        ("นายสมชาย ใจดี โทร. 02 226 3755 ต่อ 12", "นายสมชาย ใจดี", "02 226 3755 ต่อ 12"),
        ("นายสมชาย ใจดี โทร 1460", "นายสมชาย ใจดี", "1460"),
        ("นายสมชาย ใจดี โทร. ๐๒๒๒๖ ๓๗๕๕", "นายสมชาย ใจดี", "02226 3755"),
        ("นายสมชาย ใจดี (เบอร์โทรศัพท์: 1460)", "นายสมชาย ใจดี", "1460"),
        ("นายสมชาย ใจดี 081-234-5678", "นายสมชาย ใจดี", "081-234-5678"),
        ("นายสมชาย ใจดี โทร.", "นายสมชาย ใจดี", None),
        ("นายสุโทร ใจดี", "นายสุโทร ใจดี", None),
        ("นายสมชาย\nใจดี\nโทร. 1460", "นายสมชายใจดี", "1460"),
        ("-", None, None),
        ("", None, None),
    ],
)
def test_a_person_is_parted_from_the_telephone(
    printed: str, name: str | None, phone: str | None
) -> None:
    head = HEAD.replace("สยป :", f"สยป : {printed}")
    form = reading_of("", head).form
    assert (form.coordinator, form.coordinator_phone) == (name, phone)


@pytest.mark.parametrize(
    ("printed", "levels"),
    [
        ("สำนักงานเขตพระโขนง", ("สำนักงานเขตพระโขนง",)),
        ("สำนักงานเขตพระโขนง / ฝ่ายโยธา/สวน", ("สำนักงานเขตพระโขนง", "ฝ่ายโยธา/สวน")),
        ("สำนักงานเขตพระโขนง /ฝ่ายโยธา/ งานสวน", ("สำนักงานเขตพระโขนง", "ฝ่ายโยธา", "งานสวน")),
        ("สำนักงานเขตพระโขนง /\nฝ่าย\nโยธา / -", ("สำนักงานเขตพระโขนง", "ฝ่ายโยธา")),
        ("ฝ่ายโยธา / ฝ่ายโยธา", ("ฝ่ายโยธา", "ฝ่ายโยธา")),
    ],
)
def test_only_spaced_slashes_part_the_levels_of_an_agency(
    printed: str, levels: tuple[str, ...]
) -> None:
    head = HEAD.replace("สำนักงานเขตพระโขนง / ฝ่ายโยธา", printed)
    assert reading_of("", head).form.agency == levels


def test_fields_in_thai_digits_millions_and_one_row_are_read() -> None:
    head = (
        HEAD.replace("50100000-3458", "๕๐๑๐๐๐๐๐-๓๔๕๘")
        .replace("2563\nเริ่มต้น", "๒๕๖๓\tเริ่มต้น")
        .replace("1/10/2562\n", "2019-10-01 00:00:00 ")
        .replace("500,000 บาท", "1.25 ล้านบาท")
    )
    form = reading_of("", head).form
    assert form.code == "50100000-3458"
    assert form.fiscal_year == 2563
    assert form.start_date.isoformat() == "2019-10-01"
    assert str(form.budget) == "1250000.00"


def test_a_name_that_goes_on_in_the_next_line_is_one_name() -> None:
    head = HEAD.replace("โครงการปรับปรุงสวน", "โครงการปรับ\n\nปรุงสวน\n(ระยะที่ 2)")
    assert reading_of("", head).form.name == "โครงการปรับปรุงสวน (ระยะที่ 2)"


def test_a_field_that_cannot_be_read_is_told_with_what_was_taken() -> None:
    head = HEAD.replace(": 2563", ": ไม่ระบุ").replace("ใช้ไป : 0 บาท", "ใช้ไป :")
    reading = reading_of(row(1, "1/11/2562", "เริ่มงาน", baht="100.25"), head)
    assert reading.form.fiscal_year == 2563
    assert str(reading.form.printed_disbursed) == "100.25"
    assert told(reading) == [
        (
            DoubtKind.FIELD_UNREAD,
            None,
            {"field": "fiscal_year", "text": "ไม่ระบุ", "taken": "2563"},
        ),
        (
            DoubtKind.FIELD_UNREAD,
            None,
            {"field": "printed_disbursed", "text": "", "taken": "100.25"},
        ),
    ]


# Sections


def test_a_strategy_that_goes_on_in_the_next_line_is_one_line() -> None:
    section = (
        "1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์\n"
        "-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)\n"
        "ประเด็นยุทธศาสตร์ : ด้านที่ ๗ ? การบริหาร\nจัดการเมือง : Management\nStrategy\n"
        "กลยุทธ์ที่ : ๗.๓.๑.๑\n1.7 ส่วนอื่น ๆ\nตัวชี้วัด : ไม่อ่าน\n2. รายงาน"
    )
    form = reading_of("", HEAD.replace("2. รายงาน", section)).form
    assert [(line.level.value, line.text) for line in form.strategies] == [
        ("strategy", "ด้านที่ ๗ ? การบริหารจัดการเมือง : Management Strategy"),
        ("tactic", "๗.๓.๑.๑"),
    ]


def test_prose_may_quote_headings_and_begin_on_the_line_of_its_own() -> None:
    section = (
        "1.3 หลักการและเหตุผล : บรรทัดแรก\nชื่อโครงการ : ไม่ใช่ช่องชื่อ\n1.1 ข้อแรก\n"
        "1.4 วัตถุประสงค์ของโครงการ\n1.3 หลักการและเหตุผลที่กล่าวมา\n2. รายงาน"
    )
    form = reading_of("", HEAD.replace("2. รายงาน", section)).form
    assert form.name == "โครงการปรับปรุงสวน"
    assert form.rationale == "บรรทัดแรก\nชื่อโครงการ : ไม่ใช่ช่องชื่อ\n1.1 ข้อแรก"
    assert form.objectives == "1.3 หลักการและเหตุผลที่กล่าวมา"


def test_a_heading_of_the_reports_over_two_lines_is_no_report() -> None:
    head = HEAD.replace("โครงการและการใช้จ่าย", "โครงการ\nและการใช้จ่าย")
    assert told(reading_of(row(1, "1/11/2562", "เริ่มงาน"), head)) == []


def test_reports_are_read_where_their_heading_is_lost() -> None:
    head = HEAD.replace("2. รายงานความก้าวหน้า", "1.6 สนับสนุนแผนพัฒนา กทม.\nข้อความ")
    assert only_report_of(reading_of(row(1, "1/11/2562", "เริ่มงาน"), head)).status == "เริ่มงาน"


def test_other_papers_around_a_form_are_left_out() -> None:
    memo = "บันทึกข้อความ\nส่วนราชการ สำนักงาน ก.ก. โทร. ๑๕๖๐\nลงชื่อ.....\n"
    form = HEAD + row(1, "1/11/2562", "เริ่มงาน") + "ขอรับรองว่า ข้อมูลเป็นจริง\n"
    assert read_forms(memo + form + memo) == read_forms(form)


def test_the_name_of_the_form_within_a_sentence_is_no_page_header() -> None:
    status = "ส่งแบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ ให้ สยป. แล้ว"
    assert only_report(row(1, "1/11/2562", status)).status == status


# What is no form


@pytest.mark.parametrize("text", ["", "\n\n", "สวัสดี", "x" * 1000, "\x00\x01", "ชื่อโครงการ"])
def test_text_that_is_no_form_lacks_everything(text: str) -> None:
    with pytest.raises(NotAForm) as refused:
        read_forms(text)
    assert set(refused.value.missing) == {
        FormField.NAME,
        FormField.CODE,
        FormField.START_DATE,
        FormField.BUDGET,
        FormField.END_DATE,
    }


@pytest.mark.parametrize(
    ("cut_at", "missing"),
    [
        ("รหัสโครงการ...", {"code", "start_date", "budget", "end_date"}),
        ("งบประมาณที่ได้รับ", {"budget", "end_date"}),
        ("สิ้นสุดโครงการ", {"end_date"}),
    ],
)
def test_a_form_cut_off_early_tells_what_is_missing(cut_at: str, missing: set[str]) -> None:
    with pytest.raises(NotAForm) as refused:
        read_forms(HEAD.split(cut_at, maxsplit=1)[0])
    assert set(refused.value.missing) == missing


def test_a_form_without_its_beginning_is_no_form() -> None:
    rows = row(1, "1/11/2562", "เริ่มงาน")
    with pytest.raises(NotAForm) as refused:
        read_forms(HEAD.split("ปีงบประมาณ พ.ศ.")[1] + rows)
    assert {FormField.NAME, FormField.CODE} <= set(refused.value.missing)


def test_a_form_cut_off_after_another_is_told_with_that_one() -> None:
    reading = reading_of(HEAD.split("รหัสโครงการ...", maxsplit=1)[0])
    assert told(reading) == [
        (DoubtKind.PRINTING_UNREAD, None, {"missing": "code,start_date,budget,end_date"})
    ]


# Reports


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        ("เป็นไปตามแผน", Plan.ON_PLAN),
        ("เป็นไปตามแผนที่กำหนดไว้", Plan.ON_PLAN),
        ("ช้ากว่าแผน", Plan.BEHIND),
        ("ล่าช้ากว่าแผน", Plan.BEHIND),
        ("ไม่เป็นไปตามแผน", Plan.BEHIND),
        ("ล่าช้า", Plan.BEHIND),
        ("ต่ำกว่าแผน", Plan.BEHIND),
        ("เร็วกว่าแผน", Plan.AHEAD),
    ],
)
def test_the_words_for_the_plan_are_read_with_their_negatives(words: str, plan: Plan) -> None:
    rows = row(1, "1/11/2562", "เริ่มงาน").replace(": เป็นไปตามแผน", f": {words}")
    report = only_report(rows)
    assert (report.plan, report.target) == (plan, Target.MET)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("เป็นไปตามเป้าหมาย", Target.MET),
        ("สูงกว่าเป้าหมาย", Target.MET),
        ("ต่ำกว่าเป้าหมาย", Target.BELOW),
        ("ไม่เป็นไปตามเป้าหมาย", Target.BELOW),
        ("ไม่บรรลุเป้าหมาย", Target.BELOW),
    ],
)
def test_the_words_for_the_target_are_read_with_their_negatives(words: str, target: Target) -> None:
    rows = row(1, "1/11/2562", "เริ่มงาน").replace(": เป็นไปตามเป้าหมาย", f": {words}")
    report = only_report(rows)
    assert (report.plan, report.target) == (Plan.ON_PLAN, target)


def test_unknown_words_for_the_plan_are_told_and_not_guessed() -> None:
    rows = row(1, "1/11/2562", "เริ่มงาน").replace(": เป็นไปตามแผน", ": ไม่ช้ากว่าแผน")
    reading = reading_of(rows)
    assert reading.form.reports[0].plan is None
    assert told(reading) == [
        (DoubtKind.UNREAD_ROW, None, {"text": ": ไม่ช้ากว่าแผน"}),
        (DoubtKind.PLAN_MISSING, 1, {}),
    ]


@pytest.mark.parametrize("status", ["เป็นไปตามแผน", "ผลงาน : เป็นไปตามแผน", "ช้ากว่าแผนมาก"])
def test_a_status_in_the_words_of_the_plan_stays_a_status(status: str) -> None:
    rows = row(1, "1/11/2562", "เริ่มงาน") + row(2, "1/12/2562", status)
    assert reading_of(rows).form.reports[1].status == status


@pytest.mark.parametrize(
    ("printed", "baht"),
    [
        ("0", "0.00"),
        ("-", "0.00"),
        ("422,320.50", "422320.50"),
        ("๔๒๒,๓๒๐.๕๐", "422320.50"),
        ("1.25 ล้าน", "1250000.00"),
    ],
)
def test_the_amount_of_a_row_is_read_to_the_satang(printed: str, baht: str) -> None:
    assert str(only_report(row(1, "1/11/2562", "เริ่มงาน", baht=printed)).disbursed) == baht


@pytest.mark.parametrize(
    "day", ["1/11/2562", "01/11/2562", "2019-11-1", "1 พ.ย. 2562", "1 พฤศจิกายน 2562", "๑/๑๑/๒๕๖๒"]
)
def test_a_report_is_dated_in_any_order(day: str) -> None:
    assert only_report(row(1, day, "เริ่มงาน")).reported_on.isoformat() == "2019-11-01"


def test_a_sentence_about_a_report_is_no_label() -> None:
    status = "ตามรายงานครั้งที่ 3 ของคณะกรรมการ"
    assert only_report(row(1, "1/11/2562", status)).status == status


def test_a_wrapped_sentence_about_a_report_is_no_label() -> None:
    rows = row(1, "1/11/2562", "เสนอตาม\nรายงานครั้งที่ 3 ของคณะกรรมการ")
    assert only_report(rows).status == "เสนอตาม รายงานครั้งที่ 3 ของคณะกรรมการ"


def test_a_label_that_lost_its_tab_stays_out_of_the_status() -> None:
    rows = row(1, "1/11/2562", "ข้อ 1)\nรายงานครั้งที่2 ข้อ 2) ต่อเนื่อง")
    assert only_report(rows).status == "ข้อ 1) ข้อ 2) ต่อเนื่อง"


def test_rows_of_markdown_and_html_tables_are_read() -> None:
    rows = (
        "| รายงานครั้งที่1 | :: 1/11/2562 : เริ่ม<br/>งาน | | |\n"
        "|---|---|---|---|\n"
        "| | :: ความก้าวหน้าของงานฯ = 5 % งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 0 บาท "
        "| : เป็นไปตามแผน | : เป็นไปตามเป้าหมาย |\n"
        "<table><tr><td>รายงานครั้งที่2</td><td>:: 1/12/2562 : ทำ&nbsp;งาน</td></tr><tr><td></td>"
        "<td>:: ความก้าวหน้าของงานฯ = 6 % งบประมาณที่เบิกใช้ (ครั้งที่ 2) = 0 บาท</td>"
        "<td>: เป็นไปตามแผน</td><td>: เป็นไปตามเป้าหมาย</td></tr></table>"
    )
    reading = reading_of(rows)
    assert [report.status for report in reading.form.reports] == ["เริ่ม งาน", "ทำ งาน"]
    assert told(reading) == []


@pytest.mark.parametrize(
    ("broken", "number"),
    [
        (row(2, "1/12/2562", "ทำงาน").replace("(ครั้งที่ 2) ", ""), None),
        (row(2, "1/12/2562", "ทำงาน", percent="5O.00"), 2),
        (row(2, "1/12/2562", "ทำงาน", percent="150.00"), 2),
        (row(2, "1/12/2562", "ทำงาน", baht="-500"), 2),
        (row(2, "1/12/2562", "ทำงาน", baht="1.250"), 2),
        (row(2, "31/2/2563", "ทำงาน"), 2),
        (row(2, "ไม่ทราบวันที่", "ทำงาน"), 2),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_words(broken: str, number: int | None) -> None:
    reading = reading_of(row(1, "1/11/2562", "เริ่มงาน") + broken + row(3, "1/12/2562", "จบ"))
    assert [report.number for report in reading.form.reports] == [1, 3]
    unread = [doubt for doubt in reading.doubts if doubt.kind is DoubtKind.UNREAD_ROW]
    assert [doubt.report for doubt in unread] == [number]
    assert "ทำงาน" in unread[0].detail["text"]
    gaps = [doubt for doubt in reading.doubts if doubt.kind is DoubtKind.NUMBER_GAP]
    assert len(gaps) == (0 if number else 1)


def test_a_report_that_never_ends_is_told() -> None:
    reading = reading_of("รายงานครั้งที่1\t:: 1/11/2562 : เริ่มงาน")
    assert told(reading) == [(DoubtKind.UNREAD_ROW, None, {"text": ":: 1/11/2562 : เริ่มงาน"})]


def test_a_report_that_another_one_cuts_off_is_told() -> None:
    reading = reading_of("รายงานครั้งที่1\t:: 1/11/2562 : เริ่มงาน\n" + row(2, "1/12/2562", "จบ"))
    assert [report.status for report in reading.form.reports] == ["จบ"]
    assert told(reading)[0] == (DoubtKind.UNREAD_ROW, None, {"text": ":: 1/11/2562 : เริ่มงาน"})


@pytest.mark.parametrize("words", ["ดู :: 12 รายการ 25 ข้อ", "หมวด ก :: หมวด ข"])
def test_colons_within_a_sentence_begin_no_report(words: str) -> None:
    assert only_report(row(1, "1/11/2562", words)).status == words


def test_the_plan_is_read_where_the_row_lost_its_colons() -> None:
    rows = row(1, "1/11/2562", "เริ่มงาน").replace(GOOD, "\nล่าช้ากว่าแผน\nต่ำกว่าเป้าหมาย")
    report = only_report(rows)
    assert (report.plan, report.target) == (Plan.BEHIND, Target.BELOW)


def test_a_strange_cell_in_the_place_of_the_plan_stays_out_of_the_next_status() -> None:
    rows = (
        "รายงานครั้งที่1\t<p>:: 1/11/2562 : เริ่มงาน</p>\n"
        "รายงานครั้งที่2\t<p>:: ความก้าวหน้าของงานฯ = 5 % งบประมาณที่เบิกใช้ (ครั้งที่ 1) = 0 บาท</p>"
        " <p>:: 1/12/2562 : ทำงาน</p>\t: รอสรุป\t: เป็นไปตามเป้าหมาย\n"
        "\t<p>:: ความก้าวหน้าของงานฯ = 6 % งบประมาณที่เบิกใช้ (ครั้งที่ 2) = 0 บาท</p>"
        f"{GOOD}"
    )
    reading = reading_of(rows)
    first, second = reading.form.reports
    assert (first.plan, first.target) == (None, Target.MET)
    assert (second.status, second.plan, second.target) == ("ทำงาน", Plan.ON_PLAN, Target.MET)
    assert told(reading) == [
        (DoubtKind.UNREAD_ROW, 1, {"text": ": รอสรุป"}),
        (DoubtKind.PLAN_MISSING, 1, {}),
    ]


# Doubts


def test_a_sound_form_raises_no_doubt() -> None:
    assert told(reading_of(row(1, "1/11/2562", "เริ่มงาน") + row(2, "1/12/2562", "ทำงาน"))) == []


def test_every_month_of_a_gap_is_named() -> None:
    reading = reading_of(row(1, "1/11/2562", "เริ่มงาน") + row(2, "29/2/2563", "ทำงาน"))
    assert told(reading) == [(DoubtKind.MONTH_GAP, 2, {"months": "2019-12,2020-01"})]


def test_a_report_out_of_the_project_and_before_the_last_is_told() -> None:
    reading = reading_of(row(1, "1/10/2562", "เริ่มงาน") + row(2, "30/9/2562", "ทำงาน"))
    assert told(reading) == [
        (
            DoubtKind.DATE_OUTSIDE_PROJECT,
            2,
            {"date": "2019-09-30", "start": "2019-10-01", "end": "2020-09-30"},
        ),
        (DoubtKind.DATE_ORDER, 2, {"date": "2019-09-30", "previous_date": "2019-10-01"}),
    ]


def test_numbers_without_a_report_are_told() -> None:
    reading = reading_of(row(2, "1/11/2562", "เริ่มงาน") + row(5, "1/12/2562", "ทำงาน"))
    assert told(reading) == [
        (DoubtKind.NUMBER_GAP, None, {"missing": "1,3,4"}),
    ]


def test_a_label_that_names_another_number_is_told() -> None:
    rows = row(1, "1/11/2562", "เริ่ม") + row(2, "1/12/2562", "ทำงาน").replace("ที่2", "ที่7")
    assert told(reading_of(rows)) == [(DoubtKind.NUMBER_CONFLICT, 2, {"label": "7"})]


def test_a_number_that_stands_twice_keeps_the_first_report() -> None:
    reading = reading_of(row(1, "1/11/2562", "เริ่ม") + row(1, "2/11/2562", "ทำงาน", "20.00"))
    assert [report.status for report in reading.form.reports] == ["เริ่ม"]
    assert told(reading) == [
        (DoubtKind.NUMBER_CONFLICT, 1, {"text": "2019-11-02 20.00 0.00 ทำงาน"})
    ]


def test_a_repeated_row_is_read_once_without_a_doubt() -> None:
    assert told(reading_of(row(1, "1/11/2562", "เริ่ม") * 2)) == []


def test_a_fallen_percentage_is_told() -> None:
    rows = row(1, "1/11/2562", "เริ่ม", "45.50") + row(2, "1/12/2562", "ทำงาน", "40.00")
    assert told(reading_of(rows)) == [
        (DoubtKind.PERCENT_FELL, 2, {"percent": "40.00", "previous_percent": "45.50"})
    ]


def test_a_total_that_is_not_the_sum_and_over_the_budget_is_told() -> None:
    assert told(reading_of(row(1, "1/11/2562", "เริ่ม", baht="500,000.25"))) == [
        (DoubtKind.TOTAL_DIFFERS, None, {"printed": "0.00", "sum": "500000.25"}),
        (DoubtKind.OVER_BUDGET, None, {"budget": "500000.00", "disbursed": "500000.25"}),
    ]


def test_a_fiscal_year_out_of_the_project_is_told() -> None:
    reading = reading_of("", HEAD.replace(": 2563", ": 2564"))
    assert told(reading) == [
        (
            DoubtKind.FISCAL_YEAR_DIFFERS,
            None,
            {"printed": "2564", "start": "2019-10-01", "end": "2020-09-30"},
        )
    ]


@pytest.mark.parametrize("status", ["อยู่ระหว่างขั้นตอน...", "อยู่ระหว่างขั้นตอน", "อยู่ระหว่างขั้นตอน…"])
def test_the_words_of_the_template_alone_are_told(status: str) -> None:
    assert told(reading_of(row(1, "1/11/2562", status))) == [
        (DoubtKind.TEMPLATE_STATUS, 1, {"status": status})
    ]


@pytest.mark.parametrize("status", ["", "-", "\n\n"])
def test_an_empty_status_is_told(status: str) -> None:
    reading = reading_of(row(1, "1/11/2562", status))
    assert reading.form.reports[0].status is None
    assert told(reading) == [(DoubtKind.EMPTY_STATUS, 1, {})]


def test_a_date_in_the_words_out_of_the_project_is_told() -> None:
    reading = reading_of(row(1, "1/11/2562", "ประชุมวันที่ 22 ธันวาคม 2563"))
    assert told(reading) == [
        (
            DoubtKind.TEXT_DATE_OUTSIDE,
            1,
            {
                "text": "22 ธันวาคม 2563",
                "date": "2020-12-22",
                "start": "2019-10-01",
                "end": "2020-09-30",
            },
        )
    ]


def test_a_report_without_plan_and_target_is_told() -> None:
    rows = row(1, "1/11/2562", "เริ่ม").replace(GOOD, "") + row(2, "1/12/2562", "ทำงาน")
    reading = reading_of(rows)
    assert reading.form.reports[1].plan is Plan.ON_PLAN
    assert told(reading) == [(DoubtKind.PLAN_MISSING, 1, {}), (DoubtKind.TARGET_MISSING, 1, {})]


def test_a_report_of_only_one_printing_is_kept_and_told() -> None:
    first = HEAD + row(1, "1/11/2562", "เริ่ม")
    (reading,) = read_forms(first + first + row(2, "1/12/2562", "ทำงาน"))
    assert [report.number for report in reading.form.reports] == [1, 2]
    assert told(reading) == [
        (
            DoubtKind.PRINTINGS_DIFFER,
            2,
            {"field": "report", "first": "", "other": "2019-12-01 10.00 0.00 ทำงาน"},
        )
    ]
