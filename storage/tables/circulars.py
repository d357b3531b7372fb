"""Circulars: what was sent, who got it, and what came back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.circulars import Asking, CircularState
from bot.domain.evidence import FileKind
from storage.tables.base import Base, Id, Instant, words


class Circular(Base):
    """A memo that goes to the officers of some branches; a draft of its sender until it is sent."""

    __tablename__ = "circulars"
    __table_args__ = (
        # One draft at a time: what its sender types belongs to it.
        Index(
            "uq_circulars_draft",
            "sender_id",
            unique=True,
            sqlite_where=text("state = 'draft'"),
            postgresql_where=text("state = 'draft'"),
        ),
        # The schedule looks at what is not over, whatever the years have left behind.
        Index(
            "ix_circulars_standing",
            "sent_at",
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"))
    state: Mapped[CircularState] = mapped_column(words(CircularState))
    asking: Mapped[Asking | None] = mapped_column(words(Asking))
    """What its sender was asked for last, while it is a draft."""
    number: Mapped[str | None] = mapped_column(Text)
    """``กท 0307/ว 1810``."""
    dated: Mapped[date | None]
    office: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    deadline: Mapped[date | None]
    """The last civil day on which an answer is in time."""
    branches: Mapped[list[str]] = mapped_column(JSON)
    """The branches whose officers get it, as prefixes of codes."""
    wants_document: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether to acknowledge it is not enough."""
    body: Mapped[str | None] = mapped_column(Text)
    """The memo's text, as it was typed or read."""
    doubts: Mapped[list[Any]] = mapped_column(JSON)
    """What was doubtful in the text: pairs of the doubt's word and its details."""
    kind: Mapped[FileKind | None] = mapped_column(words(FileKind))
    """Of the original file, if there is one."""
    file_id: Mapped[str | None] = mapped_column(Text)
    file_unique_id: Mapped[str | None] = mapped_column(Text)
    file_name: Mapped[str | None] = mapped_column(Text)
    mime_type: Mapped[str | None] = mapped_column(Text)
    size: Mapped[int | None] = mapped_column(BigInteger)
    """Bytes."""
    made_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    nudged_at: Mapped[datetime | None] = mapped_column(Instant)
    """When a coordinator last had those reminded who did not answer."""
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    """When it was closed or withdrawn."""
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    """When nothing was left to do about it for the schedule."""


class CircularRecipient(Base):
    """An account that got a circular, under the name and agency for which it speaks."""

    __tablename__ = "circular_recipients"

    circular_id: Mapped[int] = mapped_column(ForeignKey("circulars.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.user_id"), primary_key=True, index=True
    )
    name: Mapped[str] = mapped_column(Text)
    agency_code: Mapped[str] = mapped_column(String(8))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    """The row that brought it, whose message bears the button."""
    told_at: Mapped[datetime] = mapped_column(Instant)
    """When it was last told of it: at first, or by a reminder."""
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    """When the first answer was sent."""
    marked_at: Mapped[datetime | None] = mapped_column(Instant)
    """When its message was made to say that the circular was withdrawn."""


class CircularAnswer(Base):
    """A document or text that came back."""

    __tablename__ = "circular_answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["circular_id", "user_id"],
            ["circular_recipients.circular_id", "circular_recipients.user_id"],
        ),
        UniqueConstraint("circular_id", "user_id", "file_unique_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    circular_id: Mapped[int] = mapped_column(Id)
    user_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger)
    """The message in the private chat that it came with."""
    kind: Mapped[FileKind | None] = mapped_column(words(FileKind))
    """Null for a text."""
    file_id: Mapped[str | None] = mapped_column(Text)
    file_unique_id: Mapped[str | None] = mapped_column(Text)
    file_name: Mapped[str | None] = mapped_column(Text)
    mime_type: Mapped[str | None] = mapped_column(Text)
    size: Mapped[int | None] = mapped_column(BigInteger)
    """Bytes."""
    text: Mapped[str | None] = mapped_column(Text)
    """What was typed, or the file's caption."""
    received_at: Mapped[datetime] = mapped_column(Instant)
