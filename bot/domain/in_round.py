"""One project's part in a round, and on whose desk its report lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.report import Check, Explanation, Plan, Target
from bot.domain.rounds import MISSING_STATES, REPORTED_STATES, ObligationState

ZERO = Decimal("0.00")


class Desk(StrEnum):
    """On whose desk a missing report lies; in the order in which coordinators can help."""

    RETURNED = "returned"
    """The officer's, who was asked for a correction."""
    UNREACHABLE = "unreachable"
    """Nobody's: no Telegram account can be asked."""
    AWAY = "away"
    """Nobody's: whoever could be asked is on leave."""
    DUE = "due"
    """Ours: it was not asked for yet."""
    ASKED = "asked"
    """The officer's, who was asked and has not begun."""
    DRAFTING = "drafting"
    """The officer's, who has begun."""


_DESKS = {
    ObligationState.RETURNED: Desk.RETURNED,
    ObligationState.DRAFTING: Desk.DRAFTING,
    ObligationState.ASKED: Desk.ASKED,
    ObligationState.DUE: Desk.DUE,
}
DESK_ORDER = {desk: place for place, desk in enumerate(Desk)}


def desk_of(state: ObligationState, *, is_reachable: bool, is_away: bool) -> Desk:
    """On whose desk a missing report lies."""
    if state in (ObligationState.DRAFTING, ObligationState.RETURNED):
        return _DESKS[state]
    if not is_reachable:
        return Desk.UNREACHABLE
    return Desk.AWAY if is_away else _DESKS.get(state, Desk.DUE)


@dataclass(frozen=True, slots=True)
class Setback:
    """What a project's newest report says, of those up to a round, where it is behind.

    It is behind plan, below target, or both. ``since`` is the civil day of the first of the newest
    reports that all say so: it stands, whatever months go by, until a report says otherwise.
    """

    since: date
    percent: Decimal
    plan: Plan | None = None
    target: Target | None = None
    status: str | None = None
    obstacle: str | None = None
    """The obstacle and its remedy in the officer's words."""


@dataclass(frozen=True, slots=True)
class ProjectInRound:
    """One project's part in a round.

    ``disbursed_month`` is baht of this round's reports, ``disbursed_total`` of all up to this
    round; ``percent`` is that of the newest report of this round, ``percent_before`` that of the
    last report before it; ``answered`` counts the answers of a draft; ``reachable`` tells whether a
    Telegram account can be asked; ``reasons`` are those of all reports of this round.
    """

    code: str
    name: str
    office: str
    """Bureau or district and its division, with a slash between."""
    state: ObligationState
    reachable: bool
    answered: int
    budget: Decimal
    disbursed_total: Decimal
    disbursed_month: Decimal = ZERO
    submitted_at: datetime | None = None
    """When the first report of this round was sent."""
    percent: Decimal | None = None
    percent_before: Decimal | None = None
    is_away: bool = False
    """Whether nobody is asked because whoever could be is on leave."""
    excuse: str | None = None
    """Why no report is expected, where none is."""
    reasons: tuple[Explanation, ...] = ()
    start: date | None = None
    end: date | None = None
    """The project's period, both days included."""
    written_at: datetime | None = None
    """When the newest version of the newest report was written."""
    setback: Setback | None = None
    """Why it is behind by the end of this round, also where this round has no report of it yet."""

    @property
    def is_missing(self) -> bool:
        """Whether a report is still owed: one that was returned is."""
        return self.state in MISSING_STATES

    @property
    def is_reported(self) -> bool:
        """Whether its report is there, and not asked for once more."""
        return self.state in REPORTED_STATES

    @property
    def desk(self) -> Desk:
        """On whose desk its report lies; of no meaning where it is not missing."""
        return desk_of(self.state, is_reachable=self.reachable, is_away=self.is_away)

    @property
    def doubts(self) -> tuple[Explanation, ...]:
        """What else was odd of this round's reports, with the officer's reasons."""
        return tuple(one for one in self.reasons if one.check is not Check.REMEDY)

    @property
    def moved(self) -> Decimal:
        """Points of percent since the last report before this round; a first one starts at 0."""
        return (self.percent or ZERO) - (self.percent_before or ZERO)

    def planned_by(self, day: date) -> Decimal:
        """Baht that the straight line from start to end gives for the end of a civil day."""
        return planned_by(day, self.start, self.end, self.budget)


def planned_by(day: date, start: date | None, end: date | None, budget: Decimal) -> Decimal:
    """Baht that the straight line over a period gives for the end of a civil day."""
    if start is None or end is None or end < start:
        return budget
    days = (end - start).days + 1
    past = min(max((day - start).days + 1, 0), days)
    return budget * past / days
