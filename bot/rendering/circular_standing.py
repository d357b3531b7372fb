"""What is shown of circulars to those who sent them: how each stands, by office and person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.circulars import CircularState, Response
from bot.domain.evidence import Evidence
from bot.rendering.circulars import Sheet

Counts = Mapping[Response, int]


@dataclass(frozen=True)
class Office:
    """An agency with how many there stand how; the code where no name is known."""

    name: str
    counts: Counts


@dataclass(frozen=True)
class Followed:
    """A circular that was sent, with how it stands. ``owing`` are those who can be reminded."""

    sheet: Sheet
    state: CircularState
    offices: Sequence[Office]
    owing: int
    answers: int

    @property
    def counts(self) -> Counts:
        """How many stand how, in all offices."""
        return {one: sum(office.counts.get(one, 0) for office in self.offices) for one in Response}


@dataclass(frozen=True)
class Listed:
    """A circular in the list."""

    circular_id: int
    number: str | None
    subject: str | None
    state: CircularState
    deadline: date | None
    counts: Counts


@dataclass(frozen=True)
class Recipient:
    """Somebody who got a circular: name, office, how it stands, since when, and whether late."""

    name: str
    office: str
    response: Response
    at: datetime | None
    is_late: bool


@dataclass(frozen=True)
class Received:
    """Something that came back."""

    answer_id: int
    name: str
    office: str
    at: datetime
    is_late: bool
    file: Evidence | None
    text: str | None
