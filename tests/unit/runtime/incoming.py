"""Updates in a real inbox, and handlers that answer, or fail as the update says."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import select, text
from telegram import Update

from bot.rendering.messages import message
from bot.runtime.worker import Worker
from handlers.context import KaonaContext
from storage import inbox
from storage.database import Database
from storage.inbox import Arrival
from storage.tables import InboxRow, InboxState, OutboxRow
from tests.unit.runtime.outgoing import START


async def echo(update: Update, context: KaonaContext) -> None:
    """Answers with what was said; some words make it fail, after it has answered."""
    said = update.message.text if update.message else None
    chat_id = update.effective_chat.id if update.effective_chat else 0
    await context.say(chat_id, message(f"{said}"))
    match said:
        case "fail":
            failure = "a handler's own error"
            raise RuntimeError(failure)
        case "break":
            # The same key twice: the database itself refuses the second row.
            row = InboxRow(
                update_id=1, payload={}, state=InboxState.WAITING, received_at=START, attempts=0
            )
            context.turn.session.add(row)
        case "cut":
            # PostgreSQL ends the connection, as it does when it is shut down.
            await context.turn.session.execute(
                text("SELECT pg_terminate_backend(pg_backend_pid())")
            )
        case "hang":
            await asyncio.Event().wait()
        case "ruin":
            # The whole transaction is gone: no savepoint holds that.
            await context.turn.session.execute(text("ROLLBACK"))
        case "send":
            await context.bot.send_message(chat_id, "around the outbox")
        case "stir":
            context.turn.stirs_schedule = True


def update(update_id: int, chat_id: int, text: str) -> Arrival:
    payload: dict[str, Any] = {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_790_000_000,
            "chat": {"id": chat_id, "type": "private", "first_name": "ก"},
            "from": {"id": chat_id, "is_bot": False, "first_name": "ก"},
            "text": text,
        },
    }
    return Arrival(update_id, chat_id, payload)


async def arrive(database: Database, *arrivals: Arrival) -> None:
    async with database.write() as session:
        await inbox.store(session, arrivals, START)


async def said(database: Database) -> list[tuple[int | None, str]]:
    async with database.read() as session:
        rows = await session.scalars(select(OutboxRow).order_by(OutboxRow.id))
        return [(row.chat_id, str(row.params["text"])) for row in rows]


async def inbox_rows(database: Database) -> dict[int, InboxRow]:
    async with database.read() as session:
        return {row.update_id: row for row in await session.scalars(select(InboxRow))}


async def work(worker: Worker) -> int:
    """Work until nothing is left; gives the number of batches."""
    batches = 0
    while await worker.work_once():
        batches += 1
    return batches
