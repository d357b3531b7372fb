"""The questions: their words, their buttons, what was understood, and why it was not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.answering import REASON_LIMIT, STATUS_LIMIT, Fault, Refusal
from bot.domain.conversation import (
    CHECKS,
    Draft,
    Step,
    Value,
    before,
    may_skip,
    next_step,
    value_of,
)
from bot.domain.report import Answers, Plan, Target
from bot.rendering import reasons
from bot.rendering.buttons import Act, Button, Press, fingerprint
from bot.rendering.messages import label, shorten
from bot.rendering.subject import LABEL_LIMIT, Subject
from bot.rendering.unclear import unclear_money, unclear_percent
from bot.rendering.voice import Voice
from bot.texts import Html

BOTH = "both"
"""What the button says that answers plan and target at once: as most months go."""

SHOWN_OF_A_TEXT = 200
"""Characters of an answer in words under its question."""


def question(voice: Voice, subject: Subject, draft: Draft) -> Html:
    """The words of the present question."""
    match next_step(draft):
        case Step.PERCENT if subject.standing.percent is not None:
            return voice.html("question-percent", before=voice.percent(subject.standing.percent))
        case Step.PERCENT:
            return voice.html("question-percent-first")
        case Step.DISBURSED:
            return voice.html("question-disbursed", left=voice.money(subject.standing.left))
        case Step.SUMMARY:
            return voice.html("refused-at-summary")
        case step if step in CHECKS:
            return reasons.question(voice, draft)
        case other:
            return voice.html(f"question-{other.value}")


def question_buttons(
    voice: Voice, subject: Subject, draft: Draft, candidates: Sequence[Decimal] = ()
) -> list[list[Button]]:
    """The choices of the present question and the ways on from it.

    ``candidates`` are values that an answer may have meant.
    """
    asked = next_step(draft)
    if asked in CHECKS:
        about = subject.obligation_id
        return [*reasons.buttons(voice, about, draft), *ways_on(voice, subject, draft)]
    rows = _choices(voice, subject, asked, is_target_known=draft.answers.target is not None)
    rows += [[_take(voice, subject, asked, value)] for value in candidates]
    same = subject.same_as_before(asked)
    if same is not None and same not in (*candidates, _kept(draft)):
        rows.append([_same(voice, subject, asked, same)])
    if asked is Step.DISBURSED and Decimal(0) not in (*candidates, same):
        press = Press(Act.TAKE, subject.obligation_id, f"{asked.value}.0")
        rows.append([Button(voice.plain("button-nothing-disbursed"), press)])
    return [*rows, *ways_on(voice, subject, draft)]


def ways_on(voice: Voice, subject: Subject, draft: Draft) -> list[list[Button]]:
    """Keep the answer, back, put off, save for later: whichever of them lead somewhere."""
    asked, about = next_step(draft), subject.obligation_id
    kept = _kept(draft)
    ways = []
    if before(draft) is not None:
        ways.append(Button(voice.plain("button-back"), Press(Act.BACK, about, asked.value)))
    if may_skip(draft):
        ways.append(Button(voice.plain("button-skip"), Press(Act.SKIP, about, asked.value)))
    ways.append(Button(voice.plain("button-later"), Press(Act.LATER, about)))
    if kept is None:
        return [[], ways]
    text = voice.plain("button-keep", value=label_of(voice, kept, asked))
    return [[Button(label(text, LABEL_LIMIT), Press(Act.KEEP, about))], ways]


def _kept(draft: Draft) -> Value | None:
    """The answer that stays as it is if the change of it is left."""
    return value_of(draft, next_step(draft)) if draft.changing is not None else None


def _choices(
    voice: Voice, subject: Subject, asked: Step, *, is_target_known: bool
) -> list[list[Button]]:
    if asked is Step.PLAN:
        both = Press(Act.PLAN, subject.obligation_id, BOTH)
        first = [] if is_target_known else [Button(voice.plain("button-plan-and-target"), both)]
        return [first, *([_choice(voice, subject, Act.PLAN, plan)] for plan in Plan)]
    if asked is Step.TARGET:
        return [[_choice(voice, subject, Act.TARGET, target)] for target in Target]
    return []


def _take(voice: Voice, subject: Subject, asked: Step, value: Decimal) -> Button:
    press = Press(Act.TAKE, subject.obligation_id, f"{asked.value}.{int(value * 100)}")
    return Button(label_of(voice, value, asked), press)


def _same(voice: Voice, subject: Subject, asked: Step, value: Value) -> Button:
    text = voice.plain("button-same", value=label_of(voice, value, asked))
    press = Press(Act.SAME, subject.obligation_id, f"{asked.value}.{fingerprint(value)}")
    return Button(label(text, LABEL_LIMIT), press)


def label_of(voice: Voice, value: Value, asked: Step) -> str:
    """An answer in the reader's words, as on a button."""
    match value:
        case Plan():
            return voice.plain(f"plan-{value.value}")
        case Target():
            return voice.plain(f"target-{value.value}")
        case Decimal() if asked is Step.PERCENT:
            return voice.plain("candidate-percent", percent=voice.percent(value))
        case Decimal():
            return voice.plain("candidate-money", amount=voice.money(value))
        case _:
            return value


