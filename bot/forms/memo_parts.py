"""A memo's parts: the labelled values of its head, its body, its signature, its announcement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bot.forms.memo_text import begins_paragraph

_NUMBER_AHEAD = r"[ก-ฮ]{1,6}\s?\.?\s?[0-9๐-๙]{2}"
_LABELS = {
    "office": re.compile(r"ส่วนราชการ\s*:?\s*"),
    "number": re.compile(rf"ที่\s*:?\s*(?={_NUMBER_AHEAD})|ที่\s*:?\s+(?=[^/]{{1,60}}/)|ที่\s*:?$"),
    "dated": re.compile(r"วันที่\s*:?\s*(?=[0-9๐-๙]|$|\.{2})"),
    "subject": re.compile(r"เรื่อง\s*:?\s*"),
    "to": re.compile(r"เรียน\s*:?\s*(?!มา)"),
    "other": re.compile(r"(?:อ้างถึง|สิ่งที่ส่งมาด้วย|สิ่งที่แนบมาด้วย)\s*:?\s*"),
}
_WITHIN = re.compile(rf"\s+(?=ที่\s+{_NUMBER_AHEAD}|วันที่\s*:?\s*[0-9๐-๙])")
_WITHIN_ONE_LINE = re.compile(r"\s(?=(?:เรื่อง|เรียน)\s)")
_DATE_ALONE = re.compile(r"[0-9๐-๙]{1,2}\s+[ก-๙.]{3,12}\s+(?:พ\.?\s?ศ\.?\s*)?[0-9๐-๙]{4}")
_SIGNED = re.compile(r"\(\s*(?P<name>[^()0-9๐-๙]{4,80}?)\s*\)")
_ANNOUNCEMENT = re.compile(r"ประกาศ(?!\s*ณ(?:\s|$)|\s*ใช้)[^\s].{0,140}")
_PROCLAIMED = re.compile(r"ประกาศ\s*ณ\s*")


class Label(StrEnum):
    """A labelled value of a memo's head."""

    OFFICE = "office"
    """ส่วนราชการ"""
    NUMBER = "number"
    """ที่"""
    DATED = "dated"
    """วันที่"""
    SUBJECT = "subject"
    """เรื่อง"""
    TO = "to"
    """เรียน"""
    OTHER = "other"
    """อ้างถึง, สิ่งที่ส่งมาด้วย"""


@dataclass
class Paper:
    """One letter or announcement: its head's values by label, its body, who signed it.

    ``position`` are the lines below the signed name; ``proclaimed`` is an announcement's own date
    as printed. Lines are as :func:`bot.forms.memo_text.memo_lines` gives them.
    """

    title: str = ""
    values: dict[Label, list[str]] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    name: str = ""
    position: list[str] = field(default_factory=list)
    proclaimed: str = ""

    def lines_of(self, label: Label) -> list[str]:
        """The lines of a value, without empty ones."""
        return [line for line in self.values.get(label, []) if line]


def split_memo(lines: list[str]) -> tuple[Paper, Paper | None]:
    """The memo, and the announcement that comes with it, if one does."""
    begins = _announcement_at(lines)
    memo = _read_paper(_head_lines(lines[:begins]))
    if begins is None:
        return memo, None
    announcement = _read_paper(lines[begins + 1 :])
    announcement.title = lines[begins]
    return memo, announcement


def _announcement_at(lines: list[str]) -> int | None:
    """The line that begins an announcement: its title, with its subject on a line below."""
    for position, line in enumerate(lines):
        below = next(
            (following for following in lines[position + 1 : position + 4] if following), ""
        )
        if _ANNOUNCEMENT.fullmatch(line) and _LABELS["subject"].match(below):
            return position
    return None


def _head_lines(lines: list[str]) -> Iterator[str]:
    """The lines, broken before labels that stand within one, up to whom it is for."""
    text = "\n".join(lines)
    has_labels = re.search(r"^เรื่อง\s", text, re.MULTILINE)
    in_head = True
    for line in lines:
        if not in_head:
            yield line
            continue
        pieces = [line] if _LABELS["to"].match(line) else _WITHIN.split(line)
        if not has_labels:
            pieces = [part for piece in pieces for part in _WITHIN_ONE_LINE.split(piece, 2)]
        yield from pieces
        in_head = not any(_LABELS["to"].match(piece) for piece in pieces)


def _label_of(line: str) -> tuple[Label, str] | None:
    for name, shape in _LABELS.items():
        found = shape.match(line)
        if found:
            return Label(name), line[found.end() :]
    return None


class _Reader:
    """Reads the lines of one paper, from its head to its signature."""

    def __init__(self) -> None:
        self.paper = Paper()
        self._current: Label | None = None
        self._in_head = True
        self._signed = False

    def take(self, line: str) -> None:
        if self._in_head:
            self._in_head = self._take_head(line)
            if self._in_head:
                return
        self._take_body(line)

    def _take_head(self, line: str) -> bool:
        """A line of the head; whether it was one."""
        labelled = _label_of(line)
        if labelled is not None:
            self._current, value = labelled
            self.paper.values.setdefault(self._current, []).append(value)
            return True
        if not line:
            if self._current is not None and self.paper.lines_of(self._current):
                self._current = None
            return True
        if begins_paragraph(line) and self.paper.values.get(Label.SUBJECT):
            return False
        if self._current is not None:
            self.paper.values[self._current].append(line)
            return True
        if _DATE_ALONE.fullmatch(line):
            self.paper.values.setdefault(Label.DATED, []).append(line)
            return True
        return Label.SUBJECT not in self.paper.values

    def _take_body(self, line: str) -> None:
        signed = _SIGNED.fullmatch(line)
        if signed and not self._signed:
            self._signed = True
            self.paper.name = signed["name"]
        elif _PROCLAIMED.match(line):
            self.paper.proclaimed = line
        elif not self._signed:
            self.paper.body.append(line)
        elif line and len(self.paper.position) < 2:  # noqa: PLR2004 - a title and its office
            self.paper.position.append(line)
        elif not line and self.paper.position:
            self.paper.position += [""] * (2 - len(self.paper.position))


def _read_paper(lines: Iterator[str] | list[str]) -> Paper:
    reader = _Reader()
    for line in lines:
        reader.take(line)
    return reader.paper
