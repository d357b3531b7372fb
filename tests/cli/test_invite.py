"""`kaona invite`: one-time links, made for the bot that Telegram knows."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.rendering.export import project_object
from bot.simulator import Simulator
from tests.cli.conftest import Kaona, Ran, every_row
from tests.support.bot_api_check import check_requests
from tests.support.kaona import TOKEN, USERNAME, TestClock
from tests.support.records import AWARD, SCHOOL

NAMELESS = {**project_object(SCHOOL), "code": "50370000-7328", "officer": None}


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    """A running simulator; gives its address."""
    clock = TestClock(datetime(2026, 11, 18, 3, 42, tzinfo=UTC))
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, clock)
    async with simulator.serve() as url:
        yield url
    check_requests(simulator.requests.after(0))


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    objects = [project_object(AWARD), project_object(SCHOOL), NAMELESS]
    (folder / "register.json").write_text(json.dumps(objects), encoding="utf-8")
    assert kaona("import", "register.json").code == 0
    return folder / "kaona.db"


async def invite(kaona: Kaona, telegram: str, *arguments: str, **settings: str) -> Ran:
    """The command beside the simulator, which runs in this event loop."""
    values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram} | settings
    return await asyncio.to_thread(kaona, "invite", *arguments, **values)


async def test_an_officers_link_names_the_officer_and_carries_a_token_for_once(
    kaona: Kaona, telegram: str, register: Path
) -> None:
    done = await invite(kaona, telegram, "officer", "03000000-2701")
    assert done.code == 0
    assert "นางสาวพิมพ์ชนก วัฒนสุข" in done.err
    (link,) = done.lines
    found = re.fullmatch(rf"https://t\.me/{USERNAME}\?start=([A-Za-z0-9_-]{{20,64}})", link)
    assert found
    assert found[1] not in str(every_row(register))
    again = await invite(kaona, telegram, "officer", "03000000-2701")
    assert again.lines != done.lines


async def test_links_for_coordinators_and_groups_name_the_branch(
    kaona: Kaona, telegram: str, register: Path
) -> None:
    coordinator = await invite(kaona, telegram, "coordinator", "03000000")
    assert coordinator.code == 0
    assert "agency code 03 (1 projects)" in coordinator.err
    assert f"https://t.me/{USERNAME}?start=" in coordinator.out
    group = await invite(kaona, telegram, "group", "5037")
    assert "5037 (2 projects)" in group.err
    assert f"https://t.me/{USERNAME}?startgroup=" in group.out


async def test_the_link_stands_alone_on_standard_output(
    kaona: Kaona, telegram: str, register: Path
) -> None:
    for arguments in (("officer", "50370000-7327"), ("coordinator", "50"), ("group", "03000000")):
        done = await invite(kaona, telegram, *arguments)
        assert len(done.lines) == 1
        assert done.out.startswith("https://t.me/")


async def test_a_branch_without_projects_is_noted_and_still_gets_its_link(
    kaona: Kaona, telegram: str, register: Path
) -> None:
    done = await invite(kaona, telegram, "group", "99")
    assert done.code == 0
    assert "holds no project of agency code 99" in done.err
    assert done.out.startswith("https://t.me/")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("officer", "03000000-9999"), "There is no project 03000000-9999 in the register."),
        (("officer", "50370000-7328"), "The register names no officer for project 50370000-7328."),
        (("officer", "2701"), "2701 is no project code."),
        (("coordinator", "ก.ก."), "ก.ก. is no agency code."),
        (("group", "030000001"), "030000001 is no agency code."),
        (("group", ""), " is no agency code."),
    ],
)
async def test_whom_or_what_does_not_exist_gets_no_link(
    arguments: tuple[str, ...], complaint: str, kaona: Kaona, telegram: str, register: Path
) -> None:
    before = every_row(register)
    done = await invite(kaona, telegram, *arguments)
    assert done.out == ""
    assert done.complaint.startswith(complaint.strip())
    assert every_row(register) == before


async def test_a_token_that_telegram_does_not_know_is_told_and_makes_no_link(
    kaona: Kaona, telegram: str, register: Path
) -> None:
    wrong = "7654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw_"
    done = await invite(kaona, telegram, "officer", "03000000-2701", BOT_TOKEN=wrong)
    assert "does not know this BOT_TOKEN" in done.complaint
    assert wrong not in done.err
    assert every_row(register)["invites"] == []


def test_without_a_token_there_is_one_clear_line(kaona: Kaona, register: Path) -> None:
    done = kaona("invite", "officer", "03000000-2701")
    assert done.complaint.startswith("BOT_TOKEN is missing.")
    assert "@BotFather" in done.complaint


def test_without_telegram_there_is_one_clear_line(kaona: Kaona, register: Path) -> None:
    settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    done = kaona("invite", "group", "03000000", **settings)
    assert "Telegram cannot be reached" in done.complaint
    assert TOKEN not in done.err
