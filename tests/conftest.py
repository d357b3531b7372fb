"""What tests have measured stands at the end of the log."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from tests.support.figures import FIGURES
from tests.support.statements import share_compiled_statements

share_compiled_statements()


LONGEST = ("year", "month", "crash", "architecture", "browser")
"""The folders whose tests take longest. They begin first: the last to begin would end alone, with
the other processors idle."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first."""
    here = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(here).parts[0]
        return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What is loaded now stays: the collector need not go through it again and again."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line of JSON for each test that recorded figures, whether it passed or not."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, figures in report.user_properties:
                if name == FIGURES and report.when == "call":
                    line = {"outcome": outcome} | figures
                    terminalreporter.write_line(json.dumps(line, ensure_ascii=False))
