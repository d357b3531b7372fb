"""A round by office: what a picture of a branch shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class OfficeFigures:
    """An office in a round: its projects that owe a report, and their money.

    ``in_time`` and ``late`` count those that reported, before and after the round was due;
    ``missing`` those that did not. ``budget`` and ``disbursed`` are baht of all of them, the
    latter of all their reports.
    """

    name: str
    in_time: int
    late: int
    missing: int
    budget: Decimal = ZERO
    disbursed: Decimal = ZERO

    @property
    def total(self) -> int:
        """All its projects that owe a report."""
        return self.in_time + self.late + self.missing

    @property
    def reported(self) -> int:
        """Those that sent theirs."""
        return self.in_time + self.late


def worst_first(offices: Iterable[OfficeFigures]) -> list[OfficeFigures]:
    """The offices with most missing first, then with most late ones, then by name."""
    return sorted(offices, key=lambda office: (-office.missing, -office.late, office.name))


def all_together(name: str, offices: Sequence[OfficeFigures]) -> OfficeFigures:
    """The sum of offices under a name."""
    return OfficeFigures(
        name=name,
        in_time=sum(office.in_time for office in offices),
        late=sum(office.late for office in offices),
        missing=sum(office.missing for office in offices),
        budget=sum((office.budget for office in offices), ZERO),
        disbursed=sum((office.disbursed for office in offices), ZERO),
    )


def in_even_parts(offices: Sequence[OfficeFigures], most: int) -> list[Sequence[OfficeFigures]]:
    """The offices in as few parts as ``most`` in one allow, none much smaller than another."""
    parts = max(-(-len(offices) // most), 1)
    small, larger = divmod(len(offices), parts)
    found, at = [], 0
    for part in range(parts):
        until = at + small + (part < larger)
        found.append(offices[at:until])
        at = until
    return found
