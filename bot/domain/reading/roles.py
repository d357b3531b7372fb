"""Whether a figure in a message is the answer, something else, or doubtful.

``ความพึงพอใจ 85%`` is no progress, ``งบประมาณ 500,000 บาท`` no disbursement, ``จะเบิก 5,000`` not one
yet. A figure is taken only where its label, or its place at the beginning or beside the other
figure, leaves no doubt; where another meaning is likely it is left in the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from bot.domain.reading.beside import (
    ABOUT_OTHERS,
    BARE_YEAR,
    BEGINS,
    CONNECTOR,
    DISBURSED_NEXT,
    DONE,
    ENDS_THERE,
    ENUMERATOR,
    FIRST_ITEM,
    GOES_ON,
    NOT_DISBURSED,
    NOT_NOW,
    NOT_PAID,
    NOT_PROGRESS,
    NOT_SURE,
    OF_A_PART,
    OF_OTHER_THINGS,
    OF_THE_WHOLE,
    OTHER_TIME,
    PLANNED,
    SAID_BEFORE,
    SECOND_ITEM,
    SUM_SO_FAR,
)
from bot.domain.reading.mentions import COUNTED, About, Label, Mention, is_begin
from bot.domain.reading.money import read_money
from bot.domain.reading.openers import OPENERS
from bot.domain.reading.percent import read_percent
from bot.domain.reading.phrases import Reading
from bot.domain.reading.result import Reason, Refused

_SEEN = 80
"""Characters before and behind a figure within which the words beside it are looked for."""

_SMALL = 1_000
"""Below that a bare number after ``เบิก`` may count things."""

_TINY = 100
"""Up to that a bare number after ``เบิก`` may as well be a percentage, or millions."""

_GAP = " ,;:.·|•\n()-"


class Role(Enum):
    """How sure it is that a figure is the answer."""

    CERTAIN = auto()
    DOUBTFUL = auto()


@dataclass(frozen=True)
class Said:
    """A figure that is, or may be, an answer."""

    about: About
    mention: Mention
    value: Reading
    role: Role


@dataclass(frozen=True)
class _Place:
    """Where a mention stands: the words right before and behind it, and what is said beside."""

    mention: Mention
    previous: Mention | None
    before: str
    """The words before its label, without the mark of a list."""
    after: str
    between: str | None
    """The text between the mention before and this one."""
    has_percent: bool
    """Whether the message tells a percentage anywhere."""


def what_is_said(figures: str, mentions: Sequence[Mention]) -> list[Said]:
    """Tell what each mention says; those about something else say nothing.

    ``figures`` is the text that ``mentions`` were found in. Only the words close to a mention are
    looked at, so that a text full of figures costs no more for each of them.
    """
    has_percent = any(mention.about is About.PROGRESS for mention in mentions)
    said = []
    for previous, mention in zip([None, *mentions], mentions, strict=False):
        before = _before(figures, mention.label_start)
        after = figures[mention.end : mention.end + _SEEN]
        between = figures[previous.end : mention.start] if previous else None
        place = _Place(mention, previous, ENUMERATOR.sub("", before), after, between, has_percent)
        one = _said_at(place, figures)
        if one is not None:
            said.append(one)
    return said


def is_of_other_money(figures: str, position: int) -> bool:
    """Tell whether the words before a position make the amount there a budget or a remainder."""
    return NOT_DISBURSED.search(_before(figures, position)) is not None


def _before(figures: str, position: int) -> str:
    return figures[max(0, position - _SEEN) : position]


def _said_at(place: _Place, figures: str) -> Said | None:
    if _is_other_thing(place):
        return None
    said = _said(place, figures)
    is_counted = not place.mention.has_unit and COUNTED.match(place.after)
    if is_counted:
        # "เบิก 50,000 โครงการ ก" may be an amount; "เบิก 3 ครั้ง" is none.
        is_large = isinstance(said.value, Decimal) and said.value >= _SMALL
        is_amount = place.mention.label is Label.DISBURSED and is_large
        return replace(said, role=Role.DOUBTFUL) if is_amount else None
    is_other_figure = GOES_ON.match(place.after) or NOT_SURE.match(place.after)
    return replace(said, role=Role.DOUBTFUL) if is_other_figure else said


def _said(place: _Place, figures: str) -> Said:
    mention = place.mention
    if mention.is_nothing:
        return Said(About.MONEY, mention, Decimal("0.00"), Role.CERTAIN)
    if mention.label is Label.DISBURSED:
        return _disbursed(place, figures)
    if mention.about is About.MONEY:
        role = _role_of_unlabelled_money(place)
        return Said(About.MONEY, mention, read_money(_value(figures, mention)), role)
    value = read_percent(_value(figures, mention))
    if mention.label is Label.PROGRESS:
        role = _role_of_labelled_progress(place)
    else:
        role = _role_of_unlabelled_progress(place, figures)
    return Said(About.PROGRESS, mention, value, role)


def _value(figures: str, mention: Mention) -> str:
    return figures[mention.value_start : mention.end]


def _is_other_thing(place: _Place) -> bool:
    mention = place.mention
    if mention.label is Label.PROGRESS:
        return PLANNED.search(place.before) is not None
    pattern = NOT_PROGRESS if mention.about is About.PROGRESS else NOT_DISBURSED
    return mention.label is Label.NONE and pattern.search(place.before) is not None


def _is_of_another_period(after: str) -> bool:
    return OTHER_TIME.match(after) is not None or NOT_PAID.match(after) is not None


def _disbursed(place: _Place, figures: str) -> Said:
    """Read a figure behind a word for disbursing."""
    mention, before, after = place.mention, place.before, place.after
    value = read_money(figures[mention.label_start : mention.end])
    is_alone = (
        is_begin(figures, mention.label_start)
        or CONNECTOR.search(before) is not None
        or place.between == ""
    )
    is_hoped_for = NOT_NOW.search(before) or _is_of_another_period(after)
    role = Role.CERTAIN if is_alone and not is_hoped_for else Role.DOUBTFUL
    if isinstance(value, Refused):
        is_of_money = value.reason is not Reason.OTHER_UNIT
        return Said(About.MONEY, mention, value, role if is_of_money else Role.DOUBTFUL)
    if SUM_SO_FAR.match(after):
        return Said(About.MONEY, mention, Refused(Reason.CUMULATIVE, (value,)), Role.DOUBTFUL)
    if not mention.has_unit and 0 < value <= _TINY:
        role = Role.DOUBTFUL
    elif not mention.has_unit and not ENDS_THERE.match(after):
        is_year = BARE_YEAR.fullmatch(_value(figures, mention))
        if is_year or 0 < value < _SMALL or not OPENERS.match(after):
            role = Role.DOUBTFUL
    return Said(About.MONEY, mention, value, role)


def _role_of_labelled_progress(place: _Place) -> Role:
    after = place.after
    is_of_other_time = NOT_NOW.search(place.before) or OTHER_TIME.match(after)
    is_of_a_part = OF_A_PART.search(place.before)
    if is_of_other_time or is_of_a_part or OF_OTHER_THINGS.match(after):
        return Role.DOUBTFUL
    is_whole = ENDS_THERE.match(after) or DISBURSED_NEXT.match(after)
    return Role.CERTAIN if place.mention.has_unit or is_whole else Role.DOUBTFUL


def _role_of_unlabelled_progress(place: _Place, figures: str) -> Role:
    before, after = place.before, place.after
    done = DONE.search(before)
    head = before[: done.start()] if done else before
    is_hoped_for = (done and NOT_NOW.search(head)) or OTHER_TIME.match(after)
    if is_hoped_for or OF_A_PART.search(head) or OF_OTHER_THINGS.match(after):
        return Role.DOUBTFUL
    if ABOUT_OTHERS.match(after) and not done:
        return Role.DOUBTFUL
    is_item = FIRST_ITEM.match(_value(figures, place.mention)) and SECOND_ITEM.search(after)
    is_placed = (
        BEGINS.search(before)
        or (done and ("ดำเนินการ" in done[0] or OF_THE_WHOLE.search(head)))
        or (SAID_BEFORE.search(before) and DISBURSED_NEXT.match(after))
        or _follows_no_money(place, figures)
    )
    return Role.CERTAIN if is_placed and not is_item else Role.DOUBTFUL


def _follows_no_money(place: _Place, figures: str) -> bool:
    """Tell whether it stands right behind ``ยังไม่เบิก`` or a zero.

    Behind any other amount a percentage may be the share of the budget: ``45,000 บาท (45%)``.
    """
    previous = place.previous
    if previous is None or not _follows_another(place):
        return False
    return previous.is_nothing or read_money(_value(figures, previous)) == 0


def _role_of_unlabelled_money(place: _Place) -> Role:
    if _is_of_another_period(place.after) or SUM_SO_FAR.match(place.after):
        return Role.DOUBTFUL
    is_alone = not place.before.strip() and not place.after.strip()
    is_placed = BEGINS.search(place.before) or _follows_another(place)
    return Role.CERTAIN if is_alone or (place.has_percent and is_placed) else Role.DOUBTFUL


def _follows_another(place: _Place) -> bool:
    """Tell whether a mention of the other kind stands right before, with nothing between."""
    return (
        place.previous is not None
        and place.previous.about is not place.mention.about
        and place.between is not None
        and not place.between.strip(_GAP)
    )
