"""The real documents, which lie beside the repository and are not part of it."""

import os
from pathlib import Path

import pytest

_SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def seed_text(number: str) -> str:
    """Give the text of a real document by its number: ``000`` to ``003`` are forms, ``004`` a memo.

    Without the documents the test is skipped, and fails where the whole set has to run (``CI``).
    """
    found = sorted(_SEEDS.glob(f"{number}_*.txt"))
    if found:
        return found[0].read_text(encoding="utf-8")
    if os.environ.get("CI"):
        pytest.fail(f"the real document {number} is missing")
    pytest.skip(f"the real document {number} is not on this machine")
