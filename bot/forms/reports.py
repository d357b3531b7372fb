"""Section 2: the reports of a form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.projects import ReportRecord
from bot.domain.reading import Refused, read_date, read_money, read_percent
from bot.domain.report import Plan, Target
from bot.domain.thai_digits import clean
from bot.forms.model import Doubt, DoubtKind
from bot.forms.pieces import Piece, Token, standing_of, tokens
from bot.forms.text import CELL

_CELL_OR_LINE = re.compile(rf"[\n{CELL}]")
_SPACED_MARK = re.compile(r"\s*([/.-])\s*")
_NO_WORDS = frozenset({"", "-", "--"})
_DISPLACED_ROWS = 2
"""How many rows early a label may stand before it means another report."""


@dataclass
class _Opened:
    """A report that began and has not ended yet; no date where it could not be read."""

    reported_on: date | None
    label: int | None
    is_label_in_step: bool
    words: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


@dataclass
class _Reader:
    """The pieces read so far. ``ended`` is the report whose standing may still come."""

    reports: list[ReportRecord] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    opened: _Opened | None = None
    is_ended: bool = False
    end_line: int = 0
    labels: list[int] = field(default_factory=list)
    is_label_last: bool = False

    def take(self, token: Token) -> None:
        """Take the next piece of the section."""
        match token.piece:
            case Piece.LABEL:
                self.labels.append(int(token.parts["label"] or ""))
            case Piece.START:
                self._start(token)
            case Piece.STRAY_START if self.opened is None:
                self._open(None, token)
            case Piece.AMOUNT:
                self._end(token)
            case Piece.BROKEN_AMOUNT:
                self._give_up(None, token.text)
            case Piece.STANDING if self._takes_standing(token):
                self._stand(standing_of(token.parts["standing"] or ""))
            case _:
                self._say(token)
        self.is_label_last = token.piece is Piece.LABEL

    def finish(self) -> None:
        """Keep what began and did not end as a doubt."""
        if self.opened is not None:
            self._give_up(None)

    def _start(self, token: Token) -> None:
        day = read_date(_SPACED_MARK.sub(r"\1", token.parts["date"] or ""))
        reported_on = None if isinstance(day, Refused) else day
        if self.opened is not None:
            if reported_on is None and "/" not in token.text:
                self._say(token)
                return
            self._give_up(None)
        self._open(reported_on, token)

    def _open(self, reported_on: date | None, token: Token) -> None:
        label = self.labels[-1] if self.is_label_last else None
        is_in_step = label is not None and (label == 1 or label - 1 in self.labels)
        self.opened = _Opened(reported_on, label, is_in_step, raw=[token.text])

    def _end(self, token: Token) -> None:
        number = int(token.parts["number"] or "")
        opened = self.opened
        if opened is None or opened.reported_on is None:
            self._give_up(number, token.text)
            return
        percent = read_percent(token.parts["percent"] or "")
        disbursed = read_money(token.parts["amount"] or "")
        if isinstance(percent, Refused) or isinstance(disbursed, Refused):
            self._give_up(number, token.text)
            return
        words = clean(" ".join(opened.words))
        status = None if words in _NO_WORDS else words
        self.reports.append(
            ReportRecord(number, opened.reported_on, status, percent, disbursed, None, None)
        )
        self._compare_label(number, opened)
        self.opened = None
        self.is_ended = True
        self.end_line = token.line

    def _compare_label(self, number: int, opened: _Opened) -> None:
        """Doubt a label that its usual displacement (some rows early, in step) does not explain."""
        if opened.label is None or opened.label == number:
            return
        rows_early = opened.label - number
        if not opened.is_label_in_step or not 0 < rows_early <= _DISPLACED_ROWS:
            detail = {"label": str(opened.label)}
            self.doubts.append(Doubt(DoubtKind.NUMBER_CONFLICT, number, detail))

    def _give_up(self, number: int | None, *more: str) -> None:
        """Keep the report begun, if any, and the pieces after it as an unread row."""
        raw = [*(self.opened.raw if self.opened else []), *more]
        self._doubt_row(number, " ".join(raw))
        self.opened = None
        self.is_ended = False

    def _doubt_row(self, number: int | None, text: str) -> None:
        self.doubts.append(Doubt(DoubtKind.UNREAD_ROW, number, {"text": clean(text)}))

    def _takes_standing(self, token: Token) -> bool:
        """Tell whether a standing is of the report that ended last, and not a sentence's end."""
        if self.opened is None:
            return True
        standing = standing_of(token.parts["standing"] or "")
        is_in_place = token.is_own_cell or token.line == self.end_line
        return self.is_ended and is_in_place and self._lacks(standing)

    def _lacks(self, standing: Plan | Target | None) -> bool:
        last = self.reports[-1]
        return last.plan is None if isinstance(standing, Plan) else last.target is None

    def _stand(self, standing: Plan | Target | None) -> None:
        """Give a standing to the report that ended last; that of an unread row is left out."""
        if not self.is_ended or not self._lacks(standing):
            return
        last = self.reports[-1]
        if isinstance(standing, Plan):
            self.reports[-1] = replace(last, plan=standing)
        elif isinstance(standing, Target):
            self.reports[-1] = replace(last, target=standing)

    def _say(self, token: Token) -> None:
        """Take words: of the report begun, or (between reports) of nobody."""
        cells = [cell.strip() for cell in _CELL_OR_LINE.split(token.text)]
        if self.opened is None:
            self._take_loose_cells(cells)
            return
        for position, cell in enumerate(cells):
            begins_cell = token.is_own_cell or position > 0
            if begins_cell and cell.startswith(":") and self._awaits_standing():
                if cell.strip(": "):
                    self._doubt_row(self.reports[-1].number, cell)
            else:
                self.opened.words.append(cell)
        self.opened.raw.append(token.text)

    def _take_loose_cells(self, cells: Sequence[str]) -> None:
        unread = []
        for cell in cells:
            words = cell.strip(": ")
            standing = standing_of(words)
            if standing is not None:
                self._stand(standing)
            elif words:
                unread.append(cell)
        if unread:
            self._doubt_row(None, " ".join(unread))

    def _awaits_standing(self) -> bool:
        return self.is_ended and (self.reports[-1].plan is None or self.reports[-1].target is None)


def read_reports(lines: Sequence[str]) -> tuple[tuple[ReportRecord, ...], tuple[Doubt, ...]]:
    """Read the reports of one printing, in the order of their numbers, and what was not read.

    A number that stands twice keeps its first report; another one under it is a doubt.
    """
    reader = _Reader()
    for token in tokens(lines):
        reader.take(token)
    reader.finish()
    kept: dict[int, ReportRecord] = {}
    doubts = list(reader.doubts)
    for report in reader.reports:
        first = kept.setdefault(report.number, report)
        if first != report:
            doubts.append(Doubt(DoubtKind.NUMBER_CONFLICT, report.number, _repeated(report)))
    return tuple(kept[number] for number in sorted(kept)), tuple(doubts)


def _repeated(report: ReportRecord) -> dict[str, str]:
    figures = f"{report.reported_on.isoformat()} {report.percent} {report.disbursed}"
    return {"text": f"{figures} {report.status or ''}".strip()}
