"""The conversation as tables: what stands in the draft, what is said, what comes of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answering import (
    STATUS_LIMIT,
    Fault,
    Refusal,
)
from bot.domain.conversation import (
    QUESTIONS,
    Draft,
    Step,
    amend,
    answer,
    before,
    change,
    choose,
    is_empty,
    keep,
    may_skip,
    next_step,
    recheck,
    skip,
)
from bot.domain.form_words import PLAN_WORDS, TARGET_WORDS, TEMPLATE_WORDS
from bot.domain.reading import Reason, Refused
from bot.domain.report import Answers, Plan, Standing, Target
from tests.support.doubts import DOUBTED

STANDING = Standing(
    number=2,
    budget=Decimal("564300.00"),
    disbursed=Decimal("64300.00"),
    percent=Decimal("5.00"),
    reported_on=date(2026, 10, 22),
)
"""500,000.00 baht are left."""

NO_NUMBER: Refused[Decimal] = Refused(Reason.NO_NUMBER)

FULL = Answers("ประชุมแล้ว", Decimal("45.50"), Decimal("120000.00"), Plan.ON_PLAN, Target.MET)
EMPTY = Draft(Answers())


def at(step: Step) -> Draft:
    """A draft that waits for a step: everything before it is answered."""
    if step in DOUBTED:
        return DOUBTED[step]
    if step is Step.SUMMARY:
        return Draft(FULL)
    left_open: dict[str, Any] = {
        question.value: None for question in QUESTIONS[QUESTIONS.index(step) :]
    }
    return Draft(replace(FULL, **left_open))


@pytest.mark.parametrize("step", Step)
def test_the_first_question_without_an_answer_comes_next(step: Step) -> None:
    assert next_step(at(step)) is step


@pytest.mark.parametrize("given_answers", [*product([True, False], repeat=5)])
def test_the_next_step_follows_from_the_answers_alone(given_answers: tuple[bool, ...]) -> None:
    kept: dict[str, Any] = {
        question.value: getattr(FULL, question.value) if is_given else None
        for question, is_given in zip(QUESTIONS, given_answers, strict=True)
    }
    missing = [q for q, is_given in zip(QUESTIONS, given_answers, strict=True) if not is_given]
    draft = Draft(Answers(**kept))
    assert next_step(draft) is (missing[0] if missing else Step.SUMMARY)
    assert is_empty(draft) is not any(given_answers)


@pytest.mark.parametrize(
    ("step", "said", "stored"),
    [
        (Step.STATUS, "ประชุมชี้แจงแล้ว", "ประชุมชี้แจงแล้ว"),
        (Step.STATUS, "  ลงนาม\u200bสัญญาแล้ว  ", "ลงนามสัญญาแล้ว"),
        (Step.STATUS, f"{TEMPLATE_WORDS}จัดทำ TOR", f"{TEMPLATE_WORDS}จัดทำ TOR"),
        (Step.STATUS, "<b>&</b> 1", "<b>&</b> 1"),
        (Step.STATUS, "ก" * STATUS_LIMIT, "ก" * STATUS_LIMIT),
        (Step.PERCENT, "45", Decimal("45.00")),
        (Step.PERCENT, "๔๕.๕", Decimal("45.50")),
        (Step.PERCENT, "ร้อยละ 45", Decimal("45.00")),
        (Step.PERCENT, "0", Decimal("0.00")),
        (Step.PERCENT, "100%", Decimal("100.00")),
        (Step.DISBURSED, "120,000", Decimal("120000.00")),
        (Step.DISBURSED, "๔๒๒,๓๒๐.๕๐ บาท", Decimal("422320.50")),
        (Step.DISBURSED, "3 แสน", Decimal("300000.00")),
        (Step.DISBURSED, "ยังไม่เบิก", Decimal("0.00")),
        (Step.DISBURSED, "500000", Decimal("500000.00")),
        (Step.PLAN, "เป็นไปตามแผน", Plan.ON_PLAN),
        (Step.PLAN, "ล่าช้ากว่าแผน", Plan.BEHIND),
        (Step.PLAN, "ไม่เป็นไปตามแผน", Plan.BEHIND),
        (Step.PLAN, "เกินแผน", Plan.AHEAD),
        (Step.PLAN, " Ahead ", Plan.AHEAD),
        (Step.TARGET, "ไม่เป็นไปตามเป้าหมาย", Target.BELOW),
        (Step.TARGET, "บรรลุเป้าหมาย", Target.MET),
        (Step.TARGET, "Target met", Target.MET),
    ],
)
def test_an_answer_is_stored_as_it_was_understood(step: Step, said: str, stored: object) -> None:
    taken = answer(at(step), said, STANDING)
    assert isinstance(taken, Draft)
    assert getattr(taken.answers, step.value) == stored
    following = QUESTIONS[QUESTIONS.index(step) + 1 :]
    assert next_step(taken) is (following[0] if following else Step.SUMMARY)


@pytest.mark.parametrize(
    ("step", "said", "refusal"),
    [
        (Step.STATUS, "", Refusal(Fault.EMPTY_STATUS)),
        (Step.STATUS, " \n ", Refusal(Fault.EMPTY_STATUS)),
        (Step.STATUS, "...", Refusal(Fault.EMPTY_STATUS)),
        (Step.STATUS, "👍👍", Refusal(Fault.EMPTY_STATUS)),
        (Step.STATUS, TEMPLATE_WORDS, Refusal(Fault.TEMPLATE_STATUS)),
        (Step.STATUS, f"{TEMPLATE_WORDS}...........", Refusal(Fault.TEMPLATE_STATUS)),
        (Step.STATUS, "ก" * (STATUS_LIMIT + 1), Refusal(Fault.LONG_STATUS, STATUS_LIMIT + 1)),
        (Step.STATUS, "ก" * 5_000, Refusal(Fault.LONG_STATUS, 5_000)),
        (Step.PERCENT, "มาก", Refusal(Fault.UNREADABLE_PERCENT, unclear=NO_NUMBER)),
        (Step.PERCENT, "", Refusal(Fault.UNREADABLE_PERCENT, unclear=NO_NUMBER)),
        (Step.PERCENT, "101", Refusal(Fault.PERCENT_OUT_OF_RANGE)),
        (Step.PERCENT, "-1", Refusal(Fault.PERCENT_OUT_OF_RANGE)),
        (Step.DISBURSED, "หลายบาท", Refusal(Fault.UNREADABLE_MONEY, unclear=NO_NUMBER)),
        (Step.DISBURSED, "-5", Refusal(Fault.NEGATIVE_MONEY)),
        (Step.DISBURSED, "500000.01", Refusal(Fault.OVER_BUDGET, Decimal("500000.01"))),
        (Step.DISBURSED, "1.25 ล้าน", Refusal(Fault.OVER_BUDGET, Decimal("1250000.00"))),
        (Step.PLAN, "ดี", Refusal(Fault.NOT_A_CHOICE)),
        (Step.PLAN, "เป็นไปตามเป้าหมาย", Refusal(Fault.NOT_A_CHOICE)),
        (Step.TARGET, "เป็นไปตามแผน", Refusal(Fault.NOT_A_CHOICE)),
        (Step.SUMMARY, "ส่งเลย", Refusal(Fault.NOT_A_CHOICE)),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(
    step: Step, said: str, refusal: Refusal
) -> None:
    assert answer(at(step), said, STANDING) == refusal


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_draft_or_a_refusal_and_no_other_answer_moves(said: str) -> None:
    for step in Step:
        draft = at(step)
        taken = answer(draft, said, STANDING)
        if isinstance(taken, Draft):
            untouched: dict[str, Any] = {step.value: None} if step in QUESTIONS else {}
            assert replace(taken.answers, **untouched) == replace(draft.answers, **untouched)
            assert taken.given == () or step in DOUBTED


def test_a_project_without_a_budget_can_disburse_nothing_but_zero() -> None:
    without = Standing(number=1, budget=Decimal("0.00"), disbursed=Decimal("0.00"))
    taken = answer(at(Step.DISBURSED), "0", without)
    assert isinstance(taken, Draft)
    assert answer(at(Step.DISBURSED), "1", without) == Refusal(Fault.OVER_BUDGET, Decimal("1.00"))


def test_more_disbursed_than_received_leaves_nothing() -> None:
    over = Standing(number=5, budget=Decimal("100.00"), disbursed=Decimal("150.00"))
    assert over.left == Decimal("0.00")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_change_asks_one_question_again_and_keeps_the_old_answer_meanwhile(
    question: Step,
) -> None:
    changing = change(Draft(FULL), question)
    assert next_step(changing) is question
    assert changing.answers == FULL
    assert keep(changing) == Draft(FULL)


def test_a_changed_answer_leads_back_to_the_summary() -> None:
    taken = answer(change(Draft(FULL), Step.PERCENT), "50", STANDING)
    assert taken == Draft(replace(FULL, percent=Decimal("50.00")))
    assert next_step(taken) is Step.SUMMARY


def test_a_refused_change_leaves_the_old_answer() -> None:
    changing = change(Draft(FULL), Step.PERCENT)
    assert answer(changing, "200", STANDING) == Refusal(Fault.PERCENT_OUT_OF_RANGE)
    assert changing.answers.percent == FULL.percent


@pytest.mark.parametrize("choice", [*Plan, *Target])
def test_a_pressed_choice_answers_its_own_question_whichever_is_open(
    choice: Plan | Target,
) -> None:
    pressed = choose(EMPTY, choice)
    assert choice in {pressed.answers.plan, pressed.answers.target}
    assert next_step(pressed) is Step.STATUS


def test_the_budget_is_checked_again_when_the_report_is_sent() -> None:
    shrunk = replace(STANDING, disbursed=Decimal("500000.00"))
    assert recheck(Draft(FULL), STANDING) is None
    assert recheck(Draft(FULL), shrunk) == Refusal(Fault.OVER_BUDGET, Decimal("120000.00"))
    assert recheck(EMPTY, shrunk) is None


def test_every_choice_can_be_typed_in_the_words_of_the_form() -> None:
    assert set(PLAN_WORDS.values()) == set(Plan)
    assert set(TARGET_WORDS.values()) == set(Target)
    assert {word for word in [*PLAN_WORDS, *TARGET_WORDS] if word != word.casefold()} == set()


@pytest.mark.parametrize(("asked", "earlier"), [*zip(QUESTIONS[1:], QUESTIONS, strict=False)])
def test_back_leads_to_the_question_answered_before(asked: Step, earlier: Step) -> None:
    assert before(at(asked)) is earlier
    back = change(at(asked), earlier)
    assert next_step(back) is earlier
    assert next_step(keep(back)) is asked


def test_there_is_nothing_before_the_first_question_the_summary_or_a_change_at_it() -> None:
    assert before(EMPTY) is None
    assert before(Draft(FULL)) is None
    assert before(change(Draft(FULL), Step.PLAN)) is None


def test_what_is_put_off_is_asked_again_after_the_others() -> None:
    draft = EMPTY
    for _ in range(len(QUESTIONS) - 1):
        assert may_skip(draft)
        draft = skip(draft)
    assert next_step(draft) is Step.TARGET
    assert not may_skip(draft)
    draft = choose(draft, Target.MET)
    assert next_step(draft) is Step.STATUS
    assert not may_skip(draft)
    taken = answer(draft, "ลงนามสัญญาแล้ว", STANDING)
    assert isinstance(taken, Draft)
    assert next_step(taken) is Step.PERCENT
    assert Step.STATUS not in taken.skipped


def test_an_amended_answer_leaves_what_is_asked_now() -> None:
    changing = change(Draft(FULL), Step.DISBURSED)
    amended = amend(changing, Step.PERCENT, Decimal("46.00"))
    assert next_step(amended) is Step.DISBURSED
    assert amended.answers == replace(FULL, percent=Decimal("46.00"))
