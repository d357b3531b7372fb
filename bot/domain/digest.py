"""What a coordinators' group is told about a round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.in_round import DESK_ORDER, ZERO, Desk, ProjectInRound
from bot.domain.review import Unreviewed, late_ones
from bot.domain.rounds import ObligationState

Entry = ProjectInRound | Unreviewed
"""What a list holds."""

Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Look:
    """When a digest is computed.

    ``day`` is the civil day of the plan and the ages; ``since`` is the instant yesterday began; a
    report that was sent on ``late_by`` or before and not reviewed waits for too long
    (:func:`bot.domain.review.late_if_sent_by`).
    """

    day: date
    since: datetime
    late_by: date | None = None


@dataclass(frozen=True)
class Changes:
    """What came since yesterday: reports sent, reports amended, and baht of those sent."""

    reported: int = 0
    amended: int = 0
    disbursed: Decimal = ZERO


class Listing(StrEnum):
    """What a digest lists, in the order in which it stands there."""

    MISSING = "missing"
    """By desk, then by code."""
    BEHIND = "behind"
    """The longest behind first."""
    UNREVIEWED = "unreviewed"
    """Projects with a report that nobody reviewed in time, of whatever month; the oldest first."""
    EXPLAINED = "explained"
    MOVES = "moves"
    """Those whose percent changed, the greatest change first."""
    EXCUSED = "excused"


@dataclass(frozen=True)
class Listed(Generic[Shown]):
    """How many projects a list has, and the first of them."""

    total: int = 0
    first: tuple[Shown, ...] = ()

    @classmethod
    def of(cls, projects: Iterable[Shown]) -> Listed[Shown]:
        """All of them."""
        first = tuple(projects)
        return cls(len(first), first)


@dataclass(frozen=True)
class Digest:
    """The figures of a round for one branch.

    Money is baht. ``percent_moved`` is the mean change, in points, over the projects that
    reported, and ``None`` where none did; a first report counts from zero. ``planned_total`` is
    what the straight lines of all projects give for the day.
    """

    month: date
    due_on: date
    day: date
    total: int
    reported: int
    in_time: int
    lists: Mapping[Listing, Listed[ProjectInRound]]
    """All but what waits for review, which may be of projects that owe nothing in this round."""
    desks: Mapping[Desk, int]
    """How many of the missing lie on whose desk; none that is empty."""
    disbursed_month: Decimal
    disbursed_total: Decimal
    budget_total: Decimal
    planned_total: Decimal
    percent_moved: Decimal | None
    percent_mean: Decimal | None
    changes: Changes = Changes()
    unreviewed: Listed[Unreviewed] = Listed()

    def list_of(self, listing: Listing) -> Listed[ProjectInRound] | Listed[Unreviewed]:
        """One of the lists."""
        return self.unreviewed if listing is Listing.UNREVIEWED else self.lists[listing]

    def total_of(self, listing: Listing) -> int:
        """How many projects a list has."""
        return self.list_of(listing).total


OF_PROJECTS = tuple(listing for listing in Listing if listing is not Listing.UNREVIEWED)
"""The lists of what projects owe in a round."""


def summarise(
    month: date,
    due_on: date,
    due_at: datetime,
    projects: Sequence[ProjectInRound],
    look: Look,
    waiting: Iterable[Unreviewed] = (),
) -> Digest:
    """The digest of a round from its projects; excused ones are named, and in no figure.

    ``waiting`` are the reports of the branch that wait for review, of all rounds.

    This says what a digest is; :mod:`storage.round_sums` has the database add up the same, for ten
    thousand projects are too many to load, and tests hold it against this.
    """
    counted = [p for p in projects if p.state is not ObligationState.EXCUSED]
    reported = [p for p in counted if p.is_reported]
    lists: dict[Listing, Listed[ProjectInRound]] = {
        listing: Listed.of(listed(listing, projects)) for listing in OF_PROJECTS
    }
    return Digest(
        month=month,
        due_on=due_on,
        day=look.day,
        total=len(counted),
        reported=len(reported),
        in_time=sum(1 for p in reported if p.submitted_at and p.submitted_at < due_at),
        lists=lists,
        desks=Counter(p.desk for p in lists[Listing.MISSING].first),
        disbursed_month=sum((p.disbursed_month for p in counted), ZERO),
        disbursed_total=sum((p.disbursed_total for p in counted), ZERO),
        budget_total=sum((p.budget for p in counted), ZERO),
        planned_total=cents(sum((p.planned_by(look.day) for p in counted), ZERO)),
        percent_moved=mean(sum((p.moved for p in reported), ZERO), len(reported)),
        percent_mean=mean(sum((p.percent or ZERO for p in reported), ZERO), len(reported)),
        changes=_changes(reported, look.since),
        unreviewed=Listed.of(late_ones(waiting, look.late_by) if look.late_by else ()),
    )


def listed(listing: Listing, projects: Sequence[ProjectInRound]) -> list[ProjectInRound]:
    """The projects of one of :data:`OF_PROJECTS`, in its order."""
    counted = [p for p in projects if p.state is not ObligationState.EXCUSED]
    match listing:
        case Listing.MISSING:
            missing = [p for p in counted if p.is_missing]
            return sorted(missing, key=lambda p: (DESK_ORDER[p.desk], p.code))
        case Listing.BEHIND:
            behind = [(p.setback.since, p.code, p) for p in counted if p.setback]
            return [p for _, _, p in sorted(behind, key=lambda one: one[:2])]
        case Listing.EXPLAINED:
            return [p for p in counted if p.doubts]
        case Listing.MOVES:
            moved = [p for p in counted if p.is_reported and p.moved]
            return sorted(moved, key=lambda p: (-abs(p.moved), p.code))
        case _:
            return [p for p in projects if p.state is ObligationState.EXCUSED]


def _changes(reported: Sequence[ProjectInRound], since: datetime) -> Changes:
    new = [p for p in reported if p.submitted_at and p.submitted_at >= since]
    touched = [p for p in reported if p.written_at and p.written_at >= since]
    amended = [p for p in touched if p.submitted_at and p.submitted_at < since]
    return Changes(len(new), len(amended), sum((p.disbursed_month for p in new), ZERO))


def share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """``part`` of ``whole`` in percent with one place; zero where there is no whole."""
    if not whole:
        return Decimal("0.0")
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def mean(total: Decimal, count: int) -> Decimal | None:
    """The mean with two places; ``None`` of nothing."""
    return cents(total / count) if count else None


def cents(value: Decimal) -> Decimal:
    """Rounded to two places, the half upwards."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
