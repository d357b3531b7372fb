"""``kaona evidence``: which files went with a project's reports."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.rendering.evidence import told_of_file
from storage import attachments, projects


def evidence(
    code: Annotated[str, typer.Argument(help="A project's code, such as 03000000-2491.")],
) -> None:
    """List the files of a project's reports: number, kind, name, type and size."""

    async def work(desk: Desk) -> None:
        await _evidence(desk, code)

    console.run(work)


async def _evidence(desk: Desk, code: str) -> None:
    async with console.office(desk) as office, office.database.read() as session:
        project = await projects.by_code(session, code)
        if project is None:
            raise CommandFailedError(desk.texts.plain("cli-no-project", code=code))
        found = await attachments.of_reports(session, [project.id])
        for report, row in found:
            desk.say(told_of_file(desk.voice, report.number, attachments.content(row)))
        if not found:
            desk.say(desk.texts.plain("cli-evidence-none", code=code))
