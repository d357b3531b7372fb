"""The official form as a PDF: its words (:mod:`bot.forms.official`) set by ``papers/form.typ``.

The same project, version and print date give the same bytes.
"""

from __future__ import annotations

import io
import re
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time

import segno

from bot.domain.projects import ProjectRecord
from bot.domain.thai_dates import format_date
from bot.domain.thai_digits import to_thai
from bot.forms.official import CERTIFICATION, FOOT, SIGNATURE, TITLE, official_form
from bot.rendering.typesetting import to_pdf

_ARABIC = "0123456789"
_HASH_GROUP = 8
_QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""

_UNBROKEN = re.compile(r"[^\s\u0e00-\u0e7f]{24}(?=[\w!-~])|[\u0e01-\u0e2e]{24}(?=[\u0e01-\u0e2e])")
"""A run that no word is as long as; what follows is no mark that sits on a letter."""
_MAY_BREAK = "\u200b"


@dataclass(frozen=True)
class Printing:
    """How and when a form is printed.

    ``printed_on`` is the civil day that it bears, and the instant of its making: midnight in UTC.
    """

    printed_on: date
    thai_digits: bool = False
    with_phones: bool = True


def form_pdf(project: ProjectRecord, version: str, printing: Printing) -> bytes:
    """A project's form; ``version`` is its :func:`bot.forms.official.version_hash`."""
    made_at = datetime.combine(printing.printed_on, time.min, UTC)
    return to_pdf("form", form_data(project, version, printing), made_at)


def form_data(project: ProjectRecord, version: str, printing: Printing) -> dict[str, object]:
    """What the template is given."""
    form = official_form(
        project, thai_digits=printing.thai_digits, with_phones=printing.with_phones
    )
    day = format_date(printing.printed_on)
    groups = re.findall(f".{{{_HASH_GROUP}}}", version)
    return {
        "title": TITLE,
        "form": _breakable(asdict(form)),
        "code": form.code,
        "certification": CERTIFICATION,
        "signature": SIGNATURE,
        "foot": FOOT,
        "printed_on": to_thai(day) if printing.thai_digits else day,
        "version": " ".join(groups),
        "qr": qr_code(version),
        "digits": to_thai(_ARABIC) if printing.thai_digits else _ARABIC,
    }


def qr_code(version: str) -> str:
    """The QR code of a version's hash as SVG; capitals make it coarser, and easier to read."""
    drawn = io.BytesIO()
    code = segno.make_qr(version.upper(), error="m")
    code.save(drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, nl=False)
    return drawn.getvalue().decode()


def _breakable(told: object) -> object:
    """Let a line end within a run of letters that has no end, which would run off the page."""
    match told:
        case str():
            return _UNBROKEN.sub(lambda run: run[0] + _MAY_BREAK, told)
        case dict():
            return {key: _breakable(value) for key, value in told.items()}
        case tuple() | list():
            return [_breakable(value) for value in told]
        case _:
            return told
