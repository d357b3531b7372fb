"""Leave of officers, handing projects over, and months in which a project owes no report."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.leave import Days, DeputyAnswer
from storage.tables.base import Base, Id, Instant, words


class Leave(Base):
    """An account is not asked on some days, and somebody may report in its place.

    It hangs on the account, because an office has several: the others go on. Where the deputy
    accepted, dated assignments give the right to report; see :mod:`storage.leaves`.
    """

    __tablename__ = "leaves"
    __table_args__ = (
        # The schedule looks at what is not over, whatever the years have left behind.
        Index(
            "ix_leaves_standing",
            "first_day",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_leaves_user_id_last_day", "user_id", "last_day"),
        Index("ix_leaves_deputy_id_last_day", "deputy_id", "last_day"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    """Included; where it was ended early, ``ended_at`` counts."""
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Who was asked to stand in."""
    answer: Mapped[DeputyAnswer] = mapped_column(words(DeputyAnswer))
    made_at: Mapped[datetime] = mapped_column(Instant)
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    """When its first day was seen and the deputy was told what is owed."""
    warned_at: Mapped[datetime | None] = mapped_column(Instant)
    """When the coordinators were told that nobody is asked; null again with a new deputy."""
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    """When it was over, by itself or early."""

    @property
    def days(self) -> Days:
        """Its days as the domain knows them."""
        return Days(self.first_day, self.last_day)


class Handover(Base):
    """A project went from one officer to another. A document that names the old one is older."""

    __tablename__ = "handovers"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    from_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Null where the register named nobody."""
    to_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    """The coordinator's account; null for an operator at a terminal."""


class Excuse(Base):
    """Why a project owes no report in a round."""

    __tablename__ = "excuses"

    obligation_id: Mapped[int] = mapped_column(ForeignKey("obligations.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    """The coordinator's account; null for an operator at a terminal."""
