"""What goes wrong before a command begins: one clear line, an exit code, no traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Kaona, environment_of_nobody

COMMANDS = (
    "run",
    "demo",
    "import",
    "export",
    "digest",
    "verify",
    "round",
    "invite",
    "assign",
    "excuse",
    "inbox",
    "check",
    "backup",
    "restore",
    "webhook",
    "db",
)


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"TIMEZONE": "Mars/Olympus"}, "TIMEZONE cannot be used: no such time zone"),
        ({"ROUND_HOUR": "25:00"}, "ROUND_HOUR cannot be used: "),
        ({"LANGUAGE": "de"}, "LANGUAGE cannot be used: "),
        ({"CLOCK_START": "yesterday"}, "CLOCK_START cannot be used: "),
        ({"DATABASE_URL": "garbage"}, "DATABASE_URL cannot be used ("),
        ({"DATABASE_URL": "mysql://u:hush@127.0.0.1/x"}, "DATABASE_URL cannot be used (mysql"),
        ({"DATABASE_URL": "postgresql://u:hush@127.0.0.1:port/x"}, "DATABASE_URL cannot be used ("),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL cannot be used ("),
        ({"DATABASE_URL": "sqlite:///taken/kaona.db"}, "The database cannot be reached ("),
        ({"DATABASE_URL": "sqlite:///taken"}, "The database cannot be reached ("),
        (
            {"DATABASE_URL": "postgresql://u:hush@127.0.0.1:9/x"},
            "The database cannot be reached (",
        ),
    ],
)
@pytest.mark.parametrize("command", [("verify",), ("db", "upgrade"), ("export",)])
def test_a_setting_that_cannot_be_used_is_named_in_one_line(
    command: tuple[str, ...], settings: dict[str, str], complaint: str, kaona: Kaona, folder: Path
) -> None:
    (folder / "taken").write_text("no database, and no folder", encoding="utf-8")
    done = kaona(*command, **settings)
    assert done.code == 1
    assert done.out == ""
    assert done.complaint.startswith(complaint)
    assert "hush" not in done.err


def test_complaints_are_in_thai_by_default(kaona: Kaona) -> None:
    done = kaona("invite", "officer", "03000000-2491", LANGUAGE="th")
    assert "BOT_TOKEN" in done.complaint
    assert "@BotFather" in done.complaint
    assert "ฐานข้อมูล" in kaona("verify", LANGUAGE="th", DATABASE_URL="garbage").complaint


def test_a_rehearsed_clock_is_loudly_logged(kaona: Kaona) -> None:
    done = kaona("round", "open", "2026-11", CLOCK_START="2026-11-18T10:42:00+07:00")
    assert "REHEARSAL" in done.err
    assert "2026-11-18" in done.err
    fast = kaona("round", "open", "2026-11", CLOCK_SPEED="60")
    assert "REHEARSAL" in fast.err
    assert "60" in fast.err
    assert "REHEARSAL" not in kaona("round", "open", "2026-11").err


def test_an_unknown_command_is_refused(kaona: Kaona) -> None:
    done = kaona("destroy")
    assert done.code == 2
    assert "No such command" in done.err


def test_every_command_tells_how_it_is_used(kaona: Kaona) -> None:
    for command in COMMANDS:
        done = kaona(command, "--help")
        assert done.code == 0
        assert "--help" in done.out


def process(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment_of_nobody(folder) | settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_both_names_of_the_command_are_the_same(folder: Path) -> None:
    script = Path(sys.executable).with_name("kaona")
    as_module = process(folder, sys.executable, "-m", "bot", "--help")
    as_script = process(folder, str(script), "--help")
    assert (as_module.returncode, as_script.returncode) == (0, 0)
    assert as_module.stdout.replace("python -m bot", "kaona").split() == as_script.stdout.split()
    for command in COMMANDS:
        assert command in as_script.stdout


def test_a_process_without_a_token_ends_with_one_line(folder: Path) -> None:
    done = process(folder, sys.executable, "-m", "bot", "run")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "BOT_TOKEN" in done.stderr


def test_a_process_stops_when_told_to_while_it_waits_for_telegram(folder: Path) -> None:
    token = "7654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw_"
    settings = {
        "BOT_TOKEN": token,
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "CLOCK_SPEED": "60",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env=environment_of_nobody(folder) | settings,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        line = ""
        while "waiting for Telegram" not in line:
            line = running.stderr.readline()
            assert line, "it ended by itself"
            assert token not in line
        running.send_signal(signal.SIGTERM)
        rest = running.stderr.read()
        assert running.wait(timeout=30) == 0
    assert "Traceback" not in rest
    assert token not in rest


def test_a_service_at_rest_loads_neither_what_it_does_not_use_nor_other_commands_parts() -> None:
    """They would stay in memory for months."""
    code = "import sys; import bot.cli.service; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "bot.app" in loaded
    others = {"bot.simulator", "bot.demo", "bot.forms", "storage.backup"}
    assert not loaded & {"alembic", "asyncpg", "openpyxl", "xlsxwriter", *others}
