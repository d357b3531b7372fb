"""The ground of a siege, on both databases, and how its figures come into the log."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.support.database_control import PostgresControl
from tests.support.databases import PostgresServer, postgres_server
from tests.support.figures import FIGURES
from tests.support.siege import Ground, Intake, Siege
from tests.support.toll import Toll

USUAL_SEED = 20261116

Note = Callable[..., None]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server as it ships: it waits for the disk at every commit."""
    with postgres_server() as server:
        yield server
        # A test may have started it anew, of which the library that started it first knows nothing.
        PostgresControl(server.folder).stop_for_good()


@pytest.fixture
def seed() -> int:
    """What all chance of a siege is drawn from; ``CRASH_SEED`` in the environment names another."""
    return int(os.environ.get("CRASH_SEED", USUAL_SEED))


@pytest.fixture
async def ground(
    database: str, intake: Intake, seed: int, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Ground]:
    """The ground for the parameters ``database`` and ``intake``; the database is empty."""
    if database == "sqlite":
        yield Ground(tmp_path, f"sqlite:///{tmp_path / 'kaona.db'}", intake, seed)
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = await server.empty()
    yield Ground(tmp_path, url, intake, seed, server)
    await server.drop(url)


@pytest.fixture
def note(record_property: Callable[[str, object], None], request: pytest.FixtureRequest) -> Note:
    """Keeps what a siege has cost for the end of the log."""

    def keep(siege: Siege, toll: Toll, **facts: object) -> None:
        about = {
            "run": request.node.name,
            "seed": siege.seed,
            "people": len(siege.officers),
            "kills": siege.kills,
            "seconds": siege.seconds,
        }
        record_property(FIGURES, about | facts | asdict(toll))

    return keep
