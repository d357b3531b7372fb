"""The outbox: the only way out. Here messages are put into it; :mod:`storage.sending` takes them.

Putting a message never sends, flushes more than its own row, commits or opens a transaction: the
caller owns that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Insert,
    Table,
    bindparam,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Outgoing, Priority
from storage import notices
from storage.notices import Notice
from storage.tables import OutboxFile, OutboxRow, OutboxState

OPEN = (OutboxState.WAITING, OutboxState.CLAIMED)

OPEN_WORDS: list[ColumnElement[Any]] = [literal_column(f"'{state}'") for state in OPEN]
"""The same as words in a statement, not parameters: only so does a planner see that the partial
indexes hold all that is asked for."""

FORGOTTEN = "link:"
"""How the keys of messages begin whose content is forgotten once they went: it opens something."""

_REPLACES = {
    "editMessageText": ("editMessageText", "editMessageReplyMarkup"),
    "editMessageReplyMarkup": ("editMessageReplyMarkup",),
}
"""Which waiting edits of the same message have no sense after a newer one: a text brings its
buttons along, buttons bring no text."""


# Statements are built once, and for the table rather than its class: a turn puts two messages, and
# to build a statement costs more than to run it.
_OUTBOX = cast("Table", OutboxRow.__table__)

_PUT: dict[str, Insert] = {
    dialect: inserting.on_conflict_do_nothing(index_elements=["key"]).returning(_OUTBOX.c.id)
    for dialect, inserting in (
        ("sqlite", sqlite.insert(_OUTBOX)),
        ("postgresql", postgresql.insert(_OUTBOX)),
    )
}
_REPLACE = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.chat_id == bindparam("chat"),
        _OUTBOX.c.state.in_(OPEN_WORDS),
        _OUTBOX.c.state == OutboxState.WAITING,
        _OUTBOX.c.id < bindparam("newer_than"),
        _OUTBOX.c.method.in_(bindparam("methods", expanding=True)),
    )
    .values(state=OutboxState.REPLACED)
)
_REPLACE_BY_ROW = _REPLACE.where(_OUTBOX.c.edits_id == bindparam("edited"))
_REPLACE_BY_MESSAGE = _REPLACE.where(_OUTBOX.c.edits_message_id == bindparam("edited"))


@dataclass(frozen=True)
class Terms:
    """On what terms a message goes out.

    ``key`` makes putting it twice harmless; ``not_before`` and ``expires_at`` are service time;
    ``repeats`` tells whether it goes again when nobody knows if it arrived; ``edits_id`` names
    the outbox row whose message this one edits: the message id is filled in when that row was sent.
    """

    priority: Priority = Priority.ANSWER
    key: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    repeats: bool = True
    edits_id: int | None = None


async def put(
    session: AsyncSession,
    chat_id: int | None,
    message: Outgoing,
    now: datetime,
    terms: Terms,
    update_id: int | None = None,
) -> int | None:
    """Add a message; its row's id, or ``None`` if one with this key was put before.

    ``update_id`` is the update that caused it. Older edits of the same message that have not gone
    yet are replaced.
    """
    edited = message.params.get("message_id")
    values = {
        "key": terms.key,
        "chat_id": chat_id,
        "method": message.method,
        "params": dict(message.params),
        "priority": terms.priority,
        "state": OutboxState.WAITING,
        "created_at": now,
        "not_before": terms.not_before,
        "expires_at": terms.expires_at,
        "repeats": terms.repeats,
        "edits_id": terms.edits_id,
        "edits_message_id": edited if message.method in _REPLACES else None,
        "update_id": update_id,
        "attempts": 0,
        "maybe_repeated": False,
    }
    # Nothing here looks at what the turn changed in other rows: these are written once, at its end.
    with session.no_autoflush:
        row_id: int | None = await session.scalar(_PUT[session.get_bind().dialect.name], values)
        if row_id is None:
            return None
        if message.method in _REPLACES:
            await _replace_older_edits(session, row_id, chat_id, message, terms.edits_id)
    if message.file is not None:
        file = message.file
        session.add(
            OutboxFile(
                outbox_id=row_id,
                field=file.field,
                name=file.name,
                mime_type=file.mime_type,
                content=file.content,
            )
        )
    notices.tell(session, Notice.OUTBOX)
    return row_id


async def has_key(session: AsyncSession, key: str) -> bool:
    """Whether a message with this key was put."""
    return await session.scalar(select(OutboxRow.id).where(OutboxRow.key == key)) is not None


async def replace_menus(session: AsyncSession, methods: Sequence[str]) -> None:
    """Take back the calls by these methods that still wait and are for all chats, not for one."""
    for_one_chat = func.coalesce(OutboxRow.params["scope"]["type"].as_string(), "") == "chat"
    waiting = (
        OutboxRow.state.in_(OPEN_WORDS),
        OutboxRow.state == OutboxState.WAITING,
        OutboxRow.chat_id.is_(None),
        OutboxRow.method.in_(methods),
        ~for_one_chat,
    )
    replaced = update(OutboxRow).where(*waiting).values(state=OutboxState.REPLACED)
    await session.execute(replaced.execution_options(synchronize_session=False))


async def _replace_older_edits(
    session: AsyncSession,
    row_id: int,
    chat_id: int | None,
    message: Outgoing,
    edits_id: int | None,
) -> None:
    values = {"chat": chat_id, "newer_than": row_id, "methods": _REPLACES[message.method]}
    if edits_id is not None:
        await session.execute(_REPLACE_BY_ROW, values | {"edited": edits_id})
    else:
        edited = message.params.get("message_id")
        await session.execute(_REPLACE_BY_MESSAGE, values | {"edited": edited})


async def move_chat(session: AsyncSession, old: int, new: int) -> None:
    """Everything that is still to go to a chat goes to its new id."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.chat_id == old, OutboxRow.state.in_(OPEN_WORDS))
        .values(chat_id=new)
    )
