"""All tables, in one metadata."""

from storage.tables.base import Base
from storage.tables.register import (
    Account,
    AccountLink,
    Agency,
    Assignment,
    Duty,
    Person,
    Project,
    Role,
    RoleName,
    StrategyLine,
)
from storage.tables.reporting import Draft, Obligation, Report, ReportVersion, Round
from storage.tables.traffic import (
    Digest,
    DigestPart,
    Group,
    InboxRow,
    InboxState,
    Invite,
    InviteKind,
    Occasion,
    OutboxFile,
    OutboxRow,
    OutboxState,
)

__all__ = [
    "Account",
    "AccountLink",
    "Agency",
    "Assignment",
    "Base",
    "Digest",
    "DigestPart",
    "Draft",
    "Duty",
    "Group",
    "InboxRow",
    "InboxState",
    "Invite",
    "InviteKind",
    "Obligation",
    "Occasion",
    "OutboxFile",
    "OutboxRow",
    "OutboxState",
    "Person",
    "Project",
    "Report",
    "ReportVersion",
    "Role",
    "RoleName",
    "Round",
    "StrategyLine",
]
