"""The versions of a project's reports, as its history tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.report import Plan


@dataclass(frozen=True)
class VersionTold:
    """One version of a report: what it said, who wrote it when (UTC), and whether it counts.

    ``disbursed`` is baht of this report's period, ``percent`` 0 to 100. ``account`` is the name of
    the Telegram account that sent it, ``None`` for what was read from a form; ``person`` is for
    whom it spoke, ``absent`` the officer in whose place that person reported.
    """

    number: int
    version: int
    reported_on: date
    status: str | None
    percent: Decimal
    disbursed: Decimal
    plan: Plan | None
    written_at: datetime
    counts: bool
    withdrawn: bool
    account: str | None
    person: str | None
    absent: str | None
