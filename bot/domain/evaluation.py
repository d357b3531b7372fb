"""The quarterly evaluation: a score in percent that the สยป. gives a project, and a remark.

The quarters are those of the fiscal year (Budget Procedures Act): the first begins on 1 October.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.reading import Refused, read_percent
from bot.domain.reading.result import Reason
from bot.domain.thai_digits import figure_text

QUARTERS = range(1, 5)

REMARK_LIMIT = 500
"""Characters of a remark: four of them have to stand on a project's page."""

_CENTURY = 2500

_QUARTER = re.compile(
    r"(?:ไตรมาส(?:ที่|ที)?|quarter|q)?\s*\.?\s*(?P<quarter>[0-9]+)"
    r"(?:\s*/\s*(?P<year>[0-9]{4}|[0-9]{2})(?![0-9]))?(?![0-9%]|[.,][0-9])[\s,:]*",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:คะแนน|ร้อยละ|\s)*(?=[-+.]?[0-9])")
_PERCENT = re.compile(
    r"(?P<percent>-?[0-9]+(?:\.[0-9]{1,2})?)"
    r"(?:\s*(?:%|เปอร์เซ็นต์|คะแนน)(?=[\s,:ก-๎A-Za-z]|$)|(?=[,:.]?(?:\s|$)|[,:](?![0-9])))"
    r"[\s,:.]*+(?![/*×÷+-]\s*[0-9])"
)
"""A score ends with its word: ``85/100`` and ``1e1`` may mean anything."""


@dataclass(frozen=True)
class Score:
    """What is to be kept: a quarter from 1 to 4, a percent, and a remark, which may be empty.

    ``fiscal_year`` is the Buddhist year that was typed with the quarter, if one was.
    """

    quarter: int
    percent: Decimal
    remark: str
    fiscal_year: int | None = None


class ScoreFault(StrEnum):
    """Why what was typed is no score; the value ends the name of the text that says so."""

    NO_QUARTER = "no-quarter"
    BAD_QUARTER = "bad-quarter"
    NO_PERCENT = "no-percent"
    OUT_OF_RANGE = "out-of-range"
    UNCLEAR = "unclear"
    """The percent can be read in several ways, or has more than two places."""
    LONG_REMARK = "long-remark"


@dataclass(frozen=True)
class Evaluation:
    """One version of a quarter's score: who gave it (a name) and when (UTC)."""

    quarter: int
    version: int
    percent: Decimal
    remark: str
    at: datetime
    by: str


def newest(versions: list[Evaluation]) -> Iterator[Evaluation]:
    """The version of each quarter that counts, the first quarter in front."""
    last = {one.quarter: one for one in sorted(versions, key=lambda one: one.version)}
    for quarter in sorted(last):
        yield last[quarter]


def read_score(text: str) -> Score | ScoreFault:
    """Read ``2 85.5 remark``: the quarter (``ไตรมาสที่ 2/2564``), the percent, the remark.

    ``text`` is on one line (:func:`bot.domain.asking.split_code` gives it so).
    """
    figures = figure_text(text)
    quarter = _QUARTER.match(figures)
    if quarter is None:
        return ScoreFault.NO_QUARTER
    if len(quarter["quarter"]) > 1 or int(quarter["quarter"]) not in QUARTERS:
        return ScoreFault.BAD_QUARTER
    read = _percent(figures, quarter.end())
    if isinstance(read, ScoreFault):
        return read
    value, end = read
    remark = text[end:].strip()
    if len(remark) > REMARK_LIMIT:
        return ScoreFault.LONG_REMARK
    year = int(quarter["year"]) if quarter["year"] else None
    if year is not None and year < 100:  # noqa: PLR2004  two digits of a Buddhist year
        year += _CENTURY
    return Score(int(quarter["quarter"]), value, remark, year)


def _percent(figures: str, start: int) -> tuple[Decimal, int] | ScoreFault:
    """The percent at a place, and where what follows it begins."""
    begins = _BEGINS.match(figures, start)
    if begins is None:
        return ScoreFault.NO_PERCENT
    percent = _PERCENT.match(figures, begins.end())
    if percent is None:
        return ScoreFault.UNCLEAR
    value = read_percent(percent["percent"])
    if isinstance(value, Refused):
        outside = (Reason.OUT_OF_RANGE, Reason.NEGATIVE, Reason.TOO_LARGE)
        return ScoreFault.OUT_OF_RANGE if value.reason in outside else ScoreFault.UNCLEAR
    return value, percent.end()
