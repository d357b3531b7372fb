"""From the exact fractions that numbers are reckoned in to the decimals that are stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

from bot.domain.reading.result import Reason, Refused

HUNDREDTHS = 100
"""Percentages and baht have two places (DESIGN section 1)."""

Number = Fraction | Refused[Fraction]
Bounds = Callable[[Fraction], Reason | None]
"""Tells why a number lies outside of what is asked for, or ``None``."""


def as_value(number: Number, bounds: Bounds) -> Decimal | Refused[Decimal]:
    """Bring a number to two places, exactly; what is out of bounds or finer is refused."""
    if isinstance(number, Refused):
        return Refused(number.reason, _sound(number.candidates, bounds))
    outside = bounds(number)
    if outside is not None:
        return Refused(outside)
    hundredths = number * HUNDREDTHS
    if hundredths.denominator != 1:
        below = floor(hundredths)
        nearest = (Fraction(places, HUNDREDTHS) for places in (below, below + 1))
        return Refused(Reason.TOO_PRECISE, _sound(nearest, bounds))
    return Decimal(hundredths.numerator).scaleb(-2)


def _sound(numbers: Iterable[Fraction], bounds: Bounds) -> tuple[Decimal, ...]:
    """The numbers that would be values, each once."""
    values: dict[Decimal, None] = {}
    for number in numbers:
        if bounds(number) is None and (number * HUNDREDTHS).denominator == 1:
            values[Decimal((number * HUNDREDTHS).numerator).scaleb(-2)] = None
    return tuple(values)
