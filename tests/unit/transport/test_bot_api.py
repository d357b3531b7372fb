import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.domain.delivery import Dead, File, Outgoing, RetryAfter, Sent, Unknown
from bot.simulator import Simulator
from bot.transport.bot_api import BotApi, Http, client
from bot.transport.gateway import Gateway
from bot.transport.wire import Wire
from tests.support.bare_bot import TOKEN, HandClock
from tests.support.odd_server import Caller, odd
from tests.support.people import Person, Stage

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own environment decides nothing."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def url() -> AsyncIterator[str]:
    async with Simulator(TOKEN, "Kaona", "kaona_demo_bot", HandClock()).serve() as address:
        yield address


@pytest.fixture
async def stage(url: str) -> AsyncIterator[Stage]:
    async with Stage(url) as made:
        yield made


@pytest.fixture
async def somchai(stage: Stage) -> Person:
    person = await stage.person("สมชาย")
    await person.send("/start")
    return person


@pytest.fixture
async def api(url: str) -> AsyncIterator[BotApi]:
    async with client(url) as http:
        yield BotApi(url, TOKEN, http)


async def test_a_text_and_a_file_arrive_at_a_bot_api_server(api: BotApi, somchai: Person) -> None:
    gateway = Gateway(api)
    text = Outgoing("sendMessage", {"chat_id": somchai.id, "text": "สวัสดี"})
    assert isinstance(await gateway.send(text), Sent)
    await somchai.hears("สวัสดี")
    form = File("document", "แบบ.pdf", b"%PDF-" + b"x" * 300_000, "application/pdf")
    document = Outgoing("sendDocument", {"chat_id": somchai.id, "caption": "แบบ"}, form)
    assert isinstance(await gateway.send(document), Sent)
    await somchai.hears("แบบ")


async def test_a_refusal_is_a_refusal(api: BotApi, somchai: Person) -> None:
    message = Outgoing("sendMessage", {"chat_id": somchai.id, "text": ""})
    assert isinstance(await Gateway(api).send(message), Dead)


@pytest.mark.parametrize("how", ["close_before", "close_after"])
async def test_a_message_whose_connection_breaks_is_sent_once_and_its_end_unknown(
    how: str, api: BotApi, stage: Stage, somchai: Person
) -> None:
    await api.call("getMe")
    await stage.fail(method="sendMessage", times=1, **{how: True})
    message = Outgoing("sendMessage", {"chat_id": somchai.id, "text": "ก"})
    assert isinstance(await Gateway(api).send(message), Unknown)
    assert len(await stage.requests("sendMessage")) == 1
    assert isinstance(await Gateway(api).send(message), Sent)


async def test_a_message_to_a_server_that_is_away_can_be_repeated(
    api: BotApi, url: str, somchai: Person
) -> None:
    with_another_port = url.rpartition(":")[0] + ":9"
    async with client(with_another_port) as http:
        gateway = Gateway(BotApi(with_another_port, TOKEN, http))
        outcome = await gateway.send(Outgoing("sendMessage", {"chat_id": somchai.id, "text": "ก"}))
    assert isinstance(outcome, RetryAfter)
    assert outcome.reason == "not reached: ConnectError"


async def test_messages_go_out_while_a_long_poll_waits(api: BotApi, somchai: Person) -> None:
    start = (await api.call("getUpdates")).result[-1]["update_id"]
    async with asyncio.TaskGroup() as tasks:
        params = {"timeout": 25, "offset": start + 1}
        poll = tasks.create_task(api.call("getUpdates", params, wait=25))
        message = Outgoing("sendMessage", {"chat_id": somchai.id, "text": "ก"})
        assert isinstance(await Gateway(api).send(message), Sent)
        assert not poll.done()
        await somchai.send("มาแล้ว")
    assert [update["message"]["text"] for update in poll.result().result] == ["มาแล้ว"]


@pytest.mark.parametrize(
    ("environment", "address", "is_direct"),
    [
        ({}, "https://api.telegram.org", True),
        ({"HTTPS_PROXY": "http://proxy:3128"}, "https://api.telegram.org", False),
        ({"https_proxy": "proxy:3128"}, "https://api.telegram.org", False),
        ({"ALL_PROXY": "http://proxy:3128"}, "https://api.telegram.org", False),
        ({"HTTP_PROXY": "http://proxy:3128"}, "https://api.telegram.org", True),
        ({"HTTPS_PROXY": "http://proxy:3128"}, "http://10.0.0.5:8081", True),
        (
            {"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "bma, api.telegram.org"},
            "https://api.telegram.org",
            True,
        ),
        (
            {"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "telegram.org"},
            "https://api.telegram.org",
            False,
        ),
        ({"ALL_PROXY": "http://proxy:3128", "NO_PROXY": "*"}, "https://api.telegram.org", True),
        ({"ALL_PROXY": "http://proxy:3128"}, "http://127.0.0.1:8081", True),
        ({"ALL_PROXY": "http://proxy:3128"}, "http://localhost:8081", True),
        ({}, "http://user:word@bot.example", False),
    ],
)
async def test_a_proxy_is_left_to_httpx(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], address: str, *, is_direct: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    async with client(address) as http:
        assert isinstance(http, Wire) is is_direct
        assert isinstance(http, httpx.AsyncClient) is not is_direct


async def test_a_call_goes_through_the_proxy_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def proxy(caller: Caller) -> None:
        await caller.read()
        await caller.answer(b'{"ok": true, "result": 7}')

    async with odd(proxy).open() as server:
        monkeypatch.setenv("HTTP_PROXY", server.url)
        async with client("http://bot.example") as http:
            reply = await BotApi("http://bot.example", TOKEN, http).call("getMe")
        assert reply.result == 7
        line = server.asked[0][1].partition(b"\r\n")[0]
        assert line == f"POST http://bot.example/bot{TOKEN}/getMe HTTP/1.1".encode()


async def test_an_address_with_a_password_is_sent_it() -> None:
    async def guarded(caller: Caller) -> None:
        await caller.read()
        await caller.answer(b'{"ok": true}')

    async with odd(guarded).open() as server:
        address = server.url.replace("http://", "http://user:word@")
        async with client(address) as http:
            assert (await BotApi(address, TOKEN, http).call("getMe")).ok
        assert b"authorization: basic dxnlcjp3b3jk\r\n" in server.asked[0][1].lower()


async def test_what_carries_a_call_is_asked_for_with_a_time_limit() -> None:
    seen: list[httpx.Request] = []

    class Noting:
        async def send(self, request: httpx.Request) -> httpx.Response:
            seen.append(request)
            return httpx.Response(200, json={"ok": True})

    http: Http = Noting()
    await BotApi("https://example.org/", TOKEN, http).call("getUpdates", wait=50)
    assert seen[0].extensions["timeout"] == {"connect": 10, "read": 80, "write": 80, "pool": 80}
