"""The report conversation as messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.conversation import STATUS_LIMIT, Draft, Fault, Refusal, Step, next_step
from bot.domain.delivery import Outgoing
from bot.domain.report import Answers, Plan, Standing, Target
from bot.rendering.buttons import Act, Button, Press, seal
from bot.rendering.messages import message, shorten
from bot.rendering.unclear import unclear_money, unclear_percent
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_LIMIT = 300
"""Characters of a project's name in a message: names of several lines exist."""

LABEL_LIMIT = 45
"""Characters of a button's label that a phone still shows."""


@dataclass(frozen=True)
class Subject:
    """What a report is about: the project, the round, and where the project stands."""

    obligation_id: int
    code: str
    name: str
    month: date
    due_on: date
    standing: Standing

    @property
    def short_name(self) -> str:
        """The name, cut where it would fill the screen."""
        return shorten(self.name, NAME_LIMIT)


def asked(voice: Voice, subject: Subject, *, among_several: bool) -> Outgoing:
    """The month's prompt. Where several are asked for at once, typing needs a choice first."""
    standing = subject.standing
    text = voice.html(
        "asked",
        month=voice.month(subject.month),
        name=subject.short_name,
        code=subject.code,
        number=str(standing.number),
        due=voice.day(subject.due_on),
        before=_before(voice, standing),
        disbursed=voice.money(standing.disbursed),
        budget=voice.money(standing.budget),
        left=voice.money(standing.left),
        how=voice.plain("asked-how-among-several" if among_several else "asked-how"),
    )
    start = Button(voice.plain("button-start"), Press(Act.START, subject.obligation_id))
    return message(text, [[start]])


def _before(voice: Voice, standing: Standing) -> Html:
    if standing.percent is None or standing.reported_on is None:
        return voice.html("before-first")
    return voice.html(
        "before-report",
        date=voice.day(standing.reported_on),
        percent=voice.percent(standing.percent),
    )


def step(voice: Voice, subject: Subject, draft: Draft, *, opening: str = "") -> Outgoing:
    """What stands next: a question, or the summary. ``opening`` is markup that goes before it."""
    if next_step(draft) is Step.SUMMARY:
        return _summary(voice, subject, draft.answers, opening)
    text = question(voice, subject, draft)
    return message(
        f"{opening}\n\n{text}" if opening else text, question_buttons(voice, subject, draft)
    )


def heading(voice: Voice, subject: Subject) -> Html:
    """Which report of which project is being written; opens the first question."""
    first = voice.html(
        "heading", number=str(subject.standing.number), month=voice.month(subject.month)
    )
    second = voice.html("heading-project", code=subject.code, name=subject.short_name)
    return Html(f"{first}\n{second}")


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
        case other:
            return voice.html(f"question-{other.value}")


def question_buttons(voice: Voice, subject: Subject, draft: Draft) -> list[list[Button]]:
    """The choices of the present question, and the way back where an answer is being changed."""
    rows: list[list[Button]] = []
    match next_step(draft):
        case Step.PLAN:
            rows = [[_choice(voice, subject, Act.PLAN, plan)] for plan in Plan]
        case Step.TARGET:
            rows = [[_choice(voice, subject, Act.TARGET, target)] for target in Target]
    if draft.changing is not None:
        keep = Button(voice.plain("button-keep"), Press(Act.KEEP, subject.obligation_id))
        rows.append([keep])
    return rows


def _choice(voice: Voice, subject: Subject, act: Act, choice: Plan | Target) -> Button:
    return Button(
        voice.plain(f"{act.value}-{choice.value}"),
        Press(act, subject.obligation_id, choice.value),
    )


def understood(voice: Voice, answered: Step, answers: Answers) -> Html:
    """What was understood of the answer just given, as it will be stored."""
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


def refusal(voice: Voice, subject: Subject, refused: Refusal) -> Html:
    """Why an answer was not taken, and what to type."""
    match refused.fault:
        case Fault.LONG_STATUS:
            return voice.html(
                "refused-long-status",
                amount=f"{refused.amount:,}",
                limit=f"{STATUS_LIMIT:,}",
            )
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


