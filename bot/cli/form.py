"""``kaona form``: the official form of a project, or of all projects of a branch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Annotated
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import typer

from bot.cli import console
from bot.cli.assign import known_project, parsed_code
from bot.cli.console import CommandFailedError, Desk, Office
from bot.domain.project_code import Branch, InvalidBranch
from bot.domain.rounds import civil_day
from bot.forms.official import last_report, version_hash
from bot.rendering.form import Printing, form_pdf
from bot.rendering.form_message import form_reach
from handlers.coordinators.printing import print_form
from storage import export, prints
from storage.prints import Printed

_PDF, _ZIP = b"%PDF", b"PK"
"""What files of these kinds begin with."""


def form(
    code: Annotated[str | None, typer.Argument(help="Project code, such as 03000000-2491.")] = None,
    agency: Annotated[
        str | None,
        typer.Option(metavar="PREFIX", help="All projects of a branch, such as 03 or 50490000."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="CODE.pdf or PREFIX.zip if not told."),
    ] = None,
    thai_digits: Annotated[
        bool, typer.Option("--thai-digits", help="Write figures with Thai digits.")
    ] = False,
) -> None:
    """Print the official form of a project as PDF, or those of a whole branch as ZIP."""

    async def work(desk: Desk) -> None:
        if code is not None and agency is None:
            await _one(desk, code, output, thai_digits=thai_digits)
        elif agency is not None and code is None:
            await _branch(desk, agency, output, thai_digits=thai_digits)
        else:
            raise CommandFailedError(desk.texts.plain("cli-form-which"))

    console.run(work)


async def _one(desk: Desk, code: str, output: Path | None, *, thai_digits: bool) -> None:
    wanted = parsed_code(desk, code)
    file = output or Path(f"{wanted}.pdf")
    async with console.office(desk) as office, office.turn() as turn:
        project = await known_project(desk, turn, wanted)
        made = await print_form(turn, project, thai_digits=thai_digits, with_phones=True)
    with _written(desk, file, _PDF) as opened:
        opened.write(made.pdf)
    reach = form_reach(desk.voice, made.last_report)
    written = {"file": str(file), "code": str(wanted), "version": made.version}
    desk.say(desk.texts.plain("cli-form-written", reach=reach, **written))


async def _branch(desk: Desk, prefix: str, output: Path | None, *, thai_digits: bool) -> None:
    try:
        branch = Branch.parse(prefix).prefix
    except InvalidBranch:
        raise CommandFailedError(desk.texts.plain("cli-bad-branch", branch=prefix)) from None
    file = output or Path(f"{branch}.zip")
    async with console.office(desk) as office:
        with _written(desk, file, _ZIP) as opened:
            done = await _print_all(desk, office, branch, opened, thai_digits=thai_digits)
            if not done:
                raise CommandFailedError(desk.texts.plain("cli-form-none", branch=prefix))
            async with office.turn() as turn:
                await prints.keep(turn.session, done, turn.now)
    desk.say(desk.texts.plain("cli-forms-written", file=str(file), count=len(done)))


async def _print_all(
    desk: Desk, office: Office, branch: str, opened: IO[bytes], *, thai_digits: bool
) -> list[Printed]:
    """Print the forms of a branch into an archive, all as they stood at one instant."""
    today = civil_day(office.clock.now(), office.settings.policy)
    how = Printing(today, thai_digits=thai_digits)
    done: list[Printed] = []
    async with office.database.read() as session:
        wanted = export.Chosen((branch,))
        total = await export.count(session, wanted)
        with desk.progress() as progress, ZipFile(opened, "w", ZIP_DEFLATED) as archive:
            task = progress.add_task(desk.texts.plain("cli-form-printing"), total=total)
            async for entry in export.entries(session, wanted):
                version = version_hash(entry.record, entry.reports_head)
                pdf = form_pdf(entry.record, version, how)
                archive.writestr(_member(entry.record.code, today), pdf)
                done.append(Printed(version, entry.project_id, last_report(entry.record)))
                progress.advance(task)
    return done


def _member(code: str, day: date) -> ZipInfo:
    """A file of the archive; it bears the print date, not the moment."""
    named = ZipInfo(f"{code}.pdf", (day.year, day.month, day.day, 0, 0, 0))
    named.compress_type = ZIP_DEFLATED
    return named


@contextmanager
def _written(desk: Desk, file: Path, kind: bytes) -> Iterator[IO[bytes]]:
    """A file to write into, which gets its name at the end: it is there whole or not at all.

    An older print of the same name is replaced; whatever else stands there stays, since a name
    given by mistake may be that of the database. Raises CommandFailedError.
    """
    part = file.parent / f"{file.name}.part"
    try:
        if file.exists() and not _begins_with(file, kind):
            raise CommandFailedError(desk.texts.plain("cli-form-not-replaced", file=str(file)))
        try:
            with part.open("wb") as opened:
                yield opened
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandFailedError(
            desk.texts.plain("cli-form-unwritable", file=str(file), reason=reason)
        ) from None


def _begins_with(file: Path, kind: bytes) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(kind)) == kind
