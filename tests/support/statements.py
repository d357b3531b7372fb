"""One store of compiled statements for all databases of a test process.

SQLAlchemy compiles a statement once for each engine, and every test has engines of its own: a
fifth of the suite's time went into compiling the same few hundred statements again and again.
"""

from __future__ import annotations

from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache

_MOST = 5_000

_compiled: LRUCache[object, object] = LRUCache(_MOST)


def share_compiled_statements() -> None:
    """From now on engines of the same kind find what another one has compiled."""
    for kind in (SQLiteDialect_aiosqlite, PGDialect_asyncpg):
        # The dialect is a part of the key; all of one kind write the same SQL for our databases.
        kind.__eq__ = _is_same_kind  # type: ignore[method-assign]
        kind.__hash__ = _hash_of_kind  # type: ignore[method-assign,assignment]
    Engine._compiled_cache = property(lambda _: _compiled, lambda _, __: None)  # type: ignore[assignment]  # noqa: SLF001  each engine would set its own


def _is_same_kind(one: object, other: object) -> bool:
    return type(one) is type(other)


def _hash_of_kind(one: object) -> int:
    return hash(type(one))
