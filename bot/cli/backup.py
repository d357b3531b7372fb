"""``kaona backup`` and ``kaona restore``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.clock import SystemClock
from storage import backup as backups
from storage import reports
from storage.backup import Archive, Manifest
from storage.database import Database

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, a single file.")]


def backup(
    file: File,
    force: Annotated[bool, typer.Option("--force", help="Replace an older backup.")] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Write nothing; check that an old backup is whole.")
    ] = False,
) -> None:
    """Write everything into one file while the bot runs, and read it back."""

    async def work(desk: Desk) -> None:
        if verify:
            _verify(desk, file)
        else:
            await _backup(desk, file, force)

    console.run(work)


def restore(
    file: File,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Replace what the database holds; a backup of it is written first."
        ),
    ] = False,
) -> None:
    """Put a backup into an empty database, of either kind. The bot must not run meanwhile."""

    async def work(desk: Desk) -> None:
        await _restore(desk, file, force)

    console.run(work)


async def _backup(desk: Desk, file: Path, force: bool) -> None:
    with _failures(desk, file), desk.progress() as progress:
        _refuse_to_overwrite(desk, file, force)
        bar = _Bar(progress, desk.texts.plain("backup-working"))
        async with _database(desk) as database:
            now = SystemClock().wall()
            manifest = await backups.save(database, file, now, bar.count, bar.advance)
    desk.say(_summary(desk, "backup-written", file, manifest))
    desk.warn(desk.texts.plain("backup-personal"))


def _refuse_to_overwrite(desk: Desk, file: Path, force: bool) -> None:
    """Whatever is no backup stays: the name given by mistake may be that of the database."""
    if not file.exists():
        return
    if not force:
        raise CommandFailedError(desk.texts.plain("backup-exists", file=str(file)))
    if not backups.is_backup(file):
        raise CommandFailedError(desk.texts.plain("backup-not-replaced", file=str(file)))


def _verify(desk: Desk, file: Path) -> None:
    with _failures(desk, file), desk.progress() as progress:
        archive = Archive(file)
        bar = _Bar(progress, desk.texts.plain("backup-verifying"))
        bar.count(archive.manifest.rows)
        backups.verify(archive, bar.advance)
    desk.say(_summary(desk, "backup-verified", file, archive.manifest))


async def _restore(desk: Desk, file: Path, force: bool) -> None:
    with _failures(desk, file), desk.progress() as progress:
        archive = Archive(file)
        bar = _Bar(progress, desk.texts.plain("restore-working"))
        bar.count(2 * archive.manifest.rows)
        now = SystemClock().wall()
        kept = file.with_name(f"replaced-{now.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}.zip")
        async with _database(desk) as database:
            done = await backups.restore(
                database, archive, kept if force else None, now, bar.advance
            )
            desk.say(_summary(desk, "restore-done", file, done.manifest))
            if done.kept is not None:
                desk.say(desk.texts.plain("restore-kept", file=str(done.kept)))
            desk.warn(desk.texts.plain("restore-since"))
            await _check_chains(desk, database)


async def _check_chains(desk: Desk, database: Database) -> None:
    """Tell whether the reports are as they were written; raises CommandFailedError if not."""
    async with database.read() as session:
        chains = [chain async for chain in reports.broken_chains(session)]
    broken = [chain for chain in chains if chain is not None]
    for chain in broken:
        desk.warn(desk.texts.plain("cli-verify-broken", code=chain.code, reason=chain.reason))
    if broken:
        raise CommandFailedError(
            desk.texts.plain("restore-chains-broken", count=len(broken), total=len(chains))
        )
    desk.say(desk.texts.plain("cli-verify-sound", total=len(chains)))


def _summary(desk: Desk, key: str, file: Path, manifest: Manifest) -> str:
    facts = desk.texts.plain(
        "backup-facts",
        rows=manifest.rows,
        day=desk.voice.day_of(manifest.taken_at),
        time=desk.voice.time_of(manifest.taken_at),
        database=manifest.database,
        revision=manifest.revision,
    )
    return f"{desk.texts.plain(key, file=str(file))} {facts}"


class _Bar:
    """A progress bar whose length is known only when the work has begun."""

    def __init__(self, progress: Progress, said: str) -> None:
        self._progress = progress
        self._task = progress.add_task(said, total=None)

    def count(self, total: int) -> None:
        """How much there is to do."""
        self._progress.update(self._task, total=total)

    def advance(self, done: int) -> None:
        """So much more is done."""
        self._progress.advance(self._task, done)


@asynccontextmanager
async def _database(desk: Desk) -> AsyncIterator[Database]:
    """The database as it is: a backup is wanted most before a schema is upgraded.

    It is given all the time it needs: to restore is to migrate, and may wait for the disk.
    """
    database = Database(desk.settings.database_url.get_secret_value(), patience=None)
    try:
        yield database
    finally:
        await database.close()


@contextmanager
def _failures(desk: Desk, file: Path) -> Iterator[None]:
    """Tell in a line of the catalogue what a backup or a restore cannot do."""
    with _failures_of_database(desk), _failures_of_file(desk, str(file)):
        yield


@contextmanager
def _failures_of_file(desk: Desk, file: str) -> Iterator[None]:
    texts = desk.texts
    try:
        yield
    except backups.NotABackupError:
        line = texts.plain("backup-not-ours", file=file)
    except backups.BackupDamagedError as error:
        reason = texts.plain(f"damage-{error.damage}", table=error.table)
        line = texts.plain("backup-damaged", file=file, reason=reason)
    except backups.BackupNewerError as error:
        line = texts.plain("backup-newer", file=file, reason=str(error))
    except OSError as error:
        line = texts.plain("backup-file", file=file, reason=error.strerror or str(error))
    else:
        return
    raise CommandFailedError(line)


@contextmanager
def _failures_of_database(desk: Desk) -> Iterator[None]:
    texts = desk.texts
    try:
        yield
    except backups.NothingStoredError:
        line = texts.plain("backup-nothing")
    except backups.DatabaseDamagedError as error:
        line = texts.plain("backup-database-damaged", reason=str(error))
    except backups.ServiceRunsError as error:
        line = texts.plain("restore-service-runs", where=str(error))
    except backups.DatabaseHoldsRowsError as error:
        line = texts.plain("restore-not-empty", rows=str(error))
    except backups.RestoreFailedError as error:
        line = texts.plain("restore-failed", reason=str(error))
    except backups.RestoreIncompleteError as error:
        line = texts.plain("restore-incomplete", stored=error.stored, expected=error.expected)
    else:
        return
    raise CommandFailedError(line)
