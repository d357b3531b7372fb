"""What no file may hold, wherever a linter does not look."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.transport.identity import HandlersMayNotSendError, silent_bot

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "handlers", "storage")

WORDLESS = (
    "handlers",
    "storage",
    "bot/cli",
    "bot/rendering",
    "bot/runtime",
    "bot/transport",
    "bot/app.py",
    "bot/clock.py",
    "bot/log.py",
    "bot/settings.py",
)
"""Rooms that say nothing in their own words: those stand in bot/texts."""

NAMES_OF_THINGS = {("bot/cli/demo.py", "ก้าวหน้า")}
"""The demo's bot bears the program's Thai name, as BotFather would hold it."""

_THAI = re.compile("[\u0e00-\u0e7f]")


def files_of(*places: str) -> Iterator[Path]:
    for place in places:
        path = ROOT / place
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def docstrings(tree: ast.Module) -> set[int]:
    """The constants that stand alone as statements: docstrings, of attributes too."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


@pytest.mark.parametrize("place", WORDLESS)
def test_thai_words_stand_only_in_the_catalogue(place: str) -> None:
    spoken = set()
    for path in files_of(place):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = docstrings(tree)
        spoken |= {
            (str(path.relative_to(ROOT)), node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
            and _THAI.search(node.value)
        }
    assert spoken - NAMES_OF_THINGS == set()


TIME_READERS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.localtime",
    "time.gmtime",
}


def dotted(node: ast.expr) -> str:
    """The last two names of an attribute, such as datetime.now."""
    if isinstance(node, ast.Attribute):
        holder = node.value
        name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
        return f"{name}.{node.attr}"
    return ""


def test_only_the_clock_reads_the_time() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in files_of(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.expr) and dotted(node) in TIME_READERS
    }
    assert {r for r in readers if not r.startswith("bot/simulator/")} == {"bot/clock.py"}


def test_no_module_brings_in_a_function_that_reads_the_time() -> None:
    taken = {
        (str(path.relative_to(ROOT)), alias.name)
        for path in files_of(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
    }
    assert {(path, name) for path, name in taken if not path.startswith("bot/simulator/")} == set()


def test_only_the_transport_speaks_http() -> None:
    speakers = {
        str(path.relative_to(ROOT))
        for path in files_of(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(a.name.startswith("httpx") for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("httpx"))
    }
    # The demo's cast are people: they use the simulator as a phone does, beside the bot.
    beside_the_bot = {"bot/cli/demo.py", "bot/demo/cast.py"}
    speakers = {s for s in speakers - beside_the_bot if not s.startswith("bot/simulator/")}
    assert speakers
    assert all(speaker.startswith("bot/transport/") for speaker in speakers), speakers


def bot_methods() -> set[str]:
    """The requests of python-telegram-bot's Bot, under both spellings."""
    return {
        name
        for name in dir(Bot)
        if re.match(
            r"(send|edit|delete|answer|get|set|forward|copy|pin|unpin|ban|leave)[_A-Z]", name
        )
    }


def test_no_handler_names_a_method_of_the_bot() -> None:
    shortcuts = {"reply_text", "reply_html", "edit_text", "edit_message_text", "reply_document"}
    forbidden = bot_methods() | shortcuts
    assert "send_message" in forbidden
    assert "answerCallbackQuery" in forbidden
    called = {
        (str(path.relative_to(ROOT)), node.func.attr)
        for path in files_of("handlers")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in forbidden
    }
    # SQLAlchemy's session has a get_one of its own.
    assert {(path, name) for path, name in called if name != "get_one"} == set()


async def test_a_handler_that_sends_all_the_same_is_stopped() -> None:
    identity = {"id": 12345, "is_bot": True, "first_name": "Kaona", "username": "kaona_bot"}
    bot = silent_bot("12345:opens-nothing", identity)
    async with bot:
        assert bot.username == "kaona_bot"
        with pytest.raises(HandlersMayNotSendError, match="sendMessage"):
            await bot.send_message(1, "hello")
        with pytest.raises(HandlersMayNotSendError, match="answerCallbackQuery"):
            await bot.answer_callback_query("1")
        with pytest.raises(HandlersMayNotSendError, match="getUpdates"):
            await bot.get_updates()
