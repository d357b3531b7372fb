"""A memo that was read, line by line for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from bot.forms.memo import Memo, MemoReading, Signature
from bot.rendering.circular_draft import doubt_in_words
from bot.rendering.messages import shorten
from bot.rendering.voice import Voice

BODY_SHOWN = 300
"""Characters of a body: enough to see that it is the right one."""


def memo_lines(voice: Voice, reading: MemoReading) -> Iterator[str]:
    """Each field with its label, then each doubt."""
    for name, value in _fields(voice, reading.memo):
        label = voice.plain(f"memo-field-{name}")
        yield voice.plain("cli-memo-line", label=label, value=value or voice.plain("nothing"))
    for doubt in reading.doubts:
        yield voice.plain("circular-point", what=doubt_in_words(voice, doubt))


def _fields(voice: Voice, memo: Memo) -> Iterator[tuple[str, str]]:
    yield "number", memo.number or ""
    yield "office", memo.office or ""
    yield "dated", voice.day(memo.dated) if memo.dated else ""
    yield "subject", memo.subject
    yield "addressees", " · ".join(memo.addressees)
    yield "body", shorten(" ".join(memo.body.split()), BODY_SHOWN)
    yield "signature", _signed(memo.signature)
    if memo.announcement is not None:
        yield "announcement", memo.announcement.title
        yield "announced", memo.announcement.subject
    yield "deadline", voice.day(memo.deadline) if memo.deadline else ""
    yield "phones", " · ".join(memo.phones)
    yield "links", " · ".join(memo.links)


def _signed(signature: Signature | None) -> str:
    if signature is None:
        return ""
    return " · ".join(part for part in (signature.name, signature.position) if part)
