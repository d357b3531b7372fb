"""A SQLite database of one's own, for the loops that work on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.schema import upgrade


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'kaona.db'}")
    await upgrade(made)
    yield made
    await made.close()
