"""The demo as its user starts it: a process of its own, in an empty folder, ended by a signal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.bot_api_check import check_requests_at

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
LAST_LINE = "All data are samples"
PATIENCE = 60.0
"""Seconds for a command to end; the demo needs half of one."""

KEPT = ("PATH", "HOME", "LANG", "LC_ALL")
"""What the demo gets of our environment: no setting of Kaona, no proxy."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what it said since it was last listened to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Demo:
    """A running demo: where its page is, and what its terminal said up to "ready"."""

    process: subprocess.Popen[str]
    url: str
    terminal: str

    def end(self, number: signal.Signals = signal.SIGINT) -> Ended:
        """Send the signal and wait for the end."""
        self.process.send_signal(number)
        return _ended(self.process)


@contextmanager
def running_demo(folder: Path) -> Iterator[Demo]:
    """A demo on a free port, started in ``folder``, where its temporary files are too.

    A test may end it itself; otherwise it is ended here, and must end well, having made only
    requests that the Bot API knows.
    """
    process = _start(folder, "demo", "--port", "0")
    try:
        terminal = _read_greeting(process)
        found = ADDRESS.search(terminal)
        assert found, f"the terminal names no address:\n{terminal}"
        demo = Demo(process, found[0], terminal)
        yield demo
        if process.returncode is None:
            check_requests_at(demo.url)
            ended = demo.end()
            assert ended.code == 0, f"the demo ended with {ended.code}:\n{ended.err}"
            assert not ended.err, f"the demo complained:\n{ended.err}"
    finally:
        if process.returncode is None:
            process.kill()
            process.communicate()


def kaona(folder: Path, *arguments: str) -> Ended:
    """Run a command in ``folder`` to its end."""
    return _ended(_start(folder, *arguments))


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=kept | {"TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def _ended(process: subprocess.Popen[str]) -> Ended:
    out, err = process.communicate(timeout=PATIENCE)
    return Ended(process.returncode, out, err)


def _read_greeting(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if LAST_LINE in line:
            return "".join(lines)
    ended = _ended(process)
    message = f"the demo did not begin: exit code {ended.code}\n{''.join(lines)}{ended.err}"
    raise AssertionError(message)
