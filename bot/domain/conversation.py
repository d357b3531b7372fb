"""The conversation as data: what is asked next is a function of the answers so far.

No state machine is kept anywhere: a draft is five answers, the questions that were put off, and,
while an answer is being changed, the name of that question. A restart, a stale button or a second
phone computes the same step from the same row.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum

from bot.domain.answering import (
    PLAN_WORDS,
    TARGET_WORDS,
    Fault,
    Refusal,
    read_choice,
    read_disbursed,
    read_percent_done,
    read_status,
)
from bot.domain.report import Answers, Plan, Standing, Target


class Step(StrEnum):
    """What the conversation waits for; the first five are the questions, in their order."""

    STATUS = "status"
    PERCENT = "percent"
    DISBURSED = "disbursed"
    PLAN = "plan"
    TARGET = "target"
    SUMMARY = "summary"


QUESTIONS = (Step.STATUS, Step.PERCENT, Step.DISBURSED, Step.PLAN, Step.TARGET)

Value = str | Decimal | Plan | Target
"""What answers a question: a text, a percentage or baht, or a choice."""


@dataclass(frozen=True)
class Draft:
    """The answers so far, the question whose answer is being changed, and those put off."""

    answers: Answers
    changing: Step | None = None
    skipped: frozenset[Step] = frozenset()


def missing(draft: Draft) -> list[Step]:
    """The questions without an answer in the order of asking: those put off come last."""
    left = [question for question in QUESTIONS if value_of(draft, question) is None]
    return sorted(left, key=lambda question: question in draft.skipped)


def next_step(draft: Draft) -> Step:
    """The question to put now, or the summary when nothing is left to ask."""
    if draft.changing is not None:
        return draft.changing
    return next(iter(missing(draft)), Step.SUMMARY)


def value_of(draft: Draft, question: Step) -> Value | None:
    """The answer to a question; ``None`` where there is none yet."""
    value: Value | None = getattr(draft.answers, question.value)
    return value


def is_empty(draft: Draft) -> bool:
    """Whether nothing has been answered yet."""
    return all(getattr(draft.answers, f.name) is None for f in fields(draft.answers))


def change(draft: Draft, question: Step) -> Draft:
    """Ask ``question`` again; its old answer stays until a new one is taken."""
    return replace(draft, changing=question)


def keep(draft: Draft) -> Draft:
    """Leave a change without making it."""
    return replace(draft, changing=None)


def before(draft: Draft) -> Step | None:
    """The question that "back" leads to: the one answered before the present one, if any."""
    asked = next_step(draft)
    if asked is Step.SUMMARY or (draft.changing is not None and not missing(draft)):
        return None
    earlier = QUESTIONS[: QUESTIONS.index(asked)]
    answered = [question for question in earlier if value_of(draft, question) is not None]
    return answered[-1] if answered else None


def may_skip(draft: Draft) -> bool:
    """Whether the present question may be put off: another one is still to be asked."""
    asked = next_step(draft)
    left = missing(draft)
    return asked in left and any(q not in draft.skipped for q in left if q is not asked)


def skip(draft: Draft) -> Draft:
    """Put the present question off until the others are answered."""
    return replace(draft, changing=None, skipped=draft.skipped | {next_step(draft)})


def answer(draft: Draft, said: str, standing: Standing) -> Draft | Refusal:
    """Take what was typed as the answer to the present question.

    Gives the draft with the answer in it, or a refusal that leaves the draft as it was. At the
    summary nothing is asked, so nothing typed there can be an answer.
    """
    asked = next_step(draft)
    value = read_answer(asked, said, standing)
    return value if isinstance(value, Refusal) else put(draft, asked, value)


def read_answer(question: Step, said: str, standing: Standing) -> Value | Refusal:
    """Read what was typed as the answer to a question."""
    match question:
        case Step.STATUS:
            return read_status(said)
        case Step.PERCENT:
            return read_percent_done(said)
        case Step.DISBURSED:
            return read_disbursed(said, standing)
        case Step.PLAN:
            return read_choice(said, PLAN_WORDS)
        case Step.TARGET:
            return read_choice(said, TARGET_WORDS)
        case Step.SUMMARY:
            return Refusal(Fault.NOT_A_CHOICE)


def put(draft: Draft, question: Step, value: Value) -> Draft:
    """The draft with an answer in it; whatever was being changed is not any more."""
    answers = replace(draft.answers, **{question.value: value})  # type: ignore[arg-type]
    return Draft(answers, skipped=draft.skipped - {question})


def amend(draft: Draft, question: Step, value: Value) -> Draft:
    """The draft with another answer in it; what is asked now stays what is asked."""
    return replace(draft, answers=put(draft, question, value).answers)


def choose(draft: Draft, choice: Plan | Target) -> Draft:
    """Take a pressed plan or target as its question's answer, whichever question is open."""
    return put(draft, Step.PLAN if isinstance(choice, Plan) else Step.TARGET, choice)


def recheck(draft: Draft, standing: Standing) -> Refusal | None:
    """What no longer holds of a complete draft at the moment of sending, if anything.

    The money left may have shrunk since the question was answered.
    """
    disbursed = draft.answers.disbursed
    if disbursed is not None and disbursed > standing.left:
        return Refusal(Fault.OVER_BUDGET, disbursed)
    return None
