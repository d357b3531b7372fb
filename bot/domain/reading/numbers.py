"""A number in any notation of DESIGN section 5: figures, words, or both.

``จุด`` begins decimals, said digit by digit. ``ครึ่ง`` is half of what stands behind it
(``ครึ่งล้าน``), or adds half of the place before it (``ล้านครึ่ง`` is 1,500,000).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import takewhile

from bot.domain.reading.exact import Number
from bot.domain.reading.figures import read_figure
from bot.domain.reading.places import read_places
from bot.domain.reading.result import Reason, Refused
from bot.domain.reading.tokens import Kind, Token, has_number, tokens

_HALF = Fraction(1, 2)
_HUNDREDS = 2
_THOUSANDS = 3
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_SCALES = (Kind.PLACE, Kind.MILLION)
_SCALE_SHAPES: tuple[list[Kind], ...] = (
    [],
    [Kind.PLACE],
    [Kind.MILLION],
    [Kind.PLACE, Kind.MILLION],
    [Kind.MILLION, Kind.MILLION],
    [Kind.LATIN_SCALE],
)
_ODD: Refused[Fraction] = Refused(Reason.ODD_FIGURES)


def read_number(text: str, *, is_official: bool = False, is_dot_doubtful: bool = False) -> Number:
    """Read a text that holds nothing but a number.

    ``is_official`` is explained at ``read_places``, ``is_dot_doubtful`` at ``read_figure``.
    """
    pieces = tokens(text)
    if not pieces:
        return Refused(Reason.OTHER_WORDS if has_number(text) else Reason.NO_NUMBER)
    kinds = {piece.kind for piece in pieces}
    if kinds == {Kind.FIGURE}:
        return _figures(pieces, is_dot_doubtful=is_dot_doubtful)
    scale = _scale(pieces[1:], _HUNDREDS)
    if _is_figure(pieces[0]) and scale is not None:
        return _times(read_figure(pieces[0].text, is_dot_doubtful=False), scale)
    return _words(pieces, kinds, is_official=is_official)


def _words(pieces: Sequence[Token], kinds: set[Kind], *, is_official: bool) -> Number:
    if Kind.LATIN_SCALE in kinds:
        return _ODD
    if Kind.HALF in kinds:
        return _with_half(pieces)
    if Kind.POINT in kinds:
        return _with_point(pieces)
    return read_places(pieces, is_official=is_official)


def _figures(pieces: Sequence[Token], *, is_dot_doubtful: bool) -> Number:
    if len(pieces) == 1:
        return read_figure(pieces[0].text, is_dot_doubtful=is_dot_doubtful)
    figures = [piece.text.rstrip(",") for piece in pieces]
    read = [read_figure(figure, is_dot_doubtful=is_dot_doubtful) for figure in figures]
    values = tuple(value for value in read if isinstance(value, Fraction))
    if len(values) < len(read):
        values = ()
    if all(_THREE_DIGITS.match(figure) for figure in figures[1:]):
        # The spaces may stand where commas do.
        joined = read_figure("".join(figures), is_dot_doubtful=False)
        values = values if isinstance(joined, Refused) else (joined, *values)
    return Refused(Reason.SEVERAL, values)


def _times(number: Number, scale: int) -> Number:
    if isinstance(number, Refused):
        return Refused(number.reason, tuple(meant * scale for meant in number.candidates))
    return number * scale


def _with_point(pieces: Sequence[Token]) -> Number:
    """Read ``สี่สิบห้าจุดห้า``, ``1 จุด 25 ล้าน``."""
    at = next(number for number, piece in enumerate(pieces) if piece.kind is Kind.POINT)
    before, after = pieces[:at], pieces[at + 1 :]
    decimals = _decimals(after)
    scale = _scale(after[len(decimals) :], _THOUSANDS)
    if not before or not decimals or scale is None:
        return _ODD
    if before[-1].kind in _SCALES and before[-1].value >= _THOUSANDS:
        # "หนึ่งล้านจุดห้า" is said for half a million more, and means half a baht.
        return Refused(Reason.TWO_READINGS)
    whole = _whole(before)
    if isinstance(whole, Refused):
        return whole
    digits = "".join(piece.text if _is_figure(piece) else str(piece.value) for piece in decimals)
    if not digits.isdecimal() or whole.denominator != 1:
        return _ODD
    return _times(read_figure(f"{whole.numerator}.{digits}", is_dot_doubtful=False), scale)


def _decimals(pieces: Sequence[Token]) -> list[Token]:
    """The digits behind the point: one figure, or words for one digit each."""
    if pieces and _is_figure(pieces[0]):
        return list(pieces[:1])
    return list(takewhile(lambda piece: piece.kind is Kind.DIGIT, pieces))


def _whole(pieces: Sequence[Token]) -> Number:
    if len(pieces) == 1 and _is_figure(pieces[0]):
        return read_figure(pieces[0].text, is_dot_doubtful=False)
    if any(piece.kind in (Kind.POINT, Kind.FIGURE) for piece in pieces):
        return _ODD
    return read_places(pieces, is_official=True)


def _scale(pieces: Sequence[Token], lowest_power: int) -> int | None:
    """What ``แสน``, ``ล้าน``, ``แสนล้าน`` or ``K`` multiply by, from a lowest power on.

    ``None`` for all else; no pieces multiply by one.
    """
    kinds = [piece.kind for piece in pieces]
    powers = [piece.value for piece in pieces]
    is_scale = kinds in _SCALE_SHAPES and all(power >= lowest_power for power in powers)
    return int(10 ** sum(powers)) if is_scale else None


def _with_half(pieces: Sequence[Token]) -> Number:
    *before, last = pieces
    if len(pieces) == 1:
        return _HALF
    if pieces[0].kind is Kind.HALF:
        scale = _scale(pieces[1:], _HUNDREDS)
        return _ODD if scale is None else _HALF * scale
    if last.kind is not Kind.HALF or any(
        piece.kind in (Kind.HALF, Kind.POINT, Kind.LATIN_SCALE) for piece in before
    ):
        return _ODD
    return _and_a_half(before)


def _and_a_half(pieces: Sequence[Token]) -> Number:
    """Add half of the last place: ``สองล้านครึ่ง``, ``45 ครึ่ง``."""
    whole = _whole(pieces) if len(pieces) == 1 else read_places(pieces, is_official=False)
    if isinstance(whole, Refused):
        return Refused(whole.reason)
    if any(_is_figure(piece) and "." in piece.text for piece in pieces):
        return _ODD
    last = pieces[-1]
    power = last.value if last.kind in _SCALES else 0
    if power < _HUNDREDS:
        return whole + _HALF
    added = whole + _HALF * int(10**power)
    scales = [piece for piece in pieces if piece.kind in _SCALES]
    if len(scales) > 1 or power == _HUNDREDS:
        return Refused(Reason.TWO_READINGS, (added, whole + _HALF))
    return added


def _is_figure(piece: Token) -> bool:
    return piece.kind is Kind.FIGURE
