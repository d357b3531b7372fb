"""The composition root: the only file that wires everything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.ext import Application, ContextTypes

from bot.clock import Clock, RehearsalClock, SystemClock
from bot.log import get_logger
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.file_reader import FileReader
from bot.runtime.leader import Lead, SharedLead, SoleLead
from bot.runtime.limits import Limits, Pace
from bot.runtime.listener import Listener
from bot.runtime.metrics import Metrics
from bot.runtime.scheduler import Scheduler
from bot.runtime.status import Status
from bot.runtime.supervisor import Loop, supervise
from bot.runtime.wake import pause_or_stop
from bot.runtime.worker import Worker
from bot.settings import Settings, SettingsError
from bot.transport.bot_api import BotApi, client
from bot.transport.files import content_of
from bot.transport.gateway import Gateway
from bot.transport.identity import IdentityUnknownError, silent_bot, who_am_i
from bot.transport.intake import Intake
from bot.transport.polling import Polling
from bot.transport.webhook import Address, WebhookKeeper, derived_secret
from handlers import register
from handlers.context import AnyApplication, KaonaContext
from handlers.menus import edition_of, introduce
from handlers.turn import House, Turn
from storage.database import Database, parse_url
from storage.file_lock import file_lock
from storage.notices import Notice
from storage.schema import require_current

if TYPE_CHECKING:
    from bot.runtime.http_server import HttpServer

DUTIES_DRAIN_SECONDS = 6.0
"""How long the leader's duties may take to end: shorter than the service's own end."""

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


def pace_of(settings: Settings) -> Pace:
    """How fast may be sent, out of the settings."""
    return Pace(
        settings.send_per_second,
        settings.send_per_chat_per_second,
        settings.send_per_group_per_minute,
    )


def address_of(settings: Settings) -> Address:
    """Where Telegram posts to; raises SettingsError where no address or token is set."""
    if settings.webhook_url is None:
        message = "WEBHOOK_URL is not set"
        raise SettingsError(message)
    given = settings.webhook_secret
    secret = given.get_secret_value() if given else derived_secret(settings.require_token())
    return Address(settings.webhook_url, secret)


class Service:
    """The running bot, run until ``stop`` is set.

    Every instance takes in what comes by webhook and handles the inbox; polling, scheduling and
    sending is done by the one that leads.
    """

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
        self._api = api
        self._settings = settings
        metrics = Metrics()
        self.lead: Lead = (
            SoleLead(self._duties)
            if database.is_sqlite
            else SharedLead(database, self._duties, clock.monotonic)
        )
        self.dispatcher = Dispatcher(
            database,
            Gateway(api),
            Limits(pace_of(settings), clock.monotonic),
            clock,
            metrics,
            lambda: self.lead.is_held,
        )
        self.scheduler = Scheduler(
            database, house, clock, self.dispatcher.wake.ring, settings.clock_speed
        )
        self.file_reader = FileReader(
            database, partial(content_of, api), house, clock, self.dispatcher.wake.ring
        )
        self.worker = Worker(database, application, house, clock, metrics, self._settled)
        self._edition = edition_of(house.language)
        self._intake = Intake(database, clock, self.worker.wake.ring)
        self.http: HttpServer | None = None
        if settings.http_port is not None:
            status = Status(database, clock, metrics, self.lead, lambda: who_am_i(api))
            self.http = self._http_server(settings.http_port, status)

    def _http_server(self, port: int, status: Status) -> HttpServer:
        """The service's own server; what it is made of is loaded only where there is one."""
        from bot.runtime.http_server import HttpServer
        from bot.runtime.ports import bind
        from bot.transport.posts import webhook_route

        posts = [webhook_route(address_of(self._settings), self._intake)] if self._is_posted else []
        return HttpServer(bind(self._settings.http_host, port), status, posts)

    @property
    def _is_posted(self) -> bool:
        return self._settings.intake == "webhook"

    async def run(self, stop: asyncio.Event) -> None:
        """Take in, handle, send and schedule until ``stop`` is set."""
        log.info("running", bot=self.house.username, database=self.database.url.get_backend_name())
        loops: list[Loop] = [self.worker, self.lead]
        if self.http is not None:
            loops.append(self.http)
        if not self.database.is_sqlite:
            loops.append(Listener(self.database, self._bells()))
        await supervise(loops, stop, self.clock.monotonic)
        log.info("stopped")

    async def settle(self) -> None:
        """Do what is due now and wait until it was sent: for whoever moves the clock."""
        await self.scheduler.tick()
        await self.dispatcher.drained()

    async def _duties(self, stop: asyncio.Event) -> None:
        """What only the leading instance does."""
        await self._introduce()
        intake = (
            WebhookKeeper(self._api, address_of(self._settings), asyncio.sleep).run
            if self._is_posted
            else Polling(self._api, self._intake, asyncio.sleep).run
        )
        loops: list[Loop] = [self.dispatcher, self.scheduler, self.file_reader]
        await supervise(loops, stop, self.clock.monotonic, intake, drain=DUTIES_DRAIN_SECONDS)

    def _bells(self) -> dict[Notice, Callable[[], None]]:
        return {
            Notice.INBOX: self.worker.wake.ring,
            Notice.OUTBOX: self.dispatcher.wake.ring,
            Notice.SCHEDULE: self._stir,
            Notice.LEASE: self.lead.wake.ring,
        }

    def _settled(self, stirs_schedule: bool) -> None:  # noqa: FBT001  the worker's one signal
        self.dispatcher.wake.ring()
        if stirs_schedule:
            self._stir()

    def _stir(self) -> None:
        self.scheduler.wake.ring()
        self.file_reader.wake.ring()

    async def _introduce(self) -> None:
        """Tell Telegram our commands and description, where they are not what it was told last."""
        async with self.database.write() as session:
            await introduce(Turn(session, self.clock.now(), self.house), self._edition)


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
            await pause_or_stop(stop, IDENTITY_PAUSE)
    return None


async def run_service(
    settings: Settings,
    stop: asyncio.Event,
    clock: Clock | None = None,
    on_ready: asyncio.Future[Service] | None = None,
) -> None:
    """Run the bot until ``stop`` is set. ``on_ready`` is given the service once it is made."""
    token = settings.require_token()
    url = parse_url(settings.database_url.get_secret_value())
    async with AsyncExitStack() as stack:
        if url.get_backend_name() == "sqlite":
            stack.enter_context(file_lock(url))
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
