"""The table and the file of a run."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from tests.bench.fleet import BotName
from tests.bench.lines import LINES, Line, Measured

PACKAGES = ("python-telegram-bot", "sqlalchemy", "aiosqlite", "httpx", "starlette", "uvicorn")

RATIO = f"Kaona : {BotName.DATABASE}"

_NONE = "-"


def table(measured: Mapping[str, Measured], *, judged: bool) -> Table:
    """The figures as a table in Markdown, to be read and to be pasted.

    ``judged`` tells whether what was to be reached is compared with: not in a quick run.
    """
    made = Table(box=box.MARKDOWN, pad_edge=True)
    made.add_column("what", no_wrap=True)
    for name in (*BotName, RATIO, "to reach", "reached"):
        made.add_column(str(name), justify="right", no_wrap=True)
    for line in LINES:
        if line.scenario in measured:
            made.add_row(line.title, *_cells(line, measured[line.scenario], judged=judged))
    return made


def _cells(line: Line, measured: Measured, *, judged: bool) -> list[str]:
    cells = [
        line.write(measured[name][line.figure]) if name in measured else _NONE for name in BotName
    ]
    cells.append(_ratio(line, measured))
    if line.goal is None:
        return [*cells, _NONE, _NONE]
    return [*cells, line.goal.words, _reached(line, measured) if judged else _NONE]


def _ratio(line: Line, measured: Measured) -> str:
    if BotName.KAONA not in measured or BotName.DATABASE not in measured:
        return _NONE
    rival = measured[BotName.DATABASE][line.figure]
    return f"{measured[BotName.KAONA][line.figure] / rival:.2f}" if rival else _NONE


def _reached(line: Line, measured: Measured) -> str:
    """Yes or no; neither where a bot that it hangs on was left out."""
    if line.goal is None:
        return _NONE
    try:
        return "yes" if line.goal.is_met(measured) else "NO"
    except KeyError:
        return _NONE


def show(measured: Mapping[str, Measured], *, judged: bool) -> None:
    """Print the table, as wide as it is."""
    Console(width=200).print(table(measured, judged=judged))


def about(at: datetime, share: float) -> dict[str, object]:
    """When, how thoroughly and on what a run measures; asked before it loads the machine itself."""
    return {
        "measured_at": at.isoformat(),
        "share_of_a_full_run": share,
        "load_before": os.getloadavg()[0],
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release()}",
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "packages": {name: version(name) for name in PACKAGES},
    }


def write(
    path: Path, measured: Mapping[str, Measured], run: Mapping[str, object], *, judged: bool
) -> None:
    """Write everything that was measured, what was to be reached, and what the run was."""
    goals = [
        {
            "scenario": line.scenario,
            "figure": line.figure,
            "goal": line.goal.words,
            "reached": _reached(line, measured[line.scenario]),
        }
        for line in LINES
        if judged and line.goal is not None and line.scenario in measured
    ]
    content = {"run": run, "scenarios": measured, "goals": goals}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())
