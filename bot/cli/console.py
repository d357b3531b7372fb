"""What every command does around its work: settings, logs, one clear line for what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot import log
from bot.app import clock_of, house_of, open_database
from bot.clock import Clock
from bot.rendering.voice import Voice
from bot.runtime.ports import PortTakenError
from bot.settings import MissingTokenError, Settings, SettingsError, read_settings
from bot.texts import Texts, texts_in
from bot.transport.identity import IdentityUnknownError
from handlers.turn import Turn
from storage.database import Database, DatabaseUnreachableError, DatabaseUrlError
from storage.file_lock import FileInUseError
from storage.schema import SchemaAheadError, SchemaBehindError

_TOLD: dict[type[Exception], str] = {
    MissingTokenError: "cli-no-token",
    DatabaseUrlError: "cli-database-url",
    DatabaseUnreachableError: "cli-database-unreachable",
    FileInUseError: "cli-database-in-use",
    PortTakenError: "cli-port-taken",
    IdentityUnknownError: "cli-telegram-unreachable",
    SchemaAheadError: "cli-schema-ahead",
    SchemaBehindError: "cli-schema-behind",
}
"""The line that tells of what can go wrong with any command, and is given the reason."""


class CommandFailedError(Exception):
    """A command cannot do what was asked; the message is what its user reads."""


@dataclass(frozen=True)
class Desk:
    """What a command works with. ``say`` writes to standard output, ``warn`` to standard error."""

    settings: Settings
    texts: Texts

    @property
    def voice(self) -> Voice:
        """How to write dates and figures to this command's user."""
        return Voice(self.texts, self.settings.policy.timezone)

    def say(self, line: str) -> None:
        """A line of the command's result."""
        typer.echo(line)

    def warn(self, line: str) -> None:
        """A line beside the result."""
        typer.echo(line, err=True)

    def progress(self) -> Progress:
        """A progress bar on standard error; nothing where that is no terminal."""
        console = Console(stderr=True)
        return Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )


@dataclass(frozen=True)
class Office:
    """An open database with the clock and the rules, for commands that change something."""

    database: Database
    clock: Clock
    settings: Settings

    @asynccontextmanager
    async def turn(self, username: str = "") -> AsyncIterator[Turn]:
        """A transaction, as a handler has it."""
        async with self.database.write() as session:
            yield Turn(session, self.clock.now(), house_of(self.settings, username))


@asynccontextmanager
async def office(desk: Desk) -> AsyncIterator[Office]:
    """Open the database of the settings."""
    async with open_database(desk.settings) as database:
        yield Office(database, clock_of(desk.settings), desk.settings)


def run(work: Callable[[Desk], Awaitable[None]]) -> None:
    """Run a command's work; what went wrong becomes one line and an exit code that is not 0."""
    try:
        settings = read_settings()
    except SettingsError as error:
        _fail(str(error))
        return
    log.configure(settings.log_level, settings.log_format)
    desk = Desk(settings, texts_in(settings.language))
    try:
        asyncio.run(_awaited(work(desk)))
    except tuple(_TOLD) as error:
        _fail(desk.texts.plain(_TOLD[type(error)], reason=str(error)))
    except (SettingsError, CommandFailedError) as error:
        _fail(str(error))


async def _awaited(work: Awaitable[None]) -> None:
    await work


def _fail(line: str) -> None:
    typer.echo(log.redact(line), err=True)
    raise typer.Exit(1)
