"""Telephone numbers in what people wrote: groups never see one (DESIGN section 6).

A number in Thailand has 9 digits (``02``, ``03``, ``04``, ``05`` and ``07``) or 10 (``06``, ``08``
and ``09``), the leading 0 included (numbering plan of the NBTC); ``+66`` stands for that 0. Sums,
dates, codes of projects and numbers of papers have other shapes, or stand after other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.thai_digits import figure_marks, to_arabic

HIDDEN = "×"
"""Stands for a digit that is not shown."""

_GAP = r"(?:[ \t\u00a0()-]{0,3}|\.)"
_NOT_INSIDE = r"(?<![0-9])(?<![0-9][.-])(?<![0-9] - )(?<![0-9] -)(?<![0-9]- )"
"""No number begins within another, nor behind the hyphen of a project's code."""

_HEAD = rf"{_NOT_INSIDE}(?:(?:\+|00)66{_GAP}(?:0{_GAP})?(?=[2-9])|0(?={_GAP}[2-9]))"
_END = r"(?![0-9]|\.[0-9]{1,2}(?![0-9]))"
_OF_TEN, _OF_NINE = (re.compile(rf"{_HEAD}(?:{_GAP}[0-9]){{{count}}}{_END}") for count in (9, 8))
_CUT = re.compile(rf"{_HEAD}(?:{_GAP}[0-9]){{4,8}}(?=[ ()-]{{0,3}}…)")
"""What is left of a number where a long text was cut."""

_BEGINS = re.compile(_HEAD)
_GROUP = re.compile("[0-9]+")
_MOBILE = re.compile(rf"(?:(?:\+|00)66{_GAP}(?:0{_GAP})?|0{_GAP})[689]")
_DATE = re.compile(
    r"(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])[ -]{1,3}(?:0?[1-9]|1[0-2])[ -]{1,3}"
    r"(?:19|20|25|26)[0-9]{2}(?![0-9])"
)
_PAPER = re.compile(
    r"(?:(?:สัญญา|คำสั่ง|หนังสือ|ฎีกา|ใบเสร็จ|ใบแจ้งหนี้)\s*(?:เลขที่|ที่)"
    r"|(?:ใบสั่งซื้อ|ใบสั่งจ้าง|\bPO)(?:\s*(?:เลขที่|ที่))?)[\s:#.-]*$",
    re.IGNORECASE,
)
_PAPER_LOOKED_AT = 40
"""Characters in front of a number in which the words of a paper are looked for."""

_CODE_DIGITS = 8
"""Digits of an agency's code, which a count may follow."""


def without_phones(text: str) -> str:
    """The text with every digit of a telephone number in it hidden; nothing else changes."""
    shown = list(text)
    for start, end in _numbers(figure_marks(to_arabic(text))):
        for place in range(start, end):
            if shown[place].isdecimal():
                shown[place] = HIDDEN
    return "".join(shown)


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where each telephone number begins and ends."""
    dates = [range(*day.span()) for day in _DATE.finditer(text)]
    begun = _BEGINS.search(text)
    while begun is not None:
        start = begun.start()
        end = None if any(start in day for day in dates) else _end(text, start)
        if end is not None:
            yield start, end
        begun = _BEGINS.search(text, end or start + 1)


def _end(text: str, start: int) -> int | None:
    """Where the number that may begin at a place ends; ``None`` for what is none."""
    if _PAPER.search(text, max(start - _PAPER_LOOKED_AT, 0), start):
        return None
    shapes = (_OF_TEN, _OF_NINE) if _MOBILE.match(text, start) else (_OF_NINE, _OF_TEN)
    for shape in (*shapes, _CUT):
        found = shape.match(text, start)
        if found is not None and _is_grouped(found[0], is_cut=shape is _CUT):
            return found.end()
    return None


def _is_grouped(number: str, *, is_cut: bool) -> bool:
    """Whether the digits stand together as people write numbers, and not by chance."""
    sizes = [len(group) for group in _GROUP.findall(number)]
    return sizes[0] != _CODE_DIGITS and (is_cut or sizes[-1] > 1)
