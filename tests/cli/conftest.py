"""The commands as an operator types them: a folder and an environment of their own."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.settings import Settings
from tests.support.logs import logging_kept, service_logs

SAMPLES = files("bot.demo").joinpath("data/forms")


@dataclass(frozen=True)
class Ran:
    """What a command left behind: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def complaint(self) -> str:
        """The one line on standard error of a command that failed."""
        assert self.code != 0
        assert "Traceback" not in self.err
        (line,) = self.err.strip().splitlines()
        return line


Kaona = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in; no .env stands there, and nothing is set."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


@pytest.fixture
def kaona(folder: Path) -> Iterator[Kaona]:
    """Runs a command in this process, with settings given as keywords; English if not told."""

    def run(*arguments: str | Path, **settings: str) -> Ran:
        environment = {"LANGUAGE": "en", "COLUMNS": "200", **settings}
        done = CliRunner().invoke(app, [str(a) for a in arguments], env=environment)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    with logging_kept():
        yield run


@pytest.fixture
def logs() -> Iterator[None]:
    """The logs of a bot in this process, on standard error; to be asked for before it starts."""
    with service_logs():
        yield


@pytest.fixture
def samples() -> list[Path]:
    """The packaged sample forms."""
    return [Path(str(entry)) for entry in sorted(SAMPLES.iterdir(), key=lambda entry: entry.name)]


def exported(kaona: Kaona, **settings: str) -> list[dict[str, Any]]:
    """The whole register, as the export tells it."""
    done = kaona("export", "--format", "json", **settings)
    assert done.code == 0, done.err
    told: list[dict[str, Any]] = json.loads(done.out)
    return told


def every_row(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608
            for name in tables
        }


def environment_of_nobody(folder: Path) -> dict[str, str]:
    """What a new process needs of this one, and no setting."""
    kept = {"PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV"}
    here = str(Path(__file__).resolve().parents[2])
    return {name: value for name, value in os.environ.items() if name in kept} | {
        "PYTHONPATH": here,
        "PWD": str(folder),
        "COLUMNS": "200",
    }
