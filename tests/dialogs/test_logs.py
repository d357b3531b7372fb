"""The bot's token stands in no log line, whatever goes wrong; nor does what people wrote."""

import logging
import re
from pathlib import Path

import pytest

from bot import log
from bot.rendering import overview
from bot.runtime import recording, worker
from bot.transport import gateway
from tests.support.kaona import TOKEN
from tests.support.records import AWARD
from tests.support.scene import SENT, set_scene

SECRET = TOKEN.partition(":")[2]


CHATTY = ("aiohttp", "httpx", "httpcore", "telegram", "asyncio")
"""Libraries that would tell addresses, and with them the token, if they were let."""


async def a_run_with_troubles(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report, failing sends, a restart, and a handler that fails with the token in its words."""
    monkeypatch.setattr(gateway, "_FAULT_SECONDS", 0.0)
    monkeypatch.setattr(recording, "LONGEST_PAUSE", 0.0)
    monkeypatch.setattr(worker, "RETRY_SECONDS", (0,))
    async with set_scene(folder) as scene:
        officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
        await scene.stage.fail(method="sendMessage", status=500)
        await scene.stage.fail(method="sendMessage", close_before=True)
        await officer.play([("พิมพ์", "/help", "วิธีใช้")])
        await scene.kaona.restart()

        def broken(*_args: object) -> None:
            message = f"POST https://api.telegram.org/bot{TOKEN}/sendMessage failed"
            raise RuntimeError(message)

        monkeypatch.setattr(overview, "status", broken)
        await officer.play([("พิมพ์", "/status", "ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ")])


@pytest.mark.parametrize("style", ["json", "console"])
async def test_no_line_of_a_whole_run_holds_the_token(
    style: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log.configure("DEBUG", style)
    for name in CHATTY:
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
    await a_run_with_troubles(tmp_path, monkeypatch)
    told = capsys.readouterr().err
    assert "telegram.ext.ExtBot" in told
    assert "Traceback" in told
    assert "POST https://api.telegram.org/bot***/sendMessage failed" in told
    assert SECRET[:12] not in told


@pytest.mark.parametrize("style", ["json", "console"])
async def test_what_people_write_and_are_called_stands_in_no_log_line(
    style: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log.configure("DEBUG", style)
    await a_run_with_troubles(tmp_path, monkeypatch)
    # The fractions of the instants hold any four digits now and then.
    told = re.sub(r"\.[0-9]{6}Z", "Z", capsys.readouterr().err)
    assert "an update failed" in told
    assert "a message waits for another try" in told
    for private in ("ประชุมชี้แจงหลักเกณฑ์แล้ว", "120,000", "พิมพ์ชนก", "วัฒนสุข", "1460"):
        assert private not in told
