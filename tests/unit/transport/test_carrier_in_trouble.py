"""What may have gone out is told from what has not, and nothing is sent twice."""

import asyncio
import gc
import logging
import socket
import traceback

import httpx
import pytest

from bot.transport.carrier import Carrier, carrier
from tests.support.odd_server import Caller, Talk, odd, polite

SECRET = "5550001:AAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


def post(url: str, body: bytes = b"x", **timeouts: float) -> httpx.Request:
    return httpx.Request(
        "POST", f"{url}/bot{SECRET}/call", content=body, extensions={"timeout": timeouts}
    )


async def failure(line: Carrier, request: httpx.Request) -> type[httpx.RequestError]:
    """How a call fails; the error knows its request, and tells no token."""
    with pytest.raises(httpx.RequestError) as caught:
        await line.send(request)
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
        (after_request(b"HTTP/1.1 200 OK\r\n\r\nab", is_reset=True), httpx.RemoteProtocolError),
        (after_request(b"HTTP/1.1 200 OK\r\n\r\nab"), httpx.RemoteProtocolError),
        (after_request(b"HTTP/1.1 100 Continue\r\n\r\n"), httpx.RemoteProtocolError),
        (after_request(b"SSH-2.0-OpenSSH_9.2\r\n"), httpx.RemoteProtocolError),
        (after_request(b"\x15\x03\x01\x00\x02\x02\x46"), httpx.RemoteProtocolError),
        (
            after_request(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1noise"),
            httpx.RemoteProtocolError,
        ),
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
            after_request(
                b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab"
            ),
            httpx.RemoteProtocolError,
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

    async with odd(with_one_answer_before).open() as server, carrier() as line:
        if is_kept:
            await line.send(post(server.url))
        assert await failure(line, post(server.url, read=10)) is error
        assert len(server.asked) == is_kept + 1
        assert len(server.callers) == 1
        # The next call begins anew.
        await failure(line, post(server.url, read=10))
        assert server.used[-1] == 1


async def test_an_answer_that_does_not_come_in_time_is_awaited_no_longer() -> None:
    async def silent(caller: Caller) -> None:
        if caller.number == 0:
            await caller.read()
            await caller.gone()
        else:
            await polite(caller)

    async with odd(silent).open() as server, carrier() as line:
        assert await failure(line, post(server.url, read=0.01)) is httpx.ReadTimeout
        assert (await line.send(post(server.url, b"2", read=10))).content == b"2"
        assert server.used == [0, 1]


async def test_an_answer_that_trickles_is_not_awaited_for_ever() -> None:
    async def trickle(caller: Caller) -> None:
        await caller.read()
        await caller.say(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            await caller.say(b"x")
            await asyncio.sleep(0)

    async with odd(trickle).open() as server, carrier() as line:
        assert await failure(line, post(server.url, read=0.05)) is httpx.ReadTimeout


async def test_a_server_that_reads_nothing_is_not_written_to_for_ever() -> None:
    async def deaf(caller: Caller) -> None:
        await caller.read_head()
        await asyncio.wait_for(left.wait(), 10)

    left = asyncio.Event()
    async with odd(deaf).open() as server, carrier() as line:
        request = post(server.url, b"x" * 30_000_000, read=0.05)
        assert await failure(line, request) is httpx.ReadTimeout
        left.set()


async def test_a_large_request_whose_connection_breaks_is_not_repeated() -> None:
    async def breaking(caller: Caller) -> None:
        await caller.read_head()
        caller.reset()

    async with odd(breaking).open() as server, carrier() as line:
        request = post(server.url, b"x" * 30_000_000, read=10)
        assert await failure(line, request) is httpx.ReadError
        assert len(server.callers) == 1


async def test_a_refusal_before_the_whole_request_was_read_is_heard() -> None:
    async def strict(caller: Caller) -> None:
        if caller.number:
            await polite(caller)
        await caller.read_head()
        await caller.say(b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno")
        await caller.gone()

    async with odd(strict).open() as server, carrier() as line:
        request = post(server.url, b"x" * 30_000_000, read=10)
        assert (await line.send(request)).status_code == 413
        # The rest of the request must not be taken for the next one.
        assert (await line.send(post(server.url, b"2"))).content == b"2"
        assert server.used == [0, 1]


async def test_a_server_that_is_not_there_was_not_reached() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with carrier() as line:
            assert await failure(line, post(url, connect=10)) is httpx.ConnectError


async def test_a_server_that_greets_too_slowly_was_not_reached() -> None:
    async with odd(Caller.gone).open() as server:
        url = server.url.replace("http:", "https:")
        async with carrier() as line:
            assert await failure(line, post(url, connect=0.05)) is httpx.ConnectTimeout


async def test_a_server_that_speaks_no_tls_was_not_reached() -> None:
    async def plain(caller: Caller) -> None:
        await caller.say(b"220 mail.example ESMTP\r\n")
        await caller.gone()

    async with odd(plain).open() as server:
        url = server.url.replace("http:", "https:")
        async with carrier() as line:
            assert await failure(line, post(url, connect=10)) is httpx.ConnectError


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

    async with odd(slow).open() as server, carrier(limit=1) as line:
        call = asyncio.gather(line.send(post(server.url)), return_exceptions=True)
        await asked.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await hung_up.wait()
        assert (await line.send(post(server.url, b"new", connect=10))).content == b"new"
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
    async with odd(slow).open() as server, carrier(limit=1) as line:
        async with asyncio.TaskGroup() as tasks:
            first = tasks.create_task(line.send(post(server.url, b"1")))
            await asked.wait()
            second = tasks.create_task(line.send(post(server.url, b"2")))
            third = tasks.create_task(line.send(post(server.url, b"3")))
            await asyncio.sleep(0)
            second.cancel()
            go.set()
        assert (first.result().content, third.result().content) == (b"1", b"3")
        assert server.used == [0, 0]


async def test_a_second_answer_behind_the_first_is_taken_for_no_other() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"

    async def talkative(caller: Caller) -> None:
        if caller.number:
            await polite(caller)
        await caller.read()
        await caller.say(answer + b"1" + answer + b"0")
        await caller.gone()

    async with odd(talkative).open() as server, carrier() as line:
        assert (await line.send(post(server.url))).content == b"1"
        assert (await line.send(post(server.url, b"2"))).content == b"2"
        assert server.used == [0, 1]


async def test_a_redirection_is_not_followed_and_no_cookie_is_kept() -> None:
    async def elsewhere(caller: Caller) -> None:
        while True:
            await caller.read()
            await caller.say(
                b"HTTP/1.1 307 Temporary Redirect\r\nLocation: /other\r\n"
                b"Set-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n"
            )

    async with odd(elsewhere).open() as server, carrier() as line:
        for _ in range(2):
            assert (await line.send(post(server.url))).status_code == 307
        assert len(server.asked) == 2
        assert all(b"cookie" not in head.lower() for _, head in server.asked)


async def test_no_log_line_and_no_link_of_an_error_tells_the_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asyncio.get_running_loop().set_debug(enabled=True)
    caplog.set_level(logging.DEBUG)
    async with odd(after_request(b"HTTP/1.1 abc Odd\r\n\r\n")).open() as server, carrier() as line:
        for url in (server.url, "http://127.0.0.1:9"):
            with pytest.raises(httpx.RequestError) as caught:
                await line.send(post(url))
            assert caught.value.__cause__ is None
            assert caught.value.__context__ is None
    gc.collect()
    assert SECRET not in caplog.text


async def test_only_posts_are_sent_for_other_requests_would_be_repeated() -> None:
    async with odd(polite).open() as server, carrier() as line:
        request = httpx.Request("GET", f"{server.url}/bot{SECRET}/call")
        assert await failure(line, request) is httpx.LocalProtocolError
        assert server.callers == []
