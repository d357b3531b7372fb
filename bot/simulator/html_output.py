"""Showing a text with entities as safe HTML for the page."""

from html import escape

from bot.simulator.entities import in_order, utf16_length
from bot.simulator.shapes import Json

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
LINKS = frozenset({"text_link", "url"})


def to_html(text: str, entities: list[Json]) -> str:
    """Render text and entities; line breaks stay line breaks, everything else is escaped.

    Entities that cross each other are closed and opened again, so the tags always nest.
    """
    if not entities:
        return escape(text)
    units = text.encode("utf-16-le", "surrogatepass")
    waiting = in_order(entities)
    edges = {0, utf16_length(text)}
    for entity in entities:
        edges |= {entity["offset"], entity["offset"] + entity["length"]}
    marks = sorted(edges)
    out: list[str] = []
    stack: list[Json] = []
    for here, following in zip(marks, [*marks[1:], marks[-1]], strict=True):
        _close(out, stack, here)
        while waiting and waiting[0]["offset"] == here:
            entity = waiting.pop(0)
            stack.append(entity)
            out.append(_opening(entity, units))
        out.append(escape(_slice(units, here, following)))
    return "".join(out)


def _slice(units: bytes, first: int, last: int) -> str:
    return units[2 * first : 2 * last].decode("utf-16-le", "replace")


def _close(out: list[str], stack: list[Json], here: int) -> None:
    """Close what ends here, and reopen what had to be closed on the way."""
    ending = [entity for entity in stack if entity["offset"] + entity["length"] <= here]
    reopened: list[Json] = []
    while ending:
        entity = stack.pop()
        out.append(f"</{_tag(entity)}>")
        if entity in ending:
            ending.remove(entity)
        else:
            reopened.insert(0, entity)
    for entity in reopened:
        stack.append(entity)
        out.append(f"<{_tag(entity)}>")


def _tag(entity: Json) -> str:
    kind = entity["type"]
    return "a" if kind in LINKS else TAGS.get(kind, "span")


def _opening(entity: Json, units: bytes) -> str:
    kind = entity["type"]
    if kind in LINKS:
        seen = _slice(units, entity["offset"], entity["offset"] + entity["length"])
        address = entity.get("url", seen)
        if "://" not in address:
            address = f"https://{address}"
        return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
    tag = _tag(entity)
    return f'<span class="{escape(kind)}">' if tag == "span" else f"<{tag}>"
