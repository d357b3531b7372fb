"""The official form says what the register knows, and is read back as it was printed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.evidence import Evidence, FileKind
from bot.domain.form_words import PLAN_WORDS, PRINTED_PLAN, PRINTED_TARGET, TARGET_WORDS
from bot.domain.projects import ProjectRecord, StrategyRecord
from bot.domain.report import Check, Explanation, Plan, Target
from bot.forms import read_forms
from bot.forms.official import last_report, official_form, version_hash
from bot.forms.records import record_of
from tests.support.form_text import text_of
from tests.support.golden_forms import REAL_FORMS, real_form
from tests.support.records import AWARD, SCHOOL

ONE = AWARD.reports[0]
RICH = replace(
    AWARD,
    rationale="ด้วยกรุงเทพมหานครได้มอบหมาย\nให้ดำเนินการ 1.5 ล้านบาท",
    objectives="1. เพื่อพัฒนา\n2. เพื่อส่งเสริม",
    goals="77 หน่วยงาน",
    strategies=(
        StrategyRecord("ด้านที่ ๗", "strategy"),
        StrategyRecord("๗.๓", "sub_strategy"),
        StrategyRecord("๗.๓.๑ มืออาชีพ", "goal"),
        StrategyRecord("พัฒนาระบบ", "tactic"),
        StrategyRecord("ร้อยละ 80", "indicator"),
    ),
    reports=(
        ONE,
        replace(ONE, number=2, status=None, percent=Decimal("45.50"), plan=None, target=None),
        replace(
            ONE,
            number=3,
            percent=Decimal("40.00"),
            disbursed=Decimal("120000.25"),
            plan=Plan.BEHIND,
            target=Target.BELOW,
        ),
        replace(ONE, number=5, percent=Decimal("100.00"), plan=Plan.AHEAD),
    ),
)
"""Everything that a form can hold, a report without words and one that is missing among it."""


def read_back(project: ProjectRecord, *, thai_digits: bool = False) -> ProjectRecord:
    (reading,) = read_forms(text_of(official_form(project, thai_digits=thai_digits)))
    assert reading.form.printed_disbursed == project.disbursed
    return record_of(reading.form)


def test_the_words_we_print_are_words_we_read() -> None:
    assert {plan: PLAN_WORDS[words] for plan, words in PRINTED_PLAN.items()} == {
        plan: plan for plan in Plan
    }
    assert {target: TARGET_WORDS[words] for target, words in PRINTED_TARGET.items()} == {
        target: target for target in Target
    }


@pytest.mark.parametrize("thai_digits", [False, True])
@pytest.mark.parametrize("project", [RICH, AWARD, SCHOOL, replace(SCHOOL, officer=None)])
def test_what_is_printed_is_read_back_as_the_same_project(
    project: ProjectRecord, *, thai_digits: bool
) -> None:
    assert read_back(project, thai_digits=thai_digits) == project


@pytest.mark.parametrize("thai_digits", [False, True])
@pytest.mark.parametrize("number", REAL_FORMS)
def test_a_real_form_is_read_back_from_our_print_with_all_its_facts(
    number: str, *, thai_digits: bool
) -> None:
    project = real_form(number)
    assert read_back(project, thai_digits=thai_digits) == project


def test_thai_digits_are_for_our_figures_and_change_no_code_phone_or_word() -> None:
    text = text_of(official_form(RICH, thai_digits=True))
    for shown in ("๑.๖ สนับสนุน", "ระยะ ๒๐ ปี", "๑ ตุลาคม ๒๕๖๙", "๕๖๔,๓๐๐.๐๐ บาท", "๑๐.๐๐ %"):
        assert shown in text
    for shown in ("03000000-2701", "โทร. 1460", "ให้ดำเนินการ 1.5 ล้านบาท", "77 หน่วยงาน"):
        assert shown in text
    assert "๒๒/๑๐/๒๕๖๙" in text
    assert "(ครั้งที่ ๕) = ๐.๐๐ บาท" in text


def test_without_phones_a_form_shows_names_only() -> None:
    text = text_of(official_form(RICH, with_phones=False))
    assert "1460" not in text
    assert "1544" not in text
    assert "โทร" not in text
    assert "ชื่อผู้รับผิดชอบ : นางสาวพิมพ์ชนก วัฒนสุข" in text


def test_a_project_without_reports_says_so() -> None:
    assert "ยังไม่มีรายงาน" in text_of(official_form(SCHOOL))
    assert "ยังไม่มีรายงาน" not in text_of(official_form(AWARD))
    assert (last_report(SCHOOL), last_report(RICH)) == (None, 5)


CHANGED = (
    replace(RICH, code="03000000-2702"),
    replace(RICH, name="โครงการอื่น"),
    replace(RICH, fiscal_year=2571),
    replace(RICH, start_date=date(2026, 10, 2)),
    replace(RICH, end_date=date(2027, 9, 29)),
    replace(RICH, budget=Decimal("564300.01")),
    replace(RICH, agency=RICH.agency[:2]),
    replace(RICH, officer="นายอื่น"),
    replace(RICH, officer_phone=None),
    replace(RICH, coordinator=None),
    replace(RICH, coordinator_phone="1460"),
    replace(RICH, rationale=None),
    replace(RICH, objectives=RICH.rationale, rationale=RICH.objectives),
    replace(RICH, goals="78 หน่วยงาน"),
    replace(RICH, strategies=RICH.strategies[::-1]),
    replace(RICH, strategies=(StrategyRecord("ด้านที่ ๗", None), *RICH.strategies[1:])),
    replace(RICH, reports=RICH.reports[:-1]),
    *(
        replace(RICH, reports=(changed, *RICH.reports[1:]))
        for changed in (
            replace(ONE, number=4),
            replace(ONE, reported_on=date(2026, 10, 23)),
            replace(ONE, status=None),
            replace(ONE, percent=Decimal("10.01")),
            replace(ONE, disbursed=Decimal("0.01")),
            replace(ONE, plan=None),
            replace(ONE, target=Target.BELOW),
        )
    ),
)


def test_every_fact_on_the_form_is_in_its_hash() -> None:
    hashes = [version_hash(project, "ab" * 32) for project in (RICH, *CHANGED)]
    assert len(set(hashes)) == len(hashes)
    assert all(len(one) == 64 and set(one) <= set("0123456789abcdef") for one in hashes)


def test_the_history_behind_the_form_is_in_its_hash() -> None:
    assert version_hash(RICH, "ab" * 32) != version_hash(RICH, "")


def test_what_the_form_does_not_show_is_in_its_hash_by_the_history_only() -> None:
    file = Evidence(FileKind.PHOTO, "id", "u")
    reason = Explanation(Check.FELL, "ปรับแผน", "10.00")
    seen = replace(ONE, files=(file,), deputy="นายแทน", reasons=(reason,))
    same = replace(RICH, reports=(seen, *RICH.reports[1:]))
    assert version_hash(same, "") == version_hash(RICH, "")
