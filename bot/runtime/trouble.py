"""How a failure is logged: in a line where it was to be expected, with its traceback where not."""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import DBAPIError

from bot.log import without_detail

_DRIVERS = ("asyncpg.",)
"""Whose errors come as they are from a connection that listens or holds a lock."""


def told(error: Exception) -> dict[str, Any]:
    """The log's key words for a failure.

    A database or a line that is away is nothing a traceback explains, and an error of our own
    says in words what is wrong.
    """
    if isinstance(error, DBAPIError) or type(error).__module__.startswith(_DRIVERS):
        reason = without_detail(str(getattr(error, "orig", None) or error))
        return {"reason": f"database: {reason.splitlines()[0] if reason else type(error).__name__}"}
    if isinstance(error, TimeoutError) and not str(error):
        return {"reason": "no answer in time"}
    if isinstance(error, OSError) or type(error).__module__.startswith(("bot.", "storage.")):
        return {"reason": str(error) or type(error).__name__}
    return {"reason": without_detail(str(error)), "exc_info": error}


def named(error: BaseException) -> str:
    """A failure as it is kept for an operator: its kind and its words, without a row's values."""
    return without_detail(f"{type(error).__name__}: {error}")
