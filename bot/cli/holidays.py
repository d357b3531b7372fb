"""``kaona holidays``: the days off that the reminders leave in peace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.domain.holiday_list import NAME_LIMIT, Holiday, UnreadableList, read_holidays
from bot.domain.reading import Refused, read_date
from bot.rendering.messages import shorten
from storage import holidays

app = typer.Typer(
    help="Look after the days off, on which nobody is reminded.",
    no_args_is_help=True,
    add_completion=False,
)

_DAY_HELP = "The day, such as 2026-11-10 or 10/11/2569."
_QUOTED = 80
"""Characters of a bad line that are repeated."""

Day = Annotated[str, typer.Argument(metavar="DATE", help=_DAY_HELP)]


@app.command("list")
def list_(
    year: Annotated[
        int | None, typer.Option("--year", help="Only this year, of either era: 2027 or 2570.")
    ] = None,
) -> None:
    """List the days off, by date."""

    async def work(desk: Desk) -> None:
        await _list(desk, year)

    console.run(work)


@app.command("add")
def add(day: Day, name: Annotated[str, typer.Argument(help="What the day is called.")]) -> None:
    """Make a day off, or give it another name."""

    async def work(desk: Desk) -> None:
        await _add(desk, day, name)

    console.run(work)


@app.command("remove")
def remove(day: Day) -> None:
    """Make a day off a working day, for good: no upgrade brings it back."""

    async def work(desk: Desk) -> None:
        await _remove(desk, day)

    console.run(work)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV file with a date and a name a line.")
    ],
) -> None:
    """Add the days of a file; what is there already stays, and a bad line changes nothing."""

    async def work(desk: Desk) -> None:
        await _import(desk, file)

    console.run(work)


async def _list(desk: Desk, year: int | None) -> None:
    async with console.office(desk) as office, office.database.read() as session:
        found = await holidays.all_of(session)
    wanted = [h for h in found if year is None or year in (h.day.year, h.day.year + 543)]
    for holiday in wanted:
        desk.say(_line(desk, holiday))
    desk.warn(desk.texts.plain("holidays-count", count=len(wanted)))


def _line(desk: Desk, holiday: Holiday) -> str:
    weekday = desk.texts.plain(f"weekday-{holiday.day.weekday()}")
    return desk.texts.plain(
        "holidays-line",
        iso=holiday.day.isoformat(),
        weekday=weekday,
        day=desk.voice.day(holiday.day),
        name=holiday.name,
    )


def _read_day(desk: Desk, text: str) -> date:
    day = read_date(text)
    if isinstance(day, Refused):
        raise CommandFailedError(desk.texts.plain("holidays-bad-day", text=shorten(text, _QUOTED)))
    return day


async def _add(desk: Desk, text: str, name: str) -> None:
    day, plain = _read_day(desk, text), " ".join(name.split())
    if not plain or len(plain) > NAME_LIMIT:
        raise CommandFailedError(desk.texts.plain("holidays-bad-name", limit=str(NAME_LIMIT)))
    async with console.office(desk) as office, office.turn() as turn:
        changed = await holidays.add(turn.session, [Holiday(day, plain)])
    key = "holidays-added" if changed else "holidays-known"
    desk.say(desk.texts.plain(key, day=desk.voice.day(day), name=plain))
    if day.weekday() not in desk.settings.policy.ladder.weekdays:
        desk.warn(desk.texts.plain("holidays-on-weekend", day=desk.voice.day(day)))


async def _remove(desk: Desk, text: str) -> None:
    day = _read_day(desk, text)
    async with console.office(desk) as office, office.turn() as turn:
        name = await holidays.remove(turn.session, day)
    if name is None:
        raise CommandFailedError(desk.texts.plain("holidays-unknown", day=desk.voice.day(day)))
    desk.say(desk.texts.plain("holidays-removed", day=desk.voice.day(day), name=name))


async def _import(desk: Desk, file: Path) -> None:
    found = _read_file(desk, file)
    async with console.office(desk) as office, office.turn() as turn:
        changed = await holidays.add(turn.session, found)
    desk.say(
        desk.texts.plain(
            "holidays-imported", file=str(file), count=len(found), changed=str(changed)
        )
    )


def _read_file(desk: Desk, file: Path) -> list[Holiday]:
    try:
        return read_holidays(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        told = desk.texts.plain(
            "cli-file-unreadable", file=str(file), reason=error.strerror or str(error)
        )
    except UnicodeDecodeError:
        told = desk.texts.plain("cli-file-not-text", file=str(file))
    except UnreadableList as error:
        told = _refusal(desk, file, error)
    raise CommandFailedError(told)


def _refusal(desk: Desk, file: Path, error: UnreadableList) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in error.text)
    reason = desk.texts.plain(f"holidays-line-{error.reason.value}")
    return desk.texts.plain(
        "holidays-bad-line",
        file=str(file),
        line=str(error.line),
        text=shorten(shown, _QUOTED),
        reason=reason,
    )
