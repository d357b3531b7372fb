"""When somebody else takes the updates: it is told clearly, nothing is lost, and it ends well."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.runtime import supervisor
from bot.transport import polling, webhook
from bot.transport.bot_api import BotApi, client
from tests.support.kaona import TOKEN
from tests.support.ports import free_port
from tests.support.records import AWARD
from tests.support.scene import SENT, Scene, set_scene

THEIRS = "http://127.0.0.1:9/their-own-path"
PAUSE = 0.02


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (polling, supervisor):
        monkeypatch.setattr(module, "FIRST_PAUSE", PAUSE)
        monkeypatch.setattr(module, "LONGEST_PAUSE", PAUSE)
    monkeypatch.setattr(webhook, "LOOK_SECONDS", PAUSE)


@asynccontextmanager
async def another_program(scene: Scene) -> AsyncIterator[BotApi]:
    """Whoever else has our token."""
    url = scene.kaona.settings.telegram_api_url
    async with client(url) as http:
        yield BotApi(url, TOKEN, http)


class Complaints:
    """What the service logs while this is open."""

    def __init__(self, lines: list[EventDict]) -> None:
        self._lines = lines

    async def hear(self, piece: str) -> str:
        """Wait until a reason with this piece in it was logged."""
        async with asyncio.timeout(10):
            while True:
                for line in self._lines:
                    if piece in line.get("reason", ""):
                        return str(line["reason"])
                await asyncio.sleep(PAUSE)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    with capture_logs() as lines:
        yield Complaints(lines)


@pytest.fixture
async def posted(tmp_path: Path) -> AsyncIterator[Scene]:
    """A bot that Telegram posts to."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    async with set_scene(tmp_path, intake="webhook", webhook_url=url, http_port=port) as made:
        yield made


async def test_a_webhook_that_is_set_while_we_poll_is_told_and_polling_goes_on_when_it_is_gone(
    scene: Scene, complaints: Complaints
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT[:2])
    async with another_program(scene) as other:
        await other.call("setWebhook", {"url": THEIRS})
        told = await complaints.hear("a webhook is set for this bot")
        assert told.endswith("kaona webhook delete")
        await officer.person.send("120,000")
        await other.call("deleteWebhook", {})
        await officer.person.hears("✓ 120,000.00 บาท", "งานเป็นไปตามแผนหรือไม่")
    await officer.play(SENT[3:])
    assert len(await scene.versions(AWARD.code)) == 1


async def test_another_program_that_polls_is_told_and_nothing_it_did_not_confirm_is_lost(
    scene: Scene, complaints: Complaints
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT[:2])
    async with another_program(scene) as other:
        refused = await other.call("getUpdates", {"timeout": 50}, wait=50)
        assert refused.code == 409, "we go on polling, and so it is cut off in its turn"
        assert "another program polls" in await complaints.hear("stop it, or use another token")
    await officer.play(SENT[2:])
    assert len(await scene.versions(AWARD.code)) == 1


async def test_a_bot_that_is_posted_to_leaves_anothers_webhook_alone_until_it_is_gone(
    posted: Scene, complaints: Complaints
) -> None:
    officer = await posted.asked_officer(AWARD, "พิมพ์ชนก", *SENT[:2])
    async with another_program(posted) as other:
        await other.call("setWebhook", {"url": THEIRS})
        told = await complaints.hear("the webhook is set to another address")
        assert told.endswith("(of 127.0.0.1): kaona webhook set")
        assert "their-own-path" not in told
        await officer.person.send("120,000")
        assert (await other.call("getWebhookInfo", {})).result["url"] == THEIRS
        await other.call("deleteWebhook", {})
        await officer.person.hears("✓ 120,000.00 บาท", "งานเป็นไปตามแผนหรือไม่")
    await officer.play(SENT[3:])
    assert len(await posted.versions(AWARD.code)) == 1


async def test_a_whole_report_goes_by_webhook_also_over_a_restart(posted: Scene) -> None:
    officer = await posted.asked_officer(AWARD, "พิมพ์ชนก", *SENT[:3])
    await posted.kaona.stop()
    await officer.person.press("เป็นไปตามแผน")
    await posted.kaona.start()
    await officer.person.hears("เป็นไปตามเป้าหมายหรือไม่")
    await officer.play(SENT[4:])
    assert len(await posted.versions(AWARD.code)) == 1
    assert await posted.stage.requests("getUpdates") == []
