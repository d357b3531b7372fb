"""``kaona round open``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.domain.rounds import opened_by_hand
from bot.rendering.voice import Voice
from handlers import schedule
from storage import rounds

app = typer.Typer(help="Open a month's round.", no_args_is_help=True, add_completion=False)

Month = Annotated[str, typer.Argument(help="Month in the common era, such as 2026-11.")]


@app.command("open")
def open_(month: Month) -> None:
    """Open a month at once for every project whose period covers it."""

    async def work(desk: Desk) -> None:
        await _open(desk, month)

    console.run(work)


def read_month(desk: Desk, text: str) -> date:
    """The first day of ``YYYY-MM``; a Buddhist year is refused with what to type."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise CommandFailedError(desk.texts.plain("cli-bad-month", month=text)) from None
    if month.year >= 2400:  # noqa: PLR2004  no common era year of ours; surely a Buddhist one
        meant = f"{month.year - 543}-{month.month:02}"
        raise CommandFailedError(desk.texts.plain("cli-buddhist-month", month=text, meant=meant))
    return month


async def _open(desk: Desk, text: str) -> None:
    month = read_month(desk, text)
    async with console.office(desk) as office:
        async with office.turn() as turn:
            policy = turn.house.policy
            times = opened_by_hand(month, turn.now, policy)
            opened = await rounds.open_round(turn.session, times, turn.now)
            if opened.closes_at <= turn.now:
                await rounds.reopen(turn.session, opened, times)
            voice = Voice(desk.texts, policy.timezone)
            if (await rounds.tally(turn.session, opened))[0] == 0:
                raise CommandFailedError(
                    desk.texts.plain("cli-month-without-projects", month=voice.month(month))
                )
        more = True
        while more:
            async with office.turn() as turn:
                more = await schedule.tick(turn)
        async with office.turn() as turn:
            count, asked = await rounds.tally(turn.session, opened)
    desk.say(
        desk.texts.plain(
            "cli-round-opened",
            month=voice.month(month),
            count=count,
            asked=asked,
            due=voice.day(opened.due_on),
        )
    )
