"""Inline buttons and what they carry.

A button's data names the obligation (a project in a round), never a draft or a step of a
conversation: it can be pressed a month later, and must then still be understood and refused.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import astuple, dataclass
from enum import StrEnum

from bot.domain.report import Answers

DATA_LIMIT = 64
"""Bot API, ``InlineKeyboardButton.callback_data``: 1-64 bytes."""


class Act(StrEnum):
    """What pressing a button asks for."""

    START = "start"
    """Begin or go on with the report of an obligation."""
    PLAN = "plan"
    """Answer the plan; the value is the plan."""
    TARGET = "target"
    """Answer the target; the value is the target."""
    CHANGE = "change"
    """Ask a question of the summary again; the value is the question."""
    KEEP = "keep"
    """Leave a change without making it."""
    SEND = "send"
    """Send the report; the value is the seal of the answers that were shown."""
    AMEND = "amend"
    """Amend a report already sent; the value is its number."""
    ADD = "add"
    """Add another report in the same round; the value is the number it will bear."""
    SNOOZE = "snooze"
    """Put a prompt or reminder off; the value is ``afternoon`` or a day."""
    CHOOSE_DAY = "choose-day"
    """Show the days that it can be put off to."""
    LANGUAGE = "language"
    """Speak this language; the value is its code."""
    BACK = "back"
    """Go back to the question before; the value is the one that was asked."""
    SKIP = "skip"
    """Put a question off; the value is the question."""
    LATER = "later"
    """Save the draft for later."""
    SAME = "same"
    """Answer as in the report before; the value is the question and the answer's fingerprint."""
    TAKE = "take"
    """Answer with a value that was offered; the value is the question and the hundredths."""
    DIGITS = "digits"
    """Write figures in these digits; the value is ``thai`` or ``arabic``."""
    TURN = "turn"
    """Turn to another page of a list; the value is the list and the page, as in ``status.2``."""
    ATTACH = "attach"
    """Add files to a report that was sent; the value is its number."""
    FILES = "files"
    """Show the files of a draft, to take one away; the value is the page."""
    UNFILE = "unfile"
    """Take a file from a draft; the value is its row."""
    PLACE = "place"
    """The files that were sent belong to this obligation."""
    EVIDENCE = "evidence"
    """Send a coordinator the files of a report; the value is the project's row and the number."""
    LEAVE_NEW = "leave-new"
    """Set a leave."""
    LEAVE_DAY = "leave-day"
    """A day of the leave being set; the value is ``first`` or ``last`` and the day."""
    LEAVE_DROP = "leave-drop"
    """Set no leave after all."""
    LEAVE_PAGE = "leave-page"
    """Show who can be asked to stand in, of the leave that the number names; the value is a page.

    From here on the number names a leave.
    """
    LEAVE_DEPUTY = "leave-deputy"
    """Ask somebody to stand in; the value is the person's number, 0 for nobody."""
    LEAVE_ACCEPT = "leave-accept"
    """Stand in."""
    LEAVE_DECLINE = "leave-decline"
    """Do not stand in, or no longer."""
    LEAVE_END = "leave-end"
    """End or cancel a leave."""
    REASON = "reason"
    """Give a reason that was offered; the value is the check and the reason's fingerprint."""
    UNDO = "undo"
    """Take a sent report back; the value is its number and the version that was sent."""
    FORM = "form"
    """Send the official form of a project; the value is its code."""
    PICTURE = "picture"
    """Show a round by office as pictures. The number names the round."""
    CURVE = "curve"
    """Show a project's percent and money as a picture. The number names the project."""
    CIRCULAR = "circular"
    """Make or follow the circular that the number names (0 for all); the value is the deed."""
    ACKNOWLEDGE = "acknowledge"
    """Acknowledge a circular; the value is its number."""
    PROJECT = "project"
    """A coordinator's page of a project; the value is nothing, ``files``, or ``history`` with a
    page, as in ``history.2``. Here and in the acts below the number names a project or nothing,
    unless it is told otherwise."""
    FOUND = "found"
    """Another page of what was found; the value is for what, the page, and the words' fingerprint.
    """
    PENDING = "pending"
    """A page of what is missing of a branch."""
    OFFICE = "office"
    """A page of the office that the number names, 0 for the list of all; the value is the page."""
    REMIND = "remind"
    """Remind the missing of a branch in the round that the number names; the value is ``ask``,
    ``yes`` or ``no``."""
    INVITE = "invite"
    """A one-time link for the officer of a project; without one the value is ``page.1`` or a kind
    of link and a branch, as in ``group.03``."""
    ASSIGN = "assign"
    """Hand a project over; the value is nothing or ``page.2`` of the people, a person's number, or
    ``new`` and the fingerprint of the name that was typed."""
    EXCUSE = "excuse"
    """Expect the report of a project after all; the value is the round's number."""
    REVIEW = "review"
    """Open a report for review; the value is the project's row and the number, as in ``12-3``."""
    REVIEW_LIST = "review-list"
    """Show a page of what waits; the value is the round's row and the page, as in ``4.2``."""
    ACCEPT = "accept"
    """Take a report; the value is the project's row, the number and the version shown."""
    RETURN = "return"
    """Choose what to return it for; the value is the same."""
    RETURN_FIELD = "return-field"
    """Return it for a field; the value is the same and the field, as in ``12-3-1-percent``."""
    RETURN_DROP = "return-drop"
    """Return nothing after all."""
    FIX = "fix"
    """Correct what was returned; the value is the report's number and the field."""
    DIGEST_LIST = "digest-list"
    """Show a list of a round's digest; the number names the round, the value is the list, the page
    and the branch."""


