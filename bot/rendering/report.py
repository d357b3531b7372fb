"""The report conversation as messages: the month's prompt, and whatever stands next."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.answering import Refusal
from bot.domain.conversation import Draft, Step, next_step, value_of
from bot.domain.delivery import Outgoing
from bot.domain.reading import Reason
from bot.domain.report import Standing
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message
from bot.rendering.questions import question, question_buttons, refusal
from bot.rendering.review import field_name, value_shown
from bot.rendering.subject import Correction, Subject, signed
from bot.rendering.summary import summary
from bot.rendering.voice import Voice
from bot.texts import Html


def asked(
    voice: Voice, subject: Subject, *, among_several: bool, snoozing: Sequence[Button] = ()
) -> Outgoing:
    """The month's prompt. Where several are asked for at once, typing needs a choice first.

    ``snoozing`` are the buttons that put it off.
    """
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
        how=voice.html("asked-how-among-several" if among_several else "asked-how"),
    )
    text = signed(voice, subject, text)
    start = Button(voice.plain("button-start"), Press(Act.START, subject.obligation_id))
    return message(text, [[start], snoozing])


def _before(voice: Voice, standing: Standing) -> Html:
    if standing.percent is None or standing.reported_on is None:
        return voice.html("before-first")
    return voice.html(
        "before-report",
        date=voice.day(standing.reported_on),
        percent=voice.percent(standing.percent),
    )


def step(
    voice: Voice, subject: Subject, draft: Draft, *, opening: str = "", doubt: Refusal | None = None
) -> Outgoing:
    """What stands next: a question, or the summary. ``opening`` is markup that goes before it.

    ``doubt`` is about the question: what was typed may have meant its answer.
    """
    if next_step(draft) is Step.SUMMARY:
        return summary(voice, subject, draft, opening)
    text = question(voice, subject, draft)
    if subject.correction is not None and next_step(draft) is subject.correction.field:
        text = Html(f"{_correction(voice, subject.correction, draft)}\n\n{text}")
    candidates: tuple[Decimal, ...] = ()
    if doubt is not None:
        candidates = doubt.unclear.candidates if doubt.unclear else ()
        is_uncertain = doubt.unclear is not None and doubt.unclear.reason is Reason.UNCERTAIN
        text = text if is_uncertain else refusal(voice, subject, doubt)
    rows = question_buttons(voice, subject, draft, candidates)
    return message(f"{opening}\n\n{text}" if opening else text, rows)


def _correction(voice: Voice, correction: Correction, draft: Draft) -> Html:
    """Why a question is asked again that was answered."""
    field, old = correction.field, value_of(draft, correction.field)
    return voice.html(
        "returned-note",
        field=field_name(voice, field),
        reason=correction.reason,
        old=value_shown(voice, field, old),
    )


def go_on_button(voice: Voice, subject: Subject) -> list[list[Button]]:
    """The way back to a draft that was put aside."""
    return [[Button(voice.plain("button-continue"), Press(Act.START, subject.obligation_id))]]


def heading(voice: Voice, subject: Subject) -> Html:
    """Which report of which project is being written; opens the first question."""
    first = voice.html(
        "heading", number=str(subject.standing.number), month=voice.month(subject.month)
    )
    second = voice.html("heading-project", code=subject.code, name=subject.short_name)
    return signed(voice, subject, Html(f"{first}\n{second}"))


def refused_step(voice: Voice, subject: Subject, draft: Draft, refused: Refusal) -> Outgoing:
    """A refusal with the buttons of the question that still stands, and what may be meant.

    At the summary the refusal says that nothing is asked, and the summary comes again.
    """
    if next_step(draft) is Step.SUMMARY:
        return summary(voice, subject, draft, voice.html("refused-at-summary"))
    candidates = refused.unclear.candidates if refused.unclear else ()
    return message(
        refusal(voice, subject, refused), question_buttons(voice, subject, draft, candidates)
    )
