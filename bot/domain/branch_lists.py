"""What lists of a branch are made of: projects found, what they owe, and offices with figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.in_round import Desk, desk_of
from bot.domain.rounds import MISSING_STATES, REPORTED_STATES, ObligationState


@dataclass(frozen=True)
class Hit:
    """A project that was found."""

    project_id: int
    code: str
    name: str
    fiscal_year: int


@dataclass(frozen=True)
class Office:
    """A bureau or district, or a division of one, with the rows of all agencies in it."""

    id: int
    root: str
    name: str
    members: frozenset[int]

    @property
    def title(self) -> str:
        """The name with that of its bureau or district in front."""
        return self.name if self.name == self.root else f"{self.root} / {self.name}"


@dataclass(frozen=True)
class Owing:
    """One project's duty in a round, as a list counts it."""

    project_id: int
    agency_id: int
    code: str
    state: ObligationState
    submitted_at: datetime | None

    @property
    def is_missing(self) -> bool:
        """Whether a report is still to come; one that was sent and returned is, too."""
        return self.state in MISSING_STATES

    @property
    def reported_at(self) -> datetime | None:
        """When its report was first sent; ``None`` where none is there, or it was returned."""
        return self.submitted_at if self.state in REPORTED_STATES else None


@dataclass(frozen=True)
class Listed:
    """A project in a list, as its report stands in a round.

    ``answered`` counts the answers of its draft; ``reachable`` tells whether somebody can be asked,
    ``is_away`` whether whoever could be is on leave.
    """

    project_id: int
    code: str
    name: str
    officer: str
    state: ObligationState
    answered: int = 0
    reachable: bool = True
    is_away: bool = False

    @property
    def desk(self) -> Desk | None:
        """On whose desk its report is; ``None`` where none is missing."""
        if self.state not in MISSING_STATES:
            return None
        return desk_of(self.state, is_reachable=self.reachable, is_away=self.is_away)


@dataclass(frozen=True)
class OfficeDuties:
    """How many projects of an office reported in time, late, and not yet."""

    office: Office
    in_time: int
    late: int
    missing: int


def by_office(
    offices: Sequence[Office], owing: Sequence[Owing], due_at: datetime
) -> list[OfficeDuties]:
    """The duties of every office that has some in a round, in the order of the offices.

    What was sent and returned counts as missing, as :attr:`Owing.is_missing` has it.
    """
    figures = []
    for office in offices:
        own = [one for one in owing if one.agency_id in office.members]
        sent = [one.reported_at for one in own if one.reported_at is not None]
        if own:
            figures.append(
                OfficeDuties(
                    office,
                    in_time=sum(at < due_at for at in sent),
                    late=sum(at >= due_at for at in sent),
                    missing=sum(one.is_missing for one in own),
                )
            )
    return figures
