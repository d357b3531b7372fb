"""The simulator as a process of its own: `python -m bot.simulator --token 123:abc`.

It prints one line of JSON with its address when it listens, and ends at SIGTERM or SIGINT.
"""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.simulator.server import PortTaken, Simulator
from bot.simulator.world import Step

STEPS: dict[Step, timedelta] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


class WallClock:
    """The machine's time, and what it was moved on by."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Tell the time as an aware UTC instant."""
        # bot/clock.py belongs to the bot; this process has no other clock.
        return datetime.now(UTC) + self._ahead  # noqa: TID251

    async def advance(self, step: Step) -> None:
        """Move the time on; only the simulator's own, the bot is elsewhere."""
        self._ahead += STEPS[step]


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal ends it; the exit code is 0, or 1 when the port is taken."""
    parser = argparse.ArgumentParser("python -m bot.simulator", description=__doc__)
    parser.add_argument("--token", required=True, help="the bot's token: a number, a colon, more")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    parser.add_argument("--name", default="Kaona", help="what people see")
    parser.add_argument("--username", default="kaona_sim_bot", help="the @name, without the @")
    parser.add_argument("--no-privacy", action="store_true", help="groups show the bot everything")
    wanted = parser.parse_args(arguments)
    try:
        simulator = Simulator(
            wanted.token,
            wanted.name,
            wanted.username,
            WallClock(),
            privacy_mode=not wanted.no_privacy,
        )
    except ValueError as error:
        parser.error(str(error))
    try:
        asyncio.run(_serve(simulator, wanted.port))
    except PortTaken as error:
        sys.stderr.write(f"{error.strerror}\n")
        return 1
    return 0


async def _serve(simulator: Simulator, port: int) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    async with simulator.serve(port) as url:
        sys.stdout.write(json.dumps({"url": url}) + "\n")
        sys.stdout.flush()
        await ended.wait()


if __name__ == "__main__":
    sys.exit(main())
