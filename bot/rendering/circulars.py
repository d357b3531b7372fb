"""Circulars as their sender makes them, and as they reach those who have to answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.circulars import SUBJECT_LIMIT, TYPED, Asking, Doubt, Fault, MemoDoubt
from bot.domain.delivery import Outgoing
from bot.domain.evidence import Evidence, FileKind
from bot.rendering.buttons import Act, Button, Press, fingerprint
from bot.rendering.evidence import named
from bot.rendering.messages import TEXT_LIMIT, keyboard, length, message, shorten
from bot.rendering.pages import page_of, turning
from bot.rendering.subject import LABEL_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

SUBJECT_SHOWN = 500
"""Characters of a subject in a message; a caption of 1,024 has to hold it, too."""

OFFICE_SHOWN = 150
DETAIL_SHOWN = 200
"""Characters of a doubt's detail."""

BLOCK = 3_500
"""Characters of a piece of a long text: with its end it fits into a message."""

_DAYS = ("dates", "deadline", "dated")


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


@dataclass(frozen=True)
class Draft:
    """A circular as its sender checks it: to whom it goes, what is doubtful, what keeps it back."""

    sheet: Sheet
    branches: Sequence[str]
    whom: str
    reached: int
    doubts: Sequence[Doubt]
    faults: Sequence[Fault]

    @property
    def seal(self) -> str:
        """Tells this content apart from others: "send" must send what its message showed."""
        sheet = self.sheet
        unique_id = sheet.original.unique_id if sheet.original else None
        said = (sheet.number, sheet.dated, sheet.office, sheet.subject, sheet.deadline)
        rest = (sheet.wants_document, sheet.body, unique_id, tuple(self.branches))
        return fingerprint((said, rest))


def ask_for_memo(voice: Voice, circular_id: int, opening: Html | None = None) -> Outgoing:
    """The first question, or again after ``opening`` told why."""
    rows = [
        [button(voice, "by-hand", circular_id, "show"), button(voice, "drop", circular_id, "drop")]
    ]
    return message(opening or voice.html("circular-ask"), rows)


def proposal(voice: Voice, draft: Draft) -> Outgoing:
    """The fields as they were read or corrected, each with the button that changes it."""
    sheet = draft.sheet
    lines: list[str] = [voice.html("circular-draft"), *_fields(voice, draft)]
    if draft.doubts:
        lines += ["", voice.html("circular-doubts"), *_points(voice, doubts_in_words(voice, draft))]
    if draft.faults:
        told = [voice.plain(f"circular-fault-{fault.value}") for fault in draft.faults]
        lines += ["", voice.html("circular-to-mend"), *_points(voice, told)]
    return message("\n".join(lines), _rows(voice, draft, sheet))


def _fields(voice: Voice, draft: Draft) -> Iterator[Html]:
    sheet = draft.sheet
    absent = voice.plain("circular-absent")
    wanted = (
        voice.plain("circular-wants-document")
        if sheet.wants_document
        else voice.plain("circular-wants-acknowledgement")
    )
    whom = voice.plain("circular-to", whom=shorten(draft.whom, OFFICE_SHOWN), count=draft.reached)
    shown = {
        "number": shorten(sheet.number or absent, OFFICE_SHOWN),
        "dated": voice.day(sheet.dated) if sheet.dated else absent,
        "subject": shorten(sheet.subject or absent, SUBJECT_SHOWN),
        "deadline": voice.day(sheet.deadline) if sheet.deadline else absent,
        "branches": whom,
        "wanted": wanted,
        "original": _original(voice, sheet) or absent,
    }
    for name, value in shown.items():
        label = voice.plain(f"memo-field-{name}")
        yield voice.html("circular-line", label=label, value=value)


def _original(voice: Voice, sheet: Sheet) -> str:
    if sheet.original is not None:
        return named(voice, sheet.original)
    return voice.plain("circular-text-goes", count=len(sheet.body)) if sheet.body else ""


def _points(voice: Voice, told: Sequence[str]) -> list[Html]:
    return [voice.html("circular-point", what=what) for what in told]


