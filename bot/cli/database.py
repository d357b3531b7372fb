"""``kaona db upgrade`` and ``kaona verify``."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from bot.app import open_database
from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.forms.official import last_report, version_hash
from bot.rendering.form_message import form_reach
from storage import export, prints, reports
from storage.database import Database
from storage.schema import current_revision, upgrade
from storage.tables import Project

LEAST_OF_HASH = 16
"""Digits of a form's hash that must be typed: so many are shared by no two prints."""

_HASH = re.compile(rf"[0-9a-f]{{{LEAST_OF_HASH},64}}")

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


def verify(
    print_hash: Annotated[
        list[str] | None,
        typer.Argument(metavar="[HASH]", help="The hash at the foot of a printed form."),
    ] = None,
) -> None:
    """Check that no version of any report was changed or removed since it was written.

    With the HASH of a printed form: tell whose it is, and whether it is still the newest.
    """

    async def work(desk: Desk) -> None:
        # The print parts the hash into groups, which a shell takes for several words.
        typed = "".join(" ".join(print_hash or ()).split())
        await (_verify(desk) if print_hash is None else _verify_print(desk, typed))

    console.run(work)


async def _verify_print(desk: Desk, typed: str) -> None:
    beginning = typed.lower()
    if not _HASH.fullmatch(beginning):
        refused = desk.texts.plain("cli-verify-bad-hash", hash=typed, least=LEAST_OF_HASH)
        raise CommandFailedError(refused)
    async with open_database(desk.settings) as database, database.read() as session:
        found = await prints.find(session, beginning)
        if found is None:
            raise CommandFailedError(desk.texts.plain("cli-verify-unknown", hash=typed))
        project = await session.get_one(Project, found.project_id)
        entry = await export.entry_of(session, project)
        broken = await reports.broken_chain(session, project.id)
    told = {
        "code": project.code,
        "name": project.name,
        "reach": form_reach(desk.voice, found.last_report),
    }
    if broken is not None:
        raise CommandFailedError(desk.texts.plain("cli-verify-print-broken", reason=broken, **told))
    told["date"] = desk.voice.day_of(found.printed_at)
    if version_hash(entry.record, entry.reports_head) == found.hash:
        desk.say(desk.texts.plain("cli-verify-newest", **told))
        return
    now = form_reach(desk.voice, last_report(entry.record))
    desk.say(desk.texts.plain("cli-verify-older", now=now, **told))


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
