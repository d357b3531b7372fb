"""``kaona inbox``: the dead letters, updates whose every try failed.

What people wrote is shown only when it is asked for (``show --payload``): screens and their
copies must not spread personal data needlessly.
"""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot import log
from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.rendering.messages import shorten
from bot.runtime import worker
from handlers.turn import is_meaningless
from storage import inbox
from storage.inbox import Troubled
from storage.tables import InboxRow, InboxState

app = typer.Typer(
    help="Look after what could not be handled.", no_args_is_help=True, add_completion=False
)

_ERROR_CHARACTERS = 160
"""How much of an error's first line a list shows."""


@app.command("list")
def list_(
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Also what failed and still waits for its next try.")
    ] = False,
) -> None:
    """List what could not be handled, without what people wrote."""

    async def work(desk: Desk) -> None:
        await _list(desk, waiting)

    console.run(work)


@app.command("show")
def show(
    update_id: Annotated[int, typer.Argument(metavar="ID", help="The update's id, as listed.")],
    payload: Annotated[
        bool,
        typer.Option("--payload", help="Also what came from Telegram: it holds personal data."),
    ] = False,
) -> None:
    """Print all that is known of one update, as JSON; what people wrote only with --payload."""

    async def work(desk: Desk) -> None:
        await _show(desk, update_id, payload)

    console.run(work)


@app.command("retry")
def retry(
    update_id: Annotated[
        int | None, typer.Argument(metavar="ID", help="The update's id, as listed.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every dead letter.")] = False,
) -> None:
    """Have the running service handle a dead letter once more; one of another day is answered only.

    A text or a press that is older than a day is not taken: its writer is asked to answer anew.
    """

    async def work(desk: Desk) -> None:
        await _retry(desk, update_id, all_)

    console.run(work)


async def _list(desk: Desk, waiting: bool) -> None:
    async with console.office(desk) as office, office.database.read() as session:
        dead = await inbox.dead_letters(session)
        later = await inbox.awaiting_retry(session) if waiting else []
    for letter in dead:
        desk.say(_line(desk, letter))
    for letter in later:
        desk.say(_line(desk, letter) + _next_try(desk, letter))
    desk.warn(desk.texts.plain("inbox-count-dead", count=len(dead)))
    if waiting:
        desk.warn(desk.texts.plain("inbox-count-waiting", count=len(later)))


def _line(desk: Desk, letter: Troubled) -> str:
    return desk.texts.plain(
        "inbox-line",
        id=str(letter.update_id),
        day=desk.voice.day_of(letter.received_at),
        time=desk.voice.time_of(letter.received_at),
        chat=_chat(desk, letter.chat_id),
        attempts=letter.attempts,
        error=_first_line(letter.error or ""),
    )


def _next_try(desk: Desk, letter: Troubled) -> str:
    if letter.retry_at is None:
        return ""
    return desk.texts.plain(
        "inbox-next-try",
        day=desk.voice.day_of(letter.retry_at),
        time=desk.voice.time_of(letter.retry_at),
    )


def _chat(desk: Desk, chat_id: int | None) -> str:
    """The kind of a chat. Bot API, ``Chat``: only a private chat's id is positive."""
    if chat_id is None:
        return desk.texts.plain("inbox-chat-none")
    return desk.texts.plain("inbox-chat-private" if chat_id > 0 else "inbox-chat-group")


def _first_line(error: str) -> str:
    """The line as a terminal may show it: an error can quote any sign that a person sent."""
    first = next(iter(log.without_detail(error).splitlines()), "")
    shown = "".join(sign if sign.isprintable() else " " for sign in log.redact(first))
    return shorten(shown, _ERROR_CHARACTERS)


async def _show(desk: Desk, update_id: int, payload: bool) -> None:
    async with console.office(desk) as office, office.database.read() as session:
        row = await inbox.stored(session, update_id)
        now = office.clock.now()
    if row is None:
        raise CommandFailedError(desk.texts.plain("inbox-unknown", id=str(update_id)))
    facts = _facts(row) | ({"payload": row.payload} if payload else {})
    desk.say(log.redact(json.dumps(facts, ensure_ascii=False, indent=1)))
    if row.state is InboxState.DEAD and is_meaningless(row.received_at, now):
        desk.warn(desk.texts.plain("inbox-too-old"))
    if not payload:
        desk.warn(desk.texts.plain("inbox-without-payload"))


def _facts(row: InboxRow) -> dict[str, object]:
    """All that is known of an update but for who sent it and what it said."""
    chat = None if row.chat_id is None else "private" if row.chat_id > 0 else "group"
    return {
        "update_id": row.update_id,
        "kind": next((name for name in row.payload if name != "update_id"), None),
        "chat": chat,
        "state": row.state.value,
        "received_at": row.received_at.isoformat(),
        "attempts": row.attempts,
        "retry_at": None if row.retry_at is None else row.retry_at.isoformat(),
        "error": None if row.error is None else log.without_detail(row.error),
    }


async def _retry(desk: Desk, update_id: int | None, all_: bool) -> None:
    if (update_id is None) != all_:
        raise CommandFailedError(desk.texts.plain("inbox-retry-which"))
    # One try is left: what its writer sent since is not kept waiting for a second one.
    tries_made = len(worker.RETRY_SECONDS)
    async with console.office(desk) as office, office.turn() as turn:
        letters = await inbox.dead_letters(turn.session)
        revived = await inbox.revive(turn.session, tries_made, update_id)
        row = await inbox.stored(turn.session, update_id) if update_id is not None else None
    if update_id is not None and not revived:
        raise CommandFailedError(_refusal(desk, update_id, row))
    old = [
        letter.update_id
        for letter in letters
        if letter.update_id in revived and is_meaningless(letter.received_at, turn.now)
    ]
    desk.say(desk.texts.plain("inbox-revived", count=len(revived), answers=len(revived) - len(old)))
    if old:
        ids = ", ".join(map(str, old))
        desk.warn(desk.texts.plain("inbox-revived-too-old", count=len(old), ids=ids))


def _refusal(desk: Desk, update_id: int, row: InboxRow | None) -> str:
    if row is None:
        return desk.texts.plain("inbox-unknown", id=str(update_id))
    is_done = row.state is InboxState.DONE
    key = "inbox-not-dead-done" if is_done else "inbox-not-dead-waiting"
    return desk.texts.plain(key, id=str(update_id))
