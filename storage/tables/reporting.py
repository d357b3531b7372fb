"""Rounds, the duty to report in them, drafts and reports with all their versions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
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

from bot.domain.conversation import Step
from bot.domain.report import Plan, Target
from bot.domain.review import ReviewState
from bot.domain.rounds import ObligationState
from storage.tables.base import Base, Hundredths, Id, Instant, words


class Round(Base):
    """One calendar month's collection; its instants are fixed when it is opened."""

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    month: Mapped[date] = mapped_column(unique=True)
    """The first day of the month."""
    opened_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date]
    due_at: Mapped[datetime] = mapped_column(Instant)
    """The end of the due day: what is sent before it is in time."""
    digest_at: Mapped[datetime] = mapped_column(Instant)
    closes_at: Mapped[datetime] = mapped_column(Instant, index=True)
    reminded: Mapped[int | None]
    """The reminder sent last, by its days before the due day."""


class Obligation(Base):
    """One project's duty to report in one round."""

    __tablename__ = "obligations"
    __table_args__ = (
        UniqueConstraint("round_id", "project_id"),
        Index("ix_obligations_round_id_state", "round_id", "state"),
        Index("ix_obligations_round_id_changed_at", "round_id", "changed_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    state: Mapped[ObligationState] = mapped_column(words(ObligationState))
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    """When the first report of this round was sent; it decides whether it was in time."""
    changed_at: Mapped[datetime] = mapped_column(Instant)
    """When something of it that a digest shows changed last."""
    percent: Mapped[Decimal | None] = mapped_column(Hundredths)
    """That of the newest report of this round. It and those below are kept by
    :mod:`storage.standings`: a digest of ten thousand projects reads no report for its sums."""
    percent_before: Mapped[Decimal | None] = mapped_column(Hundredths)
    """That of the last report before this round."""
    disbursed: Mapped[Decimal] = mapped_column(
        Hundredths, default=Decimal(0), server_default=text("0")
    )
    """Baht of this round's reports."""
    disbursed_total: Mapped[Decimal] = mapped_column(
        Hundredths, default=Decimal(0), server_default=text("0")
    )
    """Baht of all reports up to this round: of its month, of those before it, and of none."""
    behind_since: Mapped[date | None]
    """Of the reports up to this round, the civil day of the first of the newest that all say behind
    or below target; it stands also where this round has no report yet."""
    is_doubted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether a report of this round is explained but for an obstacle."""
    written_at: Mapped[datetime | None] = mapped_column(Instant)
    """When the newest version of the newest report of this round was written."""


class Draft(Base):
    """The answers so far to one project's report in one round; gone once the report is sent."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("project_id", "round_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    amends: Mapped[int | None]
    """Number of the report being amended; null for a new one."""
    changing: Mapped[Step | None] = mapped_column(words(Step))
    status: Mapped[str | None] = mapped_column(Text)
    percent: Mapped[Decimal | None] = mapped_column(Hundredths)
    disbursed: Mapped[Decimal | None] = mapped_column(Hundredths)
    plan: Mapped[Plan | None] = mapped_column(words(Plan))
    target: Mapped[Target | None] = mapped_column(words(Target))
    skipped: Mapped[list[str] | None] = mapped_column(JSON)
    """The questions that were put off."""
    reasons: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """All reasons that were given: check, words, and the values they are about."""
    screens: Mapped[list[Any] | None] = mapped_column(JSON)
    """Which messages asked whom; see :mod:`storage.draft_talk`."""
    said: Mapped[list[Any] | None] = mapped_column(JSON)
    """Which messages of whom gave the answers; see :mod:`storage.draft_talk`."""
    updated_at: Mapped[datetime] = mapped_column(Instant)


class Report(Base):
    """รายงานครั้งที่ N: its number, and which of its versions holds now."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        Index("ix_reports_round_id_review", "round_id", "review"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    """Null for reports that were read from printed forms."""
    number: Mapped[int]
    version: Mapped[int]
    """The newest version, the one that counts."""
    review: Mapped[ReviewState] = mapped_column(
        words(ReviewState), default=ReviewState.WAITING, server_default=text("'waiting'")
    )
    """Where its review stands; of what was withdrawn it means nothing."""


class ReportVersion(Base):
    """What a report said at one time. Rows are only ever added; each seals the project's last."""

    __tablename__ = "report_versions"
    __table_args__ = (ForeignKeyConstraint(["report_id"], ["reports.id"]),)

    report_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reported_on: Mapped[date]
    """The civil day printed on the form."""
    status: Mapped[str | None] = mapped_column(Text)
    """Null only where a printed form left it empty."""
    percent: Mapped[Decimal] = mapped_column(Hundredths)
    disbursed: Mapped[Decimal] = mapped_column(Hundredths)
    """Baht of this report's period."""
    plan: Mapped[Plan | None] = mapped_column(words(Plan))
    target: Mapped[Target | None] = mapped_column(words(Target))
    written_at: Mapped[datetime] = mapped_column(Instant)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    """The Telegram account that sent it; null for a printed form."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """For whom the account spoke."""
    on_behalf_of: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """The officer in whose place that person reported as a deputy; null for an officer's own."""
    reasons: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """The officer's reasons for what is odd: check, words, and the values they are about."""
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether this version takes the report back: while it is the newest, the report is none."""
    source: Mapped[str] = mapped_column(Text)
    """``update:ID`` of the message it came from, or ``form`` / ``register`` for an import."""
    previous_hash: Mapped[str] = mapped_column(String(64))
    """Hash of the version written before it for the same project, or empty for the first."""
    hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 over the fields above; see :mod:`storage.reports`."""
