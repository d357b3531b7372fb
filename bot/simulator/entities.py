"""Texts as Telegram holds them: plain text, and entities counted in UTF-16 units."""

import re
from dataclasses import dataclass

from bot.simulator.shapes import Json

NOT_DETECTED_IN = frozenset({"code", "pre", "text_link", "text_mention"})
"""Inside these Telegram looks for no links and commands."""

_DETECTED = re.compile(
    r"(?P<url>\b(?:https?://|t\.me/)[^\s<>\"]*[^\s<>\"'.,;:!?)\]])"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{2,31}\b)"
)


@dataclass(frozen=True, slots=True)
class RichText:
    """A text and its formatting.

    Attributes:
        text: What a person sees.
        entities: Bot API MessageEntity objects, outer before inner.
    """

    text: str
    entities: list[Json]


def utf16_length(text: str) -> int:
    """Count as Telegram counts: characters beyond the basic plane (emoji) are two."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def trimmed(rich: RichText) -> RichText:
    """Cut white space at both ends, as Telegram does, and move the entities along."""
    text = rich.text.strip()
    if len(text) == len(rich.text):
        return rich
    cut = utf16_length(rich.text[: len(rich.text) - len(rich.text.lstrip())])
    end = utf16_length(text)
    entities = []
    for entity in rich.entities:
        first = max(0, entity["offset"] - cut)
        last = min(end, entity["offset"] + entity["length"] - cut)
        if last > first:
            entities.append({**entity, "offset": first, "length": last - first})
    return RichText(text, entities)


def detected(rich: RichText) -> RichText:
    """Add what Telegram finds by itself: links, /commands and @mentions."""
    text = rich.text
    if "/" not in text and "@" not in text:
        return rich
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in rich.entities
        if entity["type"] in NOT_DETECTED_IN
    ]
    found: list[Json] = []
    for match in _DETECTED.finditer(text):
        first = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if not any(start < first + length and first < end for start, end in taken):
            found.append({"type": match.lastgroup, "offset": first, "length": length})
    if not found:
        return rich
    return RichText(text, in_order(rich.entities + found))


def in_order(entities: list[Json]) -> list[Json]:
    """Sort entities by where they begin, the longer (outer) first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def plain(text: str) -> RichText:
    """Read a text that nobody formatted, as people send it."""
    return detected(RichText(text.strip(), []))
