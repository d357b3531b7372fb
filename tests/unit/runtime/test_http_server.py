"""The service's own server: it listens where it was told, and ends what it has begun."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.clock import SystemClock
from bot.runtime.http_server import HttpServer
from bot.runtime.leader import SoleLead
from bot.runtime.metrics import Metrics
from bot.runtime.ports import PortTakenError, bind
from bot.runtime.status import Status
from bot.transport.intake import Intake
from bot.transport.posts import SECRET_HEADER, webhook_route
from bot.transport.webhook import Address
from storage.database import Database
from tests.support.logs import service_logs


async def nothing(*_given: object) -> None:
    """Neither duties nor an answer."""


@asynccontextmanager
async def serving(
    database: Database, *more: Route
) -> AsyncIterator[tuple[httpx.AsyncClient, asyncio.Event]]:
    """A server on a free port, a client of it, and the event that stops it."""
    status = Status(database, SystemClock(), Metrics(), SoleLead(nothing), nothing)
    server, stop = HttpServer(bind("127.0.0.1", 0), status, more), asyncio.Event()
    # It listens a moment after it was told to run.
    patient = httpx.AsyncHTTPTransport(retries=10)
    async with asyncio.timeout(30), asyncio.TaskGroup() as tasks:
        tasks.create_task(server.run(stop))
        try:
            url = f"http://127.0.0.1:{server.port}"
            async with httpx.AsyncClient(base_url=url, transport=patient) as client:
                yield client, stop
        finally:
            stop.set()
            server.wake.ring()


async def test_it_answers_a_watcher_and_nobody_else(database: Database) -> None:
    async with serving(database) as (client, _):
        assert (await client.get("/healthz")).text == "ok\n"
        assert (await client.get("/readyz")).status_code == 200
        told = await client.get("/metrics")
        assert told.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert (await client.get("/")).status_code == 404
        assert (await client.post("/healthz")).status_code == 405
        assert "server" not in told.headers


async def test_a_request_in_work_is_answered_before_the_server_ends(database: Database) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(_request: Request) -> Response:
        begun.set()
        await go_on.wait()
        return PlainTextResponse("done")

    async with (
        serving(database, Route("/slow", slow)) as (client, stop),
        asyncio.TaskGroup() as tasks,
    ):
        asked = tasks.create_task(client.get("/slow"))
        await begun.wait()
        stop.set()
        await asyncio.sleep(0)
        go_on.set()
        assert (await asked).text == "done"


async def test_a_poster_that_goes_away_in_the_middle_leaves_no_trace(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    intake = Intake(database, SystemClock(), lambda: None)
    route = webhook_route(Address("https://bot.example/telegram", "right"), intake)
    head = f"POST /telegram HTTP/1.1\r\nHost: bot\r\n{SECRET_HEADER}: right\r\n"
    with service_logs():
        async with serving(database, route) as (client, _):
            assert (await client.get("/healthz")).status_code == 200
            port = client.base_url.port
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f'{head}Content-Length: 100\r\n\r\n{{"update_id":'.encode())
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            told = await client.post(
                "/telegram",
                content=json.dumps({"update_id": 7}),
                headers={SECRET_HEADER: "right"},
            )
            assert told.status_code == 200
    assert capsys.readouterr().err == ""


def test_a_port_that_another_holds_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=rf"^127\.0\.0\.1:{port} \(Address already in use"):
            bind("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_a_host_that_is_not_this_machine_is_named(host: str) -> None:
    with pytest.raises(PortTakenError, match=host):
        bind(host, 0)
