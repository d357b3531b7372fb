"""Evidence: the photos and documents that go with a report, and which files can be such.

The bot never opens a file: what it is told by Telegram (name, MIME type, size) decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.thai_digits import clean

MOST_OF_A_KIND = 10
"""Photos of one report, and documents of one report; an album holds as many."""

MOST_BYTES = 20 * 1024 * 1024
"""Bot API, ``getFile``: a bot can download files of up to 20 MB; a larger one nobody could open."""

NAME_LIMIT = 120
"""Characters of a file's name that are kept."""

SUFFIXES = frozenset(
    {
        "pdf",
        *("doc", "docx", "xls", "xlsx", "ppt", "pptx"),
        *("odt", "ods", "odp", "rtf", "csv"),
        *("jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "tif", "tiff", "bmp"),
    }
)
"""Ends of names that are taken: PDF, Office without macros, pictures without scripts."""

MIME_TYPES = frozenset(
    {
        "application/pdf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/rtf",
        "text/rtf",
        "text/csv",
        *(f"image/{end}" for end in ("jpeg", "png", "gif", "webp", "heic", "heif", "tiff", "bmp")),
    }
)
"""MIME types that are taken, besides those of :data:`OFFICE_TYPES`."""

OFFICE_TYPES = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)
"""How the MIME types of Office and OpenDocument files begin."""

UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""What a phone says of a file whose type it does not know: nothing."""

_PATH = re.compile(r"[\\/]+")
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,10})$")


class FileKind(StrEnum):
    """How Telegram keeps a file; it is sent again the same way."""

    PHOTO = "photo"
    """A picture that the phone made small."""
    DOCUMENT = "document"
    """A file as it is, pictures among them."""


class Unfit(StrEnum):
    """Why a file cannot be evidence."""

    TYPE = "type"
    """Neither PDF, nor Office, nor a picture."""
    UNKNOWN = "unknown"
    """Neither its name nor its MIME type tells what it is."""
    EMPTY = "empty"
    LARGE = "large"
    MANY = "many"
    """There are as many of its kind as a report takes."""
    TWICE = "twice"
    """It is there already."""


@dataclass(frozen=True)
class Evidence:
    """A file as Telegram tells of it.

    ``file_id`` is good for this bot only and may change; ``unique_id`` stays and is the same for
    everybody. ``size`` is bytes. Name, MIME type and size are ``None`` where they were not told.
    """

    kind: FileKind
    file_id: str
    unique_id: str
    name: str | None = None
    mime_type: str | None = None
    size: int | None = None
    caption: str | None = None


def file_name(given: str | None) -> str | None:
    """A name fit to be shown and kept: the last part of a path, one line, not too long.

    ``None`` where nothing is left of it. The end of a long name stays, since it tells the type.
    """
    parts = [part for part in _PATH.split(clean(given or "")) if part.strip(". ")]
    name = parts[-1].strip() if parts else ""
    if len(name) > NAME_LIMIT:
        found = _SUFFIX.search(name)
        end = found[0] if found else ""
        name = name[: NAME_LIMIT - 1 - len(end)].rstrip() + "…" + end
    return name or None


def unfit(offered: Evidence, present: Sequence[Evidence]) -> Unfit | None:
    """Why a file cannot be added to those that are there, or ``None`` if it can."""
    if any(file.unique_id == offered.unique_id for file in present):
        return Unfit.TWICE
    problem = None if offered.kind is FileKind.PHOTO else _unfit_type(offered)
    if problem is not None:
        return problem
    if offered.size == 0:
        return Unfit.EMPTY
    if offered.size is not None and offered.size > MOST_BYTES:
        return Unfit.LARGE
    if sum(file.kind is offered.kind for file in present) >= MOST_OF_A_KIND:
        return Unfit.MANY
    return None


def _unfit_type(offered: Evidence) -> Unfit | None:
    """Name and MIME type must both be of a kind that is taken, as far as they are told.

    A programme that calls itself a picture in one of the two is still a programme.
    """
    found = _SUFFIX.search(offered.name or "")
    suffix = found[1].lower() if found else ""
    told = (offered.mime_type or "").partition(";")[0].strip().lower()
    mime_type = "" if told in UNTOLD else told
    if suffix and suffix not in SUFFIXES:
        return Unfit.TYPE
    if mime_type and mime_type not in MIME_TYPES and not mime_type.startswith(OFFICE_TYPES):
        # Phones without a spreadsheet program call a CSV file plain text.
        return None if (suffix, mime_type) == ("csv", "text/plain") else Unfit.TYPE
    return None if suffix or mime_type else Unfit.UNKNOWN


_LINK = re.compile(
    r"(?:https?://|www\.|(?:drive|docs|photos)\.google\.com/|1drv\.ms/|t\.me/)\S+", re.IGNORECASE
)


def is_only_a_link(said: str) -> bool:
    """Whether a text is nothing but addresses: what they lead to can change or vanish."""
    words = clean(said).split(" ")
    return bool(words[0]) and all(_LINK.fullmatch(word) for word in words)
