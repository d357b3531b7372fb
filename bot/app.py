"""The composition root: the only file that wires everything."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from telegram.ext import Application, ContextTypes

from bot.clock import Clock, RehearsalClock, SystemClock
from bot.domain.delivery import Outgoing, Priority
from bot.log import get_logger
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.limits import Limits, Pace
from bot.runtime.scheduler import Scheduler
from bot.runtime.supervisor import Loop, supervise
from bot.runtime.worker import Worker
from bot.settings import Settings
from bot.texts import LANGUAGES, Texts, texts_in
from bot.transport.bot_api import BotApi, client
from bot.transport.gateway import Gateway
from bot.transport.identity import IdentityUnknownError, silent_bot, who_am_i
from bot.transport.polling import Polling
from handlers import COMMANDS, GROUP_COMMANDS, register
from handlers.context import AnyApplication, KaonaContext
from handlers.turn import House, Turn
from storage.database import Database
from storage.outbox import Terms
from storage.schema import require_current

IDENTITY_PAUSE = 5.0
"""Seconds between tries to learn from Telegram who we are."""

log = get_logger(__name__)


def clock_of(settings: Settings) -> Clock:
    """The machine's clock, or a rehearsal's, which says so loudly."""
    system = SystemClock()
    if not settings.is_rehearsal:
        return system
    start = settings.clock_start or system.now()
    log.warning(
        "REHEARSAL: the service's clock is not real time; do not use with real reports",
        starts_at=start.isoformat(),
        speed=settings.clock_speed,
    )
    return RehearsalClock(start, settings.clock_speed)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The database with a schema that fits; raises what :mod:`storage` raises if it cannot be."""
    database = Database(settings.database_url.get_secret_value())
    try:
        await require_current(database)
        yield database
    finally:
        await database.close()


def house_of(settings: Settings, username: str) -> House:
    """The house's rules out of the settings."""
    return House(policy=settings.policy, language=settings.language, username=username)


class Service:
    """The running bot: made by :func:`open_service`, run until ``stop`` is set."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        api: BotApi,
        application: AnyApplication,
        house: House,
    ) -> None:
        self.database = database
        self.house = house
        self.clock = clock
        pace = Pace(
            settings.send_per_second,
            settings.send_per_chat_per_second,
            settings.send_per_group_per_minute,
        )
        limits = Limits(pace, clock.monotonic)
        self.dispatcher = Dispatcher(database, Gateway(api), limits, clock)
        self.scheduler = Scheduler(
            database, house, clock, self.dispatcher.wake.ring, settings.clock_speed
        )
        self.worker = Worker(database, application, house, clock, self._settled)
        self._polling = Polling(api, database, clock, self.worker.wake.ring)

    async def run(self, stop: asyncio.Event) -> None:
        """Take in, handle, send and schedule until ``stop`` is set."""
        await self._introduce()
        log.info("running", bot=self.house.username, database=self.database.url.get_backend_name())
        loops: list[Loop] = [self.worker, self.dispatcher, self.scheduler]
        await supervise(self._polling.run, loops, stop, self.clock.monotonic)
        log.info("stopped")

    async def settle(self) -> None:
        """Do what is due now and wait until it was sent: for whoever moves the clock."""
        await self.scheduler.tick()
        await self.dispatcher.drained()

    def _settled(self, stirs_schedule: bool) -> None:  # noqa: FBT001  the worker's one signal
        self.dispatcher.wake.ring()
        if stirs_schedule:
            self.scheduler.wake.ring()

    async def _introduce(self) -> None:
        """Tell Telegram our commands and description, once for each wording."""
        async with self.database.write() as session:
            turn = Turn(session, self.clock.now(), self.house)
            for call in introductions(self.house.language):
                content = json.dumps([call.method, dict(call.params)], sort_keys=True)
                key = f"introduce:{hashlib.sha256(content.encode()).hexdigest()[:32]}"
                await turn.put(None, call, Terms(priority=Priority.BULK, key=key))


def introductions(default: str) -> list[Outgoing]:
    """The calls that set the command menus and descriptions, for each language.

    The default language is also set without a language code, for all other readers.
    """
    calls = []
    for language in LANGUAGES:
        texts = texts_in(language)
        for code in [language] if language != default else [language, ""]:
            for scope, commands in (
                ("all_private_chats", COMMANDS),
                ("all_group_chats", GROUP_COMMANDS),
            ):
                params = {"commands": _menu(texts, commands), "scope": {"type": scope}}
                calls.append(Outgoing("setMyCommands", _in_language(params, code)))
            described = {"description": texts.plain("bot-description")}
            calls.append(Outgoing("setMyDescription", _in_language(described, code)))
            briefly = {"short_description": texts.plain("bot-short-description")}
            calls.append(Outgoing("setMyShortDescription", _in_language(briefly, code)))
    return calls


def _menu(texts: Texts, commands: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        {"command": command, "description": texts.plain(f"command-{command}")}
        for command in commands
    ]


def _in_language(params: dict[str, Any], code: str) -> dict[str, Any]:
    return {**params, "language_code": code} if code else params


async def bot_username(settings: Settings) -> str:
    """The bot's username, asked once.

    Raises SettingsError without a token and IdentityUnknownError where Telegram does not answer.
    """
    async with client(settings.telegram_api_url) as http:
        api = BotApi(settings.telegram_api_url, settings.require_token(), http)
        return str((await who_am_i(api)).get("username", ""))


async def application_of(token: str, identity: dict[str, Any]) -> AnyApplication:
    """python-telegram-bot's application: the handlers, and nothing that receives or sends."""
    application: AnyApplication = (
        Application.builder()
        .bot(silent_bot(token, identity))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=KaonaContext))
        .build()
    )
    register(application)
    await application.initialize()
    return application


async def _identity(api: BotApi, stop: asyncio.Event) -> dict[str, Any] | None:
    """Who we are, asked until Telegram answers; ``None`` if told to stop before."""
    while not stop.is_set():
        try:
            return await who_am_i(api)
        except IdentityUnknownError as error:
            log.error("waiting for Telegram", reason=str(error), seconds=IDENTITY_PAUSE)  # noqa: TRY400
            try:
                async with asyncio.timeout(IDENTITY_PAUSE):
                    await stop.wait()
            except TimeoutError:
                continue
    return None


async def run_service(
    settings: Settings,
    stop: asyncio.Event,
    clock: Clock | None = None,
    on_ready: asyncio.Future[Service] | None = None,
) -> None:
    """Run the bot until ``stop`` is set. ``on_ready`` is given the service once it is made."""
    token = settings.require_token()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings))
        http = await stack.enter_async_context(client(settings.telegram_api_url))
        api = BotApi(settings.telegram_api_url, token, http)
        identity = await _identity(api, stop)
        if identity is None:
            return
        application = await application_of(token, identity)
        stack.push_async_callback(application.shutdown)
        house = house_of(settings, str(identity.get("username", "")))
        service = Service(settings, clock or clock_of(settings), database, api, application, house)
        if on_ready is not None and not on_ready.done():
            on_ready.set_result(service)
        await service.run(stop)
