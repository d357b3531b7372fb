"""The running bot, its simulator and its people, for every dialog."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bot import log
from tests.support.scene import Scene, set_scene


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """The service's own logs, on standard error; how it was before comes back at the end."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log.configure("WARNING", "json")
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with set_scene(tmp_path) as made:
        yield made
