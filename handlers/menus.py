"""What Telegram shows of the bot before it says a word: its commands and its description.

Telegram chooses a menu by the language of the app. Whoever chose another one here, or coordinates a
branch, has a menu of the own chat, which goes before all others (Bot API,
``BotCommandScopeChat``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bot.domain.delivery import Outgoing, Priority
from bot.texts import LANGUAGES, Texts, texts_in
from handlers.turn import Turn
from storage import outbox, people
from storage.outbox import Terms

COMMANDS = (
    "report",
    "status",
    "leave",
    "cancel",
    "evidence",
    "form",
    "help",
    "language",
)
"""Offered in the menu of private chats, in this order."""

COORDINATOR_COMMANDS = (
    "pending",
    "remind",
    "project",
    "office",
    "review",
    "picture",
    "export",
    "invite",
    "assign",
    "excuse",
    "reopen",
    "evaluate",
)
"""Offered to coordinators, in their private chats and in all groups, where Telegram knows no
coordinators: whoever is none is told so."""

PRIVATE_COORDINATOR_COMMANDS = ("circular", "circulars")
"""Offered to coordinators in their private chats alone."""

GROUP_COMMANDS = ("digest", *COORDINATOR_COMMANDS, "form", "help")
"""Offered in the menu of groups."""

_METHODS = ("setMyCommands", "setMyDescription", "setMyShortDescription")


async def introduce(turn: Turn, edition: str) -> None:
    """Tell Telegram our commands and descriptions, unless they are what it was told last.

    ``edition`` is that of :func:`edition_of`. Each telling has a number, by which the last one is
    found; so a wording that comes back, as with an older release, is told again.
    """
    told = 0
    while await outbox.has_key(turn.session, f"introduce:{told + 1}"):
        told += 1
    if told and await outbox.has_key(turn.session, f"introduce:{told}:{edition}"):
        return
    # What still waits of another edition must not arrive after this one.
    await outbox.replace_menus(turn.session, _METHODS)
    # One row bears the number, one the edition with it.
    keys = (f"introduce:{told + 1}", f"introduce:{told + 1}:{edition}")
    for call, key in zip_longest(introductions(turn.house.language), keys):
        await turn.put(None, call, Terms(priority=Priority.BULK, key=key))
    for one in await people.with_own_menus(turn.session):
        language = one.language or turn.house.language
        await tell_menu(turn, one.user_id, language, coordinates=one.coordinates)


def edition_of(default: str) -> str:
    """Names all that :func:`introduce` tells: the texts' wording, and how this module joins them.

    To be asked when the service starts: what is on the disk later may be another release's. No text
    is read for it, so that a service with nothing new to tell does without.
    """
    commands = {*COMMANDS, *GROUP_COMMANDS, *PRIVATE_COORDINATOR_COMMANDS}
    keys = {"bot-description", "bot-short-description", *(f"command-{one}" for one in commands)}
    wordings = {texts_in(language).edition(key) for language in LANGUAGES for key in keys}
    whole = "\n".join([default, *sorted(wordings), Path(__file__).read_text(encoding="utf-8")])
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


async def tell_menu(turn: Turn, user_id: int, language: str, *, coordinates: bool) -> None:
    """Give a person's chat a menu of its own, in a language; coordinators have more commands."""
    commands: tuple[str, ...] = COMMANDS
    if coordinates:
        commands = (*COORDINATOR_COMMANDS, *PRIVATE_COORDINATOR_COMMANDS, *COMMANDS)
    scope = {"type": "chat", "chat_id": user_id}
    params = {"commands": _menu(texts_in(language), commands), "scope": scope}
    await turn.put(None, Outgoing("setMyCommands", params), Terms(priority=Priority.BULK))


def introductions(default: str) -> list[Outgoing]:
    """The calls that set the command menus and descriptions, for each language.

    The default language is also set without a language code, for all other readers.
    """
    calls = []
    for language in LANGUAGES:
        texts = texts_in(language)
        for code in [language] if language != default else [language, ""]:
            for scope, commands in (
                ("all_private_chats", COMMANDS),
                ("all_group_chats", GROUP_COMMANDS),
            ):
                params = {"commands": _menu(texts, commands), "scope": {"type": scope}}
                calls.append(Outgoing("setMyCommands", _in_language(params, code)))
            described = {"description": texts.plain("bot-description")}
            calls.append(Outgoing("setMyDescription", _in_language(described, code)))
            briefly = {"short_description": texts.plain("bot-short-description")}
            calls.append(Outgoing("setMyShortDescription", _in_language(briefly, code)))
    return calls


def _menu(texts: Texts, commands: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"command": command, "description": texts.plain(f"command-{command}")}
        for command in commands
    ]


def _in_language(params: dict[str, Any], code: str) -> dict[str, Any]:
    return {**params, "language_code": code} if code else params
