"""``kaona remind``."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.domain.ladder import Step, Verdict
from bot.rendering.ladder import codes_of
from handlers.reminders import foresight, unasked
from handlers.reminders.foresight import Foreseen, Outlook


def remind(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List who would get what, and why others would not.")
    ] = False,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="INSTANT",
            help="As if it were then, such as 2026-11-20T09:00; the office's time without offset.",
        ),
    ] = None,
) -> None:
    """Show whom the reminders go to. They go by themselves while kaona run runs.

    There is nothing to start by hand: the service looks every half minute, and sends to each
    person once. --dry-run changes and sends nothing. With --at it looks ahead or back: at what is
    stored now, as the clock would judge it then.
    """

    async def work(desk: Desk) -> None:
        if not dry_run:
            raise CommandFailedError(desk.texts.plain("remind-by-itself"))
        await _foresee(desk, at)

    console.run(work)


async def _foresee(desk: Desk, at: str | None) -> None:
    instant = _read_instant(desk, at) if at is not None else None
    async with console.office(desk) as office, office.turn() as turn:
        turn.now = instant or turn.now
        seen, outlooks = await foresight.look_ahead(turn)
        _tell(desk, seen, outlooks)
        await turn.session.rollback()


def _read_instant(desk: Desk, text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise CommandFailedError(desk.texts.plain("remind-bad-instant", text=text)) from None
    if instant.tzinfo is None:
        return instant.replace(tzinfo=desk.settings.policy.timezone)
    return instant


def _tell(desk: Desk, seen: unasked.Desk, outlooks: list[Outlook]) -> None:
    now = seen.turn.now
    desk.say(
        desk.texts.plain("remind-at", day=desk.voice.day_of(now), time=desk.voice.time_of(now))
    )
    if not seen.may_write:
        then = seen.next_time
        desk.say(
            desk.texts.plain(
                "remind-quiet", day=desk.voice.day_of(then), time=desk.voice.time_of(then)
            )
        )
    if not outlooks:
        desk.say(desk.texts.plain("remind-no-round"))
    for outlook in outlooks:
        _tell_round(desk, outlook)
    people = [one for outlook in outlooks for one in outlook.people]
    sent = sum(one.is_sent for one in people) + sum(len(o.coordinators) for o in outlooks)
    held = sum(not one.is_sent for one in people)
    desk.warn(desk.texts.plain("remind-count", sent=str(sent), held=str(held)))


def _tell_round(desk: Desk, outlook: Outlook) -> None:
    opened = outlook.opened
    desk.say(
        desk.texts.plain(
            "remind-round",
            month=desk.voice.month(opened.month),
            due=desk.voice.day(opened.due_on),
            step=_step(desk, outlook.step),
        )
    )
    for one in sorted(outlook.people, key=lambda seen: not seen.is_sent):
        codes = codes_of(desk.voice, one.codes)
        desk.say(
            desk.texts.plain("remind-line", verdict=_verdict(desk, one), who=one.who, codes=codes)
        )
    for who, count in outlook.coordinators:
        told = desk.texts.plain("remind-coordinator", who=who, count=str(count))
        desk.say(f"{desk.texts.plain('verdict-tasks')} · {told}")


def _step(desk: Desk, step: Step | None) -> str:
    if step is None:
        return desk.texts.plain("remind-step-none")
    if step.number == 0:
        return desk.texts.plain("remind-step-due")
    key = "remind-step-overdue" if step.is_overdue else "remind-step-before"
    return desk.texts.plain(key, days=str(abs(step.number)))


def _verdict(desk: Desk, one: Foreseen) -> str:
    if one.verdict is Verdict.SNOOZED and one.until is not None:
        return desk.texts.plain(
            "verdict-snoozed",
            day=desk.voice.day_of(one.until),
            time=desk.voice.time_of(one.until),
        )
    return desk.texts.plain(f"verdict-{one.verdict.value}")
