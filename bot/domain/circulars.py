"""Circulars: memos that go to the officers of some branches, to be answered by a deadline.

A circular begins as its sender's draft, goes out once, and ends at its deadline, or earlier by its
sender. Those who get it are never fixed: who comes to report in one of its branches before the
deadline gets it, too. All of this is a function of its arguments.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.ladder import Span, Step, newest_step
from bot.domain.rounds import RoundPolicy, civil_day, end_of
from bot.domain.working_days import WorkingDays

SUBJECT_LIMIT = 2_000
"""Characters of a subject; messages show less of it."""

NUMBER_LIMIT = 60
"""Characters of a memo's number."""

BODY_LIMIT = 40_000
"""Characters of a text that is sent itself: some ten messages."""

TEXT_FILE_BYTES = 1024 * 1024
"""A file of plain text that is larger than this is no memo."""


class CircularState(StrEnum):
    """Where a circular stands."""

    DRAFT = "draft"
    """Its sender makes it; next: sent, or dropped."""
    SENT = "sent"
    """It goes to whom it concerns and waits for answers; next: closed or withdrawn."""
    CLOSED = "closed"
    """Its deadline has come, or its sender closed it; what still comes is kept."""
    WITHDRAWN = "withdrawn"
    """Its sender took it back; nothing is expected any more."""


class Asking(StrEnum):
    """What a draft's sender was asked for last: what is typed or sent next is that."""

    TEXT = "text"
    """The memo: a file, or its text."""
    FILE = "file"
    """Nothing: the file that was sent is being read."""
    NUMBER = "number"
    DATED = "dated"
    SUBJECT = "subject"
    DEADLINE = "deadline"
    BRANCHES = "branches"


TYPED = (Asking.NUMBER, Asking.DATED, Asking.SUBJECT, Asking.DEADLINE, Asking.BRANCHES)
"""What can be corrected by typing it, in the order of the screen."""


class MemoDoubt(StrEnum):
    """What is doubtful in a memo that was read; details are named here."""

    MISSING = "missing"
    """A field is not there: ``field``."""
    UNREAD = "unread"
    """A field is there and cannot be read: ``field``, ``text``."""
    SEVERAL_DEADLINES = "several_deadlines"
    """More than one deadline is named: ``dates``."""
    EARLY_DEADLINE = "early_deadline"
    """The deadline lies before the memo's own date: ``deadline``, ``dated``."""
    PHONES_DIFFER = "phones_differ"
    """Different phone numbers of one kind are given: ``numbers``."""
    SUBJECTS_DIFFER = "subjects_differ"
    """The announcement bears another subject than the memo: ``other``."""


@dataclass(frozen=True)
class Doubt:
    """One thing a person should look at, with plain details: dates in ISO form (CE)."""

    kind: MemoDoubt
    detail: Mapping[str, str]


class Fault(StrEnum):
    """Why a draft cannot be sent as it stands."""

    NO_SUBJECT = "no_subject"
    NO_DEADLINE = "no_deadline"
    PAST_DEADLINE = "past_deadline"
    NOTHING_TO_SEND = "nothing_to_send"
    """Neither a file nor a text goes with it."""
    NOBODY = "nobody"
    """Nobody in the chosen branches can be written to."""


@dataclass(frozen=True)
class Content:
    """What a draft holds, as far as it decides whether it can be sent."""

    subject: str | None
    deadline: date | None
    has_original: bool
    reached: int


def faults(content: Content, today: date) -> list[Fault]:
    """All that keeps a draft from being sent, in the order of its screen."""
    found = []
    if not content.subject:
        found.append(Fault.NO_SUBJECT)
    if content.deadline is None:
        found.append(Fault.NO_DEADLINE)
    elif content.deadline < today:
        found.append(Fault.PAST_DEADLINE)
    if not content.has_original:
        found.append(Fault.NOTHING_TO_SEND)
    if not content.reached:
        found.append(Fault.NOBODY)
    return found


class Response(StrEnum):
    """How somebody who got a circular stands to it, the furthest that holds."""

    ANSWERED = "answered"
    """Sent a document or a text."""
    ACKNOWLEDGED = "acknowledged"
    """Pressed the button."""
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    """Did neither, and the bot cannot write there any more."""


def response(
    acknowledged_at: datetime | None, answered_at: datetime | None, *, is_blocked: bool
) -> Response:
    """How one account stands."""
    if answered_at is not None:
        return Response.ANSWERED
    if acknowledged_at is not None:
        return Response.ACKNOWLEDGED
    return Response.UNREACHABLE if is_blocked else Response.SILENT


def is_late(at: datetime, deadline: date, policy: RoundPolicy) -> bool:
    """Whether what came at an instant came after the deadline's day was over."""
    return at >= end_of(deadline, policy)


def reminder_step(
    sent_at: datetime, deadline: date, days: WorkingDays, policy: RoundPolicy, now: datetime
) -> Step | None:
    """The reminder that holds now: the same working days before the deadline as of a report.

    None comes after the deadline: the circular ends with it.
    """
    due_at = end_of(deadline, policy)
    return newest_step(Span(sent_at, deadline, due_at, due_at), days, policy, now)


def is_last_chance(deadline: date, days: WorkingDays, policy: RoundPolicy, now: datetime) -> bool:
    """Whether no working day is left after today on which the circular would come in time."""
    return days.after(civil_day(now, policy), 1) > deadline


def storable(text: str) -> str:
    """A text that every database can hold: without control characters and halves of pairs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}
    ).strip()


def decoded(content: bytes) -> str | None:
    """The text of a file: UTF-8, UTF-16 with its mark, or Thai as Windows wrote it; else ``None``.

    A file with zero bytes (or none but blanks) is no text, whatever its letters would be.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        return None
    else:
        encodings = ["utf-8-sig", "cp874"]
    for encoding in encodings:
        try:
            return storable(content.decode(encoding)) or None
        except UnicodeDecodeError:
            continue
    return None


def simplest(branches: Sequence[str]) -> tuple[str, ...]:
    """Branches without those that lie within another, in the order of their codes."""
    kept: list[str] = []
    for branch in sorted(set(branches)):
        if not kept or not branch.startswith(kept[-1]):
            kept.append(branch)
    return tuple(kept)
