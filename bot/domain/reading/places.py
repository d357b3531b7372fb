"""A number in places: ``สองหมื่นห้าพัน``, ``3 แสน 5 หมื่น``, ``1.2 ล้าน``, ``หนึ่งล้านห้าแสนล้าน``.

Places go down, each is counted by one digit, and ``ล้าน`` begins again below it (the spelling of the
Royal Society). In speech a last digit counts the next lower place instead: ``สามแสนห้า`` is mostly
350,000 but is written for 300,005 as well. Such a number is refused with both readings, but for the
words of an official amount (``สามแสนห้าบาทถ้วน``), where no place is ever left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise

from bot.domain.reading.exact import Number
from bot.domain.reading.figures import read_figure
from bot.domain.reading.result import Reason, Refused
from bot.domain.reading.tokens import Kind, Token

_MILLION_POWER = 6
_TENS = 1
_HUNDREDS = 2
_MOST_MILLIONS = 3
"""``ล้าน`` after ``ล้าน`` more often than that is beyond every amount."""


@dataclass(frozen=True)
class _Term:
    """So many of one place; ``count`` is ``None`` where the place stands bare, as in ``ร้อยเอ็ด``."""

    count: Token | None
    power: int


@dataclass(frozen=True)
class _Group:
    """The terms between two ``ล้าน``, and how many ``ล้าน`` stand behind them."""

    terms: tuple[_Term, ...]
    millions: int


class _NoNumberError(Exception):
    """The pieces make no number, or more than one."""

    def __init__(self, reason: Reason, *candidates: Fraction) -> None:
        super().__init__(reason.value)
        self.refused = Refused(reason, candidates)


def read_places(pieces: Sequence[Token], *, is_official: bool) -> Number:
    """Read pieces of the kinds figure, digit, final one, two tens, place and million.

    ``is_official`` tells that the words are those of an official amount, written out to the end.
    """
    try:
        groups = list(_groups(pieces))
        values = [_value(group, is_first=not number) for number, group in enumerate(groups)]
        total = _joined(groups, values)
        if not (is_official and _is_written_out(groups)):
            _check_last_digits(groups, total)
    except _NoNumberError as error:
        return error.refused
    return total


def _groups(pieces: Sequence[Token]) -> Iterator[_Group]:
    before: list[Token] = []
    for is_million, run in groupby(pieces, key=lambda piece: piece.kind is Kind.MILLION):
        if not is_million:
            before = list(run)
            continue
        millions = len(list(run))
        if millions > _MOST_MILLIONS:
            raise _NoNumberError(Reason.TOO_LARGE)
        yield _Group(tuple(_terms(before)), millions)
        before = []
    if before:
        yield _Group(tuple(_terms(before)), 0)


def _terms(pieces: Sequence[Token]) -> Iterator[_Term]:
    count: Token | None = None
    for piece in pieces:
        if piece.kind is Kind.PLACE:
            yield _Term(count, piece.value)
            count = None
        elif count is not None:
            raise _NoNumberError(Reason.SEVERAL)
        else:
            count = piece
    if count is not None:
        yield _Term(count, 0)


def _value(group: _Group, *, is_first: bool) -> Fraction:
    """Add up the terms of a group, in units below its ``ล้าน``."""
    terms = group.terms
    if not terms:
        # A bare "ล้าน" is one of them, and "ล้าน" stands bare only where a number begins.
        return Fraction(1)
    if any(one.power <= next_one.power for one, next_one in pairwise(terms)):
        raise _NoNumberError(Reason.SEVERAL)
    for number, term in enumerate(terms):
        is_begin = is_first and number == 0
        is_only = is_begin and len(terms) == 1
        _check_term(term, is_begin=is_begin, is_only=is_only)
    if terms[0].count is not None and terms[0].count.kind is Kind.FINAL_ONE and is_first:
        raise _NoNumberError(Reason.ODD_FIGURES)
    return sum((_count(term) * 10**term.power for term in terms), Fraction(0))


def _check_term(term: _Term, *, is_begin: bool, is_only: bool) -> None:
    count = term.count
    if count is None:
        is_sound = term.power == _TENS or is_begin
    elif count.kind is Kind.FIGURE:
        # "25 ล้าน 5 แสน" is said, "1.5 ล้าน 5 แสน" and "1 ล้าน 25 แสน" are slips.
        is_digit = len(count.text) == 1 and count.text != "0"
        is_whole = count.text.replace(",", "").isdecimal()
        is_sound = is_digit or is_only or (is_begin and is_whole) or term.power == 0
    elif count.kind is Kind.FINAL_ONE:
        is_sound = term.power == 0
    elif count.kind is Kind.TWO_TENS:
        is_sound = term.power == _TENS
    elif term.power == _TENS:
        is_sound = count.value > 2  # noqa: PLR2004 - one ten is "สิบ", two are "ยี่สิบ"
    else:
        is_sound = count.value > 0 or (is_only and term.power == 0)
    if not is_sound:
        raise _NoNumberError(Reason.ODD_FIGURES)


def _count(term: _Term) -> Fraction:
    if term.count is None:
        return Fraction(1)
    if term.count.kind is not Kind.FIGURE:
        return Fraction(term.count.value)
    value = read_figure(term.count.text, is_dot_doubtful=False)
    if isinstance(value, Refused):
        raise _NoNumberError(value.reason)
    return value


def _joined(groups: Sequence[_Group], values: Sequence[Fraction]) -> Fraction:
    """Put the groups together: "ล้านล้าน" before "ล้าน" adds, "ล้าน" before "ล้าน" multiplies."""
    millions = [group.millions for group in groups]
    is_broken = len(values) > 1 and any(value.denominator != 1 for value in values)
    if is_broken or any(value >= 10**_MILLION_POWER for value in values[1:]):
        raise _NoNumberError(Reason.ODD_FIGURES)
    if all(one > next_one for one, next_one in pairwise(millions)):
        shifted = (
            value * 10 ** (_MILLION_POWER * count)
            for value, count in zip(values, millions, strict=True)
        )
        return sum(shifted, Fraction(0))
    if len(groups) > _MOST_MILLIONS:
        raise _NoNumberError(Reason.TOO_LARGE)
    if any(count > 1 for count in millions):
        raise _NoNumberError(Reason.ODD_FIGURES)
    total = Fraction(0)
    for value, count in zip(values, millions, strict=True):
        total = (total + value) * 10 ** (_MILLION_POWER * count)
    return total


def _is_written_out(groups: Sequence[_Group]) -> bool:
    """Tell whether every place above the tens has its count, as official words have."""
    terms = [term for group in groups for term in group.terms]
    return all(group.terms for group in groups) and all(
        term.count is not None or term.power == _TENS for term in terms
    )


def _check_last_digits(groups: Sequence[_Group], total: Fraction) -> None:
    """Refuse a last digit that may count the place below the one before it."""
    for number, group in enumerate(groups):
        last = group.terms[-1] if group.terms else None
        if last is None or last.power or last.count is None or last.count.kind is Kind.FINAL_ONE:
            continue
        if len(group.terms) > 1:
            power_before = group.terms[-2].power
        elif number:
            power_before = _MILLION_POWER * groups[number - 1].millions
        else:
            continue
        is_figure = last.count.kind is Kind.FIGURE
        if power_before < _HUNDREDS and not is_figure:
            continue
        if group.millions:
            raise _NoNumberError(Reason.TWO_READINGS, total)
        raise _NoNumberError(Reason.TWO_READINGS, *_readings(total, _count(last), power_before))


def _readings(written: Fraction, digit: Fraction, power_before: int) -> list[Fraction]:
    """What a loose last digit may mean, the likeliest first."""
    if not 1 <= digit <= 9 or power_before < _HUNDREDS:  # noqa: PLR2004 - one digit
        return [written]
    base = written - digit
    spoken = base + digit * 10 ** (power_before - 1)
    # "พันหนึ่ง" is said for one thousand itself.
    return [base, spoken] if digit == 1 else [spoken, written]
