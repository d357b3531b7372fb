"""The way from what is owed to the accounts that somebody may be asked by."""

from __future__ import annotations

from typing import TypeVarTuple

from sqlalchemy import Select

from storage.tables import Account, AccountLink, Assignment, Obligation, Project

Columns = TypeVarTuple("Columns")


def owed_to_accounts(query: Select[*Columns]) -> Select[*Columns]:
    """A query of obligations, joined to their projects and to each account linked to a duty there.

    Who may report on which day, and who can be written to, is for the query to say.
    """
    return (
        query.select_from(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .join(Assignment, Assignment.project_id == Project.id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .join(Account, Account.user_id == AccountLink.user_id)
    )
