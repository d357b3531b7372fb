"""Telling a database that is away from a statement that is wrong."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError


def is_cut(error: BaseException) -> bool:
    """Whether there was no connection to work on, or none any more."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def is_lost(error: BaseException) -> bool:
    """Whether the database itself is away: no update's and no message's fault."""
    return isinstance(error, OSError) or is_cut(error)
