"""How the traffic stands, in figures an operator can act on."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.delivery import Outgoing, Priority
from storage import inbox, outbox, outcomes, stats
from storage.database import Database
from storage.inbox import Arrival
from storage.outbox import Terms
from storage.stats import Traffic
from tests.storage.posting import ANSWER, BULK, DIGEST, claim, put, send
from tests.storage.steps import MINUTE, NOW

EARLIER = NOW - timedelta(minutes=5)


async def traffic(database: Database) -> Traffic:
    async with database.read() as session:
        return await stats.traffic(session)


async def test_where_nothing_moves_there_is_nothing_and_nothing_old(database: Database) -> None:
    assert await traffic(database) == Traffic(0, None, 0, dict.fromkeys(Priority, 0), None, 0)


async def test_updates_that_wait_are_counted_and_the_handled_and_the_dead_are_not_among_them(
    database: Database,
) -> None:
    async with database.write() as session:
        await inbox.store(session, [Arrival(n, n, {}) for n in (1, 2)], EARLIER - MINUTE)
        await inbox.store(session, [Arrival(3, 3, {})], EARLIER - MINUTE)
        await inbox.store(session, [Arrival(4, 4, {})], EARLIER)
        await inbox.store(session, [Arrival(5, 3, {})], EARLIER - MINUTE / 2)
        await inbox.record_done(session, [1])
        await inbox.record_failure(session, 2, "x", None)
        await inbox.record_failure(session, 3, "x", NOW + MINUTE)

    stands = await traffic(database)

    assert (stands.inbox_waiting, stands.inbox_oldest, stands.inbox_dead) == (3, EARLIER, 1), (
        "what failed waits on purpose, and so does what it holds back"
    )


async def test_what_is_still_to_go_is_counted_by_priority_and_what_is_on_its_way_with_it(
    database: Database,
) -> None:
    async with database.write() as session:
        message = Outgoing("sendMessage", {"text": "ก่อน"})
        await outbox.put(session, 1, message, EARLIER, Terms(priority=BULK))
    for chat_id, priority in ((2, ANSWER), (3, ANSWER), (4, DIGEST), (5, ANSWER), (6, ANSWER)):
        await put(database, chat_id, "x", priority)
    first, second, *_ = await claim(database, limit=3)
    await send(database, first)
    async with database.write() as session:
        await outcomes.record_dead(session, second, "refused")

    stands = await traffic(database)

    assert stands.outbox_waiting == {ANSWER: 2, DIGEST: 1, BULK: 1}
    assert stands.outbox_oldest == EARLIER


async def test_possible_repetitions_are_counted_for_ever(database: Database) -> None:
    await put(database, 1, "x")
    await put(database, 2, "x")
    await claim(database, limit=1)
    async with database.write() as session:
        await outcomes.release(session)
    for one in await claim(database):
        await send(database, one)

    stands = await traffic(database)

    assert stands.maybe_repeated == 1
    assert sum(stands.outbox_waiting.values()) == 0
