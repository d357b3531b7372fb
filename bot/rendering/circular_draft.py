"""Circulars as their sender makes them: what is asked, proposed, and chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.circulars import TYPED, Asking, Doubt, Fault, MemoDoubt
from bot.domain.delivery import Outgoing
from bot.rendering.buttons import Button, fingerprint
from bot.rendering.circulars import OFFICE_SHOWN, SUBJECT_SHOWN, Sheet, button, deed
from bot.rendering.evidence import named
from bot.rendering.messages import message, shorten
from bot.rendering.pages import page_of, turning
from bot.rendering.subject import LABEL_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

DETAIL_SHOWN = 200
"""Characters of a doubt's detail."""

PART_SHOWN = 200
"""Characters of what else was read of a memo: enough to see that it is the right one."""

_DAYS = ("dates", "deadline", "dated")


@dataclass(frozen=True)
class Proposed:
    """What else was read of a memo's text, each empty where it is not there.

    ``announcement`` tells who announces, ``announced`` what.
    """

    addressees: str = ""
    body: str = ""
    announcement: str = ""
    announced: str = ""
    phones: str = ""


@dataclass(frozen=True)
class Draft:
    """A circular as its sender checks it: to whom it goes, what is doubtful, what keeps it back."""

    sheet: Sheet
    branches: Sequence[str]
    whom: str
    reached: int
    doubts: Sequence[Doubt]
    faults: Sequence[Fault]
    proposed: Proposed = Proposed()

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
        "office": shorten(sheet.office or "", OFFICE_SHOWN),
        "dated": voice.day(sheet.dated) if sheet.dated else absent,
        "subject": shorten(sheet.subject or absent, SUBJECT_SHOWN),
        **_proposed(draft.proposed),
        "deadline": voice.day(sheet.deadline) if sheet.deadline else absent,
        "phones": shorten(draft.proposed.phones, PART_SHOWN),
        "branches": whom,
        "wanted": wanted,
        "original": _original(voice, sheet) or absent,
    }
    for name, value in shown.items():
        if value:
            label = voice.plain(f"memo-field-{name}")
            yield voice.html("circular-line", label=label, value=value)


def _proposed(proposed: Proposed) -> dict[str, str]:
    parts = {
        "addressees": proposed.addressees,
        "body": proposed.body,
        "announcement": proposed.announcement,
        "announced": proposed.announced,
    }
    return {name: shorten(" ".join(part.split()), PART_SHOWN) for name, part in parts.items()}


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
