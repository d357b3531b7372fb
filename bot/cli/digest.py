"""``kaona digest``: post a month's digest to the bound groups."""

from __future__ import annotations

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.cli.rounds import Month, read_month
from bot.domain.delivery import Priority
from bot.rendering.voice import Voice
from handlers.digests import living
from storage import groups, rounds


def digest(month: Month) -> None:
    """Post a month's digest to every bound group."""

    async def work(desk: Desk) -> None:
        await _digest(desk, month)

    console.run(work)


async def _digest(desk: Desk, text: str) -> None:
    month = read_month(desk, text)
    async with console.office(desk) as office, office.turn() as turn:
        voice = Voice(desk.texts, turn.house.policy.timezone)
        opened = await rounds.of_month(turn.session, month)
        if opened is None:
            raise CommandFailedError(desk.texts.plain("cli-no-round", month=voice.month(month)))
        bound = await groups.bound(turn.session)
        for group in bound:
            await living.post(turn, group, opened, Priority.DIGEST)
    desk.say(desk.texts.plain("cli-digest-posted", month=voice.month(month), count=len(bound)))
