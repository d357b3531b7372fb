"""The base of all tables and the column types that keep values exact on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

CENT = Decimal("0.01")

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the key's type is INTEGER."""


class Base(DeclarativeBase):
    """Constraint names are fixed, so that a migration can name what it drops."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Hundredths(TypeDecorator[Decimal]):
    """A decimal with two places (baht or percent), stored as a whole number of hundredths.

    SQLite has no decimals: a NUMERIC column there is a float. Whole numbers add up exactly.
    Refuses a value with more than two places.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002  SQLAlchemy's signature
        """Baht or percent to hundredths."""
        if value is None:
            return None
        scaled = value * 100
        if scaled != int(scaled):
            message = f"more than two places: {value}"
            raise ValueError(message)
        return int(scaled)

    def process_result_value(self, value: object | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002  the same
        """Hundredths to baht or percent; a sum on PostgreSQL comes as a decimal already."""
        if value is None:
            return None
        whole = value if isinstance(value, int | Decimal) else str(value)
        return Decimal(whole).scaleb(-2).quantize(CENT)


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. A naive one is refused: it names no instant."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """``timestamptz`` on PostgreSQL; SQLite keeps text without a zone."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a naive datetime: {value}"
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  the same
        """As aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(enumeration: type[StrEnum]) -> Enum:
    """A column of an enumeration's words, readable in any database tool."""
    return Enum(
        enumeration,
        native_enum=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )
