"""The conversation as data: what is asked next is a function of the answers so far.

No state machine is kept anywhere: a draft is five answers and, while an answer of the summary is
being changed, the name of that question. A restart, a stale button or a second phone computes the
same step from the same row.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum

from bot.domain.reading import Reason, Refused, read_money, read_percent
from bot.domain.report import Answers, Plan, Standing, Target
from bot.domain.thai_digits import clean

STATUS_LIMIT = 1_000
"""Characters of a status line. A report must fit, whole and escaped, into one message of 4,096."""

TEMPLATE_WORDS = "อยู่ระหว่างขั้นตอน"
"""What the official form prints before the status; alone it says nothing (form 001, report 1)."""


class Step(StrEnum):
    """What the conversation waits for; the first five are the questions, in their order."""

    STATUS = "status"
    PERCENT = "percent"
    DISBURSED = "disbursed"
    PLAN = "plan"
    TARGET = "target"
    SUMMARY = "summary"


QUESTIONS = (Step.STATUS, Step.PERCENT, Step.DISBURSED, Step.PLAN, Step.TARGET)


class Fault(StrEnum):
    """Why an answer is refused (level "error": asked again, with what to type)."""

    EMPTY_STATUS = "empty-status"
    TEMPLATE_STATUS = "template-status"
    LONG_STATUS = "long-status"
    UNREADABLE_PERCENT = "unreadable-percent"
    PERCENT_OUT_OF_RANGE = "percent-out-of-range"
    UNREADABLE_MONEY = "unreadable-money"
    NEGATIVE_MONEY = "negative-money"
    OVER_BUDGET = "over-budget"
    NOT_A_CHOICE = "not-a-choice"


@dataclass(frozen=True)
class Refusal:
    """An answer that was not taken.

    ``amount`` is what was understood, where it was a number; ``unclear`` tells of a number that
    was not, and what it may have meant.
    """

    fault: Fault
    amount: Decimal | int | None = None
    unclear: Refused[Decimal] | None = None


@dataclass(frozen=True)
class Draft:
    """The answers so far, and the question whose answer is being changed at the summary."""

    answers: Answers
    changing: Step | None = None


def next_step(draft: Draft) -> Step:
    """The question to put now, or the summary when nothing is left to ask."""
    if draft.changing is not None:
        return draft.changing
    for question in QUESTIONS:
        if getattr(draft.answers, question.value) is None:
            return question
    return Step.SUMMARY


def is_empty(draft: Draft) -> bool:
    """Whether nothing has been answered yet."""
    return all(getattr(draft.answers, f.name) is None for f in fields(draft.answers))


def change(draft: Draft, question: Step) -> Draft:
    """Ask ``question`` again; its old answer stays until a new one is taken."""
    return replace(draft, changing=question)


def keep(draft: Draft) -> Draft:
    """Leave a change without making it."""
    return replace(draft, changing=None)


def answer(draft: Draft, said: str, standing: Standing) -> Draft | Refusal:
    """Take what was typed as the answer to the present question.

    Gives the draft with the answer in it, or a refusal that leaves the draft as it was. At the
    summary nothing is asked, so nothing typed there can be an answer.
    """
    match next_step(draft):
        case Step.STATUS:
            value: object = read_status(said)
        case Step.PERCENT:
            value = _read_percent(said)
        case Step.DISBURSED:
            value = _read_disbursed(said, standing)
        case Step.PLAN:
            value = _read_choice(said, PLAN_WORDS)
        case Step.TARGET:
            value = _read_choice(said, TARGET_WORDS)
        case Step.SUMMARY:
            value = Refusal(Fault.NOT_A_CHOICE)
    if isinstance(value, Refusal):
        return value
    return _with(draft, next_step(draft), value)


def choose(draft: Draft, choice: Plan | Target) -> Draft:
    """Take a pressed plan or target as its question's answer, whichever question is open."""
    return _with(draft, Step.PLAN if isinstance(choice, Plan) else Step.TARGET, choice)


