"""``kaona db upgrade`` and ``kaona verify``."""

from __future__ import annotations

import typer

from bot.app import open_database
from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from storage import reports
from storage.database import Database
from storage.schema import current_revision, upgrade

app = typer.Typer(help="Look after the database.", no_args_is_help=True, add_completion=False)


@app.command("upgrade")
def upgrade_() -> None:
    """Bring the database's schema up to date."""
    console.run(_upgrade)


async def _upgrade(desk: Desk) -> None:
    # A migration may rewrite a whole table.
    database = Database(desk.settings.database_url.get_secret_value(), patience=None)
    try:
        await database.ping()
        before = await current_revision(database)
        await upgrade(database)
        after = await current_revision(database)
    finally:
        await database.close()
    key = "cli-schema-current" if before == after else "cli-schema-upgraded"
    desk.say(desk.texts.plain(key, revision=str(after)))


def verify() -> None:
    """Check that no version of any report was changed or removed since it was written."""
    console.run(_verify)


async def _verify(desk: Desk) -> None:
    broken, checked = [], 0
    async with open_database(desk.settings) as database, database.read() as session:
        async for chain in reports.broken_chains(session):
            checked += 1
            if chain is not None:
                broken.append(chain)
                desk.warn(
                    desk.texts.plain("cli-verify-broken", code=chain.code, reason=chain.reason)
                )
    if broken:
        raise CommandFailedError(
            desk.texts.plain("cli-verify-failed", count=len(broken), total=checked)
        )
    desk.say(desk.texts.plain("cli-verify-sound", total=checked))
