"""What tests have measured stands at the end of the log."""

from __future__ import annotations

import json

import pytest

from tests.support.figures import FIGURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line of JSON for each test that recorded figures, whether it passed or not."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, figures in report.user_properties:
                if name == FIGURES and report.when == "call":
                    line = {"outcome": outcome} | figures
                    terminalreporter.write_line(json.dumps(line, ensure_ascii=False))
