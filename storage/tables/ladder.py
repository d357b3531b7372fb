"""The reminder ladder: the office's own holidays, how far each account was told, and tasks."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, Instant, words


class HolidayEdit(Base):
    """What the office changed in the calendar that comes with the program."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    """Null for a day off of the program's calendar on which the office works."""


class Reminder(Base):
    """How far the ladder has come with one account in one round."""

    __tablename__ = "reminders"
    __table_args__ = (
        # The schedule looks for those whose time has come, whatever the years have left behind.
        Index(
            "ix_reminders_wakes_at",
            "wakes_at",
            sqlite_where=text("wakes_at IS NOT NULL"),
            postgresql_where=text("wakes_at IS NOT NULL"),
        ),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True, index=True)
    told_step: Mapped[int | None]
    """The step it was told of last, by its working days before the due day."""
    wakes_at: Mapped[datetime | None] = mapped_column(Instant)
    """When to look at it again; until then it is left in peace."""
    is_snoozed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the person put it off; else it waits because one message a day is enough."""


class TaskKind(StrEnum):
    """Why the coordinators have to do something about a person."""

    UNREACHABLE = "unreachable"
    """No account can be written to: none was linked, or it blocked the bot or is no more."""
    OVERDUE = "overdue"
    """Reports are late by so many working days that reminding alone does not help."""


class Task(Base):
    """Something for the coordinators: once for each person, round and kind."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("round_id", "person_id", "kind"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[TaskKind] = mapped_column(words(TaskKind))
    raised_at: Mapped[datetime] = mapped_column(Instant)


class TaskNotice(Base):
    """A coordinator was told of a task."""

    __tablename__ = "task_notices"

    task_id: Mapped[int] = mapped_column(
        ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(Instant)
