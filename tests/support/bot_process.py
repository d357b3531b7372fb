"""The bot as an operator runs it: ``kaona run`` in a process of its own, ended by signals."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

Line = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds to wait for the end; a drain takes ten at most."""

LONGEST_LINE = 1 << 20
"""Bytes; a traceback is one line."""

KEPT = ("PATH", "HOME", "LANG", "LC_ALL")
"""What the bot gets of our environment: no setting of Kaona, no proxy."""


HARMLESS = ("debug", "info")

REHEARSAL = "REHEARSAL"
"""How the warning begins that the clock was set, which in tests it always is."""


class BotProcess:
    """One life of the bot: from its start to its end, with all its log lines.

    Args:
        process: The started process; its standard error is read here.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.lines: list[Line] = []
        self._process = process
        self._reading = asyncio.get_running_loop().create_task(self._read())

    @classmethod
    async def start(cls, folder: Path, settings: Mapping[str, str], *command: str) -> BotProcess:
        """Start ``kaona run`` (or another command) in ``folder``, where no ``.env`` is."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        fixed = {"PYTHONPATH": str(ROOT), "LOG_FORMAT": "json", "LANGUAGE": "th"}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *(command or ("run",))),
            cwd=folder,
            env={**kept, **fixed, **settings},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        return cls(process)

    @property
    def has_ended(self) -> bool:
        """Whether it ended, by itself or by a signal."""
        return self._process.returncode is not None

    async def kill(self) -> None:
        """``kill -9``: it gets no chance to end anything."""
        await self._signal(signal.SIGKILL)
        await self.ended()

    async def terminate(self) -> int:
        """SIGTERM; gives the exit code."""
        await self._signal(signal.SIGTERM)
        return await self.ended()

    async def pause(self) -> None:
        """SIGSTOP: it lives and does nothing."""
        await self._signal(signal.SIGSTOP)

    async def go_on(self) -> None:
        """SIGCONT after a pause."""
        await self._signal(signal.SIGCONT)

    async def ended(self) -> int:
        """Wait for the end; gives the exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self._process.wait()

    def said(self, event: str) -> list[Line]:
        """The log lines so far that begin with ``event``."""
        return [line for line in self.lines if str(line["event"]).startswith(event)]

    def complaints(self) -> list[Line]:
        """What it warned of or failed at so far, or said outside its log."""
        return [
            line
            for line in self.lines
            if line.get("level") not in HARMLESS and not line["event"].startswith(REHEARSAL)
        ]

    def told(self, most: int = 40) -> str:
        """The newest log lines, for a failure."""
        return "\n".join(json.dumps(line, ensure_ascii=False) for line in self.lines[-most:])

    async def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def _read(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        while written := await stream.readline():
            self.lines.append(_line(written.decode(errors="replace").rstrip()))


def _line(written: str) -> Line:
    """A log line; what is no JSON object (a command's last word) is an event of its own."""
    try:
        line = json.loads(written)
    except ValueError:
        line = None
    return line if isinstance(line, dict) and "event" in line else {"event": written}
