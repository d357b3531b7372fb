"""Files that go with a report, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.delivery import Outgoing
from bot.domain.evidence import MOST_BYTES, MOST_OF_A_KIND, Evidence, FileKind, Unfit
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.pages import PAGE, Page, page_of, turning
from bot.rendering.voice import MEGABYTE, Voice
from bot.texts import Html

NAMES_SHOWN = 3
"""Documents named in a line; the rest are counted."""

NAME_SHOWN = 40
"""Characters of a file's name in a line or on a button."""

CAPTION_SHOWN = 600
"""Characters of an officer's caption beneath a file that is sent again; Telegram takes 1,024."""

REPORTS_SHOWN = 40
"""Reports of a project that are offered with their files; a year has twelve or a few more."""

PLAIN_LINES = 15
"""Reports told of in words; older ones have their button."""

IN_A_ROW = 4


def named(voice: Voice, file: Evidence) -> str:
    """What a file is called; a photo has no name."""
    if file.name:
        return shorten(file.name, NAME_SHOWN)
    return voice.plain("evidence-photo" if file.kind is FileKind.PHOTO else "evidence-nameless")


def listed(voice: Voice, files: Sequence[Evidence]) -> str:
    """Several files in one line: ``รูป 2 · สัญญา.pdf``."""
    photos = [file for file in files if file.kind is FileKind.PHOTO]
    documents = [file for file in files if file.kind is FileKind.DOCUMENT]
    parts = [voice.plain("evidence-photos", count=len(photos))] if photos else []
    parts += [named(voice, file) for file in documents[:NAMES_SHOWN]]
    if len(documents) > NAMES_SHOWN:
        parts.append(voice.plain("evidence-more", count=len(documents) - NAMES_SHOWN))
    return " · ".join(parts)


def line(voice: Voice, files: Sequence[Evidence]) -> Html:
    """The line of a summary or receipt that tells of the files."""
    return voice.html("evidence-line", count=len(files), names=listed(voice, files))


def added(voice: Voice, files: Sequence[Evidence]) -> Html:
    """A file was added to a draft, which now has these."""
    return voice.html("evidence-added", count=len(files), names=listed(voice, files))


def added_to_report(
    voice: Voice, number: int, code: str, name: str, files: Sequence[Evidence]
) -> Outgoing:
    """A file was added to a report that was sent, which now has these."""
    text = voice.html(
        "evidence-added-to-report",
        number=str(number),
        count=len(files),
        names=listed(voice, files),
        code=code,
        name=name,
    )
    return message(text)


def refusal(voice: Voice, problem: Unfit, file: Evidence) -> Html:
    """Why a file was not taken, and what to send instead."""
    name = named(voice, file)
    match problem:
        case Unfit.LARGE:
            return voice.html("evidence-unfit-large", name=name, most=str(MOST_BYTES // MEGABYTE))
        case Unfit.MANY:
            return voice.html("evidence-unfit-many", name=name, most=str(MOST_OF_A_KIND))
        case other:
            return voice.html(f"evidence-unfit-{other.value}", name=name)


def files_button(voice: Voice, obligation_id: int, files: Sequence[Evidence]) -> list[Button]:
    """The row of a summary that leads to its files; empty where there are none."""
    if not files:
        return []
    label = voice.plain("button-files", count=len(files))
    return [Button(label, Press(Act.FILES, obligation_id, "1"))]


def attach_button(voice: Voice, obligation_id: int, number: int) -> Button:
    """The receipt's button; a file that answers the receipt is known by it, too."""
    return Button(voice.plain("button-attach"), Press(Act.ATTACH, obligation_id, str(number)))


@dataclass(frozen=True)
class Filed:
    """A file of a draft with its row."""

    row_id: int
    file: Evidence


def files_of_draft(
    voice: Voice, obligation_id: int, code: str, files: Sequence[Filed], page: int
) -> Outgoing:
    """A draft's files, each with a button that takes it away."""
    shown = page_of(files, page)
    first = (shown.number - 1) * PAGE
    lines = [_numbered(voice, first + place, filed) for place, filed in enumerate(shown.items, 1)]
    heading = voice.html("evidence-files", code=code, count=len(files))
    rows = [[_unfile(voice, obligation_id, first, shown, place)] for place in range(len(lines))]
    rows.append(turning(voice, shown, lambda n: Press(Act.FILES, obligation_id, str(n))))
    rows.append([Button(voice.plain("button-back-to-report"), Press(Act.START, obligation_id))])
    return message("\n".join([heading, *lines]), rows)


def _numbered(voice: Voice, place: int, filed: Filed) -> Html:
    size = "" if filed.file.size is None else f" · {voice.size(filed.file.size)}"
    name = f"{named(voice, filed.file)}{size}"
    if filed.file.caption:
        name += f" · {shorten(filed.file.caption, NAME_SHOWN)}"
    return voice.html("evidence-file", place=str(place), name=name)


def _unfile(voice: Voice, obligation_id: int, first: int, page: Page[Filed], place: int) -> Button:
    filed = page.items[place]
    label = voice.plain(
        "button-unfile", place=str(first + place + 1), name=shorten(named(voice, filed.file), 30)
    )
    return Button(label, Press(Act.UNFILE, obligation_id, str(filed.row_id)))


@dataclass(frozen=True)
class ReportFiles:
    """A report of a project with its files."""

    number: int
    reported_on: date
    files: Sequence[Evidence]


def files_of_project(
    voice: Voice, project_id: int, code: str, name: str, found: Sequence[ReportFiles]
) -> Outgoing:
    """The reports of a project that have files, the newest last, each with a button."""
    if not found:
        return message(voice.html("evidence-none", code=code, name=name))
    shown = found[-REPORTS_SHOWN:]
    lines = [
        voice.html(
            "evidence-of-report",
            number=str(report.number),
            date=voice.day(report.reported_on),
            names=listed(voice, report.files),
        )
        for report in shown[-PLAIN_LINES:]
    ]
    buttons = [
        Button(
            voice.plain("button-evidence", number=str(report.number), count=len(report.files)),
            Press(Act.EVIDENCE, 0, f"{project_id}-{report.number}"),
        )
        for report in shown
    ]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    heading = voice.html("evidence-of-project", code=code, name=name)
    return message("\n".join([heading, *lines]), rows)


def sent_again(voice: Voice, code: str, report: ReportFiles, file: Evidence) -> Outgoing:
    """A file of a report as a message: Telegram has it, and knows it by its id."""
    lines = [
        voice.html(
            "evidence-caption",
            code=code,
            number=str(report.number),
            date=voice.day(report.reported_on),
            name=named(voice, file),
        )
    ]
    if file.caption:
        lines.append(voice.html("evidence-caption-said", said=shorten(file.caption, CAPTION_SHOWN)))
    method = "sendPhoto" if file.kind is FileKind.PHOTO else "sendDocument"
    return Outgoing(
        method,
        {file.kind.value: file.file_id, "caption": "\n".join(lines), "parse_mode": "HTML"},
    )


def told_of_file(voice: Voice, number: int, file: Evidence) -> str:
    """A file as the terminal and an export name it: report, kind, name, type, size."""
    size = voice.plain("nothing") if file.size is None else voice.size(file.size)
    return voice.plain(
        "cli-evidence-line",
        number=str(number),
        kind=file.kind.value,
        name=file.name or voice.plain("nothing"),
        type=file.mime_type or voice.plain("nothing"),
        size=size,
    )
