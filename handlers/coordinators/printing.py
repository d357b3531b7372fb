"""Printing a project's official form, for the chat and for the command line.

It needs Typst and the model of the forms: whoever prints loads this module only then, since a
service at rest would keep them for months.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.forms.official import last_report, version_hash
from bot.rendering.form import Printing, form_pdf
from handlers.turn import Turn
from storage import export, prints, projects
from storage.prints import Printed
from storage.tables import Project


@dataclass(frozen=True)
class Print:
    """A form that was printed: its bytes, its version's hash, and the newest report on it."""

    pdf: bytes
    version: str
    last_report: int | None


async def print_form(
    turn: Turn, project: Project, *, thai_digits: bool, with_phones: bool
) -> Print:
    """Print a project's form as it stands, and remember this version so that it can be verified.

    It bears the civil day of the turn. The project stays locked until the turn ends: a report that
    comes meanwhile is either on the print with its hash, or on neither.
    """
    locked = await projects.lock(turn.session, project.id)
    entry = await export.entry_of(turn.session, locked)
    version, last = version_hash(entry.record, entry.reports_head), last_report(entry.record)
    await prints.keep(turn.session, [Printed(version, project.id, last)], turn.now)
    how = Printing(turn.today, thai_digits=thai_digits, with_phones=with_phones)
    pdf = await asyncio.to_thread(form_pdf, entry.record, version, how)
    return Print(pdf, version, last)
