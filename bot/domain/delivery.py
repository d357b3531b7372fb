"""A message on its way out, and what can become of it.

Pure data, so that who writes a message (rendering), who keeps it (the outbox), who sends it (the
dispatcher) and who speaks to the server (the gateway) agree without knowing each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Priority(IntEnum):
    """Who goes first when there is more to send than the limits allow; lower goes first."""

    ANSWER = 0
    """A person is waiting: an answer to what was just said or pressed."""
    DIGEST = 1
    """What is brought up to date where it stands: a digest, or a question that was answered."""
    BULK = 2
    """A prompt or reminder nobody is waiting for."""


@dataclass(frozen=True)
class File:
    """A file that goes with a message; ``field`` is the parameter that carries it."""

    field: str
    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True)
class Outgoing:
    """One Bot API call, ready to send: its method and parameters, without the chat."""

    method: str
    params: Mapping[str, object] = field(default_factory=dict)
    file: File | None = None


@dataclass(frozen=True)
class Sent:
    """The server took it. ``message_id`` is given where the method makes a message."""

    message_id: int | None


@dataclass(frozen=True)
class RetryAfter:
    """Not now: try again after ``seconds``. ``flood`` tells a limit (429) from a fault."""

    seconds: float
    reason: str
    flood: bool = False


@dataclass(frozen=True)
class Moved:
    """The group became a supergroup: everything for it goes to ``chat_id`` from now on."""

    chat_id: int


class Gone(IntEnum):
    """What a final refusal says about the chat itself."""

    NO = 0
    """Nothing: only this message was refused."""
    BLOCKED = 1
    """A person blocked the bot, or the account is deactivated or never started it."""
    REMOVED = 2
    """The bot was removed from the group, or the group is no more."""


@dataclass(frozen=True)
class Dead:
    """Refused for good: repeating it cannot help."""

    reason: str
    gone: Gone = Gone.NO


@dataclass(frozen=True)
class Unknown:
    """The request went out and no answer came: the server may or may not have taken it."""

    reason: str


Outcome = Sent | RetryAfter | Moved | Dead | Unknown
