"""The second and third level of checks (DESIGN section 5): what is to be explained, what is noted.

The first level, an answer that is refused and asked again, is in :mod:`bot.domain.answering`. These
look at a whole report in the light of the project and of the reports before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.reading import find_dates
from bot.domain.report import Answers, Check, Plan, Target

LARGE_JUMP = Decimal(40)
"""More points than that in one report are explained (DESIGN section 5)."""

FAR_BEHIND = Decimal(20)
"""Points behind the straight line from start to end at which "on plan" is explained."""

LONG_STILL = 3
"""The report running with the same percent that is explained: the third (DESIGN section 5)."""

MOSTLY_SPENT = Decimal("0.5")
"""At 100 % at least this share of a budget is spent, or it is explained (DESIGN: "most")."""

ALL = Decimal(100)


class NoteKind(StrEnum):
    """What is shown at the check before sending, with nothing asked."""

    OUTSIDE_PROJECT = "outside-project"
    """A date in the status before the project's start or after its end."""
    IN_FUTURE = "in-future"
    """A date to come, where the words say that it happened."""


@dataclass(frozen=True)
class Note:
    """A date in the status that may be a slip, in the words of the status."""

    kind: NoteKind
    words: str
    day: date


@dataclass(frozen=True)
class Circumstances:
    """What a report is held against.

    ``start`` and ``end`` are the project's first and last day, ``today`` the civil day of the
    report. ``budget`` is baht received, ``spent`` baht of all other reports. ``before`` are the
    project's earlier reports, the oldest first.
    """

    start: date
    end: date
    today: date
    budget: Decimal
    spent: Decimal
    before: Sequence[Answers] = ()


def to_explain(answers: Answers, about: Circumstances) -> list[Check]:
    """What of a report needs a reason, in the order of :class:`Check`; nothing while unanswered."""
    found = {
        Check.REMEDY: needs_remedy(answers),
        Check.FELL: _fell(answers, about),
        Check.JUMPED: _jumped(answers, about),
        Check.FAR_BEHIND: _is_far_behind(answers, about),
        Check.UNSPENT: _is_unspent(answers, about),
        Check.STILL: _is_still(answers, about),
        Check.SAME_TEXT: _is_same_text(answers, about),
    }
    return [check for check, holds in found.items() if holds]


def values_of(check: Check, answers: Answers, about: Circumstances) -> str:
    """The values that raise a check, as they stand: a reason is for these, and no others.

    The day is none of them: who has explained is not asked again tomorrow.
    """
    match check:
        case Check.REMEDY:
            return f"{answers.plan} {answers.target}"
        case Check.FELL | Check.JUMPED:
            return f"{_last(about).percent} {answers.percent}"
        case Check.FAR_BEHIND | Check.STILL:
            return f"{answers.percent}"
        case Check.UNSPENT:
            return f"{about.spent + (answers.disbursed or 0)} {about.budget}"
        case Check.SAME_TEXT:
            return ""


def needs_remedy(answers: Answers) -> bool:
    """Whether the obstacle and the remedy are asked: behind plan, or below target."""
    return answers.plan is Plan.BEHIND or answers.target is Target.BELOW


def expected_percent(about: Circumstances) -> Decimal:
    """The percent of the straight line from the project's start to its end, 0 to 100."""
    days = (about.end - about.start).days + 1
    past = min(max((about.today - about.start).days, 0), days)
    return ALL * past / days if days > 0 else ALL


def _last(about: Circumstances) -> Answers:
    return about.before[-1] if about.before else Answers()


def _fell(answers: Answers, about: Circumstances) -> bool:
    last = _last(about).percent
    return answers.percent is not None and last is not None and answers.percent < last


def _jumped(answers: Answers, about: Circumstances) -> bool:
    last = _last(about).percent
    if answers.percent is None or last is None:
        return False
    return answers.percent - last > LARGE_JUMP


def _is_far_behind(answers: Answers, about: Circumstances) -> bool:
    if answers.plan is not Plan.ON_PLAN or answers.percent is None:
        return False
    return expected_percent(about) - answers.percent > FAR_BEHIND


def _is_unspent(answers: Answers, about: Circumstances) -> bool:
    if answers.percent != ALL or answers.disbursed is None or not about.budget:
        return False
    return about.spent + answers.disbursed < about.budget * MOSTLY_SPENT


def _is_still(answers: Answers, about: Circumstances) -> bool:
    """A finished project stays at 100 % and needs no reason for it."""
    if answers.percent in (None, ALL) or len(about.before) < LONG_STILL - 1:
        return False
    return all(one.percent == answers.percent for one in about.before[-(LONG_STILL - 1) :])


def _is_same_text(answers: Answers, about: Circumstances) -> bool:
    last = _last(about).status
    if answers.status is None or last is None:
        return False
    return answers.status.casefold() == last.casefold()


_HAPPENED = ("เมื่อ", "แล้ว", "เรียบร้อย", "เสร็จ", "held on", "signed on", " was ", " were ")
"""Words of something that is over (form 002: ``เมื่อวันที่ 16 กรกฎาคม 2564``, typed for 2563)."""

_BEFORE = 30
_AFTER = 20
"""Characters around a date in which its sentence tells whether it happened."""


def notes(status: str, about: Circumstances) -> list[Note]:
    """Dates in a status that may be slips: outside of the project, or to come and told as past."""
    found = []
    reached = 0
    for words, day in find_dates(status):
        place = max(status.find(words, reached), 0)
        reached = place + len(words)
        around = status[max(place - _BEFORE, 0) : reached + _AFTER]
        if not about.start <= day <= about.end:
            found.append(Note(NoteKind.OUTSIDE_PROJECT, words, day))
        elif day > about.today and any(word in around for word in _HAPPENED):
            found.append(Note(NoteKind.IN_FUTURE, words, day))
    return found
