"""All commands in one place.

A command's module is loaded when the command is asked for: a service that runs for months needs
neither the demo's parts nor the backup's.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

_COMMANDS = {
    "run": "service:run",
    "demo": "demo:demo",
    "import": "register:import_",
    "export": "register:export",
    "evidence": "evidence:evidence",
    "form": "form:form",
    "digest": "digest:digest",
    "verify": "database:verify",
    "check": "check:check",
    "backup": "backup:backup",
    "restore": "backup:restore",
    "round": "rounds:app",
    "holidays": "holidays:app",
    "remind": "remind:remind",
    "circular": "circulars:app",
    "invite": "invite:app",
    "coordinators": "coordinators:app",
    "assign": "assign:assign",
    "excuse": "excuse:excuse",
    "inbox": "inbox:app",
    "webhook": "webhook:app",
    "db": "database:app",
}
"""Where each command stands in this package: a function, or a group of commands."""


class _OnDemand(TyperGroup):
    """Commands that are loaded by name; typer's types of them are its own copies of click's."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002  typer's signature
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002  the same
        place = _COMMANDS.get(cmd_name)
        return None if place is None else _load(place, cmd_name)


app = typer.Typer(
    name="kaona",
    cls=_OnDemand,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _kaona() -> None:
    """Kaona collects monthly progress reports on government projects over Telegram."""


def _load(place: str, name: str) -> object:
    module, _, attribute = place.partition(":")
    found = getattr(import_module(f"bot.cli.{module}"), attribute)
    if isinstance(found, typer.Typer):
        group = typer.main.get_group(found)
        group.name = name
        return group
    single = typer.Typer(add_completion=False)
    single.command(name)(found)
    return typer.main.get_command(single)


def main() -> None:
    """Run the command that the arguments name."""
    app()
