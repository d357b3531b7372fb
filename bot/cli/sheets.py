"""Workbooks of ``kaona export`` and ``kaona import``: their libraries are loaded only for them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import clock_of
from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.domain.project_code import Branch, InvalidBranch
from bot.domain.projects import ProjectRecord
from bot.domain.sheets import Column
from bot.forms.register_file import NotAWorkbook
from bot.forms.register_sheet import NotARegisterSheet, read_workbook
from bot.rendering.sheet_problems import headings, problem_lines
from bot.rendering.sheet_template import write_template
from bot.rendering.sheets import Book, BookTerms, Round, TooManyRows
from storage import agencies, owed, rounds
from storage import export as exports

_ZIP = b"PK"


def chosen(desk: Desk, branch: str | None, year: int | None) -> exports.Chosen:
    """The projects that ``--branch`` and ``--year`` name; raises CommandFailedError."""
    if branch is None:
        return exports.Chosen(None, year)
    try:
        return exports.Chosen((Branch.parse(branch).prefix,), year)
    except InvalidBranch:
        told = desk.texts.plain("cli-export-branch", branch=branch)
        raise CommandFailedError(told) from None


async def export_workbook(desk: Desk, file: Path, wanted: exports.Chosen) -> None:
    """Write a workbook of the chosen projects to a file; nothing stands there until it is whole."""
    async with console.office(desk) as office:
        now = office.clock.now()
        with _replacing(desk, file) as made:
            async with AsyncExitStack() as stack:
                # Closed last: that takes as long as all rows, and needs no database any more.
                closing = stack.enter_context(ExitStack())
                session = await stack.enter_async_context(office.database.read())
                subject = await _subject(desk, session, wanted)
                book = closing.enter_context(Book(made, desk.voice, BookTerms(subject, now)))
                try:
                    await _fill(desk, session, wanted, book, now)
                except TooManyRows:
                    told = desk.texts.plain("cli-export-too-many")
                    raise CommandFailedError(told) from None
    desk.say(
        desk.texts.plain(
            "cli-exported", file=str(file), projects=str(book.projects), reports=str(book.reports)
        )
    )


async def _subject(desk: Desk, session: AsyncSession, wanted: exports.Chosen) -> str:
    if not wanted.branches:
        return desk.texts.plain("export-subject-all")
    (branch,) = wanted.branches
    name = await agencies.root_name(session, branch) or branch
    return desk.texts.plain("export-subject-branch", branch=name)


async def _fill(
    desk: Desk, session: AsyncSession, wanted: exports.Chosen, book: Book, now: datetime
) -> None:
    with desk.progress() as progress:
        total = await exports.count(session, wanted)
        task = progress.add_task(desk.texts.plain("cli-exporting"), total=total)
        async for project in exports.projects(session, wanted):
            book.add(project)
            progress.advance(task)
    opened = await rounds.newest(session, now)
    missing = await owed.owed_in(session, opened, wanted.branches) if opened else []
    book.end(Round(opened.month, opened.due_on) if opened else None, missing)


def template(desk: Desk, file: Path) -> None:
    """Write the form of a register to be imported."""
    now = clock_of(desk.settings).now()
    with _replacing(desk, file) as made:
        write_template(made, desk.voice, now)
    desk.say(desk.texts.plain("cli-template-written", file=str(file)))


@contextmanager
def _replacing(desk: Desk, file: Path) -> Iterator[Path]:
    """A new file beside the wanted one, which takes its place once it is written whole.

    It is readable by its owner only, for it holds telephone numbers. What is no workbook is not
    replaced: the name given by mistake may be that of the database.
    """
    made: Path | None = None
    try:
        if file.exists() and file.stat().st_size and not _is_zip(file):
            raise CommandFailedError(desk.texts.plain("cli-export-taken", file=str(file)))
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.")
        os.close(handle)
        made = Path(name)
        yield made
        made.replace(file)
        made = None
    except OSError as error:
        reason = error.strerror or str(error)
        told = desk.texts.plain("cli-export-unwritable", file=str(file), reason=reason)
        raise CommandFailedError(told) from None
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


def _is_zip(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_ZIP)) == _ZIP


def projects_of(desk: Desk, file: Path) -> list[ProjectRecord]:
    """The projects of a workbook; raises CommandFailedError with a line for all that is wrong."""
    known: Mapping[str, Column] = headings()
    try:
        return read_workbook(file, known)
    except OSError as error:
        reason = error.strerror or str(error)
        told = desk.texts.plain("cli-file-unreadable", file=str(file), reason=reason)
        raise CommandFailedError(told) from None
    except NotAWorkbook as error:
        told = desk.texts.plain(f"book-refused-{error.refusal.value}", file=str(file))
        raise CommandFailedError(told) from None
    except NotARegisterSheet as error:
        lines = [f"  {line}" for line in problem_lines(desk.voice, error.problems)]
        head = desk.texts.plain("book-problems", file=str(file), count=len(error.problems))
        raise CommandFailedError("\n".join([head, *lines])) from None
