"""What SQLite and PostgreSQL both can do, but SQLAlchemy offers for each apart."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.tables import Base


def insert(session: AsyncSession, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An insert that knows ``ON CONFLICT``, for the database of a session."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def days_from(first: Any, last: Any) -> ColumnElement[int]:  # noqa: ANN401  date columns of any tables
    """How many days a civil day is after another; below zero where it is before."""
    return _DaysFrom(first, last)


class _DaysFrom(FunctionElement[int]):
    """The difference of two dates, which every database writes in its own way."""

    type = Integer()
    inherit_cache = True


@compiles(_DaysFrom, "sqlite")
def _days_on_sqlite(element: _DaysFrom, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401  SQLAlchemy's signature
    first, last = (compiler.process(one, **how) for one in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


@compiles(_DaysFrom, "postgresql")
def _days_on_postgresql(element: _DaysFrom, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401  the same
    first, last = (compiler.process(one, **how) for one in element.clauses)
    return f"({last} - {first})"
