import asyncio
import socket

import httpx
import pytest

from bot.transport.carrier import CONNECTIONS, Carrier, carrier
from tests.support.odd_server import Caller, odd, polite

LARGE = b"0123456789abcdef" * 300_000


def post(url: str, body: bytes = b"x", **timeouts: float) -> httpx.Request:
    return httpx.Request("POST", f"{url}/call", content=body, extensions={"timeout": timeouts})


async def echo(line: Carrier, url: str, body: bytes) -> bytes:
    response = await line.send(post(url, body, read=10, connect=10))
    assert response.status_code == 200
    return response.content


async def test_calls_one_after_another_share_a_connection() -> None:
    async with odd(polite).open() as server, carrier() as line:
        assert [await echo(line, server.url, b"%d" % n) for n in range(3)] == [b"0", b"1", b"2"]
        assert server.used == [0, 0, 0]


async def test_a_request_goes_out_with_its_headers_and_nothing_is_asked_to_be_packed() -> None:
    async with odd(polite).open() as server, carrier() as line:
        await line.send(httpx.Request("POST", f"{server.url}/a%20b?c=d", headers={"X-Y": "z"}))
        first, *rest = server.asked[0][1].lower().split(b"\r\n")
    assert first == b"post /a%20b?c=d http/1.1"
    assert b"host: " + httpx.URL(server.url).netloc in rest
    assert b"x-y: z" in rest
    assert [line for line in rest if b"encoding" in line] == [b"accept-encoding: identity"]


@pytest.mark.parametrize(
    ("answer", "status", "body", "is_kept"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, b"ok", True),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404, b"", True),
        (
            (
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
            ),
            200,
            b"abcde",
            True,
        ),
        (
            (
                b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
            ),
            200,
            b"ok",
            True,
        ),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", 200, b"ok", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, b"ok", False),
    ],
)
@pytest.mark.parametrize("piece", [1, 10_000])
async def test_an_answer_is_read_however_its_end_is_told_and_its_pieces_fall(
    answer: bytes,
    status: int,
    body: bytes,
    is_kept: bool,  # noqa: FBT001  a table's column
    piece: int,
) -> None:
    async def talk(caller: Caller) -> None:
        is_first = True
        while is_first or is_kept:
            is_first = False
            await caller.read()
            for start in range(0, len(answer), piece):
                await caller.say(answer[start : start + piece])
                await asyncio.sleep(0)

    async with odd(talk).open() as server, carrier() as line:
        for _ in range(2):
            response = await line.send(post(server.url, read=10))
            assert (response.status_code, response.content) == (status, body)
            assert "Link" not in response.headers
        assert server.used == ([0, 0] if is_kept else [0, 1])


async def test_large_requests_and_answers_arrive_whole() -> None:
    async with odd(polite).open() as server, carrier() as line:
        assert await echo(line, server.url, LARGE) == LARGE
        assert await echo(line, server.url, b"after") == b"after"
        assert server.used == [0, 0]


async def test_a_file_is_uploaded_as_httpx_packs_it() -> None:
    async with odd(polite).open() as server, carrier() as line:
        upload = {"document": ("แบบ.pdf", LARGE, "application/pdf")}
        request = httpx.Request("POST", f"{server.url}/call", data={"chat_id": "4"}, files=upload)
        sent = (await line.send(request)).content
    assert LARGE in sent
    assert b'name="chat_id"\r\n\r\n4\r\n' in sent


async def test_at_most_a_hundred_connections_are_open_and_the_rest_waits() -> None:
    here = 0
    full = asyncio.Event()

    async def talk(caller: Caller) -> None:
        nonlocal here
        while True:
            body = await caller.read()
            here += 1
            if here == CONNECTIONS:
                full.set()
            await full.wait()
            await caller.answer(body)

    async with odd(talk).open() as server, carrier() as line:
        bodies = [b"%d" % n for n in range(CONNECTIONS + 20)]
        assert await asyncio.gather(*(echo(line, server.url, b) for b in bodies)) == bodies
        assert len(server.callers) == CONNECTIONS == 100


async def test_who_waits_too_long_for_a_connection_sent_nothing() -> None:
    asked = asyncio.Event()

    async def silent(caller: Caller) -> None:
        await caller.read()
        asked.set()
        await caller.gone()

    async with odd(silent).open() as server, carrier(limit=1) as line:
        first = asyncio.gather(line.send(post(server.url)), return_exceptions=True)
        await asked.wait()
        with pytest.raises(httpx.ConnectTimeout):
            await line.send(post(server.url, connect=0.01))
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert len(server.asked) == 1


async def test_an_unused_connection_is_closed_after_a_while() -> None:
    closed = asyncio.Event()

    async def talk(caller: Caller) -> None:
        await caller.answer(await caller.read())
        await caller.gone()
        closed.set()

    async with odd(talk).open() as server, carrier(idle_seconds=0.01) as line:
        await echo(line, server.url, b"1")
        await closed.wait()
        assert await echo(line, server.url, b"2") == b"2"
        assert server.used == [0, 1]


async def test_closing_ends_unused_connections_and_calls_in_work() -> None:
    asked, gone = asyncio.Event(), asyncio.Semaphore(0)

    async def talk(caller: Caller) -> None:
        if await caller.read() == b"answer me":
            await caller.answer(b"")
        else:
            asked.set()
        await caller.gone()
        gone.release()

    async with odd(talk).open() as server:
        async with carrier() as line:
            pending = asyncio.gather(line.send(post(server.url)), return_exceptions=True)
            await asked.wait()
            await echo(line, server.url, b"answer me")
        (outcome,) = await pending
        assert isinstance(outcome, httpx.RemoteProtocolError)
        for _ in range(2):
            await gone.acquire()


def listener() -> socket.socket:
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    made.listen(8)
    made.settimeout(0)
    return made


@pytest.mark.parametrize(
    "last_words", [b"", b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"]
)
async def test_a_connection_that_the_server_has_left_is_not_written_to(
    last_words: bytes,
) -> None:
    """Nothing is awaited between the server's leaving and the call: the loop cannot know yet."""
    loop = asyncio.get_running_loop()
    with listener() as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"

        async def answer_one() -> socket.socket:
            peer, _ = await loop.sock_accept(server)
            assert await loop.sock_recv(peer, 10_000)
            await loop.sock_sendall(peer, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            return peer

        async with carrier() as line:
            _, first = await asyncio.gather(line.send(post(url)), answer_one())
            first.sendall(last_words)
            first.shutdown(socket.SHUT_WR)
            response, second = await asyncio.gather(line.send(post(url)), answer_one())
            assert response.status_code == 200
        first.close()
        second.close()
