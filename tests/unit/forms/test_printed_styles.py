"""Whatever way a form is printed, it reads back to the same facts."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.projects import ReportRecord
from bot.domain.report import Plan, Target
from bot.domain.thai_dates import BUDDHIST_ERA
from bot.forms import PrintedForm, StrategyLevel, StrategyLine, read_forms
from tests.unit.forms.form_printer import BREAK, TITLE, Style, print_form

WORDS = st.sampled_from(
    [
        "ประชุมชี้แจง",
        "ตรวจรับงานแล้ว",
        "อยู่ระหว่างขั้นตอน...จัดซื้อ",
        "ครั้งที่ 2/2563",
        "(ร่าง)",
        "หน่วยงาน/ส่วนราชการ",
        "ผลเป็นไปตามเป้าหมายที่วางไว้ทุกด้าน",
        "ตามรายงานครั้งที่ 1 ที่เสนอไป",
        "feedback 360",
        "๑๒ แห่ง",
        "1)",
        "- ข้อมูล",
        "เบิกจ่าย 5,000 บาท",
        "เวลา 10:30 น.",
    ]
)
sentences = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
names = st.sampled_from(["โครงการปรับปรุงสวน", "กิจกรรมอบรม (รุ่นที่ 2)", "ค่าใช้จ่ายในการบำรุงรักษา"])
baht = st.decimals(0, 9_999_999, places=2)
persons = st.sampled_from(["นายสมชาย ใจดี", "ว่าที่ ร.ต. สุโทร มีสุข", "ฝ่ายปกครอง", None])
phones = st.sampled_from(["1460", "02 226 3755 ต่อ 12", "02-226-3755", None])
prose = st.none() | st.lists(sentences, min_size=1, max_size=3).map("\n".join)
strategy_texts = st.sampled_from(["ด้านที่ ๗ ? การบริหาร : Management", "๗.๓ - บุคลากร", "มิติที่3 ร้อยละ"])

styles = st.builds(
    Style,
    rows=st.sampled_from(["cells", "lines", "list", "one_line", "paragraphs"]),
    labels_early=st.integers(0, 2),
    header=st.sampled_from(
        [f"** {TITLE} **", f"**** {TITLE} ****", f"**\\*\\* {TITLE} \\*\\***", TITLE]
    ),
    is_bold=st.booleans(),
    is_thai_digits=st.booleans(),
    percent_sign=st.sampled_from(["% ", "%", "% : ", "", "\t: "]),
    date=st.sampled_from(["slashes", "padded", "iso", "words"]),
    words=st.integers(0, 5),
    blank_lines=st.integers(0, 2),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
)


@st.composite
def reports(draw: st.DrawFn, number: int, first_day: date) -> ReportRecord:
    return ReportRecord(
        number=number,
        reported_on=first_day + timedelta(days=draw(st.integers(0, 364))),
        status=draw(st.none() | sentences),
        percent=draw(st.decimals(0, 100, places=2)),
        disbursed=draw(baht),
        plan=draw(st.none() | st.sampled_from(Plan)),
        target=draw(st.none() | st.sampled_from(Target)),
    )


@st.composite
def forms(draw: st.DrawFn) -> PrintedForm:
    fiscal_year = draw(st.integers(2550, 2600))
    last_year = fiscal_year - BUDDHIST_ERA
    start_date, end_date = date(last_year - 1, 10, 1), date(last_year, 9, 30)
    officer, coordinator = draw(persons), draw(persons)
    return PrintedForm(
        code=draw(st.from_regex(r"[0-9]{8}-[0-9]{4}", fullmatch=True)),
        name=draw(names),
        fiscal_year=fiscal_year,
        start_date=start_date,
        end_date=end_date,
        budget=draw(baht),
        printed_disbursed=draw(baht),
        agency=("สำนักงานเขตทุ่งครุ", "ฝ่ายโยธา/สวน", "ฝ่ายโยธา/สวน")[: draw(st.integers(1, 3))],
        officer=officer,
        officer_phone=draw(phones) if officer else None,
        coordinator=coordinator,
        coordinator_phone=draw(phones) if coordinator else None,
        rationale=draw(prose),
        objectives=draw(prose),
        goals=draw(prose),
        strategies=tuple(
            StrategyLine(level, draw(strategy_texts))
            for level in draw(st.lists(st.sampled_from(StrategyLevel), max_size=5))
        ),
        reports=tuple(
            draw(reports(number, start_date)) for number in range(1, draw(st.integers(1, 7)))
        ),
    )


@given(forms(), styles)
@settings(max_examples=150, deadline=None)
def test_a_form_reads_back_in_whatever_style_it_is_printed(form: PrintedForm, style: Style) -> None:
    readings = read_forms(print_form(form, style))
    assert [reading.form for reading in readings] == [form]


@given(forms(), styles, sentences, sentences)
@settings(max_examples=50, deadline=None)
def test_a_page_header_within_a_sentence_disappears(
    form: PrintedForm, style: Style, before: str, after: str
) -> None:
    first_report = ReportRecord(1, form.start_date, None, Decimal(0), Decimal(0), None, None)
    report = replace(first_report, status=f"{before}{BREAK}{after}")
    printed = print_form(replace(form, reports=(report,)), style)
    (read_report,) = read_forms(printed)[0].form.reports
    assert read_report.status == f"{before} {after}"


@given(st.lists(st.tuples(forms(), styles), min_size=1, max_size=3, unique_by=lambda f: f[0].code))
@settings(max_examples=40, deadline=None)
def test_several_forms_in_one_file_are_all_read(printed: list[tuple[PrintedForm, Style]]) -> None:
    text = "\n".join(print_form(form, style) for form, style in printed)
    assert [reading.form for reading in read_forms(text)] == [form for form, _ in printed]


@given(forms(), styles, styles)
@settings(max_examples=40, deadline=None)
def test_a_form_printed_twice_is_one_form(form: PrintedForm, style: Style, other: Style) -> None:
    once = read_forms(print_form(form, style))
    twice = read_forms(print_form(form, style) + "\n" + print_form(form, other))
    strategies = tuple(dict.fromkeys(form.strategies))
    assert [reading.form for reading in twice] == [replace(form, strategies=strategies)]
    assert twice[0].doubts == once[0].doubts
