"""`kaona check`: every part of an installation is tried, whatever is wrong with the others."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.clock import SystemClock
from bot.simulator import Simulator
from tests.cli.conftest import Kaona, Ran, every_row
from tests.storage.copying import names
from tests.support.databases import postgres_server
from tests.support.kaona import TOKEN, USERNAME, TestClock

NAMES = ["token", "webhook", "database", "clock", "timezone", "disk"]
HOOK = "https://bot.example/telegram-a1b2c3"
WEBHOOK = {"INTAKE": "webhook", "WEBHOOK_URL": HOOK, "HTTP_PORT": "8000"}


class Usage(NamedTuple):
    """What the disk tells."""

    total: int
    used: int
    free: int


Check = Callable[..., Awaitable[Ran]]


@pytest.fixture
def check(kaona: Kaona, monkeypatch: pytest.MonkeyPatch) -> Check:
    """The command beside a server that runs in this event loop; a disk with room, if not told."""
    usage = Usage(10**12, 0, 10**12)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    async def run(url: str, *arguments: str, **settings: str) -> Ran:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url} | settings
        return await asyncio.to_thread(kaona, "check", *arguments, **values)

    return run


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    clock = TestClock(datetime(2026, 11, 18, 3, 42, tzinfo=UTC))
    async with Simulator(TOKEN, "ก้าวหน้า", USERNAME, clock).serve() as url:
        yield url


@pytest.fixture
def database(kaona: Kaona, folder: Path) -> Path:
    """The folder's database, made and empty."""
    assert kaona("verify").code == 0
    return folder / "kaona.db"


@asynccontextmanager
async def server(
    *,
    ahead: float | None = 0,
    webhook: dict[str, Any] | None = None,
    me: dict[str, Any] | None = None,
) -> AsyncIterator[str]:
    """A Bot API server whose clock is so many seconds ahead, with that answer on the webhook."""
    identity = {"id": 1, "is_bot": True, "first_name": "ก", "username": USERNAME}
    info = {"url": "", "pending_update_count": 0} | (webhook or {})
    answers = {
        "getMe": me or {"ok": True, "result": identity},
        "getWebhookInfo": {"ok": True, "result": info},
    }

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method = head.split()[1].decode().rpartition("/")[2]
        body = json.dumps(answers[method])
        date = ""
        if ahead is not None:
            now = SystemClock().wall() + timedelta(seconds=ahead)
            date = f"Date: {format_datetime(now, usegmt=True)}\r\n"
        writer.write(
            f"HTTP/1.1 200 OK\r\n{date}Content-Length: {len(body.encode())}\r\n"
            f"Connection: close\r\n\r\n{body}".encode()
        )
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        host, port = listening.sockets[0].getsockname()[:2]
        yield f"http://{host}:{port}"


def verdicts(done: Ran) -> dict[str, str]:
    """How each check of a printed list ended."""
    parted = [line.split(maxsplit=2) for line in done.lines]
    return {name: verdict for verdict, name, _ in parted}


def line_of(done: Ran, name: str) -> str:
    (line,) = [line for line in done.lines if line.split()[1] == name]
    return line


async def test_a_sound_installation_passes_with_a_line_for_each_check(
    check: Check, database: Path
) -> None:
    async with server() as url:
        done = await check(url)

    assert verdicts(done) == dict.fromkeys(NAMES, "ok")
    assert (done.code, done.err) == (0, "")
    assert f"@{USERNAME}" in line_of(done, "token")
    assert "polling, 0 updates waiting" in line_of(done, "webhook")
    assert "sqlite, schema 0" in line_of(done, "database")
    assert "Asia/Bangkok (+07:00), now " in line_of(done, "timezone")
    assert "1,000.00 GB free" in line_of(done, "disk")
    assert not any("→" in line for line in done.lines)


async def test_the_check_leaves_no_trace(check: Check, telegram: str, database: Path) -> None:
    before = every_row(database)
    await check(telegram)
    assert every_row(database) == before


