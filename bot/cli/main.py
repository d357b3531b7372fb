"""All commands in one place."""

from __future__ import annotations

import typer

from bot.cli import (
    backup,
    check,
    database,
    demo,
    digest,
    inbox,
    invite,
    register,
    rounds,
    service,
    webhook,
)

app = typer.Typer(
    name="kaona",
    help="Kaona collects monthly progress reports on government projects over Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(service.run)
app.command("demo")(demo.demo)
app.command("import")(register.import_)
app.command("export")(register.export)
app.command("digest")(digest.digest)
app.command("verify")(database.verify)
app.command("check")(check.check)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.add_typer(rounds.app, name="round", help="Open a month's round.")
app.add_typer(invite.app, name="invite", help="Make one-time links.")
app.add_typer(inbox.app, name="inbox", help="Look after what could not be handled.")
app.add_typer(webhook.app, name="webhook", help="Say where Telegram posts updates to.")
app.add_typer(database.app, name="db", help="Look after the database.")


def main() -> None:
    """Run the command that the arguments name."""
    app()
