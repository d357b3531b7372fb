"""From a memo's text to its lines: what word processors and PDF files do to Thai is undone."""

from __future__ import annotations

import re

from bot.domain.thai_digits import clean, figure_marks, to_arabic
from bot.forms.text import join_wrapped

MOST_CHARACTERS = 200_000
"""What a memo is read of; the longest real ones have a tenth of it."""

_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_MARKS = re.compile(r"^(?:[#>*_\s]+(?=\S))|\*{2,}|_{2,}")
_TONE_FIRST = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e39])")
_MOVED = str.maketrans(
    {
        0xF700: "\u0e10",
        0xF701: "\u0e34",
        0xF702: "\u0e35",
        0xF703: "\u0e36",
        0xF704: "\u0e37",
        **{0xF705 + n: chr(0x0E48 + n) for n in range(5)},
        **{0xF70A + n: chr(0x0E48 + n) for n in range(5)},
        0xF70F: "\u0e0d",
        0xF710: "\u0e31",
        0xF711: "\u0e4d",
        0xF712: "\u0e47",
        **{0xF713 + n: chr(0x0E48 + n) for n in range(5)},
        **{0xF718 + n: chr(0x0E38 + n) for n in range(3)},
    }
)
"""Letters that older Thai fonts of Windows draw a little higher or more to the left, and that PDF
files keep as signs for private use, by the letters they are."""

_OPENERS = re.compile(
    r"(?:ด้วย|ตาม|อนุสนธิ|เนื่องจาก|เนื่องด้วย|สืบเนื่อง|โดยที่|พร้อมนี้|ข้าพเจ้า|จึง(?:เรียน|ประกาศ)"
    r"|[0-9๐-๙]{1,2}\s?\.\s?\S)"
)
"""Words that begin a paragraph of an official letter; no value of its head begins with one."""


def memo_lines(text: str) -> list[str]:
    """The text's lines, each cleaned; an empty line stays as an empty string."""
    lines = _LINE_ENDS.split(text[:MOST_CHARACTERS])
    return [_without_marks(clean(_letters(line))) for line in lines]


def begins_paragraph(line: str) -> bool:
    """Whether a line begins a paragraph of a letter's body."""
    return _OPENERS.match(line) is not None


def paragraphs(lines: list[str]) -> str:
    """Lines as paragraphs, one a line: parted by empty lines, and before words that begin one."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line or (begins_paragraph(line) and blocks[-1]):
            blocks.append([])
        if line:
            blocks[-1].append(line)
    return "\n".join(join_wrapped(block) for block in blocks if block)


def figures(text: str) -> str:
    """The text with digits as 0 to 9 and plain marks; positions stay."""
    return figure_marks(to_arabic(text))


def _letters(line: str) -> str:
    """Thai in its usual letters and order: a tone mark stands behind the vowel above or below."""
    return _TONE_FIRST.sub(r"\2\1", line.translate(_MOVED))


def _without_marks(line: str) -> str:
    return _MARKS.sub("", line).strip()
