"""What an account's typed text belongs to: one thing at a time, whatever it turned to last.

Each thing keeps its own data; only which of them listens is told here.
"""

from __future__ import annotations

from storage.tables import Account


def turn_to_draft(account: Account, draft_id: int) -> None:
    """What is typed answers the questions of this draft."""
    _let_go(account)
    account.current_draft_id = draft_id


def turn_to_leave(account: Account) -> None:
    """What is typed is a day of the leave that is being set."""
    _let_go(account)
    account.is_setting_leave, account.current_draft_id = True, None


def turn_to_circular(account: Account) -> None:
    """What is typed belongs to the circular that is being made."""
    _let_go(account)
    account.is_making_circular, account.current_draft_id = True, None


def turn_to_reason(account: Account) -> None:
    """What is typed next is the reason for which a report is returned; a draft waits meanwhile."""
    _let_go(account)
    account.is_giving_reason = True


def _let_go(account: Account) -> None:
    account.is_setting_leave, account.leave_from = False, None
    account.is_making_circular = account.is_giving_reason = False
