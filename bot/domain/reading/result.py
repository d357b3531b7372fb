"""What a reader gives: a value that is exactly right, or a refusal that says what is unclear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Reason(StrEnum):
    """Why a text was not read as a value; ``unclear-REASON`` in the catalogue says it."""

    NO_NUMBER = "no-number"
    """Nothing in the text is a number."""
    OTHER_WORDS = "other-words"
    """A number with words beside it that the reader does not know: ``45 หน่วยงาน``."""
    OTHER_UNIT = "other-unit"
    """A percentage where money is asked, or money where a percentage is."""
    SEVERAL = "several"
    """More than one value: ``12 หรือ 13``, ``40-50%``, ``45 120``."""
    TWO_READINGS = "two-readings"
    """One figure that two people read in two ways: ``1.250``, ``1,25``, ``แสนห้า``."""
    ODD_FIGURES = "odd-figures"
    """Marks or words in an order that no number has: ``1.200.000``, ``0812345678``, ``สองสิบ``."""
    APPROXIMATE = "approximate"
    """``ประมาณ 45``, ``แสนกว่า``."""
    TOO_PRECISE = "too-precise"
    """More than two decimals."""
    NEGATIVE = "negative"
    OUT_OF_RANGE = "out-of-range"
    """A percentage above 100."""
    TOO_LARGE = "too-large"
    """More baht than any project can have."""
    UNCERTAIN = "uncertain"
    """A figure in a sentence that may be about something else: ``ผู้เข้าร่วมพอใจ 85%``."""
    CUMULATIVE = "cumulative"
    """A sum of all periods, where that of this period is asked: ``เบิกจ่ายสะสม 300,000``."""
    NO_DATE = "no-date"
    NO_YEAR = "no-year"
    """``22 ต.ค.``"""
    WHICH_YEAR = "which-year"
    """A year of neither era, of both (``22/10/20``), or a short one far from now: ``1/2/99``."""
    NO_SUCH_DAY = "no-such-day"
    """The calendar has no such day: ``29/2/2566``, ``31/4/2569``."""
    WRONG_WEEKDAY = "wrong-weekday"
    """The named weekday is not that of the date."""


@dataclass(frozen=True)
class Refused(Generic[T_co]):
    """A text that was not read.

    ``candidates`` are the values that it may have meant, the likeliest first: each is a value that
    the same reader would give, so that it can be offered on a button. Often there is none.
    """

    reason: Reason
    candidates: tuple[T_co, ...] = ()
