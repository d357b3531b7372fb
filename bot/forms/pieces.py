"""Section 2 cut into the pieces that reports are made of.

The rows of the print do not hold together: a label stands a row early, a row ends one report and
begins the next, a sentence goes on in the next cell. So the section is read as one stream, in
which only the pieces' own shapes count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.form_words import PLAN_WORDS, TARGET_WORDS
from bot.domain.report import Plan, Target
from bot.forms.text import CELL


class Piece(Enum):
    """The kinds of pieces."""

    LABEL = auto()
    """``รายงานครั้งที่ N``"""
    START = auto()
    """``:: DATE :``, where a report begins"""
    AMOUNT = auto()
    """``:: ความก้าวหน้าของงานฯ = P % ... (ครั้งที่ N) = A บาท``, where it ends"""
    BROKEN_AMOUNT = auto()
    """The beginning of such a row without the rest"""
    STRAY_START = auto()
    """``::`` before anything else"""
    STANDING = auto()
    """``: เป็นไปตามแผน`` or ``: เป็นไปตามเป้าหมาย`` in its own cell"""
    TEXT = auto()
    """All else; never blank"""


@dataclass(frozen=True)
class Token:
    """One piece: its text as printed, the named parts of its shape, and where it stands."""

    piece: Piece
    text: str
    parts: Mapping[str, str | None]
    line: int
    """The number of the line it begins in."""
    is_own_cell: bool
    """Nothing but other pieces stands before it in its cell."""


_STANDINGS: Mapping[str, Plan | Target] = {**PLAN_WORDS, **TARGET_WORDS}
_PRINTED = "|".join(words for words in _STANDINGS if not words.isascii())
_STANDING = rf"(?P<standing>{_PRINTED})(?:งาน)?(?:ที่(?:กำหนด|ตั้ง|วาง)(?:ไว้)?)?"
_BARE_STANDING = re.compile(_STANDING)

_CELL_ENDS = ("", "\n", CELL)
_ROW_MARK = re.compile(r"\s*::")
_DATE = (
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}"
    r"|\d{4}[/-]\d{1,2}[/-]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}\s?[ก-์][ก-์. ]{2,16}?\s?\d{2,4}"
)
_PROGRESS = r"ความก้าวหน้าของงาน\s*ฯ?"
_PIECES = re.compile(
    rf"(?P<AMOUNT>(?::{{1,2}}\s*)?{_PROGRESS}\s*=\s*(?P<percent>[^=\n]{{0,40}}?)[%\s:]*"
    r"งบประมาณที่เบิกใช้\s*\(\s*ครั้งที่\s*(?P<number>\d{1,6})\s*\)\s*="
    r"\s*(?P<amount>[^:=\n\t]{0,60}?)\s*(?:บาท(?:\s*ถ้วน)?|(?=[\t\n:]|\Z)))"
    rf"|(?P<BROKEN_AMOUNT>:{{1,2}}\s*{_PROGRESS}(?:(?!::)[^\t\n])*)"
    rf"|(?P<START>::\s*(?P<date>{_DATE})(?!\d)[ ]*(?::(?!:))?)"
    r"|(?P<STRAY_START>::)"
    r"|(?P<LABEL>(?:(?:^|(?<=\t))[-•]\s*)?รายงานครั้งที่\s*(?P<label>\d+)[ ]*)"
    rf"|(?P<STANDING>(?<!:):[ ]*{_STANDING}[ ]*(?=$|\t|:|รายงานครั้งที่))",
    re.MULTILINE,
)


def tokens(lines: Sequence[str]) -> Iterator[Token]:
    """Cut the lines of section 2 into its pieces, in their order."""
    text = "\n".join(lines)
    position = 0
    line = 0
    last_label = 0
    for match in _PIECES.finditer(text):
        piece = Piece[match.lastgroup or ""]
        if piece is Piece.LABEL:
            if not _is_label(match, last_label):
                continue
            last_label = int(match["label"])
        yield from _text_between(text, position, match.start(), line)
        line += text.count("\n", position, match.start())
        is_own_cell = _is_own_cell(text, position, match.start())
        yield Token(piece, match[0].strip(), match.groupdict(), line, is_own_cell)
        line += text.count("\n", match.start(), match.end())
        position = match.end()
    yield from _text_between(text, position, len(text), line)


def standing_of(words: str) -> Plan | Target | None:
    """Read how the work stands from a cell that holds only the print's words for it."""
    found = _BARE_STANDING.fullmatch(words.strip())
    return _STANDINGS[found["standing"]] if found else None


def _text_between(text: str, start: int, end: int, line: int) -> Iterator[Token]:
    between = text[start:end]
    if between.strip():
        is_own_cell = between[0] in _CELL_ENDS or text[start - 1 : start] in _CELL_ENDS
        yield Token(Piece.TEXT, between.strip(), {}, line, is_own_cell)


def _is_own_cell(text: str, position: int, start: int) -> bool:
    before = text[position:start].rstrip(" ")
    return not before or before[-1] in _CELL_ENDS


def _is_label(match: re.Match[str], last_label: int) -> bool:
    """Tell a label of the print from a sentence that speaks of a report.

    A label fills its cell or stands right before a row's ``::``. Where only words follow it in the
    cell (the print lost its tab), it has to be the next label and to begin the cell.
    """
    text = match.string
    if _ROW_MARK.match(text, match.end()):
        return True
    if text[match.start() - 1 : match.start()] not in _CELL_ENDS:
        return False
    next_char = text[match.end() : match.end() + 1]
    return next_char in _CELL_ENDS or int(match["label"]) == last_label + 1
