"""What a coordinators' group is told about a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.report import Explanation, Plan, Target
from bot.domain.rounds import MISSING_STATES, ObligationState

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class ProjectInRound:
    """One project's part in a round.

    ``disbursed_month`` is baht of this round's reports, ``disbursed_total`` of all reports;
    ``percent_before`` is that of the last report before this round; ``answered`` counts the
    answers of a draft; ``reachable`` tells whether a Telegram account can be asked; ``reasons`` are
    those of all reports of this round.
    """

    code: str
    name: str
    office: str
    state: ObligationState
    reachable: bool
    answered: int
    budget: Decimal
    disbursed_total: Decimal
    disbursed_month: Decimal = ZERO
    submitted_at: datetime | None = None
    status: str | None = None
    percent: Decimal | None = None
    percent_before: Decimal | None = None
    plan: Plan | None = None
    target: Target | None = None
    is_away: bool = False
    """Whether nobody is asked because whoever could be is on leave."""
    excuse: str | None = None
    """Why no report is expected, where none is."""
    reasons: tuple[Explanation, ...] = ()

    @property
    def needs_attention(self) -> bool:
        """Whether its newest report says behind plan or below target, or one is explained."""
        is_behind = self.plan is Plan.BEHIND or self.target is Target.BELOW
        return self.submitted_at is not None and (is_behind or bool(self.reasons))


@dataclass(frozen=True)
class Digest:
    """The figures of a round for one branch.

    Money is baht. ``percent_moved`` is the mean change, in points, over the projects that
    reported, and ``None`` where none did; a first report counts from zero.
    """

    month: date
    due_on: date
    total: int
    reported: int
    in_time: int
    missing: tuple[ProjectInRound, ...]
    attention: tuple[ProjectInRound, ...]
    disbursed_month: Decimal
    disbursed_total: Decimal
    budget_total: Decimal
    percent_moved: Decimal | None
    percent_mean: Decimal | None
    excused: tuple[ProjectInRound, ...] = ()


def summarise(
    month: date, due_on: date, due_at: datetime, projects: Sequence[ProjectInRound]
) -> Digest:
    """The digest of a round from its projects; excused ones are named, and in no figure."""
    counted = [p for p in projects if p.state is not ObligationState.EXCUSED]
    reported = [p for p in counted if p.submitted_at is not None]
    return Digest(
        month=month,
        due_on=due_on,
        total=len(counted),
        reported=len(reported),
        in_time=sum(1 for p in reported if p.submitted_at and p.submitted_at < due_at),
        missing=tuple(p for p in counted if p.state in MISSING_STATES and p.submitted_at is None),
        attention=tuple(p for p in reported if p.needs_attention),
        disbursed_month=sum((p.disbursed_month for p in reported), ZERO),
        disbursed_total=sum((p.disbursed_total for p in counted), ZERO),
        budget_total=sum((p.budget for p in counted), ZERO),
        percent_moved=_mean([(p.percent or ZERO) - (p.percent_before or ZERO) for p in reported]),
        percent_mean=_mean([p.percent or ZERO for p in reported]),
        excused=tuple(p for p in projects if p.state is ObligationState.EXCUSED),
    )


def share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """``part`` of ``whole`` in percent with one place; zero where there is no whole."""
    if not whole:
        return Decimal("0.0")
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    if not values:
        return None
    return (sum(values, ZERO) / len(values)).quantize(Decimal("0.01"), ROUND_HALF_UP)
