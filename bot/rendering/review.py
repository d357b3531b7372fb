"""A report as its coordinators review it: opened, returned, and sent again as a difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.conversation import CHECKS, QUESTIONS, Step, Value
from bot.domain.delivery import Outgoing
from bot.domain.evidence import Evidence
from bot.domain.report import Answers, Plan, Target
from bot.domain.review import REVIEW_DAYS, Change, ReviewState
from bot.rendering import evidence, reasons
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import TEXT_LIMIT, length, message, shorten
from bot.rendering.subject import NAME_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

REASON_SHOWN = 200
"""Characters of a reason; none is longer."""

SHORTER = (1_000, 400, 150, 60)
"""Characters of an answer in words: as many as leave the message within Telegram's limit."""


@dataclass(frozen=True)
class Decision:
    """How the last review of a report ended, who decided and when; ``field`` only of a return."""

    who: str
    at: datetime
    field: Step | None = None
    reason: str = ""


@dataclass(frozen=True)
class Reviewed:
    """A report under review.

    ``state`` is ``None`` for a printed form's, which nobody reviews; ``month`` is its round's;
    ``who`` sent it, and is empty where its readers are not to know.
    """

    project_id: int
    code: str
    name: str
    number: int
    version: int
    answers: Answers
    month: date
    sent_at: datetime
    state: ReviewState | None
    who: str = ""
    files: tuple[Evidence, ...] = ()
    is_late: bool = False
    decision: Decision | None = None
    may_open_files: bool = False
    """Whether a button sends the files: to a private chat only."""

    @property
    def named(self) -> str:
        """Project, number and version, as buttons carry them."""
        return f"{self.project_id}-{self.number}-{self.version}"


def review_button(voice: Voice, project_id: int, number: int) -> Button:
    """The button that opens report ``number`` of a project's row for review."""
    press = Press(Act.REVIEW, value=f"{project_id}-{number}")
    return Button(voice.plain("button-review", number=str(number)), press)


def field_name(voice: Voice, field: Step) -> str:
    """What an answer is called, or what a reason explains."""
    if field in CHECKS:
        return voice.plain(f"explained-{CHECKS[field].value}")
    return voice.plain(f"review-field-{field.value}")


def value_shown(voice: Voice, field: Step, value: Value | None, most: int = SHORTER[0]) -> str:
    """An answer as its reader's language writes it, of a text at most ``most`` characters."""
    match value:
        case None:
            return voice.plain("review-not-told")
        case Plan():
            return voice.plain(f"plan-{value.value}")
        case Target():
            return voice.plain(f"target-{value.value}")
        case Decimal() if field is Step.PERCENT:
            return voice.plain("candidate-percent", percent=voice.percent(value))
        case Decimal():
            return voice.plain("candidate-money", amount=voice.money(value))
        case _:
            return shorten(value, most)


def opened(voice: Voice, report: Reviewed, opening: str = "") -> Outgoing:
    """A report with what can be done with it; ``opening`` is markup that goes before it."""
    return message(_opened_text(voice, report, opening), _decide(voice, report))


def which_field(voice: Voice, report: Reviewed) -> Outgoing:
    """The same with the question what is to be corrected."""
    buttons = [
        Button(
            field_name(voice, field), Press(Act.RETURN_FIELD, value=f"{report.named}-{field.value}")
        )
        for field in QUESTIONS
    ]
    back = Press(Act.REVIEW, value=f"{report.project_id}-{report.number}-here")
    rows = [buttons[:2], buttons[2:], [Button(voice.plain("button-back"), back)]]
    text = _opened_text(voice, report, "")
    return message(f"{text}\n\n{voice.html('review-which')}", rows)


def _decide(voice: Voice, report: Reviewed) -> list[list[Button]]:
    rows = []
    if report.state is ReviewState.WAITING:
        accept = Press(Act.ACCEPT, value=report.named)
        give_back = Press(Act.RETURN, value=report.named)
        rows.append(
            [
                Button(voice.plain("button-review-accept"), accept),
                Button(voice.plain("button-review-return"), give_back),
            ]
        )
    if report.files and report.may_open_files:
        files = Press(Act.EVIDENCE, value=f"{report.project_id}-{report.number}")
        text = voice.plain("button-review-files", count=str(len(report.files)))
        rows.append([Button(text, files)])
    return rows


