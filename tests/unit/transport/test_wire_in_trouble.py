"""What may have gone out is told from what has not, and nothing is sent twice."""

import asyncio
import socket
import traceback

import httpx
import pytest

from bot.transport.wire import Wire
from tests.support.odd_server import Caller, Talk, odd, polite

SECRET = "5550001:AAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


def post(url: str, body: bytes = b"x", **timeouts: float) -> httpx.Request:
    return httpx.Request(
        "POST", f"{url}/bot{SECRET}/call", content=body, extensions={"timeout": timeouts}
    )


async def failure(wire: Wire, request: httpx.Request) -> type[httpx.RequestError]:
    """How a call fails; the error knows its request, and tells no token."""
    with pytest.raises(httpx.RequestError) as caught:
        await wire.send(request)
    assert caught.value.request is request
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    return type(caught.value)


def after_request(data: bytes, *, is_reset: bool = False) -> Talk:
    """Read a request, say this, and leave."""

    async def talk(caller: Caller) -> None:
        await caller.read()
        if data:
            await caller.say(data)
        if is_reset:
            caller.reset()

    return talk


@pytest.mark.parametrize(
    ("talk", "error"),
    [
        (after_request(b""), httpx.RemoteProtocolError),
        (after_request(b"", is_reset=True), httpx.ReadError),
        (after_request(b"HTTP/1.1 200 OK\r\nContent-"), httpx.RemoteProtocolError),
        (
            after_request(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"),
            httpx.RemoteProtocolError,
        ),
        (
            after_request(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            httpx.RemoteProtocolError,
        ),
        (after_request(b"HTTP/1.1 200 OK\r\n\r\nab", is_reset=True), httpx.ReadError),
        (after_request(b"HTTP/1.1 100 Continue\r\n\r\n"), httpx.RemoteProtocolError),
        (after_request(b"SSH-2.0-OpenSSH_9.2\r\n"), httpx.RemoteProtocolError),
        (after_request(b"\x15\x03\x01\x00\x02\x02\x46"), httpx.RemoteProtocolError),
        (after_request(b"HTTP/1.1 abc Odd\r\n\r\n"), httpx.RemoteProtocolError),
        (
            after_request(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            httpx.RemoteProtocolError,
        ),
        (
            after_request(b"HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
            httpx.RemoteProtocolError,
        ),
        (
            after_request(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip"),
            httpx.DecodingError,
        ),
    ],
)
@pytest.mark.parametrize("is_kept", [False, True])
async def test_a_call_that_breaks_after_the_request_went_out_is_not_repeated(
    talk: Talk,
    error: type[Exception],
    is_kept: bool,  # noqa: FBT001  a table's column
) -> None:
    async def with_one_answer_before(caller: Caller) -> None:
        if is_kept and caller.number == 0:
            await caller.answer(await caller.read())
        await talk(caller)

    async with odd(with_one_answer_before).open() as server, Wire(server.url) as wire:
        if is_kept:
            await wire.send(post(server.url))
        assert await failure(wire, post(server.url, read=10)) is error
        assert len(server.asked) == is_kept + 1
        assert len(server.callers) == 1
        # The next call begins anew.
        await failure(wire, post(server.url, read=10))
        assert server.used[-1] == 1


async def test_an_answer_that_does_not_come_in_time_is_awaited_no_longer() -> None:
    async def silent(caller: Caller) -> None:
        if caller.number == 0:
            await caller.read()
            await caller.gone()
        else:
            await polite(caller)

    async with odd(silent).open() as server, Wire(server.url) as wire:
        assert await failure(wire, post(server.url, read=0.01)) is httpx.ReadTimeout
        assert (await wire.send(post(server.url, b"2", read=10))).content == b"2"
        assert server.used == [0, 1]


async def test_an_answer_that_trickles_is_not_awaited_for_ever() -> None:
    async def trickle(caller: Caller) -> None:
        await caller.read()
        await caller.say(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            await caller.say(b"x")
            await asyncio.sleep(0)

    async with odd(trickle).open() as server, Wire(server.url) as wire:
        assert await failure(wire, post(server.url, read=0.05)) is httpx.ReadTimeout


async def test_a_server_that_reads_nothing_is_not_written_to_for_ever() -> None:
    async def deaf(caller: Caller) -> None:
        await caller.read_head()
        await asyncio.wait_for(left.wait(), 10)

    left = asyncio.Event()
    async with odd(deaf).open() as server, Wire(server.url) as wire:
        request = post(server.url, b"x" * 30_000_000, write=0.05, read=10)
        assert await failure(wire, request) is httpx.WriteTimeout
        left.set()


async def test_a_connection_that_breaks_under_a_large_request_is_a_failed_write() -> None:
    async def breaking(caller: Caller) -> None:
        await caller.read_head()
        caller.reset()

    async with odd(breaking).open() as server, Wire(server.url) as wire:
        request = post(server.url, b"x" * 30_000_000, write=10, read=10)
        assert await failure(wire, request) is httpx.WriteError


async def test_a_refusal_before_the_whole_request_was_read_is_heard() -> None:
    async def strict(caller: Caller) -> None:
        if caller.number:
            await polite(caller)
        await caller.read_head()
        await caller.say(b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno")
        await caller.gone()

    async with odd(strict).open() as server, Wire(server.url) as wire:
        request = post(server.url, b"x" * 30_000_000, write=10, read=10)
        assert (await wire.send(request)).status_code == 413
        # The rest of the request must not be taken for the next one.
        assert (await wire.send(post(server.url, b"2"))).content == b"2"
        assert server.used == [0, 1]


async def test_a_server_that_is_not_there_was_not_reached() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with Wire(url) as wire:
            assert await failure(wire, post(url, connect=10)) is httpx.ConnectError


async def test_a_server_that_greets_too_slowly_was_not_reached() -> None:
    async with odd(Caller.gone).open() as server:
        url = server.url.replace("http:", "https:")
        async with Wire(url) as wire:
            assert await failure(wire, post(url, connect=0.05)) is httpx.ConnectTimeout


async def test_a_server_that_speaks_no_tls_was_not_reached() -> None:
    async def plain(caller: Caller) -> None:
        await caller.say(b"220 mail.example ESMTP\r\n")
        await caller.gone()

    async with odd(plain).open() as server:
        url = server.url.replace("http:", "https:")
        async with Wire(url) as wire:
            assert await failure(wire, post(url, connect=10)) is httpx.ConnectError


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nold"])
async def test_nobody_gets_the_answer_of_a_call_that_was_cancelled(begun: bytes) -> None:
    asked, hung_up = asyncio.Event(), asyncio.Event()

    async def slow(caller: Caller) -> None:
        if caller.number:
            await polite(caller)
        await caller.read()
        await caller.say(begun)
        asked.set()
        await caller.gone()
        hung_up.set()

    async with odd(slow).open() as server, Wire(server.url, limit=1) as wire:
        call = asyncio.gather(wire.send(post(server.url)), return_exceptions=True)
        await asked.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await hung_up.wait()
        assert (await wire.send(post(server.url, b"new", pool=10))).content == b"new"
        assert server.used == [0, 1]


async def test_a_call_cancelled_while_it_waits_for_a_connection_takes_none() -> None:
    asked = asyncio.Event()

    async def slow(caller: Caller) -> None:
        body = await caller.read()
        asked.set()
        await go.wait()
        await caller.answer(body)
        await polite(caller)

    go = asyncio.Event()
    async with odd(slow).open() as server, Wire(server.url, limit=1) as wire:
        async with asyncio.TaskGroup() as tasks:
            first = tasks.create_task(wire.send(post(server.url, b"1")))
            await asked.wait()
            second = tasks.create_task(wire.send(post(server.url, b"2")))
            third = tasks.create_task(wire.send(post(server.url, b"3")))
            await asyncio.sleep(0)
            second.cancel()
            go.set()
        assert (first.result().content, third.result().content) == (b"1", b"3")
        assert server.used == [0, 0]


@pytest.mark.parametrize(
    "extra", [b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold", b"noise", b"\r\n\r\nnoise"]
)
async def test_what_comes_behind_an_answer_is_taken_for_no_other(extra: bytes) -> None:
    async def talkative(caller: Caller) -> None:
        if caller.number:
            await polite(caller)
        await caller.read()
        await caller.say(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1" + extra)
        await caller.gone()

    async with odd(talkative).open() as server, Wire(server.url) as wire:
        assert (await wire.send(post(server.url))).content == b"1"
        assert (await wire.send(post(server.url, b"2"))).content == b"2"
        assert server.used == [0, 1]


async def test_what_it_cannot_carry_is_not_sent() -> None:
    async def pieces() -> object:
        yield b"x"

    async with odd(polite).open() as server, Wire(server.url) as wire:
        url = f"{server.url}/call"
        for request, error in (
            (httpx.Request("HEAD", url), httpx.LocalProtocolError),
            (httpx.Request("POST", url, content=pieces()), httpx.LocalProtocolError),  # type: ignore[arg-type]
            (httpx.Request("GET", url, headers={"a": "b\r\nc: d"}), httpx.LocalProtocolError),
            (httpx.Request("GET", url, headers={"a": "b\rc"}), httpx.LocalProtocolError),
            (httpx.Request("GET", "http://example.org/"), httpx.UnsupportedProtocol),
            (httpx.Request("GET", url.replace("http", "https")), httpx.UnsupportedProtocol),
        ):
            assert await failure(wire, request) is error
        assert server.callers == []


@pytest.mark.parametrize("address", ["ftp://example.org", "example.org", "http://", ""])
def test_an_address_that_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(httpx.UnsupportedProtocol):
        Wire(address)
