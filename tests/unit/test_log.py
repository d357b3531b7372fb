"""The logs: the bot's token stands in none of their lines, whatever brings it there."""

import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from bot import log
from bot.transport.bot_api import BotApi
from tests.support.logs import logging_kept

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw_"
"""Of a token's shape, and nobody's."""
STYLES = ("console", "json")


class Lines:
    """What was written to standard error so far."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self._written = ""

    def getvalue(self) -> str:
        self._written += self._capsys.readouterr().err
        return self._written


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """Standard error; logging is left as it was found."""
    with logging_kept():
        yield Lines(capsys)


def fail_with(message: str) -> None:
    told = {"url": f"https://api.telegram.org/bot{TOKEN}/getMe", "name": "นางสาวพิมพ์ชนก"}
    raise RuntimeError(message + told["name"][:0])


def log_the_token_in_every_way() -> None:
    ours = log.get_logger("bot.test")
    ours.info(f"started with {TOKEN}")
    ours.warning("calling", url=f"https://api.telegram.org/bot{TOKEN}/sendMessage", of={"t": TOKEN})
    ours.error("encoded", url=f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/x")
    try:
        fail_with(f"POST https://api.telegram.org/bot{TOKEN}/getUpdates failed")
    except RuntimeError as error:
        ours.exception("it failed")
        ours.error("given", exc_info=error)
        logging.getLogger("somebody.else").exception("with %s", TOKEN)
    logging.getLogger("somebody.else").warning("arguments %s %r", TOKEN, {"a": TOKEN})


@pytest.mark.parametrize("style", STYLES)
def test_the_token_stands_in_no_line(style: str, lines: Lines) -> None:
    log.configure("DEBUG", style)
    log_the_token_in_every_way()
    written = lines.getvalue()
    assert "sendMessage" in written
    assert "it failed" in written
    assert "Traceback" in written
    for secret in (TOKEN, TOKEN.partition(":")[2], "AAHdqTcvCH1vGWJ"):
        assert secret not in written


@pytest.mark.parametrize("style", STYLES)
def test_tracebacks_show_no_local_variables(style: str, lines: Lines) -> None:
    log.configure("DEBUG", style)
    try:
        fail_with("x")
    except RuntimeError:
        log.get_logger("bot.test").exception("it failed")
    written = lines.getvalue()
    assert "fail_with" in written
    assert "นางสาวพิมพ์ชนก" not in written


@pytest.mark.parametrize("style", STYLES)
async def test_httpx_tells_no_address_with_the_token_in_it(style: str, lines: Lines) -> None:
    log.configure("DEBUG", style)
    transport = httpx.MockTransport(lambda _request: httpx.Response(200, json={"ok": True}))
    async with httpx.AsyncClient(transport=transport) as http:
        await BotApi("https://api.telegram.org", TOKEN, http).call("getMe")
    assert TOKEN not in lines.getvalue()
    logging.getLogger("httpx").warning("HTTP Request: POST /bot%s/getMe", TOKEN)
    assert "HTTP Request: POST /bot***/getMe" in lines.getvalue()


def test_a_json_line_is_an_object_with_its_facts(lines: Lines) -> None:
    log.configure("INFO", "json")
    log.get_logger("bot.test").info("เริ่มแล้ว", count=3)
    logging.getLogger("somebody.else").warning("plain %d", 7)
    first, second = (json.loads(line) for line in lines.getvalue().splitlines())
    assert first.items() >= {"event": "เริ่มแล้ว", "count": 3, "level": "info"}.items()
    assert first["timestamp"].endswith("Z")
    assert second.items() >= {"event": "plain 7", "logger": "somebody.else"}.items()


def test_a_json_line_with_a_token_is_still_json(lines: Lines) -> None:
    log.configure("DEBUG", "json")
    log_the_token_in_every_way()
    for line in lines.getvalue().splitlines():
        json.loads(line)


def test_a_console_line_reads_like_one(lines: Lines) -> None:
    log.configure("INFO", "console")
    log.get_logger("bot.test").info("stored updates", count=3)
    line = lines.getvalue()
    assert "stored updates" in line
    assert "count=3" in line


def test_lines_below_the_level_are_left_out(lines: Lines) -> None:
    log.configure("WARNING", "console")
    log.get_logger("bot.test").info("quiet")
    log.get_logger("bot.test").warning("loud")
    assert "quiet" not in lines.getvalue()
    assert "loud" in lines.getvalue()


@pytest.mark.parametrize(
    ("line", "redacted"),
    [
        (f"bot{TOKEN}/x", "bot***/x"),
        (f"{TOKEN},{TOKEN}", "***,***"),
        ("at 10:42:07 on 2026-11-18T10:42:07", "at 10:42:07 on 2026-11-18T10:42:07"),
        ("postgresql://127.0.0.1:5432/kaona", "postgresql://127.0.0.1:5432/kaona"),
        ("update 123456789: done", "update 123456789: done"),
        ("", ""),
    ],
)
def test_only_tokens_are_taken_out_of_a_line(line: str, redacted: str) -> None:
    assert log.redact(line) == redacted
