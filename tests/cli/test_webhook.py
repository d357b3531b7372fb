"""`kaona webhook`, and a second service on one file."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.simulator import Simulator
from storage.file_lock import file_lock, lock_path
from tests.cli.conftest import Kaona
from tests.support.bot_api_check import check_requests
from tests.support.kaona import TOKEN, USERNAME, TestClock

PLACE = "https://bot.example/telegram"
WEBHOOK = {"INTAKE": "webhook", "WEBHOOK_URL": PLACE, "HTTP_PORT": "0"}


@pytest.fixture
async def telegram() -> AsyncIterator[Simulator]:
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, TestClock(datetime(2026, 11, 18, tzinfo=UTC)))
    yield simulator
    check_requests(simulator.requests.after(0))


async def test_a_webhook_is_set_with_its_secret_and_deleted_again(
    kaona: Kaona, telegram: Simulator
) -> None:
    async with telegram.serve() as url:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, **WEBHOOK}
        done = await asyncio.to_thread(kaona, "webhook", "set", **values)
        assert (done.code, done.out) == (0, "Telegram posts to bot.example from now on.\n")
        assert "telegram" not in done.out + done.err, "the path may be a secret"
        assert telegram.world.updates.webhook.url == PLACE
        assert len(telegram.world.updates.webhook.secret) == 64
        done = await asyncio.to_thread(kaona, "webhook", "delete", **values)
        assert done.code == 0
        assert telegram.world.updates.webhook.url == ""


def test_a_webhook_without_an_address_is_refused_in_a_line(kaona: Kaona) -> None:
    done = kaona("webhook", "set", BOT_TOKEN=TOKEN)
    assert (done.code, done.complaint) == (1, "WEBHOOK_URL is not set")
    done = kaona("run", BOT_TOKEN=TOKEN, INTAKE="webhook")
    assert (done.code, done.complaint) == (1, "INTAKE=webhook needs WEBHOOK_URL and HTTP_PORT")


def test_a_second_service_on_one_file_refuses_to_start_and_says_why(
    kaona: Kaona, folder: Path
) -> None:
    url = make_url(f"sqlite:///{folder / 'kaona.db'}")
    with file_lock(url):
        assert lock_path(url).exists()
        done = kaona("run", BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9")
    assert done.code == 1
    assert "Another service runs on this database file" in done.complaint
