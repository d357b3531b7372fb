"""The Bot API in machine-readable form, which lies beside the repository and is not part of it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

_SPEC = Path(__file__).resolve().parents[3] / "shared" / "data" / "telegram-bot-api.json"


def bot_api_methods() -> dict[str, Any]:
    """Give every method of the Bot API with its fields, by name.

    Without the file the test is skipped, and fails where the whole set has to run (``CI``).
    """
    if _SPEC.is_file():
        methods: dict[str, Any] = json.loads(_SPEC.read_text(encoding="utf-8"))["methods"]
        return methods
    if os.environ.get("CI"):
        pytest.fail("the description of the Bot API is missing")
    pytest.skip("the description of the Bot API is not on this machine")