def recheck(draft: Draft, standing: Standing) -> Refusal | None:
    """What no longer holds of a complete draft at the moment of sending, if anything.

    The money left may have shrunk since the question was answered.
    """
    disbursed = draft.answers.disbursed
    if disbursed is not None and disbursed > standing.left:
        return Refusal(Fault.OVER_BUDGET, disbursed)
    return None


def _with(draft: Draft, question: Step, value: object) -> Draft:
    return Draft(answers=replace(draft.answers, **{question.value: value}))  # type: ignore[arg-type]


def read_status(said: str) -> str | Refusal:
    """The status line in its clean form, or why it is none.

    It needs at least one letter: a line of dots, of emoji or a bare figure (meant for the next
    question) tells a coordinator nothing. Nor do the words of a plan or target, typed to a
    question that is not asked any more.
    """
    status = clean(said)
    is_choice = status.casefold() in PLAN_WORDS.keys() | TARGET_WORDS.keys()
    if is_choice or not any(character.isalpha() for character in status):
        return Refusal(Fault.EMPTY_STATUS)
    if not any(c.isalpha() for c in status.replace(TEMPLATE_WORDS, "")):
        return Refusal(Fault.TEMPLATE_STATUS)
    if len(status) > STATUS_LIMIT:
        return Refusal(Fault.LONG_STATUS, len(status))
    return status


def _read_percent(said: str) -> Decimal | Refusal:
    percent = read_percent(said)
    if not isinstance(percent, Refused):
        return percent
    if percent.reason in (Reason.OUT_OF_RANGE, Reason.NEGATIVE):
        return Refusal(Fault.PERCENT_OUT_OF_RANGE)
    return Refusal(Fault.UNREADABLE_PERCENT, unclear=percent)


def _read_disbursed(said: str, standing: Standing) -> Decimal | Refusal:
    amount = read_money(said)
    if isinstance(amount, Refused):
        if amount.reason is Reason.NEGATIVE:
            return Refusal(Fault.NEGATIVE_MONEY)
        return Refusal(Fault.UNREADABLE_MONEY, unclear=amount)
    if amount > standing.left:
        return Refusal(Fault.OVER_BUDGET, amount)
    return amount


PLAN_WORDS: dict[str, Plan] = {
    "เป็นไปตามแผน": Plan.ON_PLAN,
    "ตามแผน": Plan.ON_PLAN,
    "ช้ากว่าแผน": Plan.BEHIND,
    "ล่าช้ากว่าแผน": Plan.BEHIND,
    "ล่าช้า": Plan.BEHIND,
    "เร็วกว่าแผน": Plan.AHEAD,
    "as planned": Plan.ON_PLAN,
    "on plan": Plan.ON_PLAN,
    "behind": Plan.BEHIND,
    "behind plan": Plan.BEHIND,
    "ahead": Plan.AHEAD,
    "ahead of plan": Plan.AHEAD,
}
"""Words an officer may type instead of pressing: those of the form, and those of the buttons."""

TARGET_WORDS: dict[str, Target] = {
    "เป็นไปตามเป้าหมาย": Target.MET,
    "ตามเป้าหมาย": Target.MET,
    "ตามเป้า": Target.MET,
    "ต่ำกว่าเป้าหมาย": Target.BELOW,
    "ต่ำกว่าเป้า": Target.BELOW,
    "ไม่เป็นไปตามเป้าหมาย": Target.BELOW,
    "met": Target.MET,
    "target met": Target.MET,
    "below": Target.BELOW,
    "below target": Target.BELOW,
}
"""The same for the target."""


def _read_choice(said: str, words: dict[str, Plan] | dict[str, Target]) -> Plan | Target | Refusal:
    choice = words.get(clean(said).casefold())
    return Refusal(Fault.NOT_A_CHOICE) if choice is None else choice
