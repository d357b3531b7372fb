"""Percent done as officers type it: read exactly as meant, or refused with the reason."""

import re
from decimal import Decimal
from enum import StrEnum

from bot.domain.thai_digits import figure_text

_HUNDREDTH = Decimal("0.01")
_ALL = Decimal(100)
_PLACES = 2

_POLITE = re.compile(r"\s*(?:นะ\s*)?(?:ครับ|ค่ะ|คะ)$")
_WORD_BEFORE = re.compile(r"^ร้อยละ\s*")
_WORD_AFTER = re.compile(r"\s*(?:%|เปอร์\s?เซ็?นต์|เปอร์\s?เซ็?น|percent)$", re.IGNORECASE)
_FIGURE = re.compile(r"(?P<sign>[-+]\s*)?(?P<whole>\d+)(?:\.(?P<fraction>\d+))?")
_ONLY_FIGURES = re.compile(r"[\d., ]*\d[\d., ]*")


class PercentProblem(StrEnum):
    """Why a text was not read as a percentage."""

    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    """Below 0 or above 100."""
    TOO_PRECISE = "too_precise"
    """More than two decimals."""
    AMBIGUOUS = "ambiguous"
    """Figures that could mean more than one number: ``45,5``, ``45 50``."""


class UnreadablePercent(ValueError):
    """The text is no percentage from 0 to 100; ``reason`` says why."""

    def __init__(self, text: str, reason: PercentProblem) -> None:
        """Keep the text as it was given and the reason of the refusal."""
        super().__init__(f"{reason.value}: {text!r}")
        self.text = text
        self.reason = reason


def read_percent(text: str) -> Decimal:
    """Read a percentage from 0 to 100, with two places.

    ``ร้อยละ`` before, ``%`` or ``เปอร์เซ็นต์`` after and polite particles are passed over.

    Raises:
        UnreadablePercent: the text is no such number, or could mean more than one.

    """
    figures = _POLITE.sub("", figure_text(text))
    figures = _WORD_AFTER.sub("", _WORD_BEFORE.sub("", figures))
    figure = _FIGURE.fullmatch(figures)
    if figure is None:
        is_figures = _ONLY_FIGURES.fullmatch(figures)
        problem = PercentProblem.AMBIGUOUS if is_figures else PercentProblem.NOT_A_NUMBER
        raise UnreadablePercent(text, problem)
    percent = Decimal(f"{figure['whole']}.{figure['fraction'] or '0'}")
    if (figure["sign"] or "").startswith("-") or percent > _ALL:
        raise UnreadablePercent(text, PercentProblem.OUT_OF_RANGE)
    if len(figure["fraction"] or "") > _PLACES:
        raise UnreadablePercent(text, PercentProblem.TOO_PRECISE)
    return percent.quantize(_HUNDREDTH)


def format_percent(percent: Decimal) -> str:
    """Write a percentage with two places and without a sign: ``45.50``."""
    return f"{percent:.2f}"
