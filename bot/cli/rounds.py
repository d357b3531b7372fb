"""``kaona round open``, ``close`` and ``reopen``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from bot.cli import console
from bot.cli.assign import known_project, parsed_code
from bot.cli.console import CommandFailedError, Desk
from bot.domain.answering import REASON_LIMIT, Refusal, read_reason
from bot.domain.rounds import opened_by_hand
from bot.rendering.voice import Voice
from handlers import schedule
from handlers.reviews import reopening
from handlers.reviews.reopening import Reopening
from storage import rounds
from storage.review_acts import Actor

app = typer.Typer(help="Open, close and reopen months.", no_args_is_help=True, add_completion=False)

Month = Annotated[str, typer.Argument(help="Month in the common era, such as 2026-11.")]


@app.command("open")
def open_(month: Month) -> None:
    """Open a month at once for every project whose period covers it."""

    async def work(desk: Desk) -> None:
        await _open(desk, month)

    console.run(work)


@app.command("close")
def close(month: Month) -> None:
    """Close a month: it takes no reports any more, but for what is returned or reopened."""

    async def work(desk: Desk) -> None:
        await _close(desk, month)

    console.run(work)


@app.command("reopen")
def reopen(
    month: Month,
    project: Annotated[str, typer.Option(help="Project code, such as 03000000-2491.")],
    reason: Annotated[str, typer.Option(help="Why; its officer is told.")],
) -> None:
    """Let one project report once more in a month that is closed, until its report is sent."""

    async def work(desk: Desk) -> None:
        await _reopen(desk, month, project, reason)

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


async def _close(desk: Desk, text: str) -> None:
    month = read_month(desk, text)
    async with console.office(desk) as office, office.turn() as turn:
        closed, is_new = await rounds.close(turn.session, month, turn.now)
        if closed is None:
            raise CommandFailedError(
                desk.texts.plain("cli-no-round", month=desk.voice.month(month))
            )
        sent, count = await rounds.progress(turn.session, closed)
    name, at = desk.voice.month(month), closed.closes_at
    if is_new:
        desk.say(desk.texts.plain("cli-round-closed", month=name, sent=sent, count=count))
        return
    date_, time = desk.voice.day_of(at), desk.voice.time_of(at)
    desk.say(desk.texts.plain("cli-round-closed-before", month=name, date=date_, time=time))


async def _reopen(desk: Desk, text: str, code: str, said: str) -> None:
    month, wanted, reason = read_month(desk, text), parsed_code(desk, code), read_reason(said)
    if isinstance(reason, Refusal):
        limit = str(REASON_LIMIT)
        raise CommandFailedError(desk.texts.plain("cli-reopen-reason", limit=limit))
    async with console.office(desk) as office, office.turn() as turn:
        project = await known_project(desk, turn, wanted)
        opened = await rounds.of_month(turn.session, month)
        if opened is None:
            raise CommandFailedError(
                desk.texts.plain("cli-no-round", month=desk.voice.month(month))
            )
        done, told = await reopening.reopen(turn, project, opened, reason, Actor(turn.now))
    values = {"code": project.code, "month": desk.voice.month(month)}
    if done is not Reopening.DONE:
        raise CommandFailedError(desk.texts.plain(f"reopen-{done.value}", **values))
    desk.say(desk.texts.plain("reopen-done", **values))
    desk.say(desk.texts.plain("review-officer-told" if told else "review-officer-untold"))
