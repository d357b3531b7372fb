"""The packaged sample data: a register of the demo's fiscal year, and printed forms of old ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.domain.projects import ProjectRecord
from bot.forms import read_forms
from bot.forms.records import read_register, record_of

STARTS_AT = datetime(2026, 12, 14, 8, 30, tzinfo=ZoneInfo("Asia/Bangkok"))
"""Where the demo's clock begins: the day before December's round opens, in FY 2570."""

READ_BEFORE = timedelta(days=60)
"""How long before that the register was taken in."""


def register() -> list[ProjectRecord]:
    """The projects of FY 2570, with the reports of October and November 2026."""
    return read_register(files("bot.demo").joinpath("data/register.json").read_text("utf-8"))


def printed_forms() -> list[ProjectRecord]:
    """The sample forms: projects of closed years, in the order of their file names."""
    folder = files("bot.demo").joinpath("data/forms")
    texts = [
        entry.read_text("utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".txt")
    ]
    return [record_of(reading.form) for text in texts for reading in read_forms(text)]
