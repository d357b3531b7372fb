"""``kaona demo``: the simulator and the real bot in one process, on a fresh database."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Annotated

import httpx
import typer
from pydantic import SecretStr

from bot import log
from bot.app import Service, house_of, open_database, run_service
from bot.cli import console
from bot.cli.console import CommandFailedError, Desk
from bot.clock import RehearsalClock
from bot.demo import history
from bot.demo.cast import BRANCH, GUEST, OFFICERS, Cast, Scene
from bot.demo.clock import DemoClock
from bot.demo.data_files import STARTS_AT
from bot.rendering.messages import shorten
from bot.rendering.voice import Voice
from bot.settings import Settings
from bot.simulator import PortTaken, Simulator
from bot.texts import texts_in
from handlers.turn import Turn
from storage import agencies, projects

TOKEN = "1000001:simulator-only-opens-nothing-anywhere"  # noqa: S105  no real bot's
USERNAME = "kaona_demo_bot"


def demo(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of 127.0.0.1 for the chat page.")
    ] = 8080,
) -> None:
    """Try the whole job in a browser: no Telegram, no account, sample data."""

    async def work(desk: Desk) -> None:
        # The terminal is for what to try; what goes wrong is still told.
        log.configure("WARNING", desk.settings.log_format)
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        with tempfile.TemporaryDirectory(prefix="kaona-demo-") as folder:
            await run_demo(desk, port, Path(folder), stop)

    console.run(work)


def demo_settings(settings: Settings, folder: Path) -> Settings:
    """The reader's settings, but the token, the data, the clock and the rounds are the demo's.

    The rounds are those that the hints and the sample reports speak of. The pace is not
    Telegram's: the server is our own, and a month of messages goes by while somebody watches.
    """
    rounds = (
        "round_opens_day",
        "round_due_day",
        "round_hour",
        "remind_days_before",
        "remind_every_days_overdue",
        "escalate_after_days_overdue",
        "unasked_per_day",
        "quiet_from",
        "quiet_until",
        "working_weekdays",
        "snooze_afternoon",
    )
    return settings.model_copy(
        update={name: Settings.model_fields[name].default for name in rounds}
        | {
            "bot_token": SecretStr(TOKEN),
            "database_url": SecretStr(f"sqlite:///{folder / 'demo.db'}"),
            "timezone": "Asia/Bangkok",
            "clock_start": STARTS_AT,
            "clock_speed": 1.0,
            "send_per_second": 1000.0,
            "send_per_chat_per_second": 1000.0,
            "send_per_group_per_minute": 60_000.0,
        }
    )


async def run_demo(desk: Desk, port: int, folder: Path, stop: asyncio.Event) -> None:
    """Run the demo with its database in ``folder`` until ``stop`` is set.

    Port 0 takes a free one. Raises CommandFailedError where the port cannot be had.
    """
    clock = RehearsalClock(STARTS_AT)
    settings = demo_settings(desk.settings, folder)
    control = DemoClock(clock, settings.policy)
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, control)
    async with AsyncExitStack() as stack:
        try:
            url = await stack.enter_async_context(simulator.serve(port))
        except (PortTaken, PermissionError):
            raise CommandFailedError(desk.texts.plain("demo-port-taken", port=str(port))) from None
        settings = settings.model_copy(update={"telegram_api_url": url})
        cast = Cast(
            await stack.enter_async_context(httpx.AsyncClient(base_url=url, trust_env=False)),
            USERNAME,
            texts_in("th"),
        )
        prepared = await _prepare(settings, clock, cast)
        ready: asyncio.Future[Service] = asyncio.get_running_loop().create_future()

        async def begin() -> None:
            service = await ready
            control.settle = service.settle
            scene = await cast.enter(*prepared)
            await service.settle()
            _tell(desk, settings, url, scene)

        async with asyncio.TaskGroup() as tasks:
            beginning = tasks.create_task(begin())
            await run_service(settings, stop, clock, ready)
            # Stopped while it began: nothing would ever be settled.
            beginning.cancel()


def _tell(desk: Desk, settings: Settings, url: str, scene: Scene) -> None:
    """Say in both languages where the page is and what to try."""
    for language in ("th", "en"):
        voice = Voice(texts_in(language), settings.policy.timezone)
        month = voice.month(STARTS_AT.date())
        desk.say(
            voice.plain(
                "demo-ready", url=url, officer=scene.officer, group=scene.group, month=month
            )
        )
        desk.say("")


async def _prepare(
    settings: Settings, clock: RehearsalClock, cast: Cast
) -> tuple[dict[str, str], dict[str, str], str]:
    """Fill the fresh database; the links of the cast, the notes under their names, the agency."""
    async with open_database(settings) as database, database.write() as session:
        turn = Turn(session, clock.now(), house_of(settings, USERNAME))
        await history.load(turn)
        notes = {}
        for player in (GUEST, *OFFICERS):
            project = await projects.by_code(session, player.code)
            if project is not None:
                notes[player.code] = shorten(f"{project.code} {project.name}", 80)
        agency = await agencies.root_name(session, BRANCH) or BRANCH
        return await cast.links(turn), notes, agency
