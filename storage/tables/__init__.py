"""All tables, in one metadata."""

from storage.tables.base import Base
from storage.tables.circulars import Circular, CircularAnswer, CircularRecipient
from storage.tables.coordination import EvaluationRow, HandReminder, Typed
from storage.tables.evidence import Attachment, AttachTarget
from storage.tables.ladder import HolidayEdit, Reminder, Task, TaskKind, TaskNotice
from storage.tables.leave import Excuse, Handover, Leave
from storage.tables.prints import FormPrint
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
from storage.tables.review import ReviewAct, ReviewQuestion
from storage.tables.traffic import (
    Digest,
    Group,
    InboxRow,
    InboxState,
    Invite,
    InviteKind,
    Lease,
    Occasion,
    OutboxFile,
    OutboxRow,
    OutboxState,
    Rest,
)

__all__ = [
    "Account",
    "AccountLink",
    "Agency",
    "Assignment",
    "AttachTarget",
    "Attachment",
    "Base",
    "Circular",
    "CircularAnswer",
    "CircularRecipient",
    "Digest",
    "Draft",
    "Duty",
    "EvaluationRow",
    "Excuse",
    "FormPrint",
    "Group",
    "HandReminder",
    "Handover",
    "HolidayEdit",
    "InboxRow",
    "InboxState",
    "Invite",
    "InviteKind",
    "Lease",
    "Leave",
    "Obligation",
    "Occasion",
    "OutboxFile",
    "OutboxRow",
    "OutboxState",
    "Person",
    "Project",
    "Reminder",
    "Report",
    "ReportVersion",
    "Rest",
    "ReviewAct",
    "ReviewQuestion",
    "Role",
    "RoleName",
    "Round",
    "StrategyLine",
    "Task",
    "TaskKind",
    "TaskNotice",
    "Typed",
]
