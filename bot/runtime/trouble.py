"""How a failure is logged: in a line where it was to be expected, with its traceback where not."""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import DBAPIError


def told(error: Exception) -> dict[str, Any]:
    """The log's key words for a failure.

    A database or a line that is away is nothing a traceback explains, and an error of our own
    says in words what is wrong.
    """
    if isinstance(error, DBAPIError):
        reason = str(error.orig or error)
        return {"reason": f"database: {reason.splitlines()[0] if reason else type(error).__name__}"}
    if isinstance(error, OSError) or type(error).__module__.startswith(("bot.", "storage.")):
        return {"reason": str(error) or type(error).__name__}
    return {"reason": str(error), "exc_info": error}
