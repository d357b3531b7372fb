"""``kaona assign``: another officer for a project."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.domain.people import is_office
from bot.domain.project_code import InvalidProjectCode, ProjectCode
from bot.domain.thai_digits import clean
from handlers.absences import handing_over
from handlers.turn import Turn
from storage import agencies, people, projects
from storage.tables import Person, Project


def assign(
    codes: Annotated[
        list[str], typer.Argument(metavar="CODE...", help="Project codes, such as 03000000-2491.")
    ],
    to: Annotated[
        str,
        typer.Option(help="The new officer: a name of the register, or a project whose officer."),
    ],
    new: Annotated[
        bool, typer.Option("--new", help="Add the name to the register if it is not there.")
    ] = False,
) -> None:
    """Hand projects over to another officer, with all that is open; both are told."""

    async def work(desk: Desk) -> None:
        wanted = [parsed_code(desk, code) for code in dict.fromkeys(codes)]
        lines: list[str] = []
        async with console.office(desk) as office, office.turn() as turn:
            for code in wanted:
                lines += await _hand_over(desk, turn, code, to, may_add=new)
        for line in lines:
            desk.say(line)

    console.run(work)


def parsed_code(desk: Desk, code: str) -> ProjectCode:
    """A project's code; raises CommandFailedError for anything else."""
    try:
        return ProjectCode.parse(code)
    except InvalidProjectCode:
        raise CommandFailedError(desk.texts.plain("cli-bad-code", code=code)) from None


async def known_project(desk: Desk, turn: Turn, code: ProjectCode) -> Project:
    """The project of a code; raises CommandFailedError where the register has none."""
    project = await projects.by_code(turn.session, str(code))
    if project is None:
        raise CommandFailedError(desk.texts.plain("cli-no-project", code=str(code)))
    return project


async def _hand_over(
    desk: Desk, turn: Turn, code: ProjectCode, to: str, *, may_add: bool
) -> list[str]:
    """Hand one project over; what is to be said of it."""
    project = await known_project(desk, turn, code)
    person = await _person(desk, turn, project, to, may_add=may_add)
    done = await handing_over.hand_over(turn, project, person)
    if done is None:
        return [desk.texts.plain("cli-assigned-already", code=project.code, to=person.name)]
    before = ", ".join(done.before) or desk.texts.plain("nothing")
    lines = [desk.texts.plain("cli-assigned", code=project.code, to=person.name, before=before)]
    if not done.asked:
        lines.append(desk.texts.plain("cli-assigned-unlinked", to=person.name, code=project.code))
    return lines


async def _person(desk: Desk, turn: Turn, project: Project, to: str, *, may_add: bool) -> Person:
    """Whom ``--to`` means: the officer of a project, or a name in the project's agency."""
    agency_code = ProjectCode.parse(project.code).agency_code
    name = clean(to)
    if not name:
        raise CommandFailedError(desk.texts.plain("cli-assign-nameless"))
    try:
        other = ProjectCode.parse(name)
    except InvalidProjectCode:
        return await _named(desk, turn, project, name, may_add=may_add)
    person = await projects.officer(turn.session, (await known_project(desk, turn, other)).id)
    if person is None:
        raise CommandFailedError(desk.texts.plain("cli-no-officer", code=str(other)))
    if person.agency_code != agency_code:
        raise CommandFailedError(
            desk.texts.plain(
                "cli-assign-other-agency",
                name=person.name,
                agency=person.agency_code,
                code=project.code,
            )
        )
    return person


async def _named(desk: Desk, turn: Turn, project: Project, name: str, *, may_add: bool) -> Person:
    agency_code = ProjectCode.parse(project.code).agency_code
    person = await people.by_name(turn.session, agency_code, name)
    if person is not None:
        return person
    if may_add:
        path = await agencies.path(turn.session, project.agency_id)
        office = is_office(name, path)
        return await people.find_or_add(
            turn.session, agency_code=agency_code, name=name, is_office=office
        )
    known = ", ".join(await people.names_in(turn.session, agency_code))
    raise CommandFailedError(
        desk.texts.plain(
            "cli-assign-unknown",
            name=name,
            agency=agency_code,
            known=known or desk.texts.plain("nothing"),
        )
    )
