"""Review: who did what with which report, and who is typing a reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.conversation import Step
from bot.domain.review import ReviewKind
from storage.tables.base import Base, Id, Instant, words


class ReviewAct(Base):
    """What somebody did in reviewing a report. Rows are only ever added."""

    __tablename__ = "review_acts"
    __table_args__ = (Index("ix_review_acts_project_id_number", "project_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    number: Mapped[int | None]
    """The report's; null where a month was reopened in which none had been sent."""
    version: Mapped[int | None]
    """The version that was looked at, or, of a sending, the new one."""
    kind: Mapped[ReviewKind] = mapped_column(words(ReviewKind))
    field: Mapped[Step | None] = mapped_column(words(Step))
    """What is to be corrected; only where it was returned."""
    reason: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    """The account; null for an operator at a terminal."""
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    """The group in which it was done; null in private."""


class ReviewQuestion(Base):
    """A coordinator was asked for a reason: what is typed next, or in reply, is one."""

    __tablename__ = "review_questions"
    __table_args__ = (Index("ix_review_questions_chat_id", "chat_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    """Who was asked."""
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    number: Mapped[int]
    version: Mapped[int]
    field: Mapped[Step] = mapped_column(words(Step))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id"))
    """The row that asked: a reply is known by the message it became."""
    is_open: Mapped[bool] = mapped_column(default=True, server_default=true())
