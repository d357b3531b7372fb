"""What an officer is told once a report was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.delivery import Outgoing
from bot.domain.projects import short_name
from bot.domain.report import Answers
from bot.rendering import evidence
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.form_message import form_button
from bot.rendering.messages import label, message
from bot.rendering.overview import Owed
from bot.rendering.subject import LABEL_LIMIT, Subject, signed
from bot.rendering.voice import Voice


@dataclass(frozen=True)
class Receipt:
    """What the officer is told once a report is stored.

    ``next_due`` is the next round's due day where the project goes on until then; ``remaining``
    are the officer's other projects that still owe a report, the next one first. ``undo`` is the
    version that can be taken back for some minutes, where it can.
    """

    answers: Answers
    sent_at: datetime
    is_amended: bool
    next_due: date | None
    remaining: Sequence[Owed] = ()
    undo: int | None = None


def receipt(voice: Voice, subject: Subject, sent: Receipt) -> Outgoing:
    """The receipt: number, time, figures, money left, and the next due date."""
    disbursed = sent.answers.disbursed or Decimal("0.00")
    taken = voice.html(
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
    lines = [signed(voice, subject, taken)]
    rows = []
    if sent.next_due is not None:
        lines.append(voice.html("receipt-next", due=voice.day(sent.next_due)))
    if sent.remaining:
        lines.append(voice.html("receipt-remaining", count=len(sent.remaining)))
        following = sent.remaining[0]
        following_name = short_name(following.name)
        text = voice.plain("button-next-project", code=following.code, name=following_name)
        press = Press(Act.START, following.obligation_id)
        rows.append([Button(label(text, LABEL_LIMIT), press)])
    if subject.files:
        lines.append(evidence.line(voice, subject.files))
    about_it = [evidence.attach_button(voice, subject.obligation_id, subject.standing.number)]
    if sent.undo is not None:
        undo = Press(Act.UNDO, subject.obligation_id, f"{subject.standing.number}.{sent.undo}")
        about_it.append(Button(voice.plain("button-undo"), undo))
    rows.append(about_it)
    rows.append([form_button(voice, subject.code)])
    return message("\n".join(lines), rows)


def already_sent(voice: Voice, subject: Subject, newest: int, opening: str = "") -> Outgoing:
    """A report was sent in this round: amend it, or add another (the printed forms show both).

    ``opening`` is markup that goes before it.
    """
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
        f"{opening}\n\n{text}" if opening else text,
        [
            [
                Button(voice.plain("button-amend", number=str(newest)), amend),
                Button(voice.plain("button-add", number=str(newest + 1)), add),
            ]
        ],
    )
