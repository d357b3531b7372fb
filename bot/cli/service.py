"""``kaona run``: the bot itself."""

from __future__ import annotations

import asyncio
import gc
import signal

from bot.app import run_service
from bot.cli import console
from bot.cli.console import Desk


def run() -> None:
    """Run the bot until it is stopped (Ctrl-C or SIGTERM)."""
    console.run(_run)


async def _run(desk: Desk) -> None:
    # What is loaded by now stays as long as the process: to look through it for garbage again and
    # again would hold up everybody for a tenth of a second each time.
    gc.freeze()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await run_service(desk.settings, stop)
