"""``kaona check``: whether this installation can do its work."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot import log
from bot.cli import console
from bot.cli.checks import Finding, Verdict, all_findings
from bot.cli.console import CommandFailedError, Desk


def check(
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Try the token, webhook, database, clock, time zone and disk; change nothing."""

    async def work(desk: Desk) -> None:
        await _check(desk, as_json)

    console.run(work)


async def _check(desk: Desk, as_json: bool) -> None:
    findings = await all_findings(desk)
    if as_json:
        told = json.dumps([asdict(found) for found in findings], ensure_ascii=False, indent=1)
        desk.say(log.redact(told))
    else:
        for found in findings:
            desk.say(log.redact(_line(found)))
    failed = sum(found.verdict is Verdict.FAIL for found in findings)
    if failed:
        raise CommandFailedError(
            desk.texts.plain("check-failed", failed=failed, total=len(findings))
        )


def _line(found: Finding) -> str:
    """``ok    token     @kaona_bot``, with what to do at the end."""
    advice = f" → {found.advice}" if found.advice else ""
    return f"{found.verdict.value:<5} {found.name:<9} {found.seen}{advice}"
