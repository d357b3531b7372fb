"""Reading parse_mode=HTML as strictly as the real server does.

Own tokens instead of html.parser: that one forgives what Telegram refuses (stray "<", entities
without ";") and changes its mind between Python releases. Source of the rules and of the
sentences: Bot API, "HTML style", and the server's answers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.entities import html5
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit

from bot.simulator.entities import RichText, in_order, utf16_length
from bot.simulator.errors import refuse
from bot.simulator.model import Person
from bot.simulator.shapes import Json

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
"""The entity each tag makes; no other tag is allowed."""

NAMED = frozenset({"lt", "gt", "amp", "quot"})
"""The only named characters the Bot API knows."""

_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_LANGUAGE = "language-"
_NUMERIC = re.compile(r"#(?:([0-9]{1,7})|[xX]([0-9A-Fa-f]{1,6}))")
_REFERENCE = re.compile(r"&([A-Za-z0-9#]+);")
_TOKEN = re.compile(
    r"(?P<text>[^<&]+)"
    r"|&(?P<reference>[A-Za-z0-9#]+);"
    r"|</(?P<end>[^\s<>]*)\s*>"
    r"|<(?P<start>[A-Za-z][^\s<>/=\"']*)"
    r"(?P<attributes>(?:\s+[^\s=<>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))?)*)\s*>"
    r"|(?P<stray>[<&])"
)
_ATTRIBUTE = re.compile(r"\s+([^\s=<>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s<>\"']+)))?")


@dataclass(slots=True)
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Reader:
    source: str
    people: Mapping[int, Person]
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_OpenTag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> RichText:
        for token in _TOKEN.finditer(self.source):
            match token.lastgroup:
                case "text":
                    self._add(token["text"])
                case "reference":
                    self._add(self._character(token["reference"], token.start()))
                case "attributes":
                    self._start(token["start"].lower(), token["attributes"], token.start())
                case "end":
                    self._end(token["end"].lower(), token.start())
                case _:
                    self._stray(token["stray"], token.start())
        if self.open:
            tag = self.open[-1].name
            _refuse(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return RichText("".join(self.pieces), in_order(self.entities))

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16_length(text)

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def _character(self, name: str, position: int) -> str:
        if name in NAMED:
            return html5[f"{name};"]
        numeric = _NUMERIC.fullmatch(name)
        code = int(numeric[1] or numeric[2], 10 if numeric[1] else 16) if numeric else 0
        if not 0 < code <= _LAST_CHARACTER or code in _SURROGATES:
            _refuse(f'Unsupported character reference "&{name};" {self._at(position)}')
        return chr(code)

    def _stray(self, sign: str, position: int) -> None:
        if sign == "&":
            self._add("&")
            return
        rest = self.source[position + 1 :]
        where = self._at(position)
        kind = "end" if rest.startswith("/") else "start"
        if ">" not in rest:
            _refuse(f"Unclosed {kind} tag {where}")
        name = re.match(r"/?[^\s<>]*", rest)
        _refuse(f'Unsupported {kind} tag "{name.group() if name else ""}" {where}')

    def _start(self, name: str, attributes: str, position: int) -> None:
        where = self._at(position)
        if name not in STYLES:
            _refuse(f'Unsupported start tag "{name}" {where}')
        values: dict[str, str] = {}
        for key, *quoted in _ATTRIBUTE.findall(attributes):
            value = next(filter(None, quoted), "")
            values[key.lower()] = _REFERENCE.sub(
                lambda found: self._character(found[1], position), value
            )
        if name == "span" and values.get("class") != "tg-spoiler":
            _refuse(f'Tag "span" must have class "tg-spoiler" {where}')
        if name == "tg-emoji" and not values.get("emoji-id"):
            _refuse(f'Tag "tg-emoji" must have attribute "emoji-id" {where}')
        self.open.append(_OpenTag(name, values, self.length))

    def _end(self, name: str, position: int) -> None:
        where = self._at(position)
        if not self.open:
            _refuse(f"Unexpected end tag {where}")
        tag = self.open.pop()
        if tag.name != name:
            _refuse(f'Unmatched end tag {where}, expected "</{tag.name}>", found "</{name}>"')
        if self.length == tag.offset:
            return
        language = tag.attributes.get("class", "")
        if name == "code" and language.startswith(_LANGUAGE) and self._inside_pre():
            self.open[-1].attributes["language"] = language.removeprefix(_LANGUAGE)
            return
        details = self._details(tag)
        if details is not None:
            size = {"offset": tag.offset, "length": self.length - tag.offset}
            self.entities.append({"type": STYLES[name], **size, **details})

    def _inside_pre(self) -> bool:
        return bool(self.open) and self.open[-1].name == "pre"

    def _details(self, tag: _OpenTag) -> Json | None:
        """Tell what the entity holds beyond its place; None where Telegram makes no entity."""
        match tag.name:
            case "a":
                return self._link(tag)
            case "blockquote" if "expandable" in tag.attributes:
                return {"type": "expandable_blockquote"}
            case "pre" if "language" in tag.attributes:
                return {"language": tag.attributes["language"]}
            case "tg-emoji":
                return {"custom_emoji_id": tag.attributes["emoji-id"]}
            case _:
                return {}

    def _link(self, tag: _OpenTag) -> Json | None:
        url = tag.attributes.get("href") or _since("".join(self.pieces), tag.offset)
        parts = urlsplit(url)
        if parts.scheme == "tg" and parts.netloc == "user":
            user_id = parse_qs(parts.query).get("id", [""])[0]
            person = self.people.get(int(user_id)) if user_id.isdecimal() else None
            return {"type": "text_mention", "user": person.user} if person else None
        return {"url": url} if is_web_address(url) else None


def _refuse(what: str) -> NoReturn:
    refuse(f"can't parse entities: {what}")


def _since(text: str, offset: int) -> str:
    return text.encode("utf-16-le")[2 * offset :].decode("utf-16-le")


def is_web_address(url: str) -> bool:
    """Tell whether Telegram takes it as a link: http, https or tg, with a host that has a dot."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "tg" or (parts.scheme in {"http", "https"} and "." in host.strip("."))


def read_html(source: str, people: Mapping[int, Person]) -> RichText:
    """Turn Telegram's HTML into text and entities.

    Stricter than the real server in one thing: a named character other than lt, gt, amp and
    quot is refused, where Telegram would show its letters to the reader.

    Args:
        source: The text with tags.
        people: Who may be mentioned by `tg://user?id=`.

    Raises BotApiError 400 "can't parse entities: ..." with the server's reason.
    """
    return _Reader(source, people).read()
