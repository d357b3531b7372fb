"""The catalogue: ``th/*.ftl`` and ``en/*.ftl``, one key in both languages.

Two ways to read a text: :meth:`Texts.html` for a message (Telegram's HTML), which escapes every
value put into it, and :meth:`Texts.plain` for buttons, callback answers and the terminal, which
know no markup. What a person wrote can thus never become markup.
"""

from __future__ import annotations

import hashlib
import html
import re
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.domain.thai_digits import to_thai

LANGUAGES = ("th", "en")
"""Thai first: it is the default."""


_KEY = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)
"""Where a text begins in a Fluent file; its further lines are indented."""

_PLACE = re.compile("\ue000([a-z]+)\ue001")
"""Marks where a value goes: signs for private use, which no text of ours holds."""

_FIGURE = re.compile(r"[+-]?[0-9][0-9,.]*")
"""A value that is nothing but a figure: of codes, names and what people wrote no digit changes."""


class MissingTextError(KeyError):
    """The catalogue has no such text, or a value for it was not given."""


class Html(str):
    """Text that is Telegram HTML already and is put into another text as it is."""

    __slots__ = ()


class Texts:
    """All texts of one language; with ``thai_digits`` our own figures are written as ๐ to ๙."""

    def __init__(self, language: str, *, thai_digits: bool = False) -> None:
        self.language = language
        self.thai_digits = thai_digits
        self._files = _files_of(language)

    def html(self, key: str, /, **values: str | int) -> Html:
        """A text for a message: values are escaped, but for :class:`Html`."""
        escaped = {
            name: html.escape(value, quote=False)
            if isinstance(value, str) and not isinstance(value, Html)
            else value
            for name, value in values.items()
        }
        return Html(self.plain(key, **escaped))

    def plain(self, key: str, /, **values: str | int) -> str:
        """A text where no markup is read.

        Raises MissingTextError when the key or one of its values is missing: a person must never
        read the name of a key.
        """
        if key not in self._files:
            raise MissingTextError(key)
        bundle = _bundle(self.language, self._files[key])
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise MissingTextError(key)
        # The library refuses a value of 2,500 characters, so it is given the place of each only.
        places = {n: f"\ue000{n}\ue001" if isinstance(v, str) else v for n, v in values.items()}
        said, errors = bundle.format_pattern(pattern, places)
        if errors:
            message = f"{key}: {errors[0]}"
            raise MissingTextError(message)
        written = to_thai(str(said)) if self.thai_digits else str(said)
        return _PLACE.sub(lambda place: self._value(str(values[place[1]])), written)

    def _value(self, value: str) -> str:
        is_figure = self.thai_digits and _FIGURE.fullmatch(value)
        return to_thai(value) if is_figure else value

    def edition(self, key: str) -> str:
        """Names the wording of the file that a key stands in: with another wording it is another.

        Nothing is read as a text for it. Raises MissingTextError.
        """
        if key not in self._files:
            raise MissingTextError(key)
        return hashlib.sha256(_source(self.language, self._files[key]).encode()).hexdigest()

    def keys(self) -> frozenset[str]:
        """The names of all texts of this language."""
        return frozenset(self._files)


@cache
def _files_of(language: str) -> dict[str, str]:
    """The file that each key of a language stands in."""
    folder = files("bot.texts").joinpath(language)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".ftl"))
    return {
        key: name
        for name in names
        for key in _KEY.findall(folder.joinpath(name).read_text(encoding="utf-8"))
    }


@cache
def _bundle(language: str, name: str) -> FluentBundle:
    """The texts of one file, read when the first of them is said: most are said by few services."""
    # Isolation marks would be counted, copied and shown by Telegram's clients.
    bundle = FluentBundle([language], use_isolating=False)
    # Where in its file each word stands is of use to an editor; it takes half of the memory.
    parser = FluentParser(with_spans=False)
    bundle.add_resource(parser.parse(_source(language, name)))
    return bundle


def _source(language: str, name: str) -> str:
    return files("bot.texts").joinpath(language, name).read_text(encoding="utf-8")


@cache
def texts_in(language: str, *, thai_digits: bool = False) -> Texts:
    """The texts of a language, read once; Thai digits are of Thai alone."""
    if language not in LANGUAGES:
        raise MissingTextError(language)
    return Texts(language, thai_digits=thai_digits and language == "th")
