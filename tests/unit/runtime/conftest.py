"""A SQLite database of one's own a clock, and a worker, for the loops that work by them."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.runtime.metrics import Metrics
from bot.runtime.worker import Worker
from bot.settings import Settings
from bot.transport.identity import silent_bot
from handlers import errors
from handlers.context import AnyApplication, KaonaContext
from handlers.turn import House
from storage.database import Database
from tests.support.databases import sqlite_files
from tests.support.logs import service_logs
from tests.unit.runtime.incoming import echo
from tests.unit.runtime.outgoing import HandClock

IDENTITY = {"id": 12345, "is_bot": True, "first_name": "Kaona", "username": "kaona_bot"}


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """The service's own logs: unconfigured, a traceback with all it holds takes seconds."""
    with service_logs():
        yield


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(await sqlite_files().migrated(tmp_path))
    yield made
    await made.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def application() -> AsyncIterator[AnyApplication]:
    made: AnyApplication = (
        Application.builder()
        .bot(silent_bot("12345:opens-nothing", IDENTITY))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=KaonaContext))
        .build()
    )
    made.add_handler(MessageHandler(filters.TEXT, echo))
    made.add_error_handler(errors.failed)
    await made.initialize()
    yield made
    await made.shutdown()


@pytest.fixture
def settled() -> list[bool]:
    return []


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def worker_on(
    application: AnyApplication, clock: HandClock, metrics: Metrics, settled: list[bool]
) -> Callable[[Database], Worker]:
    """Makes a worker on a database of the test's choice."""
    policy = Settings(_env_file=None).policy
    house = House(policy=policy, language="en", username="kaona_bot")
    return lambda database: Worker(database, application, house, clock, metrics, settled.append)


@pytest.fixture
def worker(database: Database, worker_on: Callable[[Database], Worker]) -> Worker:
    return worker_on(database)
