"""How a check ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether all is well."""

    OK = "ok"
    WARN = "warn"
    """It works, but somebody should know."""
    FAIL = "fail"
    """The service cannot do its work like this."""


@dataclass(frozen=True)
class Finding:
    """One check: its name, how it ended, what was seen, and what to do if it is not well."""

    name: str
    verdict: Verdict
    seen: str
    advice: str = ""
