"""What a watcher is told when a part of the service is away, and what it costs to ask."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.domain.delivery import Priority
from bot.runtime import status as module
from bot.runtime.http_server import status_routes
from bot.runtime.leader import SoleLead
from bot.runtime.metrics import Metrics
from bot.runtime.status import FAILURE_SECONDS, MOST_LAG, TELEGRAM_SECONDS, Status
from bot.transport.identity import IdentityUnknownError
from storage import inbox
from storage.database import Database
from storage.inbox import Arrival
from tests.support.metrics import Figures
from tests.unit.runtime.outgoing import START, HandClock

NOBODY = "postgresql://kaona:hush@127.0.0.1:9/kaona"
"""A server that is not there: nothing listens on port 9."""


class Telegram:
    """Answers who the bot is, or fails as it is told."""

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.asked = 0

    async def reach(self) -> None:
        self.asked += 1
        if self.failure is not None:
            raise self.failure


async def nothing(_stop: asyncio.Event) -> None:
    """No duties."""


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def gone() -> AsyncIterator[Database]:
    made = Database(NOBODY)
    yield made
    await made.close()


def watcher(
    database: Database, clock: HandClock, telegram: Telegram, metrics: Metrics | None = None
) -> httpx.AsyncClient:
    """Whoever asks the service how it is."""
    lead = SoleLead(nothing)
    status = Status(database, clock, metrics or Metrics(), lead, telegram.reach)
    app = Starlette(routes=status_routes(status))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")


async def readiness(client: httpx.AsyncClient) -> tuple[int, dict[str, str]]:
    answer = await client.get("/readyz")
    return answer.status_code, answer.json()


async def test_a_database_that_is_gone_makes_the_service_unready_but_not_dead(
    gone: Database, clock: HandClock, telegram: Telegram
) -> None:
    async with watcher(gone, clock, telegram) as client:
        code, parts = await readiness(client)
        alive = await client.get("/healthz")
    assert code == 503
    assert "connect" in parts["database"].lower()
    assert "hush" not in str(parts)
    assert (parts["telegram"], parts["lag"]) == ("ok", "unknown")
    assert (alive.status_code, alive.text) == (200, "ok\n")


@pytest.fixture
async def mute() -> AsyncIterator[Database]:
    """A server that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        made = Database(f"postgresql://kaona:hush@127.0.0.1:{port}/kaona")
        yield made
        await made.close()


async def test_a_database_that_does_not_answer_in_time_counts_as_gone(
    mute: Database, clock: HandClock, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.0)
    async with watcher(mute, clock, telegram) as client:
        code, parts = await readiness(client)
    assert (code, parts["database"]) == (503, "no answer in time")


async def test_without_a_database_the_own_counts_are_told_and_those_of_the_database_are_not_old(
    gone: Database, clock: HandClock, telegram: Telegram
) -> None:
    metrics = Metrics()
    metrics.sent(Priority.ANSWER, timedelta(seconds=0.2))
    async with watcher(gone, clock, telegram, metrics) as client:
        answer = await client.get("/metrics")
    assert answer.status_code == 200
    figures = Figures(answer.text)
    assert figures.get("kaona_sent_total", priority="answer") == 1
    assert figures.labels("kaona_outbox_waiting", "priority") == set()
    assert "hush" not in answer.text


async def test_telegram_that_does_not_answer_is_named_with_its_reason(
    database: Database, clock: HandClock, telegram: Telegram
) -> None:
    telegram.failure = IdentityUnknownError("Telegram was not reached: ConnectError")
    async with watcher(database, clock, telegram) as client:
        code, parts = await readiness(client)
        assert (code, parts["telegram"]) == (503, "Telegram was not reached: ConnectError")
        telegram.failure = None
        clock.elapsed += timedelta(seconds=FAILURE_SECONDS)
        assert await readiness(client) == (200, {"database": "ok", "telegram": "ok", "lag": "ok"})


async def test_a_reason_that_repeats_the_token_is_told_without_it(
    database: Database, clock: HandClock, telegram: Telegram
) -> None:
    telegram.failure = IdentityUnknownError(f"502 cannot POST /bot1234567:{'a' * 35}/getMe")
    async with watcher(database, clock, telegram) as client:
        assert (await readiness(client))[1]["telegram"] == "502 cannot POST /bot***/getMe"


async def test_telegram_is_asked_once_in_a_while_however_often_the_watcher_looks(
    database: Database, clock: HandClock, telegram: Telegram
) -> None:
    async with watcher(database, clock, telegram) as client:
        for _ in range(5):
            assert (await readiness(client))[0] == 200
        assert telegram.asked == 1
        clock.elapsed += timedelta(seconds=TELEGRAM_SECONDS)
        telegram.failure = IdentityUnknownError("502 Bad Gateway")
        assert (await readiness(client))[1]["telegram"] == "502 Bad Gateway"
        clock.elapsed += timedelta(seconds=FAILURE_SECONDS)
        assert (await readiness(client))[0] == 503
        assert telegram.asked == 3, "a failure is believed for a moment only"


async def test_while_something_is_wrong_many_watchers_share_one_look(
    gone: Database, clock: HandClock, telegram: Telegram
) -> None:
    telegram.failure = IdentityUnknownError("502 Bad Gateway")
    async with watcher(gone, clock, telegram) as client:
        answers = await asyncio.gather(*(readiness(client) for _ in range(20)))
        assert answers == [answers[0]] * 20
        assert answers[0][0] == 503
        assert telegram.asked == 1
        clock.elapsed += timedelta(seconds=FAILURE_SECONDS)
        assert (await readiness(client))[0] == 503
        assert telegram.asked == 2


async def test_an_update_that_waits_too_long_makes_the_service_unready(
    database: Database, clock: HandClock, telegram: Telegram
) -> None:
    async with database.write() as session:
        await inbox.store(session, [Arrival(1, 7, {}), Arrival(2, 8, {})], START)
    async with watcher(database, clock, telegram) as client:
        clock.elapsed = timedelta(seconds=MOST_LAG)
        assert (await readiness(client))[1]["lag"] == "ok"
        clock.elapsed += timedelta(seconds=1)
        assert (await readiness(client))[1]["lag"] == "an update has waited for 61 s"
        async with database.write() as session:
            await inbox.record_done(session, [1, 2])
        clock.elapsed += timedelta(seconds=FAILURE_SECONDS)
        assert (await readiness(client))[1]["lag"] == "ok"
