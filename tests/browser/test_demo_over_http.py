"""The demo without a browser: the same walk over HTTP, its terminal, and what can go wrong."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.cli.console import Desk
from bot.cli.demo import run_demo
from bot.settings import Settings
from bot.texts import texts_in
from tests.support.demo import Demo, kaona, running_demo
from tests.support.people import Group, Person, Stage

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for all tests here: none stands in another's way."""
    with running_demo(tmp_path_factory.mktemp("demo")) as started:
        yield started


@pytest.fixture
async def stage(demo: Demo) -> AsyncIterator[Stage]:
    async with Stage(demo.url) as made:
        yield made


async def read(stage: Stage, path: str) -> Any:  # noqa: ANN401  whatever JSON stands there
    return (await stage.line.ask("GET", path))[0]


async def person(stage: Stage, first_name: str) -> Person:
    users = (await read(stage, "/state"))["users"]
    found = next(user for user in users if user["first_name"] == first_name)
    return Person(stage.line, found["id"], first_name)


async def group(stage: Stage) -> Group:
    chats = (await read(stage, "/state"))["chats"]
    found = next(chat for chat in chats if chat["id"] < 0)
    return Group(stage.line, found["id"], found["title"])


async def test_the_whole_walk_over_http(stage: Stage) -> None:
    officer, office = await person(stage, "พิมพ์ชนก"), await group(stage)
    link = next(hint["link"] for hint in await read(stage, "/hints") if hint.get("link"))
    await officer.follow(link)
    await officer.hears("สวัสดี คุณพิมพ์ชนก")
    assert (await stage.move_clock("day")).startswith("2026-12-15T02:00:")
    await officer.hears("รายงานความก้าวหน้า", "ธ.ค. 2569")
    for answer, question in (
        ("ประชุมชี้แจงแล้ว", "ร้อยละ"),
        ("๔๕.๕", "กี่บาท"),
        ("120,000", "แผนหรือไม่"),
    ):
        await officer.send(answer)
        await officer.hears(question)
    for button, reply in (
        ("เป็นไปตามแผน", "เป้าหมายหรือไม่"),
        ("เป็นไปตามเป้าหมาย", "ตรวจทานก่อนส่ง"),
        ("ส่งรายงาน", "ได้รับรายงานครั้งที่ 3 แล้ว"),
    ):
        await officer.press(button)
        await officer.hears(reply)
    await stage.move_clock("week")
    digest = await office.hears("สรุปรายงาน ธ.ค. 2569", "ส่งแล้ว 1 จาก 3")
    assert digest.edited
    assert "144,500.00" in digest.text


async def test_a_stranger_of_the_demo_is_told_how_to_get_in(stage: Stage) -> None:
    stranger = await person(stage, "คนแปลกหน้า")
    await stranger.send("/report")
    await stranger.hears("ขอลิงก์เชิญ")


async def test_each_hint_leads_to_the_chat_it_speaks_of(stage: Stage) -> None:
    chats = {chat["id"]: chat for chat in (await read(stage, "/state"))["chats"]}
    names = [
        chats[hint["chat_id"]].get("first_name") or chats[hint["chat_id"]]["title"]
        for hint in await read(stage, "/hints")
    ]
    office = "ผู้ประสานงาน สำนักงานคณะกรรมการข้าราชการกรุงเทพมหานคร"
    assert names == ["พิมพ์ชนก", "พิมพ์ชนก", office, "วรเมธ"]


async def test_the_terminal_tells_what_to_try_in_the_words_of_the_page(demo: Demo) -> None:
    assert demo.terminal.startswith(f"Kaona demo: {demo.url}\n")
    for words in ("พิมพ์ชนก วัฒนสุข", "สำนักงานคณะกรรมการข้าราชการกรุงเทพมหานคร", "ธ.ค. 2569", "Ctrl-C"):
        assert words in demo.terminal
    async with httpx.AsyncClient(base_url=demo.url, trust_env=False) as client:
        page = (await client.get("/")).text
    buttons = [words for words in re.findall('"([^"]+)"', demo.terminal) if words.endswith("ถัดไป")]
    assert sorted(set(buttons)) == ["วันถัดไป", "สัปดาห์ถัดไป"]
    for button in buttons:
        assert f">{button}</button>" in page


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_ends_quietly_and_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals
) -> None:
    with running_demo(tmp_path) as demo:
        ended = demo.end(number)
    assert (ended.code, ended.err) == (0, "")
    assert list(tmp_path.iterdir()) == []


async def test_a_demo_that_is_stopped_while_it_begins_ends(tmp_path: Path) -> None:
    stop = asyncio.Event()
    stop.set()
    desk = Desk(Settings(_env_file=None), texts_in("th"))
    await run_demo(desk, 0, tmp_path, stop)


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ended = kaona(tmp_path, "demo", "--port", port)
    assert (ended.code, ended.out) == (1, "")
    [line] = ended.err.splitlines()
    assert port in line
    assert "--port" in line


def test_a_port_that_cannot_be_is_refused_by_its_name(tmp_path: Path) -> None:
    ended = kaona(tmp_path, "demo", "--port", "70000")
    assert (ended.code, ended.out) == (2, "")
    assert "--port" in ended.err
    assert "Traceback" not in ended.err
