"""What comes in and goes out: inbox, outbox, groups, their digests, and invites."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    false,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, Instant, words


class InboxState(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    """Stored, not handled; next: done, or dead after the last try."""
    DONE = "done"
    """Handled in the transaction that set this; final."""
    DEAD = "dead"
    """Every try failed; kept with its error for an operator."""


class OutboxState(StrEnum):
    """Where an outgoing call stands."""

    WAITING = "waiting"
    """Ready, once its not-before and retry times are past; next: claimed."""
    CLAIMED = "claimed"
    """A dispatcher holds its lease; next: sent, dead, or waiting again when the lease ends."""
    SENT = "sent"
    """The server took it; final."""
    DEAD = "dead"
    """Refused for good, or it lost its sense; final, with the reason."""
    REPLACED = "replaced"
    """An edit in whose place a newer edit of the same message went; final."""


class InboxRow(Base):
    """One update of Telegram, stored before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (
        # The same for the inbox: the order of coming, and what came before in a chat.
        Index(
            "ix_inbox_next",
            "update_id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_inbox_waiting",
            "chat_id",
            "update_id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        # An operator's list must not search all that ever came.
        Index(
            "ix_inbox_dead",
            "update_id",
            sqlite_where=text("state = 'dead'"),
            postgresql_where=text("state = 'dead'"),
        ),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    """The chat whose order it keeps; null where it belongs to none."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[InboxState] = mapped_column(words(InboxState))
    received_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column(Instant)
    """Wall time before which it is not tried again."""
    error: Mapped[str | None] = mapped_column(Text)


class OutboxRow(Base):
    """One Bot API call, ready to send. Only the dispatcher sends."""

    __tablename__ = "outbox"
    __table_args__ = (
        # What is still to go, whatever has gone: claiming must not grow slower with the years.
        # One index gives it in the order of going, one tells what is before it in its chat.
        Index(
            "ix_outbox_next",
            "priority",
            "id",
            sqlite_where=text("state IN ('waiting', 'claimed')"),
            postgresql_where=text("state IN ('waiting', 'claimed')"),
        ),
        Index(
            "ix_outbox_open",
            "chat_id",
            "priority",
            "id",
            sqlite_where=text("state IN ('waiting', 'claimed')"),
            postgresql_where=text("state IN ('waiting', 'claimed')"),
        ),
        # What went lately: whoever takes over the sending must keep to the limits, too.
        Index("ix_outbox_sent_at", "sent_at"),
        Index(
            "ix_outbox_maybe_repeated",
            "id",
            sqlite_where=text("maybe_repeated"),
            postgresql_where=text("maybe_repeated"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    """What, for whom, which round, which step: makes putting it twice harmless."""
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    """Null for calls to no chat, such as a callback answer."""
    method: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    priority: Mapped[int]
    state: Mapped[OutboxState] = mapped_column(words(OutboxState))
    created_at: Mapped[datetime] = mapped_column(Instant)
    not_before: Mapped[datetime | None] = mapped_column(Instant)
    """Service time before which it shall not go out."""
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    """Service time after which it has lost its sense; null where it keeps it."""
    repeats: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether it matters enough to go again when nobody knows whether it arrived."""
    edits_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    """The row whose sent message this one edits; its message id is filled in when sending."""
    edits_message_id: Mapped[int | None] = mapped_column(BigInteger)
    """The message this one edits, where its id was known from the start."""
    update_id: Mapped[int | None] = mapped_column(BigInteger)
    """The update that caused it."""
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column(Instant)
    """Wall time before which it is not tried again."""
    lease_token: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None] = mapped_column(Instant)
    """Wall time after which another dispatcher may claim it."""
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    """Wall time at which the server's answer was recorded, a moment after it came."""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    maybe_repeated: Mapped[bool] = mapped_column(default=False)
    """It went out again after an attempt whose outcome is unknown."""
    error: Mapped[str | None] = mapped_column(Text)


class OutboxFile(Base):
    """A file beside an outgoing call."""

    __tablename__ = "outbox_files"

    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    mime_type: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Rest(Base):
    """A chat that the server told to leave in peace: kept, so that a restart does not forget it."""

    __tablename__ = "rests"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """0 stands for all chats."""
    until: Mapped[datetime] = mapped_column(Instant)
    """Wall time."""


class Lease(Base):
    """Who does what only one process may do at a time; for databases that processes share."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    until: Mapped[datetime] = mapped_column(Instant)
    """By the database's own clock: the machines' may differ."""


class Group(Base):
    """A coordinators' group, bound to a branch of agencies."""

    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    title: Mapped[str] = mapped_column(Text)
    branch: Mapped[str] = mapped_column(String(8))
    language: Mapped[str | None] = mapped_column(String(2))
    bound_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    """The bot was removed; null again when it is bound anew."""
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    """The topic that its digests go to; null for General, and where there are no topics."""
    has_lost_topic: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Its topic is no more, and the group was not told so yet."""


class Occasion(StrEnum):
    """What a posting of a round's digest is for."""

    LIVING = "living"
    """The one message that is kept up to date while the round is open."""
    FINAL = "final"
    """How the round stood at its closing; it stays as it is."""
    CORRECTED = "corrected"
    """The same with the reports that were amended later; kept up to date."""


class Digest(Base):
    """A message that shows a round's digest in a group."""

    __tablename__ = "digests"
    __table_args__ = (
        Index("ix_digests_group_id_round_id", "group_id", "round_id"),
        Index("ix_digests_outbox_id", "outbox_id"),
        # One message stands for a group and a round, whatever two turns do at once.
        Index(
            "uq_digests_standing",
            "round_id",
            "group_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    branch: Mapped[str] = mapped_column(String(8))
    """The branch it tells of; its group may have been bound to another since."""
    occasion: Mapped[Occasion] = mapped_column(words(Occasion))
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
    """The row that posted it."""
    text: Mapped[str] = mapped_column(Text)
    """What it shows, edits that wait in the outbox included."""
    posted_at: Mapped[datetime] = mapped_column(Instant)
    refreshed_at: Mapped[datetime] = mapped_column(Instant)
    """What changed in the round after this instant may not be in it yet."""
    updated_at: Mapped[datetime] = mapped_column(Instant)
    """The time it shows as that of its last update; it was put or edited then."""
    shown_day: Mapped[date]
    """The civil day by which its plan, ages and leaves were told."""
    pictured_at: Mapped[datetime | None] = mapped_column(Instant)
    """When its pictures were posted: on the due day, and at the closing."""
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    """Another took its place, or it is gone from the chat; null while it stands."""
    lost_at: Mapped[datetime | None] = mapped_column(Instant)
    """When Telegram told that it stood, and is gone from the chat."""


class InviteKind(StrEnum):
    """What a one-time link gives."""

    OFFICER = "officer"
    """The account speaks for a person of the register."""
    COORDINATOR = "coordinator"
    """The account follows a branch of agencies."""
    GROUP = "group"
    """The group gets the digests of a branch."""


class Invite(Base):
    """A one-time link. Only its token's hash is stored: a copy of the table opens nothing."""

    __tablename__ = "invites"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[InviteKind] = mapped_column(words(InviteKind))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    branch: Mapped[str | None] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    used_by: Mapped[int | None] = mapped_column(BigInteger)
