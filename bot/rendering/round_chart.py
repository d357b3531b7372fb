"""A round by office as its template takes it: shares for the bars, every word as it is written.

It knows no Typst: :mod:`bot.rendering.pictures` sets what is made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.digest import share
from bot.domain.office_figures import OfficeFigures, all_together, in_even_parts, worst_first
from bot.rendering.messages import label
from bot.rendering.voice import Voice

OFFICES_SHOWN = 16
"""In one picture: more would be too small on a phone held upright."""

NAME_LIMIT = 200
"""Characters of a name that are set; the template cuts it to the width that is there."""

MILLION = 1_000_000
HUNDRED_MILLION = 100 * MILLION

OVERFULL = 2.0
"""The share of a bar that stands for money without any budget: over the whole, however little."""

Data = dict[str, Any]
"""What JSON can hold; its shape is that of the template."""


@dataclass(frozen=True)
class RoundShown:
    """A round of a branch as a picture shows it; ``at`` is the instant of its figures."""

    branch: str
    month: date
    offices: Sequence[OfficeFigures]
    at: datetime


def data(voice: Voice, shown: RoundShown) -> Data:
    """The offices of a round, the worst first, in as many pages as they need; JSON can hold it."""
    whole = all_together(shown.branch, shown.offices)
    parts = in_even_parts(worst_first(shown.offices), OFFICES_SHOWN)
    return {
        "heading": voice.plain("picture-heading", month=voice.month(shown.month)),
        "branch": label(shown.branch, NAME_LIMIT),
        "totals": [
            voice.plain(
                "picture-totals",
                reported=whole.reported,
                total=whole.total,
                late=whole.late,
                missing=whole.missing,
            ),
            voice.plain("picture-totals-money", money=_money(voice, whole)),
        ],
        "legend": {
            "in_time": voice.plain("picture-in-time"),
            "late": voice.plain("picture-late"),
            "missing": voice.plain("picture-missing"),
            "money": voice.plain("picture-money"),
            "counted": voice.plain("picture-counted"),
        },
        "updated": voice.plain(
            "picture-updated", date=voice.day_of(shown.at), time=voice.time_of(shown.at)
        ),
        "pages": [
            {
                "number": voice.figure(f"{number}/{len(parts)}") if len(parts) > 1 else "",
                "rows": [_row(voice, office) for office in part],
            }
            for number, part in enumerate(parts, start=1)
        ],
    }


def short_money(voice: Voice, baht: Decimal) -> str:
    """Baht where room is short: ``564,300``, ``3.4 ล้าน`` or ``1,240 ล้าน``."""
    if baht < MILLION:
        return voice.figure(f"{baht:,.0f}")
    places = 1 if baht < HUNDRED_MILLION else 0
    return voice.plain("picture-million", amount=voice.figure(f"{baht / MILLION:,.{places}f}"))


def _row(voice: Voice, office: OfficeFigures) -> Data:
    total = max(office.total, 1)
    return {
        "name": label(office.name, NAME_LIMIT),
        "reported": voice.figure(f"{office.reported}/{office.total}"),
        "in_time_share": office.in_time / total,
        "late_share": office.late / total,
        "money": _money(voice, office),
        "money_share": _spent(office),
    }


def _spent(office: OfficeFigures) -> float:
    """The share of the budget that is spent; over one where more was than there is."""
    if office.budget > 0:
        return float(office.disbursed / office.budget)
    return OVERFULL if office.disbursed > 0 else 0.0


def _money(voice: Voice, office: OfficeFigures) -> str:
    if office.budget > 0:
        return voice.plain(
            "picture-money-of",
            share=voice.figure(str(share(office.disbursed, office.budget))),
            budget=short_money(voice, office.budget),
        )
    if office.disbursed > 0:
        spent = short_money(voice, office.disbursed)
        return voice.plain("picture-money-unbudgeted", spent=spent)
    return voice.plain("picture-no-budget")
