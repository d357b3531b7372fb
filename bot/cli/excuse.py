"""``kaona excuse``: a month in which a project owes no report."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import console
from bot.cli.assign import known_project, parsed_code
from bot.cli.console import CommandFailedError, Desk
from bot.cli.rounds import Month, read_month
from handlers.absences import excusing
from handlers.absences.excusing import REASON_LIMIT
from storage import rounds
from storage.excuses import Excused


def excuse(
    code: Annotated[str, typer.Argument(help="Project code, such as 03000000-2491.")],
    month: Month,
    reason: Annotated[str, typer.Option(help="Why no report is expected.")] = "",
    undo: Annotated[
        bool, typer.Option("--undo", help="Expect the report after all, and ask for it.")
    ] = False,
) -> None:
    """Expect no report of a project in a month: nobody is asked, and it is not counted missing."""

    async def work(desk: Desk) -> None:
        wanted, first = parsed_code(desk, code), read_month(desk, month)
        told = " ".join(reason.split())
        if not undo and not 0 < len(told) <= REASON_LIMIT:
            limit = str(REASON_LIMIT)
            raise CommandFailedError(desk.texts.plain("cli-excuse-reason", limit=limit))
        async with console.office(desk) as office, office.turn() as turn:
            project = await known_project(desk, turn, wanted)
            opened = await rounds.of_month(turn.session, first)
            if opened is None:
                raise CommandFailedError(
                    desk.texts.plain("cli-no-round", month=desk.voice.month(first))
                )
            done = (
                await excusing.take_back(turn, project, opened)
                if undo
                else await excusing.excuse(turn, project, opened, told)
            )
        values = {"code": project.code, "month": desk.voice.month(first)}
        if undo and done is Excused.DONE:
            desk.say(desk.texts.plain("cli-excused-undone", **values))
            return
        match done:
            case None:
                raise CommandFailedError(desk.texts.plain("cli-excuse-no-obligation", **values))
            case Excused.REPORTED | Excused.NOT_EXCUSED:
                raise CommandFailedError(desk.texts.plain(f"cli-excused-{done.value}", **values))
            case _:
                desk.say(desk.texts.plain(f"cli-excused-{done.value}", reason=told, **values))

    console.run(work)
