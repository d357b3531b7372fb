"""Hearing what other processes tell (:mod:`storage.notices`)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from storage import notices
from storage.database import Database
from storage.notices import Notice


@asynccontextmanager
async def listening(
    database: Database, heard: Callable[[Notice], None], lost: Callable[[], None]
) -> AsyncIterator[None]:
    """Call ``heard`` for each notice of another process, and ``lost`` if the connection ends.

    Only on PostgreSQL. Raises what the database raises.
    """

    def told(_connection: object, _pid: int, _channel: str, payload: str) -> None:
        notice = notices.read(payload, database.name)
        if notice is not None:
            heard(notice)

    def ended(_connection: object) -> None:
        lost()

    # A listening connection must have no transaction open: it would hear nothing.
    async with database.standing_connection() as raw:
        raw.add_termination_listener(ended)
        await raw.add_listener(notices.CHANNEL, told)
        try:
            yield
        finally:
            raw.remove_termination_listener(ended)