def refused_step(voice: Voice, subject: Subject, draft: Draft, refused: Refusal) -> Outgoing:
    """A refusal with the buttons of the question that still stands.

    At the summary the refusal says that nothing is asked, and the summary comes again.
    """
    if next_step(draft) is Step.SUMMARY:
        return _summary(voice, subject, draft.answers, voice.html("refused-at-summary"))
    return message(refusal(voice, subject, refused), question_buttons(voice, subject, draft))


def _summary(voice: Voice, subject: Subject, answers: Answers, opening: str) -> Outgoing:
    standing = subject.standing
    disbursed = answers.disbursed or Decimal("0.00")
    text = voice.html(
        "summary",
        number=str(standing.number),
        month=voice.month(subject.month),
        code=subject.code,
        name=subject.short_name,
        status=answers.status or "",
        percent=voice.percent(answers.percent or Decimal("0.00")),
        moved=_moved(voice, standing.percent, answers.percent),
        disbursed=voice.money(disbursed),
        words=voice.words(disbursed),
        left=voice.money(standing.left - disbursed),
        plan=voice.plain(f"plan-{answers.plan}"),
        target=voice.plain(f"target-{answers.target}"),
    )
    send = Press(Act.SEND, subject.obligation_id, seal(answers))
    rows = [
        [Button(voice.plain("button-send"), send)],
        [_change(voice, subject, Step.STATUS), _change(voice, subject, Step.PERCENT)],
        [
            _change(voice, subject, Step.DISBURSED),
            _change(voice, subject, Step.PLAN),
            _change(voice, subject, Step.TARGET),
        ],
    ]
    return message(f"{opening}\n\n{text}" if opening else text, rows)


def _change(voice: Voice, subject: Subject, asked_again: Step) -> Button:
    return Button(
        voice.plain(f"button-change-{asked_again.value}"),
        Press(Act.CHANGE, subject.obligation_id, asked_again.value),
    )


def _moved(voice: Voice, before: Decimal | None, now: Decimal | None) -> str:
    if before is None or now is None:
        return voice.plain("moved-first")
    points = now - before
    if not points:
        return voice.plain("moved-none")
    return voice.plain(
        "moved-up" if points > 0 else "moved-down", points=voice.percent(abs(points))
    )


@dataclass(frozen=True)
class Receipt:
    """What the officer is told once a report is stored.

    ``next_due`` is the next round's due day where the project goes on until then; ``remaining``
    counts the officer's other projects that still owe a report in this round.
    """

    answers: Answers
    sent_at: datetime
    is_amended: bool
    next_due: date | None
    remaining: int


def receipt(voice: Voice, subject: Subject, sent: Receipt) -> Outgoing:
    """The receipt: number, time, figures, money left, and the next due date."""
    disbursed = sent.answers.disbursed or Decimal("0.00")
    lines = [
        voice.html(
            "receipt-amended" if sent.is_amended else "receipt",
            number=str(subject.standing.number),
            date=voice.day_of(sent.sent_at),
            time=voice.time_of(sent.sent_at),
            code=subject.code,
            name=subject.short_name,
            percent=voice.percent(sent.answers.percent or Decimal("0.00")),
            disbursed=voice.money(disbursed),
            left=voice.money(subject.standing.left - disbursed),
        )
    ]
    if sent.remaining:
        lines.append(voice.html("receipt-remaining", count=sent.remaining))
    elif sent.next_due is not None:
        lines.append(voice.html("receipt-next", due=voice.day(sent.next_due)))
    return message("\n".join(lines))


def already_sent(voice: Voice, subject: Subject, newest: int) -> Outgoing:
    """A report was sent in this round: amend it, or add another (the printed forms show both)."""
    text = voice.html(
        "already-sent",
        month=voice.month(subject.month),
        number=str(newest),
        code=subject.code,
        name=subject.short_name,
    )
    amend = Press(Act.AMEND, subject.obligation_id, str(newest))
    add = Press(Act.ADD, subject.obligation_id, str(newest + 1))
    return message(
        text,
        [
            [
                Button(voice.plain("button-amend", number=str(newest)), amend),
                Button(voice.plain("button-add", number=str(newest + 1)), add),
            ]
        ],
    )
