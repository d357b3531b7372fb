"""Each check, with the line of a real form that it was made for where there is one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answering import Fault, Refusal, read_status
from bot.domain.checks import (
    Circumstances,
    Note,
    NoteKind,
    expected_percent,
    needs_remedy,
    notes,
    to_explain,
)
from bot.domain.report import Answers, Check, Plan, Target

FORM_000 = Circumstances(
    date(2020, 10, 1), date(2021, 9, 30), date(2020, 11, 16), Decimal(564_300), Decimal(0)
)
FORM_001 = Circumstances(
    date(2019, 10, 1), date(2020, 9, 29), date(2020, 1, 23), Decimal(0), Decimal(0)
)
FORM_002 = Circumstances(
    date(2019, 10, 1), date(2020, 9, 29), date(2020, 9, 30), Decimal(214_600), Decimal(0)
)


def said(
    percent: str,
    status: str = "ดำเนินการตามขั้นตอน",
    disbursed: str = "0",
    plan: Plan = Plan.ON_PLAN,
) -> Answers:
    return Answers(status, Decimal(percent), Decimal(disbursed), plan, Target.MET)


def after(about: Circumstances, *before: Answers, on: date | None = None) -> Circumstances:
    return replace(about, before=before, today=on or about.today)


def test_the_templates_words_alone_are_an_error_as_in_form_001_report_1() -> None:
    assert read_status("อยู่ระหว่างขั้นตอน...") == Refusal(Fault.TEMPLATE_STATUS)


def test_an_empty_status_is_an_error_as_in_form_001_report_6() -> None:
    assert read_status("") == Refusal(Fault.EMPTY_STATUS)


def test_a_percent_that_fell_is_explained() -> None:
    before = after(FORM_000, said("45.50", "ประชุมแล้ว"))
    assert to_explain(said("40.00"), before) == [Check.FELL]
    assert to_explain(said("45.50"), before) == []


def test_a_jump_of_more_than_forty_points_is_explained_as_the_last_of_form_002() -> None:
    before = after(FORM_002, said("50.00", "ปรับเปลี่ยนรูปแบบการชี้แจง"))
    assert Check.JUMPED in to_explain(said("100.00"), before)
    assert to_explain(said("90.00", disbursed="200000"), before) == []
    assert Check.JUMPED not in to_explain(said("60.00"), FORM_002)


def test_on_plan_far_behind_the_straight_line_is_explained_as_form_002_report_11() -> None:
    """17/08/2563: 30.00 %, "เป็นไปตามแผน", six weeks before the end."""
    about = after(FORM_002, said("20.00", "ประชุมแล้ว"), on=date(2020, 8, 17))
    assert expected_percent(about).quantize(Decimal(1)) == 88
    assert to_explain(said("30.00"), about) == [Check.FAR_BEHIND]
    assert to_explain(said("30.00", plan=Plan.BEHIND), about) == [Check.REMEDY]
    assert to_explain(said("30.00", plan=Plan.AHEAD), about) == []


def test_form_000_keeps_to_its_line_and_is_asked_nothing() -> None:
    """Its months: 5, 10, 16, 25, 30, 40, 55, 60, 70, 80, 90 and 100 %, at the end 422,320 baht."""
    months = [date(2020, 10, 22), date(2020, 11, 16), date(2020, 12, 18), date(2021, 1, 19)]
    percents = ["5.00", "10.00", "16.00", "25.00"]
    statuses = ["เตรียมเอกสาร", "ขอรายชื่อหน่วยงาน", "เตรียมประชุมชี้แจง", "ให้คำปรึกษา"]
    reports = [said(p, s) for p, s in zip(percents, statuses, strict=True)]
    for number, day in enumerate(months):
        assert to_explain(reports[number], after(FORM_000, *reports[:number], on=day)) == []
    end = after(FORM_000, said("90.00", "ผู้ว่าลงนาม"), on=date(2021, 9, 20))
    assert to_explain(said("100.00", "ประกาศผล", "422320"), end) == []


def test_all_done_with_most_of_the_budget_unspent_is_explained_as_form_002_closes() -> None:
    before = after(FORM_002, said("90.00", "จัดทำคู่มือ"))
    assert to_explain(said("100.00"), before) == [Check.UNSPENT]
    assert to_explain(said("100.00", disbursed="107299.99"), before) == [Check.UNSPENT]
    assert to_explain(said("100.00", disbursed="107300"), before) == []
    assert to_explain(said("100.00"), replace(before, spent=Decimal(200_000))) == []


def test_a_project_without_a_budget_has_nothing_to_spend_as_form_001() -> None:
    assert to_explain(said("100.00"), after(FORM_001, said("85.00", "สรุปผล"))) == []


def test_the_third_report_running_with_one_percent_is_explained_as_form_001_report_4() -> None:
    """26/12/2562, 6/1/2563 and 2020-1-23 all stand at 25.00 %."""
    first, second = said("25.00", "นำเสนอแนวทาง"), said("25.00", "เตรียมความพร้อม")
    third = said("25.00", "เตรียมการจัดเก็บ")
    about = after(FORM_001, said("10.00", "เริ่มต้น"), first, second)
    assert to_explain(third, about) == [Check.STILL]
    assert to_explain(second, after(FORM_001, said("10.00", "เริ่มต้น"), first)) == []
    assert to_explain(said("100.00"), after(FORM_001, *[said("100.00", "สรุป")] * 2)) == []


def test_the_text_of_last_time_is_explained_as_form_002_report_3() -> None:
    """20/11/2562 and 19/12/2562 say the same."""
    status = "อยู่ระหว่างขั้นตอนศึกษารอบการประเมินตามตัวชี้วัด"
    about = after(FORM_002, said("2.00", status), on=date(2019, 12, 19))
    assert to_explain(said("3.00", status), about) == [Check.SAME_TEXT]
    assert to_explain(said("3.00", f"{status}แล้ว"), about) == []


def test_what_a_report_needs_is_told_in_one_order_and_nothing_of_what_is_not_answered() -> None:
    about = after(FORM_002, *[said("40.00", "เหมือนเดิม")] * 2, on=date(2020, 8, 17))
    both = [Check.FAR_BEHIND, Check.STILL, Check.SAME_TEXT]
    assert to_explain(said("40.00", "เหมือนเดิม"), about) == both
    assert to_explain(Answers(), about) == []


@pytest.mark.parametrize("plan", Plan)
@pytest.mark.parametrize("target", Target)
def test_behind_plan_or_below_target_asks_for_the_remedy(plan: Plan, target: Target) -> None:
    asked = needs_remedy(replace(said("50.00", plan=plan), target=target))
    assert asked is (plan is Plan.BEHIND or target is Target.BELOW)


@pytest.mark.parametrize(
    ("about", "status", "found"),
    [
        (
            FORM_000,
            "ขอรายชื่อหน่วยงานเพื่อรับฟังการประชุมชี้แจงหลักเกณฑ์ ในวันที่ 22 ธันวาคม 2564",
            [Note(NoteKind.OUTSIDE_PROJECT, "22 ธันวาคม 2564", date(2021, 12, 22))],
        ),
        (
            replace(FORM_002, today=date(2020, 4, 16)),
            "แจ้งแนวทางการอุทธรณ์ผลการปฏิบัติราชการฯ ในวันที่ 21 เมษายน 2564",
            [Note(NoteKind.OUTSIDE_PROJECT, "21 เมษายน 2564", date(2021, 4, 21))],
        ),
        (
            replace(FORM_002, today=date(2020, 7, 20)),
            "ครั้งที่ 6/2564 เมื่อวันที่ 16 กรกฎาคม 2564 และอยู่ระหว่างขั้นตอนการบันทึกวิดีโอ",
            [Note(NoteKind.OUTSIDE_PROJECT, "16 กรกฎาคม 2564", date(2021, 7, 16))],
        ),
        (
            replace(FORM_000, today=date(2020, 12, 18)),
            "เตรียมประชุมชี้แจงหลักเกณฑ์ ในวันที่ 22 ธ.ค.63 ณ ห้องรัตนโกสินทร์",
            [],
        ),
        (
            replace(FORM_002, today=date(2020, 6, 17)),
            "ประชุมครั้งที่ 3/2563 เมื่อวันที่ 29 พฤษภาคม 2563 และ เมื่อวันที่ 12 มิถุนายน 2563",
            [],
        ),
        (
            replace(FORM_000, today=date(2020, 11, 16)),
            "ประชุมคณะกรรมการเมื่อวันที่ ๒๒ ธันวาคม ๒๕๖๓ แล้ว",
            [Note(NoteKind.IN_FUTURE, "๒๒ ธันวาคม ๒๕๖๓", date(2020, 12, 22))],
        ),
    ],
)
def test_a_date_that_may_be_a_slip_is_noted(
    about: Circumstances, status: str, found: Sequence[Note]
) -> None:
    assert notes(status, about) == found


@given(
    st.decimals(0, 100, places=2),
    st.lists(st.decimals(0, 100, places=2), max_size=4),
    st.dates(date(2019, 1, 1), date(2022, 1, 1)),
    st.text(max_size=40),
)
def test_any_report_at_any_time_gives_a_list_without_repeats(
    percent: Decimal, before: list[Decimal], today: date, status: str
) -> None:
    about = after(FORM_000, *(said(str(one), status) for one in before), on=today)
    found = to_explain(said(str(percent), status), about)
    assert len(found) == len(set(found))
    assert isinstance(notes(status, about), list)
