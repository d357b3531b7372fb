"""What makes an answer doubtful whatever is asked: an approximation, or two values in one."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from bot.domain.baht_words import PLACE_WORDS
from bot.domain.reading.labels import (
    APPROXIMATE_AFTER,
    APPROXIMATE_BEFORE,
    BETWEEN_VALUES,
    POLITE,
)
from bot.domain.reading.result import Reason, Refused
from bot.domain.reading.tokens import has_number
from bot.domain.thai_digits import figure_text

Reading = Decimal | Refused[Decimal]

_MOST_CHARACTERS = 200
"""A longer answer to a question for one value holds no two of them."""

_LONGEST_VALUE = 400
"""Beyond that it is a text: the largest amount, in figures and in words, is shorter."""

_SCALES = (*PLACE_WORDS[1:], "ล้าน", "K", "M", "k", "m")
_POLITE = re.compile(POLITE)
_APPROXIMATE = re.compile(APPROXIMATE_BEFORE, re.IGNORECASE)
_APPROXIMATE_AFTER = re.compile(rf"{APPROXIMATE_AFTER}(?=$|\s|[^\d\s+])", re.IGNORECASE)
_BETWEEN = re.compile(BETWEEN_VALUES, re.IGNORECASE)


def answer_text(text: str) -> str:
    """An answer as the readers take it: one line of plain marks without a polite ending."""
    return _POLITE.sub("", figure_text(text))


def read_answer(text: str, read: Callable[[str], Reading]) -> Reading:
    """Read an answer by ``read``, which knows nothing but one exact value.

    What ``read`` refuses is looked at once more: two values, or an approximate one, are refused
    with those values as candidates.
    """
    typed = answer_text(text)
    if len(typed) > _LONGEST_VALUE and not typed.isdecimal():
        return Refused(Reason.OTHER_WORDS if has_number(typed) else Reason.NO_NUMBER)
    plain = read(typed)
    if not isinstance(plain, Refused):
        return plain
    if len(typed) > _MOST_CHARACTERS:
        return Refused(plain.reason)
    return _several(typed, read) or _approximate(typed, read) or plain


def _several(typed: str, read: Callable[[str], Reading]) -> Refused[Decimal] | None:
    parts = [part.strip() for part in _BETWEEN.split(typed)]
    if len(parts) == 1 or not all(parts):
        return None
    values = [value for part in parts if isinstance(value := read(_exact(part)), Decimal)]
    if len(values) < len(parts):
        return None
    # In "1-2 ล้าน" the first is in millions, too: what it means is not what it says alone.
    is_alike = not any(scale in parts[-1] and scale not in parts[0] for scale in _SCALES)
    return Refused(Reason.SEVERAL, tuple(dict.fromkeys(values)) if is_alike else ())


def _approximate(typed: str, read: Callable[[str], Reading]) -> Refused[Decimal] | None:
    exact = _exact(typed)
    if exact == typed:
        return None
    meant = read(exact)
    if isinstance(meant, Refused):
        return Refused(Reason.APPROXIMATE, meant.candidates) if meant.candidates else None
    return Refused(Reason.APPROXIMATE, (meant,))


def _exact(typed: str) -> str:
    """Leave out the words that make a value approximate."""
    return " ".join(_APPROXIMATE_AFTER.sub(" ", _APPROXIMATE.sub(" ", typed)).split())
