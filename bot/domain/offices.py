"""A round office by office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.in_round import ZERO, ProjectInRound
from bot.domain.rounds import ObligationState


@dataclass(frozen=True)
class Office:
    """The part of a round that one office has; money is baht."""

    name: str
    total: int
    reported: int
    late: int
    """Of those that reported: after the due day."""
    missing: int
    disbursed: Decimal
    budget: Decimal


def by_office(projects: Sequence[ProjectInRound], due_at: datetime) -> tuple[Office, ...]:
    """The round office by office, by name: bureaus, or the divisions where there is one bureau."""
    counted = [p for p in projects if p.state is not ObligationState.EXCUSED]
    is_one = len({p.bureau for p in counted}) == 1
    found: dict[str, list[ProjectInRound]] = {}
    for project in counted:
        found.setdefault(project.office if is_one else project.bureau, []).append(project)
    return tuple(_office(name, found[name], due_at) for name in sorted(found))


def _office(name: str, projects: Sequence[ProjectInRound], due_at: datetime) -> Office:
    sent = [p.submitted_at for p in projects if p.is_reported and p.submitted_at]
    return Office(
        name=name,
        total=len(projects),
        reported=len(sent),
        late=sum(1 for at in sent if at >= due_at),
        missing=sum(1 for p in projects if p.is_missing),
        disbursed=sum((p.disbursed_total for p in projects), ZERO),
        budget=sum((p.budget for p in projects), ZERO),
    )
