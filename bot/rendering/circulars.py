"""Circulars as they reach those who have to answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.circulars import SUBJECT_LIMIT
from bot.domain.delivery import Outgoing
from bot.domain.evidence import Evidence, FileKind
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import TEXT_LIMIT, keyboard, length, message, shorten
from bot.rendering.voice import Voice
from bot.texts import Html

SUBJECT_SHOWN = 500
"""Characters of a subject in a message; a caption of 1,024 has to hold it, too."""

OFFICE_SHOWN = 150

BLOCK = 3_500
"""Characters of a piece of a long text: with its end it fits into a message."""


def deed(circular_id: int, *words: object) -> Press:
    """What a coordinator's button about a circular says, such as ``page.2``."""
    return Press(Act.CIRCULAR, circular_id, ".".join(str(word) for word in words))


def button(voice: Voice, key: str, circular_id: int, *words: object) -> Button:
    """A coordinator's button by the end of its label's key."""
    return Button(voice.plain(f"button-circular-{key}"), deed(circular_id, *words))


@dataclass(frozen=True)
class Sheet:
    """What a circular says. Dates are CE; ``original`` is the file that goes out, if one does."""

    circular_id: int
    number: str | None
    dated: date | None
    office: str | None
    subject: str | None
    deadline: date | None
    wants_document: bool
    body: str | None
    original: Evidence | None


def heading(voice: Voice, sheet: Sheet) -> Html:
    """Number, date, subject and office, as a message begins that tells of a circular."""
    number = shorten(sheet.number or "", OFFICE_SHOWN)
    first = voice.html("circular-told", number=number).rstrip()
    if sheet.dated:
        first = f"{first} · {voice.day(sheet.dated)}"
    subject = shorten(sheet.subject or "", SUBJECT_SHOWN)
    lines = [first, voice.html("circular-told-subject", subject=subject)]
    if sheet.office:
        lines.append(voice.html("circular-told-from", office=shorten(sheet.office, OFFICE_SHOWN)))
    return Html("\n".join(lines))


def acknowledging(voice: Voice, circular_id: int, when: str = "") -> list[list[Button]]:
    """The button of who got a circular; ``when`` it was acknowledged, if it was."""
    label = (
        voice.plain("button-acknowledged", when=when) if when else voice.plain("button-acknowledge")
    )
    return [[Button(label, Press(Act.ACKNOWLEDGE, 0, str(circular_id)))]]


def told(voice: Voice, sheet: Sheet) -> list[Outgoing]:
    """A circular as it reaches somebody: its text before, or its file; the last has the button."""
    head = heading(voice, sheet)
    ask = _asks(voice, sheet)
    rows = acknowledging(voice, sheet.circular_id)
    if sheet.original is not None:
        return [_with_file(sheet.original, f"{head}\n\n{ask}", rows)]
    pieces = _pieces(voice, sheet.body or "")
    whole = f"{head}\n\n{pieces[0]}\n\n{ask}" if len(pieces) == 1 else ""
    if whole and length(whole) <= TEXT_LIMIT:
        return [message(whole, rows)]
    return [*(message(piece) for piece in pieces), message(f"{head}\n\n{ask}", rows)]


def _asks(voice: Voice, sheet: Sheet) -> Html:
    deadline = voice.day(sheet.deadline) if sheet.deadline else ""
    if sheet.wants_document:
        return voice.html("circular-please-answer", deadline=deadline)
    return voice.html("circular-please-acknowledge", deadline=deadline)


def _with_file(file: Evidence, caption: str, rows: Sequence[Sequence[Button]]) -> Outgoing:
    method = "sendPhoto" if file.kind is FileKind.PHOTO else "sendDocument"
    params = {file.kind.value: file.file_id, "caption": caption, "parse_mode": "HTML"}
    return Outgoing(method, params | {"reply_markup": keyboard(rows)} if rows else params)


def file_again(file: Evidence, caption: Html) -> Outgoing:
    """A file that came back, as it is sent to who asks for it."""
    return _with_file(file, caption, ())


_PLACE_TO_BREAK = re.compile(r"(?<=\n)|(?<= )")


def _pieces(voice: Voice, body: str) -> list[Html]:
    """A long text in pieces that fit into messages, broken at lines and spaces."""
    pieces, piece = [], ""
    for word in (part for whole in _PLACE_TO_BREAK.split(body) for part in _cut(whole)):
        if len((piece + word).encode("utf-16-le")) // 2 > BLOCK:
            pieces.append(piece)
            piece = ""
        piece += word
    pieces.append(piece)
    return [voice.html("circular-body", text=one.strip()) for one in pieces if one.strip()] or [
        Html()
    ]


def _cut(word: str) -> list[str]:
    """A word without end in parts."""
    half = BLOCK // 2
    return [word[at : at + half] for at in range(0, len(word), half)] or [""]


def reminder(voice: Voice, sheet: Sheet) -> Outgoing:
    """What is still expected, with the same button."""
    deadline = voice.day(sheet.deadline) if sheet.deadline else ""
    ask = (
        voice.html("circular-remind-answer", deadline=deadline)
        if sheet.wants_document
        else voice.html("circular-remind-acknowledge", deadline=deadline)
    )
    return message(f"{heading(voice, sheet)}\n\n{ask}", acknowledging(voice, sheet.circular_id))


def withdrawn(voice: Voice, sheet: Sheet) -> Outgoing:
    """The new content of a message that brought a circular which was withdrawn.

    It keeps a button, so that what answers it is still known to be about it.
    """
    text = f"{heading(voice, sheet)}\n\n<b>{voice.html('circular-withdrawn-told')}</b>"
    markup = keyboard(acknowledging(voice, sheet.circular_id))
    if sheet.original is None:
        return Outgoing("editMessageText", {**message(text).params, "reply_markup": markup})
    params = {"caption": text, "parse_mode": "HTML", "reply_markup": markup}
    return Outgoing("editMessageCaption", params)


def readable(subject: str) -> str | None:
    """A subject as it was typed, on one line; ``None`` for none, or one that is too long."""
    line = " ".join(subject.split())
    return line if 0 < len(line) <= SUBJECT_LIMIT else None
