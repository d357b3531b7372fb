"""The check before sending: every answer, and a button to change each."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.conversation import Draft, Step
from bot.domain.delivery import Outgoing
from bot.rendering import evidence
from bot.rendering.buttons import Act, Button, Press, seal
from bot.rendering.messages import message
from bot.rendering.subject import Subject, signed
from bot.rendering.voice import Voice
from bot.texts import Html


def summary(voice: Voice, subject: Subject, draft: Draft, opening: str = "") -> Outgoing:
    """All answers under ``opening``, which is markup, with what can be done with them."""
    standing, answers = subject.standing, draft.answers
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
    text = signed(voice, subject, text)
    if subject.files:
        text = Html(f"{text}\n{evidence.line(voice, subject.files)}")
    send = Press(Act.SEND, subject.obligation_id, seal(answers))
    rows = [
        [Button(voice.plain("button-send"), send)],
        [_change(voice, subject, Step.STATUS), _change(voice, subject, Step.PERCENT)],
        [
            _change(voice, subject, Step.DISBURSED),
            _change(voice, subject, Step.PLAN),
            _change(voice, subject, Step.TARGET),
        ],
        evidence.files_button(voice, subject.obligation_id, subject.files),
        [Button(voice.plain("button-later"), Press(Act.LATER, subject.obligation_id))],
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
