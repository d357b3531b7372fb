"""One message that answers several questions: ``45% เบิก 120,000 บาท จัดประชุมชี้แจงแล้ว``.

What was typed answers the question at hand where it can be read so. Else it is read as a report:
what it surely holds fills the draft, what is doubtful is asked, and words that answer nothing are
never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.answering import (
    Fault,
    Refusal,
    check_disbursed,
    check_percent,
    read_status,
)
from bot.domain.conversation import (
    CHECKS,
    Draft,
    Step,
    Value,
    amend,
    next_step,
    put,
    read_answer,
    value_of,
)
from bot.domain.reading import Reason, read_report
from bot.domain.report import Standing


@dataclass(frozen=True)
class Taken:
    """A draft with what a message answered, and what of it is doubtful and thus asked."""

    draft: Draft
    answered: tuple[Step, ...]
    doubt: Refusal | None = None
    """About the question that the draft asks now."""


@dataclass(frozen=True)
class _Fields:
    """What a message tells: values, figures that are doubtful, and the words beside them."""

    values: dict[Step, Value]
    doubts: dict[Step, Refusal]
    words: str | None


def holds_figures(said: str) -> bool:
    """Whether a text surely tells a percentage or an amount: it is a report, whatever was asked."""
    parts = read_report(said)
    return isinstance(parts.percent, Decimal) or isinstance(parts.money, Decimal)


def is_whole_report(said: str) -> bool:
    """Whether a text surely tells both a percentage and an amount."""
    parts = read_report(said)
    return isinstance(parts.percent, Decimal) and isinstance(parts.money, Decimal)


def is_meant(draft: Draft, caption: str, standing: Standing) -> bool:
    """Whether the caption of a file is an answer: to the question at hand, or a whole report.

    A caption tells of its picture first: a single figure that nobody asked for is none.
    """
    taken = take(draft, caption, standing)
    if isinstance(taken, Refusal):
        return False
    return next_step(draft) in taken.answered or is_whole_report(caption)


def take(draft: Draft, said: str, standing: Standing) -> Taken | Refusal:
    """Take what was typed at the present question, or a whole report at any.

    Gives a refusal that leaves the draft as it was where the text is neither.
    """
    asked = next_step(draft)
    value = read_answer(asked, said, standing)
    fields = _fields(said, standing)
    if asked in CHECKS and not isinstance(value, Refusal) and not _is_report(fields):
        return Taken(put(draft, asked, value), (asked,))
    takes_all = asked is not Step.STATUS and asked not in CHECKS
    if not isinstance(value, Refusal) and (takes_all or not fields.values):
        return _with_doubt(put(draft, asked, value), (asked,), fields)
    refused = value if isinstance(value, Refusal) else Refusal(Fault.EMPTY_STATUS)
    if not fields.values:
        return _without_values(draft, asked, refused, fields)
    values, doubts = dict(fields.values), dict(fields.doubts)
    status = None if fields.words is None else read_status(fields.words)
    if isinstance(status, str):
        if not _takes_words(draft, asked, fields):
            return refused
        values[Step.STATUS] = status
    elif status is not None and status.fault is not Fault.EMPTY_STATUS:
        doubts[Step.STATUS] = status
    for question, found in values.items():
        draft = amend(draft, question, found)
    if asked in values:
        draft = replace(draft, changing=None)
    answered = tuple(step for step in Step if step in values)
    return _with_doubt(draft, answered, replace(fields, doubts=doubts))


def reread(steps: Collection[Step], said: str, standing: Standing) -> dict[Step, Value] | Refusal:
    """Read the edited text of a message that answered ``steps`` before."""
    first = next(iter(steps), Step.SUMMARY)
    value = read_answer(first, said, standing)
    fields = _fields(said, standing)
    is_alone = len(steps) == 1 and (first is not Step.STATUS or not fields.values)
    if is_alone and not isinstance(value, Refusal):
        return {first: value}
    for doubt in fields.doubts.values():
        if not _is_uncertain(doubt):
            return doubt
    values = dict(fields.values)
    if fields.words is not None and Step.STATUS in steps:
        status = read_status(fields.words)
        if not isinstance(status, Refusal):
            values[Step.STATUS] = status
    if values:
        return {step: values[step] for step in Step if step in values}
    return value if isinstance(value, Refusal) else Refusal(Fault.NOT_A_CHOICE)


def _fields(said: str, standing: Standing) -> _Fields:
    parts = read_report(said)
    checked: dict[Step, Decimal | Refusal] = {}
    if parts.percent is not None:
        checked[Step.PERCENT] = check_percent(parts.percent)
    if parts.money is not None:
        checked[Step.DISBURSED] = check_disbursed(parts.money, standing)
    values: dict[Step, Value] = {
        step: one for step, one in checked.items() if not isinstance(one, Refusal)
    }
    doubts = {step: one for step, one in checked.items() if isinstance(one, Refusal)}
    return _Fields(values, doubts, parts.status)


def _is_report(fields: _Fields) -> bool:
    """Whether a message is none of the reasons, which may hold a figure, too.

    A reason is in words; a figure alone, or a percentage and an amount at once, are a report.
    """
    is_whole = {Step.PERCENT, Step.DISBURSED} <= fields.values.keys()
    return bool(fields.values) and (is_whole or fields.words is None)


def _takes_words(draft: Draft, asked: Step, fields: _Fields) -> bool:
    """Whether the words beside figures are the status: not a remark beside a single answer."""
    is_whole = {Step.PERCENT, Step.DISBURSED} <= fields.values.keys()
    return is_whole or asked in (Step.STATUS, Step.SUMMARY) or draft.answers.status is None


def _without_values(
    draft: Draft, asked: Step, refused: Refusal, fields: _Fields
) -> Taken | Refusal:
    """Nothing is sure: a doubt about what is asked is told, and one that is surely meant."""
    if asked in fields.doubts:
        return fields.doubts[asked]
    meant = {step: doubt for step, doubt in fields.doubts.items() if not _is_uncertain(doubt)}
    if meant:
        return _with_doubt(draft, (), replace(fields, doubts=meant))
    return refused


def _with_doubt(draft: Draft, answered: tuple[Step, ...], fields: _Fields) -> Taken:
    """Let the first doubtful figure be asked next, where it answers a question still open.

    A figure that is surely meant as an answer is asked even where there is an answer already.
    """
    for step, doubt in fields.doubts.items():
        if step in answered:
            continue
        if not _is_uncertain(doubt):
            return Taken(replace(draft, changing=step), answered, doubt)
        if value_of(draft, step) is None and next_step(draft) is step:
            return Taken(draft, answered, doubt)
    return Taken(draft, answered)


def _is_uncertain(doubt: Refusal) -> bool:
    """Whether a figure may as well be about something else than the report."""
    return doubt.unclear is not None and doubt.unclear.reason is Reason.UNCERTAIN