_ACTS = frozenset(act.value for act in Act)

_OF_OBLIGATIONS = frozenset(
    {
        *(Act.START, Act.PLAN, Act.TARGET, Act.CHANGE, Act.KEEP, Act.SEND, Act.AMEND, Act.ADD),
        *(Act.SNOOZE, Act.CHOOSE_DAY, Act.BACK, Act.SKIP, Act.LATER, Act.SAME, Act.TAKE),
        *(Act.ATTACH, Act.FILES, Act.UNFILE, Act.PLACE, Act.REASON, Act.UNDO, Act.FIX),
    }
)

_NUMBER = re.compile(r"[0-9]{1,9}")
"""Numbers that every database column takes: what is longer was made by nobody of ours."""


@dataclass(frozen=True)
class Press:
    """What a pressed button says: an act, the obligation it is about (0 for none), and a value."""

    act: Act
    obligation_id: int = 0
    value: str = ""

    def encode(self) -> str:
        """As callback data."""
        data = f"{self.act.value}:{self.obligation_id}:{self.value}"
        if len(data.encode()) > DATA_LIMIT:
            message = f"callback data too long: {data}"
            raise ValueError(message)
        return data

    @classmethod
    def decode(cls, data: str) -> Press | None:
        """From callback data; ``None`` for what no button of ours carries."""
        act, _, rest = data.partition(":")
        number, _, value = rest.partition(":")
        if act not in _ACTS or not _NUMBER.fullmatch(number):
            return None
        return cls(Act(act), int(number), value)

    @property
    def names_obligation(self) -> bool:
        """Whether its number is an obligation's, so that a file in answer to it is for that."""
        return bool(self.obligation_id) and self.act in _OF_OBLIGATIONS

    @property
    def number(self) -> int | None:
        """The value as a number; ``None`` where it is none."""
        return int(self.value) if _NUMBER.fullmatch(self.value) else None


@dataclass(frozen=True)
class Button:
    """A label of one to three words, and what pressing it says."""

    label: str
    press: Press


def fingerprint(value: object) -> str:
    """A few signs that tell a value apart from others: a button must do what it shows."""
    return hashlib.sha256(str(value).encode()).hexdigest()[:12]


def seal(answers: Answers) -> str:
    """A short fingerprint of the answers: "send" must send what its message showed."""
    return hashlib.sha256(repr(astuple(answers)).encode()).hexdigest()[:12]
