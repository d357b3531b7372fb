"""The running bot, its simulator and its people, for every dialog."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.support.databases import sqlite_files
from tests.support.logs import service_logs
from tests.support.scene import Scene, set_scene


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """The service's own logs, on standard error; how it was before comes back at the end."""
    with service_logs():
        yield


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with set_scene(tmp_path) as made:
        yield made


@pytest.fixture
async def new_scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """The same, with a bot that was never started before: it tells Telegram about itself."""
    await sqlite_files().migrated(tmp_path)
    async with set_scene(tmp_path) as made:
        yield made
