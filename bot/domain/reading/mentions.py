"""The figures in a message that may be progress or money, each with the words beside it.

A figure counts only beside a word for it: ``%``, ``ร้อยละ``, ``บาท``, or a label such as ``คืบหน้า``
or ``เบิก``. All other numbers (``3 ครั้ง``, ``พ.ศ. 2569``, ``ครั้งที่ 2``) are words of the status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.reading.counted import THINGS
from bot.domain.reading.date_shapes import ENGLISH_MONTH, THAI_MONTH
from bot.domain.reading.labels import (
    APPROXIMATE_AFTER,
    APPROXIMATE_BEFORE,
    BAHT_SIGN,
    DISBURSED,
    NOTHING_DISBURSED,
    PERCENT_MARK,
    PERCENT_UNIT,
    PROGRESS,
)
from bot.domain.reading.tokens import NUMBER_WORDS


class About(Enum):
    """What a figure is said of."""

    PROGRESS = auto()
    MONEY = auto()


class Label(Enum):
    """The label before a figure."""

    NONE = auto()
    PROGRESS = auto()
    DISBURSED = auto()


@dataclass(frozen=True)
class Mention:
    """A figure in a message, and where it stands.

    ``label_start`` to ``end`` holds it with its label and unit, ``value_start`` to ``end`` without
    the label; ``start`` is where it begins to be taken out, which leaves a label that is a word of
    the sentence. ``has_unit`` tells whether ``%``, ``ร้อยละ`` or the currency stands beside it.
    """

    about: About
    label: Label
    label_start: int
    start: int
    value_start: int
    end: int
    has_unit: bool
    is_nothing: bool = False
    """The words ``ยังไม่เบิก`` and their kin."""


_WORD = "|".join(word if word != "ร้อย" else "(?<!เรียบ)ร้อย(?!ละ)" for word in NUMBER_WORDS)
SPELLED = rf"(?:{_WORD})(?: ?(?:{_WORD}))*"
"""A number in words."""

_COUNTED = rf"(?:{THAI_MONTH}|{ENGLISH_MONTH}|ใน \d|{THINGS})"
COUNTED = re.compile(rf" ?{_COUNTED}", re.IGNORECASE)
"""What follows a number that counts something else, or begins a date."""

_NUMBERED = (
    *("ครั้งที่", "งวดที่", "ข้อที่", "รุ่นที่", "วันที่", "ระยะที่", "ชุดที่", "ฉบับที่", "เลขที่", "กลุ่มที่"),
    *("พ.ศ.", "ปี", "no."),
)
NOT_NUMBERED = "".join(f"(?<!{re.escape(word)})(?<!{re.escape(word)} )" for word in _NUMBERED)
"""Stands before a number that numbers nothing: not ``ครั้งที่ 2``."""

_DIGITS = r"\d(?:[\d.,]*\d)?(?![.,]*[\d/])"
_SCALE = r"(?: ?(?:ล้าน|แสน|หมื่น|พัน|ร้อย(?!ละ)|ครึ่ง|จุด(?= ?\d)|(?:thousand|million|[km])(?![a-z])))"
_SCALED = rf"(?:{_SCALE}+(?: ?{_DIGITS}{_SCALE}+)*(?: ?{SPELLED})?)?"
# What "3 แสน 5" or "45 120" means is for the reader of values to doubt.
_LOOSE = rf"(?: {_DIGITS}(?!-)(?! ?{PERCENT_UNIT})(?! ?{_COUNTED}))?"
_BEHIND_PLACE = r"(?:(?<=พัน)|(?<=หมื่น)|(?<=แสน)|(?<=ล้าน))"
_FIRST = (
    rf"(?:(?<![\d.,/])(?<!\d-){NOT_NUMBERED}{_DIGITS}{_SCALED}{_LOOSE}"
    rf"|{SPELLED}(?:{_BEHIND_PLACE}{_LOOSE})?)"
)
_SECOND = rf"(?:{_DIGITS}{_SCALED}|{SPELLED})"
_VALUE = (
    rf"(?:{APPROXIMATE_BEFORE} ?)?(?:[-+](?=\d))?{_FIRST}"
    rf"(?: ?(?:-|~|ถึง|หรือ) ?{_SECOND})?(?: ?{APPROXIMATE_AFTER})?"
)
_BAHT = (
    r"(?:บาท ?ถ้วน|บาท ?ครึ่ง"
    rf"|บาท(?: ?(?:\d{{1,2}}|{SPELLED}) ?สต(?:างค์|\.))?"
    r"|สตางค์|ลบ\.|บ\.(?![ก-ฮ])|\.-(?!\d)|฿|baht\b|thb\b)"
    r"(?: ?\([^()\n]{1,120}(?:ถ้วน|สตางค์)\))?"
)
_NUMBER = re.compile(
    rf"(?:(?P<progress>{PROGRESS})|(?P<disbursed>{DISBURSED}))?"
    rf"(?P<value>(?P<mark>{PERCENT_MARK} ?[:=]? ?)?(?P<sign>{BAHT_SIGN} ?)?(?P<bare>{_VALUE})"
    rf"(?:(?P<percent> ?{PERCENT_UNIT})|(?P<baht> ?{_BAHT}))?)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    rf"(?:{NOTHING_DISBURSED}|{DISBURSED}- ?(?:บาท)?)"
    rf"(?=$|\n|[ ,;.)](?! ?\d)| ?\d[\d.,]* ?{PERCENT_UNIT})",
    re.IGNORECASE,
)
_IS_SPELLED = re.compile(r"[^\d]*", re.DOTALL)
_THAI_MARKS = "ะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์ํ๎ฯ"
"""Vowels, tones and signs, which Unicode counts as letters only in part."""

_ENDS_WORD = re.compile(r"$|[\s,;:.)(|/•]")


def find_mentions(figures: str) -> list[Mention]:
    """Find the mentions in a text with plain digits and marks, in their order."""
    nothing = list(_nothing(figures))
    # What says that nothing was disbursed labels no figure behind it.
    rest = list(figures)
    for mention in nothing:
        rest[mention.start : mention.end] = "|" * (mention.end - mention.start)
    return sorted([*nothing, *_numbers("".join(rest))], key=lambda mention: mention.start)


def _nothing(figures: str) -> Iterator[Mention]:
    for match in _NOTHING.finditer(figures):
        if is_begin(figures, match.start()):
            where = (match.start(), match.start(), match.start(), match.end())
            yield Mention(About.MONEY, Label.DISBURSED, *where, has_unit=True, is_nothing=True)


def _numbers(figures: str) -> Iterator[Mention]:
    for match in _NUMBER.finditer(figures):
        about = _about(match)
        if about is None:
            continue
        has_unit = any(match[part] for part in ("mark", "percent", "baht", "sign"))
        is_spelled = _IS_SPELLED.fullmatch(match["bare"]) is not None
        if is_spelled and not has_unit and not _ENDS_WORD.match(figures, match.end()):
            # "เก้า" in "เบิกเก้าอี้" is no number.
            continue
        label, start = Label.NONE, match.start()
        if match["progress"] or match["disbursed"]:
            label = Label.PROGRESS if match["progress"] else Label.DISBURSED
        if label is Label.PROGRESS and not is_begin(figures, start):
            # In "งานก่อสร้างคืบหน้า 45%" the label is a word of the sentence.
            start = match.start("value")
        where = (match.start(), start, match.start("value"), match.end())
        yield Mention(about, label, *where, has_unit)


def _about(match: re.Match[str]) -> About | None:
    if match["percent"] or match["mark"]:
        return About.PROGRESS
    if match["baht"] or match["sign"] or match["disbursed"]:
        return About.MONEY
    # "ผลงาน 9 ชิ้น" counts works.
    is_progress = match["progress"] and not match["progress"].startswith(("ผลงาน", "ผลการ"))
    return About.PROGRESS if is_progress else None


def is_begin(text: str, position: int) -> bool:
    """Tell whether a word begins at a position, and no word runs into it."""
    return position == 0 or not (text[position - 1].isalpha() or text[position - 1] in _THAI_MARKS)