def doubts_in_words(voice: Voice, draft: Draft) -> list[str]:
    """The doubts that still stand: what was given since is in doubt no more."""
    sheet = draft.sheet
    given = {
        "number": sheet.number,
        "dated": sheet.dated,
        "subject": sheet.subject,
        "deadline": sheet.deadline,
    }
    return [
        doubt_in_words(voice, doubt)
        for doubt in draft.doubts
        if not given.get(doubt.detail.get("field", "")) and not _is_faulted(doubt, draft.faults)
    ]


def _is_faulted(doubt: Doubt, faults: Sequence[Fault]) -> bool:
    """Whether the same is told among what has to be mended."""
    of_field = {"subject": Fault.NO_SUBJECT, "deadline": Fault.NO_DEADLINE}
    is_absent = doubt.kind is MemoDoubt.MISSING
    return is_absent and of_field.get(doubt.detail["field"]) in faults


def doubt_in_words(voice: Voice, doubt: Doubt) -> str:
    """One doubt, for a message or the terminal."""
    detail = {name: " ".join(value.split()) for name, value in doubt.detail.items()}
    if "field" in detail:
        detail["field"] = voice.plain(f"memo-field-{detail['field']}")
    for name in _DAYS:
        if name in detail:
            days = [date.fromisoformat(day) for day in detail[name].split(",")]
            detail[name] = ", ".join(voice.day(day) for day in days)
    shown = {name: shorten(value, DETAIL_SHOWN) for name, value in detail.items()}
    return voice.plain(f"memo-doubt-{doubt.kind.value}", **shown)


def _rows(voice: Voice, draft: Draft, sheet: Sheet) -> list[list[Button]]:
    number = sheet.circular_id
    send = Button(
        voice.plain("button-circular-send", count=draft.reached), deed(number, "send", draft.seal)
    )
    other = "acknowledge" if sheet.wants_document else "document"
    typed = [button(voice, one.value, number, "edit", one.value) for one in TYPED[:-1]]
    return [
        [] if draft.faults else [send],
        typed[:2],
        typed[2:],
        [button(voice, "whom", number, "to"), button(voice, other, number, "wants", other)],
        [button(voice, "drop", number, "drop")],
    ]


def ask_for_field(
    voice: Voice, circular_id: int, asked: Asking, why: Html | None = None
) -> Outgoing:
    """Ask for a field to be typed, after ``why`` the last answer could not be taken."""
    question = voice.html(f"circular-type-{asked.value}")
    text = question if why is None else Html(f"{why}\n\n{question}")
    return message(text, [[button(voice, "back", circular_id, "show")]])


def choose_whom(
    voice: Voice,
    circular_id: int,
    everybody: int,
    own: Sequence[tuple[str, str]],
    agencies: Sequence[tuple[str, str]],
    page: int,
) -> Outgoing:
    """Everybody of the sender's branches, one of them, or a single agency: (code, name) each."""
    shown = page_of(agencies, page)
    label = voice.plain("button-circular-everybody", count=everybody)
    rows = [[Button(label, deed(circular_id, "every"))]]
    choices = [*(own if len(own) > 1 else ()), *(shown.items if len(agencies) > 1 else ())]
    rows += [
        [Button(shorten(name, LABEL_LIMIT), deed(circular_id, "only", code))]
        for code, name in choices
    ]
    rows.append(turning(voice, shown, lambda n: deed(circular_id, "to", n)))
    rows.append(
        [
            button(voice, "codes", circular_id, "edit", "branches"),
            button(voice, "back", circular_id, "show"),
        ]
    )
    text = voice.html("circular-choose-whom")
    if shown.count > 1:
        told = voice.html("circular-choose-page", page=str(shown.number), pages=str(shown.count))
        text = Html(f"{text}\n{told}")
    return message(text, rows)


def sent(voice: Voice, circular_id: int, reached: int, begins_at: datetime | None) -> Outgoing:
    """What its sender is told once a circular goes out; ``begins_at`` if that is later."""
    if begins_at is None:
        text = voice.html("circular-sent-now", count=reached)
    else:
        text = voice.html(
            "circular-sent-later",
            count=reached,
            date=voice.day_of(begins_at),
            time=voice.time_of(begins_at),
        )
    return message(text, [[button(voice, "follow", circular_id, "page", 1)]])


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
