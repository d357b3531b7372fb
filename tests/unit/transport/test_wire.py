import asyncio
import socket
from collections.abc import Callable

import httpx
import pytest

from bot.transport.wire import CONNECTIONS, Wire
from tests.support.odd_server import Caller, odd, polite

LARGE = b"0123456789abcdef" * 300_000


def post(url: str, body: bytes = b"x", **timeouts: float) -> httpx.Request:
    return httpx.Request("POST", f"{url}/call", content=body, extensions={"timeout": timeouts})


async def echo(wire: Wire, url: str, body: bytes) -> bytes:
    response = await wire.send(post(url, body, read=10, pool=10))
    assert response.status_code == 200
    return response.content


async def test_calls_one_after_another_share_a_connection() -> None:
    async with odd(polite).open() as server, Wire(server.url) as wire:
        assert [await echo(wire, server.url, b"%d" % n) for n in range(3)] == [b"0", b"1", b"2"]
        assert server.used == [0, 0, 0]


async def test_the_connection_used_last_is_taken_first_so_that_the_others_can_age() -> None:
    async with odd(polite).open() as server, Wire(server.url) as wire:
        await asyncio.gather(*(echo(wire, server.url, b"x") for _ in range(3)))
        for _ in range(4):
            await echo(wire, server.url, b"x")
        assert sorted(server.used[:3]) == [0, 1, 2]
        assert len(set(server.used[3:])) == 1


async def test_a_request_goes_out_with_its_headers_and_nothing_is_asked_to_be_packed() -> None:
    async with odd(polite).open() as server, Wire(server.url) as wire:
        await wire.send(httpx.Request("POST", f"{server.url}/a%20b?c=d", headers={"X-Y": "z"}))
        lines = server.asked[0][1].split(b"\r\n")
    assert lines[0] == b"POST /a%20b?c=d HTTP/1.1"
    assert f"Host: {httpx.URL(server.url).netloc.decode()}".encode() in lines
    assert b"X-Y: z" in lines
    assert b"encoding" not in server.asked[0][1].lower()


async def test_an_httpx_client_can_stand_on_it() -> None:
    async with odd(polite).open() as server, httpx.AsyncClient(transport=Wire(server.url)) as http:
        response = await http.post(f"{server.url}/call", json={"a": 1})
        assert response.json() == {"a": 1}
        assert (await http.post(f"{server.url}/call", content=b"2")).content == b"2"
        assert server.used == [0, 0]


@pytest.mark.parametrize(
    ("answer", "status", "body", "is_kept"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, b"ok", True),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404, b"", True),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b"", True),
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
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", 200, b"until the end", False),
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

    async with odd(talk).open() as server, Wire(server.url) as wire:
        for _ in range(2):
            response = await wire.send(post(server.url, read=10))
            assert (response.status_code, response.content) == (status, body)
            assert "Link" not in response.headers
        assert server.used == ([0, 0] if is_kept else [0, 1])


async def test_large_requests_and_answers_arrive_whole() -> None:
    async with odd(polite).open() as server, Wire(server.url) as wire:
        assert await echo(wire, server.url, LARGE) == LARGE
        assert await echo(wire, server.url, b"after") == b"after"
        assert server.used == [0, 0]


async def test_a_file_is_uploaded_as_httpx_packs_it() -> None:
    async with odd(polite).open() as server, Wire(server.url) as wire:
        upload = {"document": ("แบบ.pdf", LARGE, "application/pdf")}
        request = httpx.Request("POST", f"{server.url}/call", data={"chat_id": "4"}, files=upload)
        sent = (await wire.send(request)).content
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

    async with odd(talk).open() as server, Wire(server.url) as wire:
        bodies = [b"%d" % n for n in range(CONNECTIONS + 20)]
        assert await asyncio.gather(*(echo(wire, server.url, b) for b in bodies)) == bodies
        assert len(server.callers) == CONNECTIONS == 100


async def test_who_waits_too_long_for_a_connection_sent_nothing() -> None:
    asked = asyncio.Event()

    async def silent(caller: Caller) -> None:
        await caller.read()
        asked.set()
        await caller.gone()

    async with odd(silent).open() as server, Wire(server.url, limit=1) as wire:
        first = asyncio.gather(wire.send(post(server.url)), return_exceptions=True)
        await asked.wait()
        with pytest.raises(httpx.PoolTimeout):
            await wire.send(post(server.url, pool=0.01))
        await wire.aclose()
        await first
        assert len(server.asked) == 1


async def test_an_unused_connection_is_closed_after_a_while() -> None:
    closed = asyncio.Event()

    async def talk(caller: Caller) -> None:
        await caller.answer(await caller.read())
        await caller.gone()
        closed.set()

    async with odd(talk).open() as server, Wire(server.url, idle_seconds=0.01) as wire:
        await echo(wire, server.url, b"1")
        await closed.wait()
        assert await echo(wire, server.url, b"2") == b"2"
        assert server.used == [0, 1]


async def test_closing_ends_unused_connections_and_calls_in_work() -> None:
    asked, gone = asyncio.Event(), asyncio.Semaphore(0)

    async def talk(caller: Caller) -> None:
        if await caller.read() == b"answer me":
            await caller.answer(b"")
        else:
            asked.set()
            # Without a length: cut off by ourselves it is no whole answer either.
            await caller.say(b"HTTP/1.1 200 OK\r\n\r\nbegun")
        await caller.gone()
        gone.release()

    async with odd(talk).open() as server:
        wire = Wire(server.url)
        pending = asyncio.gather(wire.send(post(server.url)), return_exceptions=True)
        await asked.wait()
        await echo(wire, server.url, b"answer me")
        await wire.aclose()
        (outcome,) = await pending
        assert isinstance(outcome, httpx.ReadError)
        with pytest.raises(httpx.ConnectError):
            await wire.send(post(server.url))
        await wire.aclose()
        for _ in range(2):
            await gone.acquire()


def listener() -> socket.socket:
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    made.listen(8)
    made.settimeout(0)
    return made


@pytest.mark.parametrize(
    "leave",
    [
        lambda peer: peer.close(),
        lambda peer: peer.shutdown(socket.SHUT_WR),
        lambda peer: peer.send(b"HTTP/1.1 408 Request Timeout\r\n\r\n"),
    ],
)
async def test_a_connection_that_the_server_has_left_is_not_written_to(
    leave: Callable[[socket.socket], object],
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

        async with Wire(url) as wire:
            _, first = await asyncio.gather(wire.send(post(url)), answer_one())
            leave(first)
            response, second = await asyncio.gather(wire.send(post(url)), answer_one())
            assert response.status_code == 200
        first.close()
        second.close()
