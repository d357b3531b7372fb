"""A number cut into its words and figures.

The words are those of the Royal Society's dictionary; ``K``, ``M``, ``thousand`` and ``million``
are taken behind a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.baht_words import DIGIT_WORDS, PLACE_WORDS


class Kind(Enum):
    """What a piece of a number is."""

    FIGURE = auto()
    """Digits with their dots and commas, as typed."""
    DIGIT = auto()
    """``ศูนย์`` to ``เก้า``"""
    FINAL_ONE = auto()
    """``เอ็ด``, which stands only behind other places"""
    TWO_TENS = auto()
    """``ยี่``, which stands only before ``สิบ``"""
    PLACE = auto()
    """``สิบ`` to ``แสน``; ``value`` is the power of ten"""
    MILLION = auto()
    POINT = auto()
    """``จุด``"""
    HALF = auto()
    LATIN_SCALE = auto()
    """``K`` or ``M``; ``value`` is the power of ten"""


@dataclass(frozen=True)
class Token:
    """A piece: its text, and the digit or the power of ten that it stands for."""

    kind: Kind
    text: str
    value: int = 0


_WORDS: dict[str, tuple[Kind, int]] = {
    **{word: (Kind.DIGIT, digit) for digit, word in enumerate(DIGIT_WORDS)},
    **{word: (Kind.PLACE, power) for power, word in enumerate(PLACE_WORDS) if word},
    "เอ็ด": (Kind.FINAL_ONE, 1),
    "ยี่": (Kind.TWO_TENS, 2),
    "ล้าน": (Kind.MILLION, 6),
    "จุด": (Kind.POINT, 0),
    "ครึ่ง": (Kind.HALF, 0),
}
_LATIN_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6}

NUMBER_WORDS = tuple(_WORDS)
"""Every Thai word that a number is made of."""

_TOKEN = re.compile(
    r"\s*(?:(?P<figure>[\d.,]*\d[\d.,]*)"
    rf"|(?P<word>{'|'.join(_WORDS)})"
    rf"|(?P<latin>{'|'.join(_LATIN_SCALES)})(?![A-Za-z]))",
    re.IGNORECASE,
)


def tokens(text: str) -> list[Token] | None:
    """Cut a text into the pieces of a number; ``None`` where anything else stands in it."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return None
        found.append(_token(match))
        position = match.end()
    return found


def has_number(text: str) -> bool:
    """Tell whether any digit or number word stands in a text."""
    return any(char.isdecimal() for char in text) or any(word in text for word in NUMBER_WORDS)


def _token(match: re.Match[str]) -> Token:
    if match["figure"]:
        return Token(Kind.FIGURE, match["figure"])
    if match["latin"]:
        return Token(Kind.LATIN_SCALE, match["latin"], _LATIN_SCALES[match["latin"].lower()])
    kind, value = _WORDS[match["word"]]
    return Token(kind, match["word"], value)
