import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.domain.delivery import Dead, File, Outgoing, RetryAfter, Sent, Unknown
from bot.settings import SettingsError
from bot.simulator import Simulator
from bot.transport.bot_api import BotApi, Http, client
from bot.transport.gateway import Gateway
from tests.support.bare_bot import TOKEN, HandClock
from tests.support.odd_server import Caller, OddServer, odd
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


@pytest.fixture
async def proxy() -> AsyncIterator[OddServer]:
    """It answers 7 in the place of every plain server, and connects to no other."""

    async def talk(caller: Caller) -> None:
        if (await caller.read_head()).startswith(b"CONNECT"):
            await caller.say(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        else:
            await caller.answer(b'{"ok": true, "result": 7}')

    async with odd(talk).open() as server:
        yield server


def calls(server: OddServer) -> list[bytes]:
    """The first lines of what was asked."""
    return [head.partition(b"\r\n")[0] for _, head in server.asked]


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", "", "http://user:word@"])
async def test_a_call_goes_through_the_proxy_that_the_environment_names(
    name: str, scheme: str, proxy: OddServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "HTTP_PROXY":
        monkeypatch.setenv("NO_PROXY", "bma.example, example.org")
    monkeypatch.setenv(name, proxy.url.replace("http://", scheme))
    async with client("http://bot.example") as http:
        assert (await BotApi("http://bot.example", TOKEN, http).call("getMe")).result == 7
    assert calls(proxy) == [f"POST http://bot.example/bot{TOKEN}/getMe HTTP/1.1".encode()]
    told = b"proxy-authorization: basic dxnlcjp3b3jk\r\n" in proxy.asked[0][1].lower()
    assert told is ("word" in scheme)


async def test_a_message_that_the_proxy_lets_not_through_can_be_repeated_and_shows_no_token(
    proxy: OddServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    async with client("https://bot.example") as http:
        gateway = Gateway(BotApi("https://bot.example", TOKEN, http))
        outcome = await gateway.send(Outgoing("sendMessage", {"chat_id": 4, "text": "ก"}))
    assert isinstance(outcome, RetryAfter)
    assert calls(proxy) == [b"CONNECT bot.example:443 HTTP/1.1"]
    assert TOKEN.encode() not in proxy.asked[0][1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("rule", ["", "bot.example"])
async def test_a_server_on_this_machine_is_never_looked_for_behind_a_proxy(
    host: str, rule: str, url: str, proxy: OddServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", rule)
    address = url.replace("127.0.0.1", host)
    async with client(address) as http:
        assert (await BotApi(address, TOKEN, http).call("getMe")).result["is_bot"]
    assert calls(proxy) == []


@pytest.mark.parametrize("rule", ["bot.invalid", "invalid", ".invalid", "*", "a, bot.invalid"])
async def test_a_server_that_needs_no_proxy_is_looked_for_without(
    rule: str, proxy: OddServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", rule)
    async with client("http://bot.invalid") as http:
        with pytest.raises(httpx.ConnectError):
            await BotApi("http://bot.invalid", TOKEN, http).call("getMe")
    assert calls(proxy) == []


def test_a_proxy_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://user:word@127.0.0.1:1080")
    with pytest.raises(SettingsError, match="no HTTP proxy such as http://proxy"):
        client("https://bot.example")


async def test_an_address_with_a_password_is_sent_it() -> None:
    async def guarded(caller: Caller) -> None:
        await caller.read()
        await caller.answer(b'{"ok": true}')

    async with odd(guarded).open() as server:
        address = server.url.replace("http://", "http://user:word@")
        async with client(address) as http:
            assert (await BotApi(address, TOKEN, http).call("getMe")).ok
        assert b"authorization: basic dxnlcjp3b3jk\r\n" in server.asked[0][1].lower()


async def test_a_password_file_of_the_user_is_not_read(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def open_to_all(caller: Caller) -> None:
        await caller.read()
        await caller.answer(b'{"ok": true}')

    passwords = tmp_path / "netrc"
    passwords.write_text("default login user password word\n")
    monkeypatch.setenv("NETRC", str(passwords))
    async with odd(open_to_all).open() as server, client(server.url) as http:
        assert (await BotApi(server.url, TOKEN, http).call("getMe")).ok
    assert b"authorization" not in server.asked[0][1].lower()


async def test_what_carries_a_call_is_asked_for_with_a_time_limit() -> None:
    seen: list[httpx.Request] = []

    class Noting:
        async def send(self, request: httpx.Request) -> httpx.Response:
            seen.append(request)
            return httpx.Response(200, json={"ok": True})

    http: Http = Noting()
    await BotApi("https://example.org/", TOKEN, http).call("getUpdates", wait=50)
    assert seen[0].extensions["timeout"] == {"connect": 10, "read": 80, "write": 80, "pool": 80}
