"""SQLite without a change of threads for every statement.

aiosqlite hands each call (a cursor, a statement, its rows, its end) to a thread and back, which
costs ten times what SQLite itself needs for the small statements of a turn. But only the disk and
other processes' locks are ever waited for, and that is at the beginning and the end of a writing
transaction. So those go to aiosqlite's thread, and all between runs at once.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import aiosqlite

_T = TypeVar("_T")

_WAITING_CALLS = frozenset({"commit", "close", "backup"})
"""The connection's own calls that may wait for the disk.

Rolling back is none: with a write-ahead log nothing that was not committed stands in the database,
so there is only memory to forget. And it is the most frequent of all, since a connection is rolled
back whenever it returns to the pool, after a commit, too.
"""

_WAITING_STATEMENTS = ("BEGIN IMMEDIATE", "PRAGMA")
"""What may wait for a lock or for the disk."""

_ROWS_OF_A_CHUNK = 64
"""aiosqlite's own size of what it fetches at a time where rows are iterated."""


class PromptConnection(aiosqlite.Connection):
    """A connection whose statements run at once, and whose waiting is done in a thread."""

    async def _connect(self) -> PromptConnection:
        """Open the file; aiosqlite leaves a thread behind that fails aloud where that fails."""
        try:
            await super()._connect()
        except BaseException:
            # It was told to end, and answers into the loop: that must not be closed before.
            await asyncio.to_thread(self._thread.join)
            raise
        return self

    async def _execute(self, fn: Callable[..., _T], *args: Any, **kwargs: Any) -> _T:  # noqa: ANN401  aiosqlite's own signature
        if self._is_waiting(fn) or _begins_waiting(args):
            result: _T = await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
            return result
        return fn(*args, **kwargs)

    def _is_waiting(self, fn: Callable[..., object]) -> bool:
        is_own = getattr(fn, "__self__", None) is self._connection
        return is_own and fn.__name__ in _WAITING_CALLS


def _begins_waiting(args: tuple[object, ...]) -> bool:
    return bool(args) and isinstance(args[0], str) and args[0].startswith(_WAITING_STATEMENTS)


def connect(database: str, **options: Any) -> PromptConnection:  # noqa: ANN401  sqlite3's own options
    """A connection for SQLAlchemy's aiosqlite dialect, which awaits it."""
    options["check_same_thread"] = False
    connection = PromptConnection(partial(sqlite3.connect, database, **options), _ROWS_OF_A_CHUNK)
    # It must not keep a program alive that is done.
    connection._thread.daemon = True  # noqa: SLF001  as SQLAlchemy's dialect does for its own
    return connection
