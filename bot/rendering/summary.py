"""The check before sending: every answer and reason, a button to change each, and what is odd."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.conversation import Draft, Step, complete
from bot.domain.delivery import Outgoing
from bot.domain.report import Answers
from bot.rendering import evidence, reasons
from bot.rendering.buttons import Act, Button, Press, seal
from bot.rendering.messages import TEXT_LIMIT, length, message, shorten
from bot.rendering.subject import Subject, signed
from bot.rendering.voice import Voice
from bot.texts import Html

SHOWN_OF_A_REASON = 120
"""Characters of a reason in the summary; its writer knows the rest."""


def summary(voice: Voice, subject: Subject, draft: Draft, opening: str = "") -> Outgoing:
    """All answers under ``opening``, which is markup, with what can be done with them."""
    answers, about = complete(draft), subject.obligation_id
    given = reasons.lines(voice, answers.reasons, SHOWN_OF_A_REASON)
    below = "\n".join(given)
    for note in reasons.note_lines(voice, draft):
        below += f"\n\n{note}"
    head = f"{opening}\n\n" if opening else ""
    status = answers.status or ""
    text = f"{head}{_answers(voice, subject, answers, status)}\n{below}".rstrip()
    over = length(text) - TEXT_LIMIT
    if over > 0:
        # Only letters that count twice, such as emoji, fill a message with what the limits allow.
        status = shorten(status, len(status) - over)
        text = f"{head}{_answers(voice, subject, answers, status)}\n{below}".rstrip()
    rows = [
        [Button(voice.plain("button-send"), Press(Act.SEND, about, seal(answers)))],
        [reasons.change_button(voice, about, step) for step in (Step.STATUS, Step.PERCENT)],
        [
            reasons.change_button(voice, about, step)
            for step in (Step.DISBURSED, Step.PLAN, Step.TARGET)
        ],
        *reasons.change_buttons(voice, about, draft),
        evidence.files_button(voice, about, subject.files),
        [Button(voice.plain("button-later"), Press(Act.LATER, about))],
    ]
    return message(text, rows)


def _answers(voice: Voice, subject: Subject, answers: Answers, status: str) -> Html:
    standing, disbursed = subject.standing, answers.disbursed or Decimal("0.00")
    text = voice.html(
        "summary",
        number=str(standing.number),
        month=voice.month(subject.month),
        code=subject.code,
        name=subject.short_name,
        status=status,
        percent=voice.percent(answers.percent or Decimal("0.00")),
        moved=_moved(voice, standing.percent, answers.percent),
        disbursed=voice.money(disbursed),
        words=voice.words(disbursed),
        left=voice.money(standing.left - disbursed),
        plan=voice.plain(f"plan-{answers.plan}"),
        target=voice.plain(f"target-{answers.target}"),
    )
    text = signed(voice, subject, text)
    if subject.files:
        text = Html(f"{text}\n{evidence.line(voice, subject.files)}")
    return text


def _moved(voice: Voice, before: Decimal | None, now: Decimal | None) -> str:
    if before is None or now is None:
        return voice.plain("moved-first")
    points = now - before
    if not points:
        return voice.plain("moved-none")
    return voice.plain(
        "moved-up" if points > 0 else "moved-down", points=voice.percent(abs(points))
    )
