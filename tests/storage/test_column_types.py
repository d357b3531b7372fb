"""Money and percents stay exact, instants stay instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.tables import Account, Agency, Project
from storage.tables.base import Hundredths, Instant

BANGKOK = timezone(timedelta(hours=7))
DIALECTS = tuple(make_url(f"{kind}://").get_dialect()() for kind in ("sqlite", "postgresql"))

instants = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001  the zone is drawn beside it
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001  the same
    timezones=st.sampled_from([UTC, BANGKOK, timezone(timedelta(hours=-11, minutes=-30))]),
)


async def store_budgets(database: Database, *budgets: Decimal) -> None:
    """A project for each budget, in order."""
    async with database.write() as session:
        agency = Agency(code="03000000", name="สำนักงาน ก.ก.")
        session.add(agency)
        await session.flush()
        for number, budget in enumerate(budgets):
            session.add(
                Project(
                    code=f"03000000-{number:04}",
                    name="โครงการ",
                    fiscal_year=2570,
                    start_date=date(2026, 10, 1),
                    end_date=date(2027, 9, 30),
                    budget=budget,
                    agency_id=agency.id,
                )
            )


async def budgets_of(database: Database) -> list[Decimal]:
    async with database.read() as session:
        return list(await session.scalars(select(Project.budget).order_by(Project.code)))


async def test_baht_come_back_to_the_cent(database: Database) -> None:
    given_ = [
        Decimal(text)
        for text in ("0.00", "0.01", "422320.00", "0.07", "-1.10", "99999999999999.99")
    ]
    await store_budgets(database, *given_)

    read = await budgets_of(database)

    assert read == given_
    assert [str(amount) for amount in read] == [str(amount) for amount in given_]


async def test_whole_baht_come_back_with_two_places(database: Database) -> None:
    await store_budgets(database, Decimal(45), Decimal("1E+2"), Decimal("7.500"))

    assert [str(amount) for amount in await budgets_of(database)] == ["45.00", "100.00", "7.50"]


async def test_a_tenth_of_a_satang_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="more than two places"):
        await store_budgets(database, Decimal("0.001"))

    assert await budgets_of(database) == []


async def test_what_is_no_number_is_refused(database: Database) -> None:
    with pytest.raises(StatementError):
        await store_budgets(database, Decimal("NaN"))

    assert await budgets_of(database) == []


async def test_a_thousand_times_ten_satang_add_up_to_a_hundred_baht(database: Database) -> None:
    await store_budgets(database, *[Decimal("0.10")] * 1000)

    async with database.read() as session:
        total = await session.scalar(select(func.sum(Project.budget)))

    assert str(total) == "100.00"


async def test_a_countrys_budget_adds_up_to_the_satang(database: Database) -> None:
    await store_budgets(database, *[Decimal("9999999999999.99")] * 50)

    async with database.read() as session:
        total = await session.scalar(select(func.sum(Project.budget)))

    assert total == Decimal("499999999999999.50")


async def test_budgets_are_compared_as_numbers(database: Database) -> None:
    await store_budgets(database, Decimal("9.50"), Decimal("10.00"), Decimal("100.00"))

    async with database.read() as session:
        query = select(Project.budget).where(Project.budget > Decimal("9.99"))
        larger = await session.scalars(query.order_by(Project.budget.desc()))

        assert list(larger) == [Decimal("100.00"), Decimal("10.00")]


async def test_an_instant_of_bangkok_comes_back_as_the_same_instant_in_utc(
    database: Database,
) -> None:
    async with database.write() as session:
        blocked_at = datetime(2026, 11, 22, 0, 30, 0, 123456, tzinfo=BANGKOK)
        session.add(Account(user_id=1, display_name="ก", blocked_at=blocked_at))

    async with database.read() as session:
        read = (await session.get_one(Account, 1)).blocked_at

    assert read == blocked_at
    assert read is not None
    assert read.isoformat() == "2026-11-21T17:30:00.123456+00:00"


async def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 22, 9)  # noqa: DTZ001  what is refused
    async with database.write() as session:
        session.add(Account(user_id=1, display_name="ก", blocked_at=naive))
        with pytest.raises(StatementError, match="naive"):
            await session.flush()

    async with database.read() as session:
        assert await session.get(Account, 1) is None


async def test_instants_of_different_zones_are_compared_as_instants(database: Database) -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    async with database.write() as session:
        for user_id, instant in enumerate([noon, noon + timedelta(microseconds=1)], start=1):
            session.add(Account(user_id=user_id, display_name="ก", blocked_at=instant))

    async with database.read() as session:
        query = select(Account.user_id).where(Account.blocked_at <= noon.astimezone(BANGKOK))

        assert list(await session.scalars(query)) == [1]


async def test_thai_words_and_emoji_come_back_unharmed(database: Database) -> None:
    name = "น.ส. พิมพ์ชนก <b>&</b> 🏳️‍🌈 '; DROP TABLE accounts; --"
    async with database.write() as session:
        session.add(Account(user_id=2**40, display_name=name))

    async with database.read() as session:
        assert (await session.get_one(Account, 2**40)).display_name == name


@given(st.decimals("-99999999999999.99", "99999999999999.99", places=2))
def test_any_amount_of_two_places_survives_the_column(amount: Decimal) -> None:
    column = Hundredths()
    for dialect in DIALECTS:
        stored = column.process_bind_param(amount, dialect)

        assert isinstance(stored, int)
        assert column.process_result_value(stored, dialect) == amount
        assert column.process_result_value(Decimal(stored), dialect) == amount


@given(st.decimals("-9999.999", "9999.999", places=3).filter(lambda d: d * 1000 % 10 != 0))
def test_any_amount_of_three_places_is_refused_by_the_column(amount: Decimal) -> None:
    for dialect in DIALECTS:
        with pytest.raises(ValueError, match="more than two places"):
            Hundredths().process_bind_param(amount, dialect)


@given(instants)
def test_any_instant_survives_the_column(instant: datetime) -> None:
    column = Instant()
    for dialect in DIALECTS:
        read = column.process_result_value(column.process_bind_param(instant, dialect), dialect)

        assert read == instant
        assert read is not None
        assert read.utcoffset() == timedelta(0)
