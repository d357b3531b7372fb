"""What is typed as an answer: a value that can be stored, or why it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from bot.domain.form_words import PLAN_WORDS, TARGET_WORDS, is_only_template
from bot.domain.reading import Reason, Refused, read_money, read_percent
from bot.domain.report import Plan, Standing, Target
from bot.domain.thai_digits import clean

STATUS_LIMIT = 1_000
"""Characters of a status line. A report must fit, whole and escaped, into one message of 4,096."""

REASON_LIMIT = 200
"""Characters of a reason: a digest shows it whole."""


class Fault(StrEnum):
    """Why an answer is refused (level "error": asked again, with what to type)."""

    EMPTY_STATUS = "empty-status"
    TEMPLATE_STATUS = "template-status"
    LONG_STATUS = "long-status"
    UNREADABLE_PERCENT = "unreadable-percent"
    PERCENT_OUT_OF_RANGE = "percent-out-of-range"
    UNREADABLE_MONEY = "unreadable-money"
    NEGATIVE_MONEY = "negative-money"
    OVER_BUDGET = "over-budget"
    NOT_A_CHOICE = "not-a-choice"
    EMPTY_REASON = "empty-reason"
    LONG_REASON = "long-reason"


@dataclass(frozen=True)
class Refusal:
    """An answer that was not taken.

    ``amount`` is what was understood, where it was a number; ``unclear`` tells of a number that
    was not, and what it may have meant.
    """

    fault: Fault
    amount: Decimal | int | None = None
    unclear: Refused[Decimal] | None = None


def read_status(said: str) -> str | Refusal:
    """The status line in its clean form, or why it is none.

    It needs at least one letter: a line of dots, of emoji or a bare figure (meant for the next
    question) tells a coordinator nothing. Nor do the words of a plan or target, typed to a
    question that is not asked any more.
    """
    status = clean(said)
    is_choice = status.casefold() in PLAN_WORDS.keys() | TARGET_WORDS.keys()
    if is_choice or not any(character.isalpha() for character in status):
        return Refusal(Fault.EMPTY_STATUS)
    if is_only_template(status):
        return Refusal(Fault.TEMPLATE_STATUS)
    if len(status) > STATUS_LIMIT:
        return Refusal(Fault.LONG_STATUS, len(status))
    return status


def read_percent_done(said: str) -> Decimal | Refusal:
    """The percentage done, 0 to 100 with two places, or why it is none."""
    return check_percent(read_percent(said))


def check_percent(percent: Decimal | Refused[Decimal]) -> Decimal | Refusal:
    """The same for a percentage that was read already."""
    if not isinstance(percent, Refused):
        return percent
    if percent.reason in (Reason.OUT_OF_RANGE, Reason.NEGATIVE):
        return Refusal(Fault.PERCENT_OUT_OF_RANGE)
    return Refusal(Fault.UNREADABLE_PERCENT, unclear=percent)


def read_disbursed(said: str, standing: Standing) -> Decimal | Refusal:
    """Baht of this report's period, within what is left, or why they are none."""
    return check_disbursed(read_money(said), standing)


def check_disbursed(amount: Decimal | Refused[Decimal], standing: Standing) -> Decimal | Refusal:
    """The same for an amount that was read already."""
    if isinstance(amount, Refused):
        if amount.reason is Reason.NEGATIVE:
            return Refusal(Fault.NEGATIVE_MONEY)
        return Refusal(Fault.UNREADABLE_MONEY, unclear=amount)
    if amount > standing.left:
        return Refusal(Fault.OVER_BUDGET, amount)
    return amount


def read_reason(said: str) -> str | Refusal:
    """A reason in its clean form, or why it is none: like a status it needs a letter."""
    reason = clean(said)
    if not any(character.isalpha() for character in reason):
        return Refusal(Fault.EMPTY_REASON)
    if len(reason) > REASON_LIMIT:
        return Refusal(Fault.LONG_REASON, len(reason))
    return reason


Choice = TypeVar("Choice", Plan, Target)


def read_choice(said: str, words: Mapping[str, Choice]) -> Choice | Refusal:
    """The choice whose words were typed, or that they are none."""
    choice = words.get(clean(said).casefold())
    return Refusal(Fault.NOT_A_CHOICE) if choice is None else choice
