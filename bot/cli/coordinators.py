"""``kaona coordinators``: who coordinates which branch, and ending it."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.cli.invite import Prefix, parsed_branch
from handlers.coordinators.standing_down import stand_down
from storage import people

app = typer.Typer(
    help="See who coordinates which branch, and end it.", no_args_is_help=True, add_completion=False
)

Account = Annotated[int, typer.Argument(metavar="ACCOUNT", help="The number that list tells.")]


@app.command("list")
def list_(
    prefix: Annotated[
        str, typer.Argument(help="Only who coordinates this branch or a part of it.")
    ] = "",
) -> None:
    """List the accounts that coordinate a branch: branch, account and name."""

    async def work(desk: Desk) -> None:
        branch = parsed_branch(desk, prefix) if prefix else ""
        async with console.office(desk) as office, office.turn() as turn:
            for found, account in await people.coordinators(turn.session, branch):
                desk.say(f"{found:<8}  {account.user_id}  {account.display_name}")

    console.run(work)


@app.command("remove")
def remove(account: Account, prefix: Prefix) -> None:
    """End that an account coordinates a branch; it is told so, and its groups stay bound."""

    async def work(desk: Desk) -> None:
        branch = parsed_branch(desk, prefix)
        values = {"account": str(account), "branch": branch}
        async with console.office(desk) as office, office.turn() as turn:
            if not await stand_down(turn, account, branch):
                raise CommandFailedError(desk.texts.plain("cli-no-such-coordinator", **values))
        desk.say(desk.texts.plain("cli-coordinator-removed", **values))

    console.run(work)
