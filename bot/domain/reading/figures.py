"""One figure written in digits, with the marks in it.

Thai offices write a comma between thousands and a dot before decimals (the seed forms:
``564,300 บาท``, ``16.00 %``). Any other use of the two marks could mean two numbers.
"""

from __future__ import annotations

import re
from fractions import Fraction

from bot.domain.reading.exact import Number
from bot.domain.reading.result import Reason, Refused

MOST_DIGITS = 20
"""Longer figures are no amounts; the bound also keeps the reckoning small."""

_SATANG_PLACES = 2
_SATANG = 100
_THOUSAND = 1_000

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_MAYBE_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*\.\d{3}")
_COMMA_DECIMAL = re.compile(r"(?P<whole>\d+),(?P<decimals>\d{1,2})")
_ZERO_COMMA = re.compile(r"0,(?P<decimals>\d+)")
_DOTTED_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d{1,2})?|[1-9]\d{0,2}\.\d{3},\d{1,2}")
_MISGROUPED = re.compile(r"[1-9]\d*(?:,\d+)+(?:\.\d{1,2})?")
_LOOSE_END = re.compile(r"(?P<figure>[\d,.]*\d)[.,]+")
_NO_WHOLE = re.compile(r"\.\d{1,2}")


def read_figure(figure: str, *, is_dot_doubtful: bool) -> Number:
    """Read a figure of digits, dots and commas.

    ``is_dot_doubtful`` holds for plain baht: there ``1.250`` has more decimals than satang have
    and may mean thousands. Before ``ล้าน`` or ``%`` the dot can only begin decimals.
    """
    whole, _, decimals = figure.partition(".")
    if len(whole) > MOST_DIGITS or len(decimals) > MOST_DIGITS:
        return Refused(Reason.TOO_LARGE)
    if not (_PLAIN.fullmatch(figure) or _GROUPED.fullmatch(figure)):
        return _doubtful(figure)
    if len(whole) > 1 and whole.startswith("0"):
        # A leading zero is a telephone number or a slip, never an amount.
        return Refused(Reason.ODD_FIGURES)
    value = Fraction(figure.replace(",", ""))
    if is_dot_doubtful and len(decimals) > _SATANG_PLACES:
        if _MAYBE_THOUSANDS.fullmatch(figure):
            return Refused(Reason.TWO_READINGS, (value * _THOUSAND, value))
        if (value * _SATANG).denominator == 1:
            return Refused(Reason.TOO_PRECISE, (value,))
    return value


def _doubtful(figure: str) -> Refused[Fraction]:
    """Tell what a figure may mean that is not written as numbers are."""
    zero_comma = _ZERO_COMMA.fullmatch(figure)
    if zero_comma:
        return Refused(Reason.TWO_READINGS, (Fraction(f"0.{zero_comma['decimals']}"),))
    comma = _COMMA_DECIMAL.fullmatch(figure)
    if comma:
        whole, decimals = comma["whole"], comma["decimals"]
        meant = (Fraction(f"{whole}.{decimals}"), Fraction(f"{whole}{decimals}"))
        return Refused(Reason.TWO_READINGS, meant)
    if _DOTTED_GROUPS.fullmatch(figure):
        turned = figure.replace(".", "").replace(",", ".")
        return Refused(Reason.ODD_FIGURES, (Fraction(turned),))
    if _MISGROUPED.fullmatch(figure):
        return Refused(Reason.ODD_FIGURES, (Fraction(figure.replace(",", "")),))
    return Refused(Reason.ODD_FIGURES, _without_loose_marks(figure))


def _without_loose_marks(figure: str) -> tuple[Fraction, ...]:
    if _NO_WHOLE.fullmatch(figure):
        return (Fraction(f"0{figure}"),)
    loose = _LOOSE_END.fullmatch(figure)
    if loose is None:
        return ()
    meant = read_figure(loose["figure"], is_dot_doubtful=True)
    return meant.candidates if isinstance(meant, Refused) else (meant,)