def _opened_text(voice: Voice, report: Reviewed, opening: str) -> str:
    def text(most: int) -> str:
        lines = [*([f"{opening}\n"] if opening else []), _report(voice, report, most)]
        lines += reasons.lines(voice, report.answers.reasons, min(most, REASON_SHOWN))
        if report.files:
            lines.append(evidence.line(voice, report.files))
        return "\n".join([*lines, "", *_standing(voice, report)])

    return fitted(text)


def fitted(text: Callable[[int], str]) -> str:
    """A text with as much of what people wrote as one message holds, and room for a question."""
    room = TEXT_LIMIT - 100
    written = (text(most) for most in SHORTER)
    return next((one for one in written if length(one) <= room), text(SHORTER[-1]))


def _report(voice: Voice, report: Reviewed, most: int) -> Html:
    answers = report.answers
    return voice.html(
        "review-report",
        number=str(report.number),
        month=voice.month(report.month),
        code=report.code,
        name=shorten(report.name, min(most, NAME_LIMIT)),
        status=value_shown(voice, Step.STATUS, answers.status, most),
        percent=voice.percent(answers.percent or Decimal("0.00")),
        disbursed=voice.money(answers.disbursed or Decimal("0.00")),
        plan=value_shown(voice, Step.PLAN, answers.plan),
        target=value_shown(voice, Step.TARGET, answers.target),
    )


def _standing(voice: Voice, report: Reviewed) -> list[Html]:
    """When it was sent, by whom, and where its review stands."""
    date_, time = voice.day_of(report.sent_at), voice.time_of(report.sent_at)
    if report.who:
        sent = voice.html("review-sent-by", date=date_, time=time, name=report.who)
    else:
        sent = voice.html("review-sent", date=date_, time=time)
    if report.state is None:
        return [sent, voice.html("review-of-form")]
    if report.decision is not None:
        return [sent, _decided(voice, report.state, report.decision)]
    if report.is_late:
        return [sent, voice.html("review-waiting-late", days=str(REVIEW_DAYS))]
    return [sent, voice.html("review-waiting")]


def _decided(voice: Voice, state: ReviewState, decision: Decision) -> Html:
    date_, time = voice.day_of(decision.at), voice.time_of(decision.at)
    name = decision.who or voice.plain("review-operator")
    if state is ReviewState.ACCEPTED:
        return voice.html("review-accepted", date=date_, time=time, name=name)
    reason = decision.reason
    if decision.field is None:
        return voice.html("review-reopened", date=date_, time=time, name=name, reason=reason)
    field = field_name(voice, decision.field)
    return voice.html(
        "review-returned", date=date_, time=time, name=name, field=field, reason=reason
    )


def difference(
    voice: Voice, report: Reviewed, answered: Decision, changed: Sequence[Change]
) -> Outgoing:
    """A new version as what differs from the one that was reviewed, old and new."""

    def text(most: int) -> str:
        heading = voice.html(
            "review-difference",
            number=str(report.number),
            month=voice.month(report.month),
            code=report.code,
            name=shorten(report.name, min(most, NAME_LIMIT)),
        )
        lines = [_change(voice, one, most) for one in changed]
        if not lines:
            lines = [voice.html("review-no-change")]
        return "\n".join([heading, *_asked_for(voice, answered), "", *lines])

    return message(fitted(text), _decide(voice, report))


def _asked_for(voice: Voice, answered: Decision) -> list[Html]:
    if not answered.reason:
        return []
    if answered.field is None:
        return [voice.html("review-reopened-for", reason=answered.reason)]
    field = field_name(voice, answered.field)
    return [voice.html("review-asked-for", field=field, reason=answered.reason)]


def _change(voice: Voice, changed: Change, most: int) -> Html:
    return voice.html(
        "review-change",
        field=field_name(voice, changed.field),
        before=value_shown(voice, changed.field, changed.before, most),
        after=value_shown(voice, changed.field, changed.after, most),
    )
