"""A SQLite file belongs to one running service.

Two of them would send everything twice. The lock lies in a file beside the database and is held by
the operating system: it ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL

from storage.database import DatabaseUnreachableError


class FileInUseError(Exception):
    """Another service runs on this database file."""


def lock_path(url: URL) -> Path:
    """The lock's file, for a SQLite database: beside the file itself, whatever links lead there."""
    return Path(f"{Path(url.database or '').resolve()}.lock")


@contextmanager
def file_lock(url: URL) -> Iterator[None]:
    """Hold the file of a SQLite database for one service.

    Raises FileInUseError where another holds it, and DatabaseUnreachableError where no file can
    be written.
    """
    path = lock_path(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise DatabaseUnreachableError(error.strerror) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FileInUseError(url.database) from None
        # The file stays when the lock ends: who removed it could take away another's lock.
        yield
