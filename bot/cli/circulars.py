"""``kaona circular``: read a memo without sending it, and see what was sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.domain.circulars import Response, decoded
from bot.forms.memo import MemoReading, NotAMemo, read_memo
from bot.rendering.circular_pages import office_line, ordered, person_line
from bot.rendering.circular_standing import Followed
from bot.rendering.memo import memo_lines
from bot.rendering.voice import Voice
from handlers.circulars import circular_follow
from storage import circulars

app = typer.Typer(no_args_is_help=True, help="Memos that go to many, and who answered them.")


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A memo as plain text.")],
) -> None:
    """Show the fields of a memo as /circular would propose them, and what is doubtful."""

    async def work(desk: Desk) -> None:
        for line in memo_lines(desk.voice, _reading(desk, file)):
            desk.say(line)

    console.run(work)


def _reading(desk: Desk, file: Path) -> MemoReading:
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandFailedError(
            desk.texts.plain("cli-file-unreadable", file=str(file), reason=reason)
        ) from None
    text = decoded(content)
    if text is None:
        raise CommandFailedError(desk.texts.plain("cli-file-not-text", file=str(file)))
    try:
        return read_memo(text)
    except NotAMemo:
        raise CommandFailedError(desk.texts.plain("cli-not-a-memo", file=str(file))) from None


@app.command("list")
def list_() -> None:
    """List what was sent, the newest first, with how many stand how."""

    async def work(desk: Desk) -> None:
        async with console.office(desk) as office, office.turn() as turn:
            found = await circulars.newest(turn.session)
            for one in found:
                standing = await circular_follow.followed(turn, desk.voice, one)
                desk.say(_line(desk.voice, standing))
            if not found:
                desk.say(desk.texts.plain("cli-circulars-none"))

    console.run(work)


@app.command()
def show(
    number: Annotated[int, typer.Argument(help="The number that `list` gives.")],
) -> None:
    """Show how a circular stands by office, and everybody who got it."""

    async def work(desk: Desk) -> None:
        async with console.office(desk) as office, office.turn() as turn:
            one = await circulars.find(turn.session, number)
            if one is None or one.sent_at is None:
                raise CommandFailedError(desk.texts.plain("cli-no-circular", id=str(number)))
            standing = await circular_follow.followed(turn, desk.voice, one)
            desk.say(_line(desk.voice, standing))
            for agency in ordered(standing.offices):
                desk.say(office_line(desk.voice, agency))
            for person in await circular_follow.recipients(turn, desk.voice, one):
                desk.say(person_line(desk.voice, person))

    console.run(work)


def _line(voice: Voice, one: Followed) -> str:
    nothing = voice.plain("nothing")
    counts = one.counts
    return voice.plain(
        "cli-circular-line",
        id=str(one.sheet.circular_id),
        state=voice.plain(f"circular-state-{one.state.value}"),
        number=one.sheet.number or nothing,
        deadline=voice.day(one.sheet.deadline) if one.sheet.deadline else nothing,
        answered=str(counts[Response.ANSWERED]),
        acknowledged=str(counts[Response.ACKNOWLEDGED]),
        silent=str(counts[Response.SILENT]),
        unreachable=str(counts[Response.UNREACHABLE]),
        subject=one.sheet.subject or nothing,
    )
