"""Starting and stopping: ports, the page, and nothing left behind."""

import asyncio

import httpx
import pytest

from bot.simulator import PortTaken, Simulator
from tests.support.bare_bot import TOKEN, Bot, HandClock
from tests.support.people import Stage


async def test_a_taken_port_is_named(simulator: Simulator, url: str, clock: HandClock) -> None:
    port = int(url.rpartition(":")[2])
    second = Simulator(TOKEN, "Kaona", "kaona_demo_bot", clock)
    with pytest.raises(PortTaken, match=f"port {port} of 127.0.0.1 is taken") as taken:
        async with second.serve(port):
            pass
    assert taken.value.port == port


async def test_a_port_can_be_taken_again_at_once_and_the_world_goes_on(
    simulator: Simulator,
) -> None:
    async with simulator.serve() as url, Stage(url) as stage:
        await (await stage.person("สมชาย", id=5)).send("/start")
        port = int(url.rpartition(":")[2])
    async with simulator.serve(port) as again:
        bot = Bot(again)
        assert (await bot.updates())[0]["message"]["text"] == "/start"
        await bot.client.aclose()


async def test_stopping_ends_every_long_poll_and_stream_by_itself(simulator: Simulator) -> None:
    async with asyncio.TaskGroup() as tasks, httpx.AsyncClient(timeout=60) as client:
        async with simulator.serve() as url:
            await client.post(f"{url}/sim/users", json={"first_name": "ก", "id": 5})
            polls = [
                tasks.create_task(client.get(f"{url}/bot{TOKEN}/getUpdates?timeout=50")),
                tasks.create_task(client.get(f"{url}/sim/chats/5/wait?after_event=9&timeout=50")),
                tasks.create_task(client.get(f"{url}/sim/events")),
            ]
            # Each has reached the server when it waits for something there.
            while simulator.world.waiters.sleepers < len(polls) + 1:
                await client.get(f"{url}/sim/clock")
        answers = [await poll for poll in polls]
        assert [answer.status_code for answer in answers] == [200, 408, 200]
        assert answers[0].json() == {"ok": True, "result": []}
        with pytest.raises(httpx.ConnectError):
            await client.get(url)


async def test_a_caller_that_dies_while_it_writes_asked_for_nothing(
    simulator: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    async with simulator.serve() as url:
        port = int(url.rpartition(":")[2])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\n"
        writer.write(head.encode() + b'{"chat_id"')
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    assert "Traceback" not in caplog.text
    assert "Exception" not in caplog.text


async def test_an_error_of_the_caller_comes_out_as_it_is(simulator: Simulator) -> None:
    with pytest.raises(ZeroDivisionError):
        async with simulator.serve():
            raise ZeroDivisionError


async def test_the_page_is_served_and_what_is_not_there_is_an_honest_404(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        page = await client.get("/")
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        for path in ("/page/nothing.js", "/page/..%2fserver.py", "/nothing"):
            assert (await client.get(path)).status_code == 404


def test_a_token_without_a_number_is_refused(clock: HandClock) -> None:
    with pytest.raises(ValueError, match="number"):
        Simulator("secret", "Kaona", "kaona_demo_bot", clock)
