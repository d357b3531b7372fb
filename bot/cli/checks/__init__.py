"""What ``kaona check`` tries. No check keeps the next one from being tried."""

from __future__ import annotations

from bot.cli.checks import machine, telegram
from bot.cli.checks.finding import Finding, Verdict
from bot.cli.console import Desk

__all__ = ["Finding", "Verdict", "all_findings"]


async def all_findings(desk: Desk) -> list[Finding]:
    """Try everything, one after the other."""
    sighting = await telegram.look(desk)
    return [
        telegram.token(desk, sighting),
        await telegram.webhook(desk, sighting),
        await machine.database(desk),
        telegram.clock(desk, sighting),
        machine.time_zone(desk),
        await machine.disk(desk),
    ]