async def test_a_machine_reads_the_same_as_json(check: Check, database: Path) -> None:
    async with server() as url:
        told = json.loads((await check(url, "--json")).out)

    assert [found["name"] for found in told] == NAMES
    assert [set(found) for found in told] == [{"name", "verdict", "seen", "advice"}] * len(NAMES)
    assert {found["verdict"] for found in told} == {"ok"}


async def test_everything_is_tried_though_everything_fails(check: Check, folder: Path) -> None:
    (folder / "taken").write_text("no database", encoding="utf-8")
    nobody = "http://127.0.0.1:9"
    settings = {"DATABASE_URL": "postgresql://u:hush@127.0.0.1:9/x", "LANGUAGE": "en"}

    done = await check(nobody, **settings)

    assert done.code == 1
    assert verdicts(done) == {
        "token": "fail",
        "webhook": "fail",
        "database": "fail",
        "clock": "warn",
        "timezone": "ok",
        "disk": "fail",
    }
    assert "did not answer (ConnectError) → check BOT_TOKEN" in line_of(done, "token")
    assert done.complaint == "4 of 6 checks failed."
    assert "hush" not in done.out
    as_json = await check(nobody, "--json", **settings)
    assert as_json.code == 1
    assert [found["verdict"] for found in json.loads(as_json.out)].count("fail") == 4


async def test_a_missing_token_and_a_wrong_one_are_told_and_never_printed(
    check: Check, telegram: str
) -> None:
    wrong = "7654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw_"
    for token, seen in (("", "BOT_TOKEN is missing"), (wrong, "Telegram refused (401")):
        done = await check(telegram, BOT_TOKEN=token)
        assert done.code == 1
        assert seen in line_of(done, "token")
        assert line_of(done, "webhook").startswith("fail")
        assert wrong not in done.out + done.err
    sound = await check(telegram, "--json")
    assert TOKEN not in sound.out + sound.err


@pytest.mark.parametrize(
    ("ahead", "verdict", "seen"),
    [
        (0, "ok", "s off"),
        (-4, "ok", "+"),
        (20, "warn", "-"),
        (-20, "warn", "set the machine's clock"),
        (3600, "fail", "-3"),
        (-70, "fail", "set the machine's clock"),
        (None, "warn", "could not be held against"),
    ],
)
async def test_the_clock_is_held_against_the_servers(
    ahead: float | None, verdict: str, seen: str, check: Check
) -> None:
    async with server(ahead=ahead) as url:
        done = await check(url)

    assert verdicts(done)["clock"] == verdict
    assert seen in line_of(done, "clock")
    assert done.code == (verdict == "fail")


async def test_a_wrong_token_does_not_hide_a_wrong_clock(check: Check) -> None:
    refused = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with server(ahead=20, me=refused) as url:
        done = await check(url)
    assert line_of(done, "token").startswith("fail")
    assert "-20" in line_of(done, "clock") or "-19" in line_of(done, "clock")


@pytest.mark.parametrize(
    "settings", [{"CLOCK_SPEED": "60"}, {"CLOCK_START": "2026-11-18T10:42:00+07:00"}]
)
async def test_a_rehearsed_clock_is_warned_of(
    settings: dict[str, str], check: Check, telegram: str
) -> None:
    done = await check(telegram, **settings)
    assert line_of(done, "clock").startswith("warn")
    assert "CLOCK_START or CLOCK_SPEED" in line_of(done, "clock")
    assert done.code == 0