def _choice(voice: Voice, subject: Subject, act: Act, choice: Plan | Target) -> Button:
    return Button(
        voice.plain(f"{act.value}-{choice.value}"),
        Press(act, subject.obligation_id, choice.value),
    )


def understood(voice: Voice, answered: Step, answers: Answers) -> Html:
    """What was understood of the answer just given, as it will be stored."""
    if answered in CHECKS:
        return _understood_reason(voice, answered, answers)
    match answered:
        case Step.PERCENT if answers.percent is not None:
            return voice.html("understood-percent", percent=voice.percent(answers.percent))
        case Step.DISBURSED if answers.disbursed is not None:
            return voice.html(
                "understood-disbursed",
                amount=voice.money(answers.disbursed),
                words=voice.words(answers.disbursed),
            )
        case Step.PLAN if answers.plan is not None:
            return voice.html("understood-plan", choice=voice.plain(f"plan-{answers.plan.value}"))
        case Step.TARGET if answers.target is not None:
            choice = voice.plain(f"target-{answers.target.value}")
            return voice.html("understood-target", choice=choice)
        case _:
            return voice.html("understood-status")


def _understood_reason(voice: Voice, answered: Step, answers: Answers) -> Html:
    given = (one.words for one in answers.reasons if one.check is CHECKS[answered])
    words = next(given, None)
    if words is None:
        return voice.html("understood-reason")
    return voice.html("settled-status", status=words)


def understood_all(voice: Voice, answered: Sequence[Step], answers: Answers) -> Html:
    """The same for all that one message answered; of several the status is shown, too."""
    if len(answered) == 1:
        return understood(voice, answered[0], answers)
    return Html("\n".join(settled(voice, step, answers) for step in answered))


def settled(voice: Voice, answered: Step, answers: Answers) -> Html:
    """The line that takes the place of an answered question's buttons."""
    if answered is Step.STATUS and answers.status is not None:
        return voice.html("settled-status", status=shorten(answers.status, SHOWN_OF_A_TEXT))
    return understood(voice, answered, answers)


def refusal(voice: Voice, subject: Subject, refused: Refusal) -> Html:
    """Why an answer was not taken, and what to type."""
    match refused.fault:
        case Fault.LONG_STATUS:
            return voice.html(
                "refused-long-status",
                amount=f"{refused.amount:,}",
                limit=f"{STATUS_LIMIT:,}",
            )
        case Fault.LONG_REASON:
            amount, limit = f"{refused.amount:,}", f"{REASON_LIMIT:,}"
            return voice.html("refused-long-reason", amount=amount, limit=limit)
        case Fault.OVER_BUDGET if isinstance(refused.amount, Decimal):
            left = subject.standing.left
            return voice.html(
                "refused-over-budget" if left else "refused-over-budget-nothing-left",
                amount=voice.money(refused.amount),
                left=voice.money(left),
            )
        case Fault.UNREADABLE_PERCENT if refused.unclear is not None:
            why = unclear_percent(voice, refused.unclear)
            return voice.html("refused-unreadable-percent", why=why)
        case Fault.UNREADABLE_MONEY if refused.unclear is not None:
            why = unclear_money(voice, refused.unclear)
            return voice.html("refused-unreadable-money", why=why)
        case fault:
            return voice.html(f"refused-{fault.value}")
