"""What one message may fill in a draft, at every question, and what it never does."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answering import Fault, Refusal
from bot.domain.conversation import QUESTIONS, Draft, Step, change, next_step
from bot.domain.one_message import Taken, holds_figures, reread, take
from bot.domain.report import Answers, Plan, Standing, Target
from tests.support.doubts import DOUBTED

STANDING = Standing(number=2, budget=Decimal("564300.00"), disbursed=Decimal("64300.00"))
FULL = Answers("ประชุมแล้ว", Decimal("10.00"), Decimal("100.00"), Plan.ON_PLAN, Target.MET)
WHOLE = "45% เบิก 120,000 บาท จัดประชุมชี้แจงแล้ว"
TOLD = {"status": "จัดประชุมชี้แจงแล้ว", "percent": Decimal("45.00"), "disbursed": Decimal("120000.00")}


def at(step: Step) -> Draft:
    if step in DOUBTED:
        return DOUBTED[step]
    if step is Step.SUMMARY:
        return Draft(FULL)
    left_open: dict[str, Any] = {q.value: None for q in QUESTIONS[QUESTIONS.index(step) :]}
    return Draft(replace(FULL, **left_open))


@pytest.mark.parametrize("step", Step)
def test_a_whole_report_fills_what_it_tells_whatever_is_asked(step: Step) -> None:
    taken = take(at(step), WHOLE, STANDING)
    assert isinstance(taken, Taken)
    assert taken.answered == (Step.STATUS, Step.PERCENT, Step.DISBURSED)
    assert {name: getattr(taken.draft.answers, name) for name in TOLD} == TOLD
    assert taken.doubt is None


def test_words_beside_a_single_figure_never_replace_the_status() -> None:
    refused = take(at(Step.PERCENT), "45% แล้วครับ", STANDING)
    assert isinstance(refused, Refusal)
    assert refused.fault is Fault.UNREADABLE_PERCENT


@pytest.mark.parametrize(
    "said",
    ["ประชุม 3 ครั้ง 45 หน่วยงาน", "ผู้เข้าร่วมพอใจ 85%", "งบประมาณ 500,000 บาท อนุมัติแล้ว", "ส่งเลย", "ok"],
)
def test_an_ordinary_text_changes_nothing_at_the_summary(said: str) -> None:
    assert isinstance(take(Draft(FULL), said, STANDING), Refusal)
    assert not holds_figures(said)


def test_an_amount_past_what_is_left_is_asked_and_the_rest_is_kept() -> None:
    taken = take(at(Step.STATUS), "45% เบิก 600,000 บาท ลงนามแล้ว", STANDING)
    assert isinstance(taken, Taken)
    assert taken.draft.answers == Answers("ลงนามแล้ว", Decimal("45.00"))
    assert next_step(taken.draft) is Step.DISBURSED
    assert taken.doubt == Refusal(Fault.OVER_BUDGET, Decimal("600000.00"))


def test_what_fills_another_answer_leaves_the_change_at_hand_open() -> None:
    taken = take(change(Draft(FULL), Step.PERCENT), "เบิก 5,000 บาท", STANDING)
    assert isinstance(taken, Taken)
    assert next_step(taken.draft) is Step.PERCENT
    assert taken.draft.answers.disbursed == Decimal("5000.00")


def test_an_edit_amends_what_it_tells_and_leaves_the_rest() -> None:
    steps = [Step.STATUS, Step.PERCENT, Step.DISBURSED]
    assert reread(steps, "46% ประกาศผลแล้ว", STANDING) == {
        Step.STATUS: "ประกาศผลแล้ว",
        Step.PERCENT: Decimal("46.00"),
    }
    assert reread([Step.PERCENT], "๔๗", STANDING) == {Step.PERCENT: Decimal("47.00")}
    assert isinstance(reread([Step.PERCENT], "มาก", STANDING), Refusal)
    assert isinstance(reread(steps, "...", STANDING), Refusal)
    assert isinstance(reread(steps, "47% เบิก 1.250 บาท", STANDING), Refusal)


@given(st.text(max_size=60))
def test_whatever_is_typed_anywhere_gives_a_draft_that_asks_something_or_a_refusal(
    said: str,
) -> None:
    for step in Step:
        taken = take(at(step), said, STANDING)
        if isinstance(taken, Taken) and taken.doubt is not None:
            assert next_step(taken.draft) is not Step.SUMMARY
