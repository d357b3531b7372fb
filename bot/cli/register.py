"""``kaona import`` and ``kaona export``."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console, sheets
from bot.cli.console import CommandFailedError, Desk, Office
from bot.domain.projects import ProjectRecord
from bot.forms import Doubt, NotAForm, read_forms
from bot.forms.records import NotARegister, is_json, read_register, record_of
from bot.forms.register_file import is_spreadsheet
from bot.rendering.doubts import doubt_lines, field_names
from bot.rendering.export import CSV_COLUMNS, csv_rows, project_object
from storage import export as exports
from storage import register


class Format(StrEnum):
    """What an export is written in."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


Output = Annotated[Path | None, typer.Option("-o", "--output", help="The file to write.")]


def import_(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Printed forms as text, JSON of kaona export, or a register as .xlsx.",
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Read nothing; write an .xlsx to be filled in.")
    ] = False,
    output: Output = None,
) -> None:
    """Load projects and their reports. A second run changes nothing."""
    if not template and not files:
        raise _no_files()

    async def work(desk: Desk) -> None:
        if template:
            _template(desk, files, output)
        else:
            await _import(desk, files or [])

    console.run(work)


def _no_files() -> typer.BadParameter:
    """What the command line says of an argument that it needs; the form alone needs none."""
    return typer.BadParameter("Missing argument: files to import, or --template.")


def _template(desk: Desk, files: list[Path] | None, output: Path | None) -> None:
    if files:
        raise CommandFailedError(desk.texts.plain("cli-template-alone"))
    if output is None:
        raise CommandFailedError(desk.texts.plain("cli-template-where"))
    sheets.template(desk, output)


async def _import(desk: Desk, files: list[Path]) -> None:
    refused = 0
    async with console.office(desk) as office:
        with desk.progress() as progress:
            task = progress.add_task(desk.texts.plain("cli-importing"), total=len(files))
            for file in files:
                try:
                    readings, source = _read(desk, file)
                except CommandFailedError as error:
                    refused += 1
                    desk.warn(str(error))
                else:
                    await _take(desk, office, readings, source)
                progress.advance(task)
    if refused:
        raise CommandFailedError(
            desk.texts.plain("cli-import-refused", count=refused, total=len(files))
        )


Reading = tuple[ProjectRecord, tuple[Doubt, ...]]


def _read(desk: Desk, file: Path) -> tuple[list[Reading], str]:
    """What a file holds, and the word for where it comes from; raises CommandFailedError."""
    try:
        if is_spreadsheet(file):
            return [(record, ()) for record in sheets.projects_of(desk, file)], register.SHEET
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandFailedError(
            desk.texts.plain("cli-file-unreadable", file=str(file), reason=reason)
        ) from None
    except UnicodeDecodeError:
        raise CommandFailedError(desk.texts.plain("cli-file-not-text", file=str(file))) from None
    if "\x00" in text or "\\u0000" in text:
        raise CommandFailedError(desk.texts.plain("cli-file-not-text", file=str(file)))
    try:
        if is_json(text):
            return [(record, ()) for record in read_register(text)], "register"
        return [(record_of(r.form), r.doubts) for r in read_forms(text)], "form"
    except NotAForm as error:
        missing = field_names(desk.voice, error.missing)
        raise CommandFailedError(
            desk.texts.plain("cli-not-a-form", file=str(file), missing=missing)
        ) from None
    except NotARegister as error:
        raise CommandFailedError(
            desk.texts.plain("cli-not-a-register", file=str(file), reason=str(error))
        ) from None


async def _take(desk: Desk, office: Office, readings: list[Reading], source: str) -> None:
    """Store all projects of one file in one transaction, and tell what was read of each."""
    async with office.turn() as turn:
        taken = [
            (record, doubts, await register.take(turn.session, record, source, turn.now))
            for record, doubts in readings
        ]
    for record, doubts, done in taken:
        desk.say(
            desk.texts.plain(
                "cli-imported",
                code=record.code,
                name=record.name,
                reports=len(record.reports),
                change=desk.texts.plain(f"change-{done.project.value}"),
                added=len(done.added),
                corrected=len(done.corrected),
            )
        )
        if done.kept:
            numbers = ", ".join(str(number) for number in done.kept)
            desk.say("  " + desk.texts.plain("cli-import-kept", numbers=numbers))
        if done.kept_officer:
            kept = desk.texts.plain(
                "cli-import-kept-officer", officer=done.kept_officer, named=record.officer or ""
            )
            desk.say(f"  {kept}")
        for line in doubt_lines(desk.voice, record.code, doubts):
            desk.say(f"  {line}")


def export(
    format_: Annotated[Format, typer.Option("--format", help="json, csv or xlsx.")] = Format.JSON,
    output: Output = None,
    branch: Annotated[
        str | None, typer.Option("--branch", help="Only projects of these agencies: 03, 50370000.")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=2500, max=2699, help="Only of this fiscal year (BE)."),
    ] = None,
) -> None:
    """Print the register, sorted by code, or write it as a workbook."""

    async def work(desk: Desk) -> None:
        wanted = sheets.chosen(desk, branch, year)
        is_printed = format_ is not Format.XLSX
        if is_printed and output is not None:
            raise CommandFailedError(desk.texts.plain("cli-export-printed"))
        if is_printed:
            await _export(desk, format_, wanted)
        elif output is None:
            raise CommandFailedError(desk.texts.plain("cli-export-where"))
        else:
            await sheets.export_workbook(desk, output, wanted)

    console.run(work)


async def _export(desk: Desk, format_: Format, wanted: exports.Chosen) -> None:
    async with console.office(desk) as office, office.database.read() as session:
        with desk.progress() as progress:
            total = await exports.count(session, wanted)
            task = progress.add_task(desk.texts.plain("cli-exporting"), total=total)
            writer = _JsonWriter() if format_ is Format.JSON else _CsvWriter()
            async for project in exports.projects(session, wanted):
                writer.write(project)
                progress.advance(task)
            writer.end()


class _JsonWriter:
    """Writes a JSON list project by project, so that none has to wait for the last."""

    def __init__(self) -> None:
        self._is_first = True

    def write(self, project: ProjectRecord) -> None:
        """Write one project."""
        sys.stdout.write("[\n" if self._is_first else ",\n")
        json.dump(project_object(project), sys.stdout, ensure_ascii=False, indent=1)
        self._is_first = False

    def end(self) -> None:
        """Close the list."""
        sys.stdout.write("[]\n" if self._is_first else "\n]\n")


class _CsvWriter:
    """Writes a row per report."""

    def __init__(self) -> None:
        self._rows = csv.writer(sys.stdout)
        self._rows.writerow(CSV_COLUMNS)

    def write(self, project: ProjectRecord) -> None:
        """Write the rows of one project."""
        self._rows.writerows(csv_rows(project))

    def end(self) -> None:
        """Nothing closes a CSV."""
