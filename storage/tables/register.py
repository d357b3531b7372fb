"""The register: agencies, people and their accounts, projects and who answers for them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Hundredths, Id, Instant, words

ZERO = Decimal("0.00")


class Duty(StrEnum):
    """What a person does for a project."""

    OFFICER = "officer"
    """ผู้รับผิดชอบโครงการ: reports on it."""
    DEPUTY = "deputy"
    """รักษาการแทน: reports in the officer's place for a dated period."""
    COORDINATOR = "coordinator"
    """ผู้ประสานงาน สยป. named on the form."""


class RoleName(StrEnum):
    """What an account may do for a whole branch of agencies."""

    COORDINATOR = "coordinator"
    """Follows its projects, reads digests, makes group links."""


class Agency(Base):
    """An office in the tree: bureau or district, division, section.

    Only the root of a path has a code of eight digits, taken from its projects' codes: the forms
    print none for divisions and sections, so those are known by their name under their parent.
    """

    __tablename__ = "agencies"
    __table_args__ = (
        UniqueConstraint("parent_id", "name"),
        Index(
            "uq_agencies_root",
            "code",
            "name",
            unique=True,
            sqlite_where=text("parent_id IS NULL"),
            postgresql_where=text("parent_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    code: Mapped[str | None] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(Text)


class Person(Base):
    """Someone the register names, or an office that is named in a person's place."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("agency_code", "name"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    agency_code: Mapped[str] = mapped_column(String(8))
    """Code of the root agency: names repeat between agencies, not within one."""
    name: Mapped[str] = mapped_column(Text)
    is_office: Mapped[bool]
    """Several accounts may speak for an office; one for a person."""


class Account(Base):
    """A Telegram account that has been given a link; its private chat has the same id."""

    __tablename__ = "accounts"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    display_name: Mapped[str] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(2))
    """Chosen by /language; the service's default where it is null."""
    thai_digits: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Chosen by /language: Thai is written to this account with ๐ to ๙."""
    current_draft_id: Mapped[int | None] = mapped_column(
        ForeignKey("drafts.id", ondelete="SET NULL"), index=True
    )
    """The draft that what this account types belongs to."""
    blocked_at: Mapped[datetime | None] = mapped_column(Instant)
    """Telegram refused for good to deliver (blocked, deactivated); null once it writes again."""
    is_setting_leave: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether what this account types is a day of the leave that it is setting."""
    leave_from: Mapped[date | None]
    """The first day of that leave, once it was told."""
    is_making_circular: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether what this account types may belong to the circular that it makes."""
    is_giving_reason: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether what this account types is the reason for which a report is returned."""
    unasked_on: Mapped[date | None]
    """The civil day on which it was last written to without having asked."""
    unasked_count: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """How many such messages it got on that day."""


class AccountLink(Base):
    """An account speaks for a person (or office) of the register."""

    __tablename__ = "account_links"

    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    linked_at: Mapped[datetime] = mapped_column(Instant)


class Role(Base):
    """What an account may do for the branch of agencies whose codes begin with ``branch``.

    It hangs on the account, not on a name of the register: whoever was given the link has it.
    """

    __tablename__ = "roles"
    __table_args__ = (UniqueConstraint("user_id", "name", "branch"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("accounts.user_id"))
    name: Mapped[RoleName] = mapped_column(words(RoleName))
    branch: Mapped[str] = mapped_column(String(8))


class Project(Base):
    """โครงการ/กิจกรรม: one project of one fiscal year."""

    __tablename__ = "projects"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(13), unique=True)
    """``NNNNNNNN-NNNN``; its first digits name the branch."""
    name: Mapped[str] = mapped_column(Text)
    fiscal_year: Mapped[int] = mapped_column(index=True)
    """Buddhist era."""
    start_date: Mapped[date]
    end_date: Mapped[date]
    budget: Mapped[Decimal] = mapped_column(Hundredths)
    """Baht received."""
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    rationale: Mapped[str | None] = mapped_column(Text)
    objectives: Mapped[str | None] = mapped_column(Text)
    goals: Mapped[str | None] = mapped_column(Text)
    reports_head: Mapped[str] = mapped_column(String(64), default="")
    """Hash of the report version written last for this project; see :mod:`storage.reports`."""
    disbursed: Mapped[Decimal] = mapped_column(Hundredths, default=ZERO, server_default=text("0"))
    """Baht of all its reports that count. It and the next are kept by :mod:`storage.standings`, so
    that a digest need not read every report that was ever sent."""
    last_percent: Mapped[Decimal | None] = mapped_column(Hundredths)
    """That of the newest report, by its number."""
    last_told_on: Mapped[date | None]
    """The latest civil day of a report."""
    behind_since: Mapped[date | None]
    """The civil day of the first of its newest reports that all say behind or below target."""
    unreviewed_since: Mapped[date | None]
    """The civil day of the oldest report that waits for review, of the rounds of a year."""


class StrategyLine(Base):
    """A line of section 1.6: which plan, strategy and indicator the project serves."""

    __tablename__ = "strategy_lines"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    level: Mapped[str | None] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)


class Assignment(Base):
    """A person's duty for a project; a deputy's is dated, both days included."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("project_id", "person_id", "duty", "leave_id"),
        # Nulls are all different to a constraint: a duty without a leave is held only once, too.
        Index(
            "uq_assignments_lasting",
            "project_id",
            "person_id",
            "duty",
            unique=True,
            sqlite_where=text("leave_id IS NULL"),
            postgresql_where=text("leave_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    duty: Mapped[Duty] = mapped_column(words(Duty))
    phone: Mapped[str | None] = mapped_column(Text)
    """As printed for this project: one person may be printed with another phone elsewhere."""
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    leave_id: Mapped[int | None] = mapped_column(ForeignKey("leaves.id"), index=True)
    """The leave for which a deputy stands in."""
    on_behalf_of: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """In whose place a deputy reports."""
