"""What a report is about, as its messages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.answering import Refusal, read_status
from bot.domain.conversation import QUESTIONS, Step, Value
from bot.domain.evidence import Evidence
from bot.domain.report import Standing
from bot.rendering.messages import shorten
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_LIMIT = 300
"""Characters of a project's name in a message: names of several lines exist."""

BRANCH_SHOWN = 120
"""Characters of what a branch is called, or several of them, in a heading."""

PERSON_SHOWN = 60
"""Characters of a person's name."""

LABEL_LIMIT = 45
"""Characters of a button's label that a phone still shows."""


@dataclass(frozen=True)
class Correction:
    """What a coordinator returned a report for, and why."""

    field: Step
    reason: str


@dataclass(frozen=True)
class Subject:
    """What a report is about: the project, the round, where the project stands, and its files."""

    obligation_id: int
    code: str
    name: str
    month: date
    due_on: date
    standing: Standing
    files: tuple[Evidence, ...] = ()
    absent: str = ""
    """In whose place the reader reports as a deputy; empty where the report is the reader's own."""
    correction: Correction | None = None
    """What the question being asked is asked again for, where a coordinator wants it corrected."""

    @property
    def short_name(self) -> str:
        """The name, cut where it would fill the screen."""
        return shorten(self.name, NAME_LIMIT)

    def same_as_before(self, asked: Step) -> Value | None:
        """What the report before answered to a question, where that may be said again.

        Of money only what was disbursed and is left once more can be offered.
        """
        last = self.standing.last
        if last is None or asked not in QUESTIONS:
            return None
        if asked is Step.DISBURSED:
            again = last.disbursed
            return again if again and again <= self.standing.left else None
        value: Value | None = getattr(last, asked.value)
        # A printed form may hold a status that is none by today's rules.
        is_refused = isinstance(value, str) and isinstance(read_status(value), Refusal)
        return None if is_refused else value


def signed(voice: Voice, subject: Subject, text: Html) -> Html:
    """A text with the line that tells in whose place the reader reports, if in anybody's."""
    if not subject.absent:
        return text
    return Html(f"{text}\n{voice.html('on-behalf', name=subject.absent)}")
