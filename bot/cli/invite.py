"""``kaona invite``: one-time links."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.app import bot_username
from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.domain.project_code import Branch, InvalidBranch, InvalidProjectCode, ProjectCode
from storage import invites, projects
from storage.tables import InviteKind

app = typer.Typer(help="Make one-time links.", no_args_is_help=True, add_completion=False)

Code = Annotated[str, typer.Argument(help="Project code, such as 03000000-2491.")]
Prefix = Annotated[str, typer.Argument(help="Agency code or prefix, such as 03000000 or 5049.")]


@app.command("officer")
def officer(code: Code) -> None:
    """A link for the officer whom the register names for a project."""

    async def work(desk: Desk) -> None:
        await _officer(desk, code)

    console.run(work)


@app.command("coordinator")
def coordinator(prefix: Prefix) -> None:
    """A link for a coordinator of a branch of agencies."""

    async def work(desk: Desk) -> None:
        await _branch(desk, InviteKind.COORDINATOR, prefix)

    console.run(work)


@app.command("group")
def group(prefix: Prefix) -> None:
    """A link that binds a coordinators' group to a branch of agencies."""

    async def work(desk: Desk) -> None:
        await _branch(desk, InviteKind.GROUP, prefix)

    console.run(work)


def parsed_branch(desk: Desk, prefix: str) -> str:
    """The digits of a branch; raises CommandFailedError that says what is wrong."""
    try:
        return Branch.parse(prefix).prefix
    except InvalidBranch:
        raise CommandFailedError(desk.texts.plain("cli-bad-branch", branch=prefix)) from None


async def _officer(desk: Desk, code: str) -> None:
    try:
        wanted = str(ProjectCode.parse(code))
    except InvalidProjectCode:
        raise CommandFailedError(desk.texts.plain("cli-bad-code", code=code)) from None
    username = await bot_username(desk.settings)
    async with console.office(desk) as office, office.turn(username) as turn:
        project = await projects.by_code(turn.session, wanted)
        if project is None:
            raise CommandFailedError(desk.texts.plain("cli-no-project", code=wanted))
        person = await projects.officer(turn.session, project.id)
        if person is None:
            raise CommandFailedError(desk.texts.plain("cli-no-officer", code=wanted))
        token = await invites.issue(turn.session, InviteKind.OFFICER, turn.now, person_id=person.id)
        name = person.name
    desk.warn(desk.texts.plain("cli-invite-officer", name=name, code=wanted))
    desk.say(f"https://t.me/{username}?start={token}")


async def _branch(desk: Desk, kind: InviteKind, prefix: str) -> None:
    branch = parsed_branch(desk, prefix)
    username = await bot_username(desk.settings)
    async with console.office(desk) as office, office.turn(username) as turn:
        count = await projects.count_all(turn.session, branch)
        token = await invites.issue(turn.session, kind, turn.now, branch=branch)
    if not count:
        desk.warn(desk.texts.plain("cli-branch-empty", branch=branch))
    desk.warn(desk.texts.plain(f"cli-invite-{kind.value}", branch=branch, count=count))
    parameter = "startgroup" if kind is InviteKind.GROUP else "start"
    desk.say(f"https://t.me/{username}?{parameter}={token}")