@pytest.mark.parametrize(
    ("settings", "webhook", "verdict", "seen"),
    [
        ({}, {"url": HOOK}, "fail", "a webhook is set at bot.example, so polling gets nothing"),
        ({}, {"pending_update_count": 7}, "ok", "polling, 7 updates waiting"),
        (WEBHOOK, {"url": HOOK, "pending_update_count": 2}, "ok", "bot.example, 2 updates"),
        (WEBHOOK, {}, "warn", "no webhook is set yet; kaona run sets it"),
        (WEBHOOK, {"url": "https://other.example/x"}, "fail", "(other.example) → set it anew"),
    ],
)
async def test_the_webhook_is_held_against_the_settings(
    settings: dict[str, str], webhook: dict[str, Any], verdict: str, seen: str, check: Check
) -> None:
    async with server(webhook=webhook) as url:
        done = await check(url, **settings)

    assert verdicts(done)["webhook"] == verdict
    assert seen in line_of(done, "webhook")
    assert "a1b2c3" not in done.out


@pytest.mark.parametrize(("minutes", "verdict"), [(5, "warn"), (90, "ok")])
async def test_trouble_in_delivery_is_warned_of_for_an_hour(
    minutes: int, verdict: str, check: Check
) -> None:
    failed_at = SystemClock().wall() - timedelta(minutes=minutes)
    trouble = {
        "url": HOOK,
        "last_error_date": int(failed_at.timestamp()),
        "last_error_message": "Wrong response: 502 Bad Gateway",
    }
    async with server(webhook=trouble) as url:
        done = await check(url, **WEBHOOK)

    assert verdicts(done)["webhook"] == verdict
    assert ("502 Bad Gateway" in line_of(done, "webhook")) == (verdict == "warn")


@pytest.mark.parametrize(
    ("free", "verdict"), [(2 * 10**9, "ok"), (5 * 10**8, "warn"), (5 * 10**7, "fail")]
)
async def test_a_full_disk_is_told(
    free: int, verdict: str, check: Check, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    done = await check(telegram, DATABASE_URL="sqlite:///not/yet/there/kaona.db")
    assert verdicts(done)["disk"] == verdict
    assert f"{free / 1e9:.2f} GB free" in line_of(done, "disk")


async def test_a_database_file_is_not_made_by_looking_for_it(
    check: Check, telegram: str, folder: Path
) -> None:
    new = await check(telegram)
    assert line_of(new, "database").startswith("warn")
    assert "kaona.db is not there yet" in line_of(new, "database")
    (folder / "taken").write_text("no folder", encoding="utf-8")
    barred = await check(telegram, DATABASE_URL="sqlite:///taken/kaona.db")
    assert line_of(barred, "database").startswith("fail")
    assert names(folder) == {"taken"}


@pytest.mark.parametrize(
    ("statement", "verdict", "seen"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "fail", "schema 9999 is newer"),
        ("DELETE FROM alembic_version", "warn", "schema - is not up to date"),
        (
            "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'no room'); END",
            "fail",
            "cannot be used (no room)",
        ),
    ],
)
async def test_a_sqlite_database_that_does_not_fit_is_told(
    statement: str,
    verdict: str,
    seen: str,
    check: Check,
    telegram: str,
    database: Path,
) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)

    done = await check(telegram)

    assert verdicts(done)["database"] == verdict
    assert seen in line_of(done, "database")


async def test_a_postgresql_database_tells_its_size_and_when_it_has_to_be_upgraded(
    check: Check, kaona: Kaona, telegram: str
) -> None:
    with postgres_server() as postgres:
        url = await postgres.empty()
        behind = await check(telegram, DATABASE_URL=url)
        upgraded = await asyncio.to_thread(kaona, "db", "upgrade", DATABASE_URL=url)
        sound = await check(telegram, DATABASE_URL=url)

    assert line_of(behind, "database").startswith("fail")
    assert "kaona db upgrade" in line_of(behind, "database")
    assert upgraded.code == 0
    assert "postgresql, schema 0" in line_of(sound, "database")
    assert "the database takes 0.01 GB" in line_of(sound, "disk")
    assert (behind.code, sound.code) == (1, 0)


async def test_an_official_reads_it_in_thai(check: Check, telegram: str) -> None:
    done = await check(telegram, LANGUAGE="th")
    assert "รับข้อความด้วย polling" in line_of(done, "webhook")
    assert " 25" in line_of(done, "timezone")
