"""Putting messages into the outbox and claiming them, in a word or two."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.domain.delivery import Outgoing, Priority
from storage import outbox, outcomes, sending
from storage.database import Database
from storage.outbox import Terms
from storage.outcomes import Arrived
from storage.sending import Claimed, Room
from storage.tables import OutboxRow
from tests.storage.steps import NOW

ANSWER, DIGEST, BULK = Priority.ANSWER, Priority.DIGEST, Priority.BULK


def text(words: str) -> Outgoing:
    return Outgoing("sendMessage", {"text": words})


async def put(
    database: Database,
    chat_id: int | None,
    words: str,
    priority: Priority = ANSWER,
    **terms: object,
) -> int:
    """Put one message; its row's id."""
    async with database.write() as session:
        made = Terms(priority=priority, **terms)  # type: ignore[arg-type]
        row_id = await outbox.put(session, chat_id, text(words), NOW, made)
    assert row_id is not None
    return row_id


async def claim(
    database: Database,
    wall: datetime = NOW,
    *,
    limit: int = 100,
    resting: Collection[int] = (),
    crowded: Collection[int] = (),
    messages: int = 1_000,
    paced: int = 1_000,
    now: datetime = NOW,
) -> list[Claimed]:
    room = Room(messages, paced, resting, crowded)
    async with database.write() as session:
        claimed = await sending.claim(session, now, wall, limit, room)
        is_left = await sending.is_waiting(session, now, wall, room)
    if not claimed:
        assert not is_left, "what could be claimed was left"
    return claimed


async def claim_words(database: Database, wall: datetime = NOW, **how: object) -> list[object]:
    """The texts of what can be claimed, in order."""
    return [one.message.params["text"] for one in await claim(database, wall, **how)]  # type: ignore[arg-type]


async def send(database: Database, claimed: Claimed, message_id: int | None = 1) -> bool:
    async with database.write() as session:
        return not await outcomes.record_sent(session, [Arrived(claimed, message_id)], NOW)


async def send_all(database: Database, wall: datetime = NOW) -> list[object]:
    """Claim and send until nothing is left; the texts in the order they went out."""
    sent: list[object] = []
    while claimed := await claim(database, wall):
        for one in claimed:
            assert await send(database, one)
            sent.append(one.message.params["text"])
    return sent


async def row(database: Database, row_id: int) -> OutboxRow:
    async with database.read() as session:
        return await session.get_one(OutboxRow, row_id)
