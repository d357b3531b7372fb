"""What coordinators do: quarterly evaluations, reminders by hand, and what they typed last."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Hundredths, Id, Instant


class EvaluationRow(Base):
    """A version of a project's score for a quarter of its fiscal year. Rows are only ever added."""

    __tablename__ = "evaluations"
    __table_args__ = (UniqueConstraint("project_id", "quarter", "version"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    quarter: Mapped[int]
    """1 to 4; the first begins on 1 October."""
    version: Mapped[int]
    """Counts from 1; the newest is the one that counts."""
    percent: Mapped[Decimal] = mapped_column(Hundredths)
    remark: Mapped[str] = mapped_column(Text)
    """Empty where none was given."""
    at: Mapped[datetime] = mapped_column(Instant)
    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"))
    """The coordinator's account."""


class HandReminder(Base):
    """A coordinator had the missing of branches reminded: at most once an hour."""

    __tablename__ = "hand_reminders"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    branches: Mapped[str] = mapped_column(Text)
    """Their prefixes, parted by commas."""
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"))
    """The coordinator's account."""
    told_up_to: Mapped[int | None] = mapped_column(BigInteger)
    """The accounts are told in the order of their numbers, some in a transaction: those above this
    one are still to be. Null once all were."""


class Typed(Base):
    """The words that a coordinator typed last in a chat, which the buttons under them act on.

    A button carries 64 bytes, which are 21 Thai letters: too few for words or a name.
    """

    __tablename__ = "typed_words"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
