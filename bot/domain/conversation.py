"""The conversation as data: what is asked next is a function of the answers so far.

No state machine is kept anywhere: a draft is five answers, the reasons for what is odd of them, the
questions that were put off, and, while an answer is being changed, the name of that question. A
restart, a stale button or a second phone computes the same step from the same row.

What needs a reason is not kept: it follows from the answers and from what they are held against. So
a reason counts while its check finds the values that it was given for, and no longer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.domain.answering import (
    Fault,
    Refusal,
    read_choice,
    read_disbursed,
    read_percent_done,
    read_reason,
    read_status,
)
from bot.domain.checks import Circumstances, to_explain, values_of
from bot.domain.form_words import PLAN_WORDS, TARGET_WORDS
from bot.domain.report import Answers, Check, Explanation, Plan, Standing, Target


class Step(StrEnum):
    """What the conversation waits for: the five questions, in their order, reasons, the summary."""

    STATUS = "status"
    PERCENT = "percent"
    DISBURSED = "disbursed"
    PLAN = "plan"
    TARGET = "target"
    REMEDY = Check.REMEDY.value
    FELL = Check.FELL.value
    JUMPED = Check.JUMPED.value
    FAR_BEHIND = Check.FAR_BEHIND.value
    UNSPENT = Check.UNSPENT.value
    STILL = Check.STILL.value
    SAME_TEXT = Check.SAME_TEXT.value
    SUMMARY = "summary"


QUESTIONS = (Step.STATUS, Step.PERCENT, Step.DISBURSED, Step.PLAN, Step.TARGET)

CHECKS = {Step(check.value): check for check in Check}
"""The steps that ask for a reason, and what found that it is needed."""

CAUSES = {
    Step.REMEDY: (Step.PLAN, Step.TARGET),
    Step.FELL: (Step.PERCENT,),
    Step.JUMPED: (Step.PERCENT,),
    Step.FAR_BEHIND: (Step.PERCENT, Step.PLAN),
    Step.UNSPENT: (Step.PERCENT, Step.DISBURSED),
    Step.STILL: (Step.PERCENT,),
    Step.SAME_TEXT: (Step.STATUS,),
}
"""The answers that may be a slip where a reason is asked."""

Value = str | Decimal | Plan | Target
"""What answers a question: a text, a percentage or baht, or a choice."""


@dataclass(frozen=True)
class Draft:
    """The answers so far, the question whose answer is being changed, and those put off.

    ``given`` are all reasons that were ever given, ``about`` is what the answers are held against;
    without it nothing is.
    """

    answers: Answers
    changing: Step | None = None
    skipped: frozenset[Step] = frozenset()
    given: tuple[Explanation, ...] = ()
    about: Circumstances | None = None


def missing(draft: Draft) -> list[Step]:
    """The questions without an answer in the order of asking: those put off come last.

    Where all are answered, what is to be explained.
    """
    left = [question for question in QUESTIONS if value_of(draft, question) is None]
    if left:
        return sorted(left, key=lambda question: question in draft.skipped)
    return [step for step in doubted(draft) if value_of(draft, step) is None]


def doubted(draft: Draft) -> list[Step]:
    """What of the answers needs a reason, given or not; nothing before all are answered."""
    if draft.about is None or any(value_of(draft, question) is None for question in QUESTIONS):
        return []
    return [Step(check.value) for check in to_explain(draft.answers, draft.about)]


def complete(draft: Draft) -> Answers:
    """The answers with the reasons that count, as they are shown and sent."""
    reasons = [_counting(draft, CHECKS[step]) for step in doubted(draft)]
    return replace(draft.answers, reasons=tuple(one for one in reasons if one is not None))


def next_step(draft: Draft) -> Step:
    """The question to put now, or the summary when nothing is left to ask."""
    changing = draft.changing
    if changing is not None and (changing not in CHECKS or changing in doubted(draft)):
        return changing
    return next(iter(missing(draft)), Step.SUMMARY)


def value_of(draft: Draft, step: Step) -> Value | None:
    """The answer to a question, or the reason that counts; ``None`` where there is none yet."""
    if step in CHECKS:
        reason = _counting(draft, CHECKS[step])
        return reason.words if reason else None
    value: Value | None = getattr(draft.answers, step.value)
    return value


def reason_given(draft: Draft, step: Step) -> str | None:
    """The reason that was given last for a check, perhaps on other values."""
    return next((one.words for one in draft.given if one.check is CHECKS[step]), None)


def _counting(draft: Draft, check: Check) -> Explanation | None:
    """The reason given for the values as they stand."""
    about = values_of(check, draft.answers, draft.about) if draft.about else ""
    found = (one for one in draft.given if (one.check, one.about) == (check, about))
    return next(found, None)


def is_empty(draft: Draft) -> bool:
    """Whether nothing has been answered yet."""
    return all(value_of(draft, question) is None for question in QUESTIONS)


def change(draft: Draft, question: Step) -> Draft:
    """Ask ``question`` again; its old answer stays until a new one is taken."""
    return replace(draft, changing=question)


def keep(draft: Draft) -> Draft:
    """Leave a change without making it."""
    return replace(draft, changing=None)


def before(draft: Draft) -> Step | None:
    """The question that "back" leads to: the one answered before the present one, if any."""
    asked = next_step(draft)
    if asked not in QUESTIONS or (draft.changing is not None and not missing(draft)):
        return None
    earlier = QUESTIONS[: QUESTIONS.index(asked)]
    answered = [question for question in earlier if value_of(draft, question) is not None]
    return answered[-1] if answered else None


def may_skip(draft: Draft) -> bool:
    """Whether the present question may be put off: another one is still to be asked."""
    asked = next_step(draft)
    left = missing(draft)
    return (
        asked in QUESTIONS
        and asked in left
        and any(q not in draft.skipped for q in left if q is not asked)
    )


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
    """Read what was typed as the answer to a question, or as a reason."""
    if question in CHECKS:
        return read_reason(said)
    match question:
        case Step.STATUS:
            return read_status(said)
        case Step.PERCENT:
            return read_percent_done(said)
        case Step.DISBURSED:
            return read_disbursed(said, standing)
        case Step.PLAN | Step.TARGET:
            return _read_choice(question, said)
        case _:
            return Refusal(Fault.NOT_A_CHOICE)


def _read_choice(question: Step, said: str) -> Plan | Target | Refusal:
    is_plan = question is Step.PLAN
    return read_choice(said, PLAN_WORDS) if is_plan else read_choice(said, TARGET_WORDS)


def put(draft: Draft, question: Step, value: Value) -> Draft:
    """The draft with an answer or a reason in it; whatever was being changed is not any more."""
    if question in CHECKS:
        return replace(draft, changing=None, given=_with_reason(draft, CHECKS[question], value))
    answers = replace(draft.answers, **{question.value: value})  # type: ignore[arg-type]
    return replace(draft, answers=answers, changing=None, skipped=draft.skipped - {question})


def _with_reason(draft: Draft, check: Check, value: Value) -> tuple[Explanation, ...]:
    """All reasons, the newest first; of those for the same values only the new one."""
    about = values_of(check, draft.answers, draft.about) if draft.about else ""
    others = [one for one in draft.given if (one.check, one.about) != (check, about)]
    return (Explanation(check, str(value), about), *others)


def amend(draft: Draft, question: Step, value: Value) -> Draft:
    """The draft with another answer in it; what is asked now stays what is asked."""
    amended = put(draft, question, value)
    return replace(draft, answers=amended.answers, given=amended.given)


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
