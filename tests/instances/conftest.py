"""Two bots on one PostgreSQL, their simulator, and the people in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.support.databases import PostgresServer, postgres_server
from tests.support.logs import service_logs
from tests.support.pair import Pair, pair_of
from tests.support.scene import Scene


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """The service's own logs, on standard error; how it was before comes back at the end."""
    with service_logs():
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
async def url(postgres: PostgresServer) -> AsyncIterator[str]:
    """The URL of a migrated database without rows."""
    yield await postgres.migrated()
    await postgres.clear()


@pytest.fixture
async def scene(url: str) -> AsyncIterator[Scene]:
    """Two running bots with an empty register."""
    async with pair_of(url) as made:
        yield made


@pytest.fixture
def pair(scene: Scene) -> Pair:
    """The two bots of the scene."""
    assert isinstance(scene.kaona, Pair)
    return scene.kaona
