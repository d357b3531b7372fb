"""The files that go with reports, by what Telegram calls them; their content stays there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.evidence import FileKind
from storage.tables.base import Base, Id, Instant, words

_HELD = "draft_id IS NULL AND report_id IS NULL"


class Attachment(Base):
    """A photo or document: of a draft, of a version of a report, or of neither yet.

    Each version has rows of its own, so that what it was sent with never changes. A row of neither
    is held for its sender, who was asked which project it belongs to.
    """

    __tablename__ = "attachments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["report_id", "version"], ["report_versions.report_id", "report_versions.version"]
        ),
        UniqueConstraint("draft_id", "file_unique_id"),
        UniqueConstraint("report_id", "version", "file_unique_id"),
        Index("ix_attachments_user_id_message_id", "user_id", "message_id"),
        Index(
            "ix_attachments_held",
            "user_id",
            sqlite_where=text(_HELD),
            postgresql_where=text(_HELD),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"))
    report_id: Mapped[int | None] = mapped_column(Id)
    version: Mapped[int | None]
    user_id: Mapped[int] = mapped_column(BigInteger)
    """The account that sent the file."""
    message_id: Mapped[int] = mapped_column(BigInteger)
    """Its message in that account's private chat."""
    album: Mapped[str | None] = mapped_column(Text)
    """Telegram's ``media_group_id``, where it came with others."""
    kind: Mapped[FileKind] = mapped_column(words(FileKind))
    file_id: Mapped[str] = mapped_column(Text)
    """What a bot sends it again by."""
    file_unique_id: Mapped[str] = mapped_column(Text)
    """The same for the same file, whoever sends it; sealed by the version's hash."""
    name: Mapped[str | None] = mapped_column(Text)
    mime_type: Mapped[str | None] = mapped_column(Text)
    size: Mapped[int | None] = mapped_column(BigInteger)
    """Bytes."""
    caption: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Instant)


class AttachTarget(Base):
    """The report that an account sent last, or chose: its files go there while no draft is open."""

    __tablename__ = "attach_targets"

    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"), primary_key=True)
    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"))
    number: Mapped[int]
    """The report's number within its project."""
