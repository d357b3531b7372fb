"""The conditions that something lies in a branch of agencies, in the shape that indexes serve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from bot.domain.project_code import AGENCY_DIGITS


def within(branches: Sequence[str], code: Any) -> ColumnElement[bool]:  # noqa: ANN401  a column of any table
    """The condition on a column of codes that it lies in one of the branches; in none of none.

    It is a span, not a pattern: an index on the codes finds it on SQLite, whose LIKE folds letters,
    and on PostgreSQL with any collation.
    """
    return or_(
        false(),
        *(
            code.between(
                branch.ljust(AGENCY_DIGITS, "0"), branch.ljust(AGENCY_DIGITS, "9") + "-9999"
            )
            for branch in branches
        ),
    )


def under(branch: Any, code: Any) -> ColumnElement[bool]:  # noqa: ANN401  columns of any tables
    """The same where the branch is a column itself, as of a group or a role.

    Codes are digits and hyphens, and "z" comes after both in every collation.
    """
    return and_(code >= branch, code < branch + "z")
